"""The headings of an article as a list: choose one to go there."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from newsreader.ui.keys import Keymap
from newsreader.ui.paint import fit
from newsreader.ui.sheet import Sheet
from newsreader.ui.typeset.flow import Title
from newsreader.ui.widgets.row_list import RowList

_AROUND = 4  # rows: the word above the list, and what is left free


class ContentsScreen(Sheet[int | None]):
    """Answers with the number of the heading, or None where it was left."""

    DEFAULT_CSS = """
    ContentsScreen {
        align: center middle;
        & > Vertical {
            width: 84;
            max-width: 90%;
            max-height: 80%;
            background: $panel;
            padding: 1 1;
        }
        & Static { padding: 0 2 1 2; text-style: bold; }
        & TitleList { background: $panel; }
        & TitleList > .row--cursor { background: $boost; }
    }
    """

    CHOICES = frozenset({"move.open", "move.right"})
    AUTO_FOCUS: ClassVar[str | None] = "TitleList"

    rows = query_one("TitleList", RowList)

    def __init__(self, titles: Sequence[Title], here: int, keymap: Keymap) -> None:
        super().__init__(keymap)
        self._titles = titles
        self._here = here

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Contents", markup=False)
            yield TitleList(self._titles)

    def on_mount(self) -> None:
        self.query_one(Vertical).styles.height = len(self._titles) + _AROUND
        self.rows.show_rows(len(self._titles), self._here)

    def moves(self) -> Mapping[str, Callable[[], object]]:
        rows = self.rows
        return {
            "move.down": partial(rows.move, 1),
            "move.up": partial(rows.move, -1),
            "move.half-page-down": partial(rows.page, 0.5),
            "move.half-page-up": partial(rows.page, -0.5),
            "move.page-down": partial(rows.page, 1),
            "read.on": partial(rows.page, 1),
            "move.page-up": partial(rows.page, -1),
            "move.bottom": partial(rows.move_to, rows.count),
            "move.top": partial(rows.move_to, 0),
        }

    def leave(self, action: str | None) -> None:
        self.dismiss(self.rows.cursor if action in self.CHOICES else None)

    @on(RowList.Clicked)
    def chosen(self, event: RowList.Clicked) -> None:
        self.dismiss(event.index)


class TitleList(RowList):
    def __init__(self, titles: Sequence[Title]) -> None:
        super().__init__()
        self._titles = titles
        self._least = min((title.level for title in titles), default=1)

    def paint(self, index: int, width: int) -> list[Segment]:
        title = self._titles[index]
        depth = title.level - self._least
        text = fit("  " * depth + title.text, width)
        return [Segment(text, self.role("dim" if depth else "plain"))]
