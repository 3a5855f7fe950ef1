"""The headings of an article as a list: choose one to go there."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.screen import ModalScreen
from textual.widgets import Static

from newsreader.ui.keys import Keymap, pressed
from newsreader.ui.paint import fit
from newsreader.ui.typeset.flow import Title
from newsreader.ui.widgets.row_list import RowList

_AROUND = 4  # rows: the word above the list, and what is left free

_MOVES: Mapping[str | None, Callable[[RowList], None]] = {
    "move.down": lambda rows: rows.move(1),
    "move.up": lambda rows: rows.move(-1),
    "move.half-page-down": lambda rows: rows.page(0.5),
    "move.half-page-up": lambda rows: rows.page(-0.5),
    "move.page-down": lambda rows: rows.page(1),
    "read.on": lambda rows: rows.page(1),
    "move.page-up": lambda rows: rows.page(-1),
    "move.bottom": lambda rows: rows.move_to(rows.count),
    "move.top": lambda rows: rows.move_to(0),
}


class ContentsScreen(ModalScreen[int | None]):
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

    AUTO_FOCUS: ClassVar[str | None] = "TitleList"

    rows = query_one("TitleList", RowList)

    def __init__(self, titles: Sequence[Title], here: int, keymap: Keymap) -> None:
        super().__init__()
        self._titles = titles
        self._here = here
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static("Contents", markup=False)
            yield TitleList(self._titles)

    def on_mount(self) -> None:
        self.query_one(Vertical).styles.height = len(self._titles) + _AROUND
        self.rows.show_rows(len(self._titles), self._here)

    def on_key(self, event: events.Key) -> None:
        """The moving keys move, what opens goes there; any other key closes."""
        event.stop()
        event.prevent_default()
        if not self.is_current:  # typed right after the key that closed it
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        key = pressed(event.key, event.character)
        action = self._keymap.find((key,))
        if action in _MOVES:
            _MOVES[action](self.rows)
        elif action in {"move.open", "move.right"}:
            self.dismiss(self.rows.cursor)
        elif self._keymap.begins((key,)):
            self.rows.move_to(0)
        else:
            self.dismiss(None)

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
