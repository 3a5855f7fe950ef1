"""Getting the news while the person reads: nothing under their eyes moves because of it."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from textual import work
from textual.worker import get_current_worker

from newsreader.library import FeedRefreshed, LibraryError, Progress
from newsreader.model import Feed, FeedId
from newsreader.text import counted
from newsreader.ui.main.ruling import Ruling
from newsreader.ui.main.telling import tells
from newsreader.ui.refreshed import answer, summary
from newsreader.ui.widgets.row_list import ROWS_BEYOND_CURSOR

WATCH_S = 1.0
"""How often to look whether anyone, in any process, has written to the library: 5 µs a look."""

AGE_S = 60.0
"""How often the ages of the headlines are drawn anew."""

DUE_S = 60.0
"""How often to look whether a feed is due."""


PRUNED_S = 20.0
"""How long it is said that articles were let go."""


class Refreshing(Ruling):
    untouched = False
    """An empty list in which nobody has done anything yet fills from the top."""

    _version = 0
    _refreshing: frozenset[FeedId] = frozenset()

    def start_refreshing(self) -> None:
        """Begin once the first frame stands."""
        self._version = self.library.version()
        self.untouched = len(self.listing) == 0
        self.set_interval(WATCH_S, self.look)
        self.set_interval(AGE_S, self.headlines.refresh)
        self.set_interval(AGE_S, self.count_views)
        self.start_counting()
        self._welcome()
        self.start_fetching_ahead()
        self.refresh_due()
        self.set_interval(DUE_S, self.refresh_due)

    # -- what came in ----------------------------------------------------------------------------

    @tells
    def look(self) -> None:
        """Take over what was written: counts, marks, and how many headlines are new."""
        version = self.library.version()
        shortened = self.listing.shortened()
        # What is read may be among what is gone.
        may_change = (shortened or self.told_otherwise) and not self.opened
        if self.unwritten or self.selecting or (version == self._version and not may_change):
            return  # a list taken over in the middle of a mark would not have it, or lose rows
        self._version = version
        self.reload_feeds()
        if may_change:
            self.count_anew()
        elif not shortened:
            self.listing.reread()
        self.headlines.refresh()
        self.arrived = self.listing.arrived()
        if self.arrived and (self.untouched or not len(self.listing) or self._at_top()):
            self._let_in()
        self.show_status()

    def _at_top(self) -> bool:
        """Whether new rows can stand above the cursor without moving it off the screen."""
        rows = self.headlines
        fits = rows.cursor + self.arrived < rows.size.height - ROWS_BEYOND_CURSOR
        return fits and rows.scroll_offset.y == 0 and not self.opened

    def do_refresh_show_new(self) -> None:
        if not self.listing.arrived():
            self.say("Nothing new came in since this list was opened.")
            return
        self._let_in(to_top=not self.opened)

    def _let_in(self, *, to_top: bool = False) -> None:
        """Show what came in; the cursor follows its headline, or goes to the first one."""
        keep_line = not self._at_top() and not to_top
        here = None if self.untouched or to_top else self.current
        if self.listing.scope.query:
            self.find_again(here)
            return
        self.relist(self.listing.with_new(), here, keep_line=keep_line)
        self.preview()

    # -- asking for more -------------------------------------------------------------------------

    def do_refresh_all(self) -> None:
        self._start(frozenset(feed.id for feed in self.feeds))

    def do_refresh_here(self) -> None:
        row = self.feed_list.current
        if row is not None:
            self._start(self.feeds_of(row), insist=row.feed is not None)

    def ask_again(self, feed: Feed, tell: Callable[[str], None]) -> None:
        """Refresh one feed, and tell what came of it."""
        self._start(frozenset({feed.id}), insist=True, tell=tell)

    @tells
    def refresh_due(self, added: str = "") -> None:
        """And, at once, the feed that was `added`, though it be refreshed by hand only."""
        if not self.config.usable:
            return  # who knows how often, and with which passwords
        wanted = frozenset(feed.id for feed in self.feeds if feed.url == added)
        if not wanted and self._refreshing:
            return
        if feeds := (self.library.due() | wanted) - self._refreshing:
            self._refresh(feeds)

    def _start(
        self,
        feeds: frozenset[FeedId],
        *,
        insist: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        if feeds <= self._refreshing:
            (tell or self.say)("Already refreshing.")
            return
        self.hush()
        self._refresh(feeds - self._refreshing, insist=insist, tell=tell)

    @work(group="refresh")
    async def _refresh(
        self,
        feeds: Collection[FeedId],
        *,
        insist: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        asked = frozenset(feeds)
        self._refreshing |= asked
        worker = get_current_worker()
        outcomes: list[FeedRefreshed] = []

        def listen(outcome: FeedRefreshed | None, progress: Progress) -> None:
            if outcome is not None:
                outcomes.append(outcome)
            if worker.is_cancelled:
                return
            self._show_progress(progress)
            if self.untouched and outcome is not None and outcome.new and not len(self.listing):
                self.look()  # at once: the first news there is

        try:
            progress = await self.library.refresh(asked, listen, insist=insist)
        except LibraryError as error:
            (tell or partial(self.say, alert=True))(str(error))
        else:
            self._summarise(outcomes, progress, tell)
            if progress.failed < progress.total and progress.away is None:
                self._prune()
            if progress.away is None:
                self.fetch_offline(asked - {each.feed for each in outcomes if each.failure})
        finally:
            self._refreshing -= asked
            self.progress = ""
        self.notify_of([notice for each in outcomes for notice in each.notices])
        self.look()
        self.show_status()

    @work(group="prune")
    async def _prune(self) -> None:
        """Not before a refresh that went well: with a clock that is wrong by years, none does."""
        try:
            number = await self.library.retention.prune_daily()
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        if number:
            articles = counted(number, "old article")
            said = f"{articles} let go, as keep in {self.config.file.name} says."
            self.say(said, seconds=PRUNED_S)
            self.look()

    def _show_progress(self, progress: Progress) -> None:
        parts = [f"{progress.done}/{progress.total} refreshed"]
        if progress.done < progress.total and progress.total - progress.done <= len(
            progress.waiting
        ):
            parts.append(f"waiting for {progress.waiting[0]}")
        self.progress = " · ".join(parts)
        self.show_status()

    def _summarise(
        self,
        outcomes: Sequence[FeedRefreshed],
        progress: Progress,
        tell: Callable[[str], None] | None,
    ) -> None:
        if tell is not None:
            tell(answer(outcomes, progress))
        elif progress.away is not None:
            self.hush()  # the status line says why, for as long as it is so
        elif words := summary(outcomes, progress, self.clock()):
            self.say(words)

    @work(group="welcome")
    async def _welcome(self) -> None:
        try:
            await self.library.bring_welcome()
        except LibraryError as error:
            self.say(str(error), alert=True)
        self.look()
        if self.current is not None:
            self.untouched = False  # it is to be read: nothing takes its place
