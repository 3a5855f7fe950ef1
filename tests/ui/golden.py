"""Golden screens: what is on the terminal as text, compared with a file that git can show.

GOLDEN=update writes the files anew; read the difference before you keep it.
"""

import os
from pathlib import Path

from textual.app import App

_FOLDER = Path(__file__).parent / "goldens"


def screen_text(app: App[None]) -> str:
    """Every row as drawn, without the blanks at its end."""
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


def assert_golden(text: str, name: str) -> None:
    """Compare with goldens/NAME.txt."""
    path = _FOLDER / f"{name}.txt"
    if os.environ.get("GOLDEN") == "update":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.rstrip() + "\n", encoding="utf-8")
    assert path.exists(), f"{path} is missing: run with GOLDEN=update, and read what it writes"
    assert text.rstrip() + "\n" == path.read_text(encoding="utf-8")
