"""A list over the main screen, from which one row is chosen."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from newsreader.text import one_line
from newsreader.ui.keys import Keymap
from newsreader.ui.sheet import Sheet
from newsreader.ui.widgets.row_list import RowList

_AROUND = 4  # rows: the words above the list, and what is left free


class ListSheet(Sheet[int | None]):
    """Answers with the number of the row, or None where it was left."""

    DEFAULT_CSS = """
    ListSheet {
        align: center middle;
        & > Vertical {
            width: 84;
            max-width: 90%;
            max-height: 80%;
            background: $panel;
            padding: 1 1;
        }
        & Static { padding: 0 2 1 2; text-style: bold; }
        & RowList { background: $panel; }
        & RowList > .row--cursor { background: $boost; }
    }
    """

    CHOICES = frozenset({"move.open", "move.right"})
    AUTO_FOCUS: ClassVar[str | None] = "RowList"

    def __init__(self, words: str, rows: RowList, count: int, here: int, keymap: Keymap) -> None:
        super().__init__(keymap)
        self.rows = rows
        self._words = words
        self._count = count
        self._here = here

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(one_line(self._words), markup=False)
            yield self.rows

    def on_mount(self) -> None:
        self.query_one(Vertical).styles.height = self._count + _AROUND
        self.rows.show_rows(self._count, self._here)

    def moves(self) -> Mapping[str, Callable[[], object]]:
        return moves_in(self.rows)

    def leave(self, action: str | None) -> None:
        self.dismiss(self.rows.cursor if action in self.CHOICES else None)

    @on(RowList.Clicked)
    def chosen(self, event: RowList.Clicked) -> None:
        self.dismiss(event.index)


def moves_in(rows: RowList) -> dict[str, Callable[[], object]]:
    """What moves the cursor in a list that stands alone."""
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
