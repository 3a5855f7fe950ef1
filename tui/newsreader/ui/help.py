"""All keys on one page, made from the table of actions."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby

from textual.app import ComposeResult

from newsreader.page import Block, Cell, Heading, Page, Span, Spans, Style, Table
from newsreader.text import clean
from newsreader.ui import paint
from newsreader.ui.actions import ACTIONS
from newsreader.ui.keys import Keymap
from newsreader.ui.sheet import Sheet
from newsreader.ui.widgets.page import PageView

SIGNS = (
    (paint.UNREAD, "unread"),
    (paint.STARRED, "starred"),
    (paint.LATER, "saved for later"),
    (paint.FAILED, "a feed that could not be refreshed; with the cursor on it you see why"),
    (f"{paint.FOLDED} {paint.UNFOLDED}", "a folder, folded and unfolded"),
)


class HelpScreen(Sheet[None]):
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > PageView {
            width: 100;
            max-width: 100%;
            height: 90%;
            background: $panel;
            padding: 1 0;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield PageView(width=94)

    def on_mount(self) -> None:
        view = self.query_one(PageView)
        view.show(None, help_page(self._keymap))
        view.focus()

    def moves(self) -> Mapping[str, Callable[[], object]]:
        view = self.query_one(PageView)
        return {
            "move.down": partial(view.line, 1),
            "move.up": partial(view.line, -1),
            "move.half-page-down": partial(view.half_page, 1),
            "move.half-page-up": partial(view.half_page, -1),
            "move.page-up": partial(view.half_page, -1),
            "move.page-down": view.page_down,
            "read.on": view.page_down,
            "move.bottom": view.bottom,
            "move.top": view.top,
        }

    def leave(self, action: str | None) -> None:
        del action
        self.dismiss()


def help_page(keymap: Keymap) -> Page:
    """The table of actions as a page, with the keys as this person has them."""
    blocks: list[Block] = []
    for group, actions in groupby(ACTIONS, key=lambda action: action.group):
        blocks.append(Heading(2, _plain(group)))
        blocks.append(
            Table(
                tuple(
                    (*_row(keymap.all_shown(action.id), action.help), _name(action.id))
                    for action in actions
                )
            )
        )
    blocks.append(Heading(2, _plain("Signs")))
    blocks.append(Table(tuple(_row(sign, meaning) for sign, meaning in SIGNS)))
    return Page(tuple(blocks), words=0)


def _row(left: str, right: str) -> tuple[Cell, Cell]:
    return Cell((Span(clean(left), Style.BOLD),)), Cell(_plain(right))


def _name(action: str) -> Cell:
    """What `[keys]` in feeds.toml calls it."""
    return Cell((Span(clean(action), Style.CODE),))


def _plain(text: str) -> Spans:
    return (Span(clean(text)),)
