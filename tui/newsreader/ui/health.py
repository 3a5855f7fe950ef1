"""How each feed is doing, over the whole window: what needs attention first."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from newsreader.library import FeedHealth, LibraryError
from newsreader.model import Feed, FeedId
from newsreader.ui.actions import BY_ID, Place
from newsreader.ui.health_rows import HealthList, details, head, summary
from newsreader.ui.keys import Keymap
from newsreader.ui.list_sheet import moves_in
from newsreader.ui.sheet import Sheet
from newsreader.ui.widgets.row_list import RowList
from newsreader.ui.widgets.status_line import StatusLine

LOOK_S = 1.0
"""How often to look whether something has changed: 5 µs."""


class Chosen(Struct, frozen=True):
    """What is to be done with a feed, back in the main screen."""

    feed: FeedId
    action: str


class Doings(Struct, frozen=True):
    """What the screen can have done without being left."""

    load: Callable[[], tuple[FeedHealth, ...]]
    version: Callable[[], int]
    retry: Callable[[Feed, Callable[[str], None]], None]
    """Tells what came of it."""
    visit: Callable[[Feed], str]
    """The sentence to say."""
    clock: Callable[[], datetime]


class HealthScreen(Sheet[Chosen | None]):
    DEFAULT_CSS = """
    HealthScreen {
        background: $background;
        layout: vertical;
        & > Static { padding: 0 4; height: auto; }
        & > #health-title { padding: 1 4; }
        & > #health-head { color: $text-muted; }
        & > HealthList { padding: 0 2; }
        & > #health-details { height: auto; max-height: 6; padding: 1 4 0 4; color: $text-muted; }
    }
    """

    CHOICES = frozenset({"feed.remove", "feed.edit-file", "feed.accept-move", "move.open"})
    PLACE = Place.FEEDS
    AUTO_FOCUS: ClassVar[str | None] = "HealthList"

    _version = -1

    def __init__(self, doings: Doings, keymap: Keymap) -> None:
        super().__init__(keymap)
        self._doings = doings
        self._title = Static(id="health-title", markup=False)
        self._head = Static(id="health-head", markup=False)
        self._rows = HealthList(doings.clock)
        self._details = Static(id="health-details", markup=False)
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._head
        yield self._rows
        yield self._details
        yield self._status

    def on_mount(self) -> None:
        self._status.hints = tuple(self._hints())
        self._look()
        self.set_interval(LOOK_S, self._look)

    def on_resize(self) -> None:
        self._tell()

    def moves(self) -> Mapping[str, Callable[[], object]]:
        return moves_in(self._rows) | {
            "refresh.here": self._retry,
            "article.open-in-browser": self._visit,
        }

    def leave(self, action: str | None) -> None:
        here = self._rows.current
        if here is None or action is None or action not in self.CHOICES:
            self.dismiss(None)
        else:
            self.dismiss(Chosen(here.feed.id, action))

    def _look(self) -> None:
        try:
            version = self._doings.version()
            if version == self._version:
                return
            self._version = version
            found = self._doings.load()
        except LibraryError as error:
            self._status.left, self._status.alert = str(error), True
            return
        self._rows.show(found)
        self._title.update(summary(found))
        self._tell()

    def _retry(self) -> None:
        if (here := self._rows.current) is not None:
            self._status.left = f"Asking {here.feed.title} again."
            self._doings.retry(here.feed, self._say)

    def _say(self, answer: str) -> None:
        """Mostly the same as before, so that nothing else would show it."""
        if self.is_attached:
            self._status.left = answer
            self._look()

    def _visit(self) -> None:
        if (here := self._rows.current) is not None:
            self._status.left = self._doings.visit(here.feed)

    @on(RowList.Moved)
    def _tell(self) -> None:
        here = self._rows.current
        self._head.update(head(self._rows.row_width) if here else "")
        if here is None:
            self._details.update("")
            return
        width = self._details.content_size.width
        self._details.update(details(here, self._doings.clock(), self._keymap, width))

    def _hints(self) -> list[tuple[str, str]]:
        labels = {
            "refresh.here": "try again",
            "article.open-in-browser": "site",
            "feed.edit-file": "edit feeds.toml",
            "feed.remove": "remove",
            "window.back": "back",
        }
        return [
            (self._keymap.shown(action), label)
            for action, label in labels.items()
            if action in BY_ID and self._keymap.shown(action)
        ]
