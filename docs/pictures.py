"""Draws the pictures of the README from the demo: `make pictures`."""

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from newsreader import demo
from newsreader.config import load
from newsreader.library import Library
from newsreader.paths import Paths
from newsreader.ui.app import NewsApp
from newsreader.ui.main.screen import MainScreen

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HERE = Path(__file__).parent
PRESERVING = '<text xml:space="preserve" '
"""Some programs drop the spaces at the start of a run otherwise."""
FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""They would be loaded from a host that looking at a picture is no business of."""

NAMES = re.compile(r"terminal-\d+")
"""They are other ones each time, which would make every picture a new one to git."""


async def draw(target: Path, theme: str, size: tuple[int, int], keys: list[str]) -> None:
    """Open the demo, let the news come in, press some keys, and keep the picture."""
    with tempfile.TemporaryDirectory() as folder, demo.serve(NOW) as server:
        paths = Paths.under(Path(folder))
        paths.config.mkdir(parents=True)
        paths.feeds.write_text(demo.feeds_toml(server.url), "utf-8")
        config = load(paths.feeds)
        library = Library(config, paths, clock=lambda: NOW)
        try:
            await library.refresh({feed.id for feed in library.feeds()}, lambda *_: None)
            app = NewsApp(library, config, clock=lambda: NOW, environ=os.environ)
            async with app.run_test(size=size) as pilot:
                app.theme = theme
                await pilot.pause(0.5)
                for key in keys:
                    await pilot.press(key)
                    await pilot.pause(0.2)
                if isinstance(app.screen, MainScreen):
                    app.screen.hush()
                await pilot.pause(0.3)
                svg = app.export_screenshot(title="newsreader").replace("<text ", PRESERVING)
            svg = NAMES.sub("terminal", FONTS.sub("", svg))
            await asyncio.to_thread(target.write_text, svg, "utf-8")
        finally:
            await library.close()


async def main() -> None:
    await draw(HERE / "window.svg", "newsprint-dark", (140, 36), [*"jjsjjjjjj", "enter"])


if __name__ == "__main__":
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "*"
    os.environ["TZ"] = "UTC"
    asyncio.run(main())
