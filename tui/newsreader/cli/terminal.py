"""An article as a terminal shows it: set as in the window, without colours."""

from collections.abc import Iterator

from newsreader.page import Extracted
from newsreader.text import one_line
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.lines import Line, Run
from newsreader.ui.typeset.typesetter import Typesetter

_COLUMNS_MIN = 20
_LOOKS = {
    "title": "1",
    "byline": "2",
    "dateline": "2",
    "note": "2;3",
    **dict.fromkeys((f"heading{level}" for level in range(1, 7)), "1"),
    "bold": "1",
    "italic": "3",
    "strike": "9",
    "mark": "7",
    "link": "4",
    "quote": "3",
    "quote-bar": "2",
    "list-mark": "2",
    "term": "1",
    "code-mark": "2",
    "table-head": "1",
    "table-rule": "2",
    "image": "2",
    "caption": "2;3",
    "media": "4",
    "rule": "2",
}
"""Select Graphic Rendition (ECMA-48, 8.3.117) of the page's roles."""


def on_terminal(found: Extracted, columns: int, *, styled: bool) -> str:
    """Lines of at most so many columns; `styled` with escape sequences."""
    day = found.published.strftime("%Y-%m-%d") if found.published else ""
    head = Head(found.site, found.title, found.byline, one_line(day), notes=found.notes)
    setter = Typesetter(head, found.page, max(_COLUMNS_MIN, columns))
    lines = (
        _drawn(line, styled=styled)
        for chunk in range(setter.last.chunk + 1)
        for line in setter.lines(chunk)
    )
    return "\n".join(lines).strip("\n")


def _drawn(line: Line, *, styled: bool) -> str:
    runs = list(_without_numbers(line))
    while runs and not runs[-1].text.strip():
        runs.pop()
    return "".join(_painted(run) if styled else run.text for run in runs)


def _without_numbers(line: Line) -> Iterator[Run]:
    """Without the numbers of links, which nobody can type here; a table keeps its columns."""
    is_row = any(role in {"table-rule", "table-head"} for run in line.runs for role in run.roles)
    for run in line.runs:
        if "link-number" not in run.roles:
            yield run
        elif is_row:
            yield run._replace(text=" " * len(run.text), roles=())


def _painted(run: Run) -> str:
    looks = [_LOOKS[role] for role in run.roles if role in _LOOKS]
    return f"\x1b[{';'.join(looks)}m{run.text}\x1b[0m" if looks else run.text
