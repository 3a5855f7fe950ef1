"""What all stories of the main screen share: the panes, what is shown in them, the status line."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from newsreader.library import Found, Library, Listing
from newsreader.model import Article, Feed, FeedId, Headline, Retold, Show
from newsreader.text import CleanLine, named, one_line
from newsreader.ui.arrangement import Pane
from newsreader.ui.keys import Keymap
from newsreader.ui.outline import Folder
from newsreader.ui.widgets.banner import Banner
from newsreader.ui.widgets.feed_list import FeedList
from newsreader.ui.widgets.headline_list import HeadlineList
from newsreader.ui.widgets.page import PageView
from newsreader.ui.widgets.progress_line import ProgressLine
from newsreader.ui.widgets.prompt import Prompt
from newsreader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from newsreader.config import Config

MESSAGE_S = 5.0
"""How long a sentence stays in the status line."""

NAME_SHOWN = 40
"""Characters of a title or folder in a sentence, whose end must be seen, too."""


class Desk(Screen[None]):
    """The state, and the few steps that every story takes. Holds no story of its own."""

    def __init__(
        self,
        library: Library,
        config: "Config",
        keymap: Keymap,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        # Held and not looked for: a step that ends while the window is closing finds them still.
        self.banner = Banner()
        self.feed_list = FeedList(id="feeds")
        self.list_column = Vertical(id="list")
        self.list_title = Static(id="list-title", markup=False)
        self.headlines = HeadlineList(clock, id="headlines")
        self.page = PageView(width=config.settings.width, id="article")
        self.progress_line = ProgressLine()
        self.status = StatusLine()
        self.prompt = Prompt()
        self.library = library
        self.config = config
        self.keymap = keymap
        self.clock = clock
        self.feeds: tuple[Feed, ...] = ()
        self.retold = Retold()
        self.folded: frozenset[Folder] = library.folds.read()
        self.show = Show.ALL
        """Which articles of a feed or folder are listed."""
        self.shown: Article | None = None
        """The article in the article pane."""
        self.opened = False
        """Whether it was opened, and is not just previewed because the cursor is on it."""
        self.selection = ""
        """How many rows are selected; empty when none are."""
        self.progress = ""
        """How far a refresh is."""
        self.fetching = ""
        """Which full text is being fetched; empty when none is."""
        self.ahead = ""
        """How many full texts are still to be fetched before they are opened."""
        self.arrived = 0
        """Headlines that came in since the list was opened."""
        self.pane = Pane.LIST
        self.zoomed = False
        self._message = ""
        self._alert = False
        self._message_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.banner
        with Horizontal(id="panes"):
            yield self.feed_list
            with self.list_column:
                yield self.list_title
                yield self.headlines
            yield self.page
        yield self.progress_line
        yield self.status
        yield self.prompt

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def listing(self) -> Listing | Found:
        listing = self.headlines.listing
        assert listing is not None, "the screen opens one before the first frame"
        return listing

    @property
    def current(self) -> Headline | None:
        """The headline that actions apply to."""
        return self.headlines.current

    @property
    def titles(self) -> Mapping[FeedId, CleanLine]:
        return {feed.id: feed.title for feed in self.feeds}

    def feed(self, id_: FeedId) -> Feed | None:
        return next((feed for feed in self.feeds if feed.id == id_), None)

    # -- the status line -------------------------------------------------------------------------

    def say(self, sentence: str, *, alert: bool = False, seconds: float = MESSAGE_S) -> None:
        """Show one sentence for some seconds; it may hold outside text."""
        self._message, self._alert = one_line(sentence), alert
        if self._message_timer is not None:
            self._message_timer.stop()
        self._message_timer = self.set_timer(seconds, self.hush)
        self.show_status()

    @property
    def said(self) -> str:
        """The sentence that stands in the status line now."""
        return self._message

    def hush(self) -> None:
        self._message, self._alert = "", False
        self.show_status()

    def show_status(self) -> None:
        """Draw the status line from what is known now."""
        if self._message:
            self.status.left, self.status.alert = self._message, self._alert
            return
        working = (self.selection, self.fetching, self.progress, self.ahead)
        parts = [part for part in working if part]
        if away := self.library.network.away:
            parts.append(f"{away.reason} · trying again by itself")
        if self.arrived:
            key = self.keymap.shown("refresh.show-new")
            parts.append(f"{self.arrived:,} new — press {key} to show")
        trouble = "" if parts else self._trouble()
        self.status.left = trouble or " · ".join(parts)
        self.status.alert = bool(trouble)

    def _trouble(self) -> str:
        """Why the feed under the cursor fails, or where it has moved."""
        row = self.feed_list.current
        feed = self.feed(row.feed) if row and row.feed and self.pane is Pane.FEEDS else None
        if feed is None:
            return ""
        if feed.gone and (key := self.keymap.shown("feed.remove")):
            return f"{short(feed.title)} is gone: press {key} to remove it; its articles stay"
        if feed.failure:
            return f"{short(feed.title)}: {feed.failure}"
        if feed.moved_to:
            key = self.keymap.shown("feed.accept-move")
            what = f"press {key} to follow it" if key else "change its address"
            return f"{short(feed.title)} has moved for good: {what} to {feed.moved_to}"
        return ""


def short(name: str) -> CleanLine:
    """As much of a name as leaves room for the rest of a sentence."""
    return one_line(named(name), NAME_SHOWN)
