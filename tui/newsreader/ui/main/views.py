"""Saved searches in the feed list: their counts, and listing what they find."""

from collections.abc import Callable
from functools import partial

from textual import work

from newsreader.library import Found, LibraryError, Listing
from newsreader.model import FeedId, Headline, Scope, Show
from newsreader.ui.main.feeds import Feeds
from newsreader.ui.main.telling import tells
from newsreader.ui.outline import OutlineRow, Saved

FIRST_ROWS = 100
"""What is shown before all that there is has been found."""


class Views(Feeds):
    _unread: dict[str, int] = {}  # noqa: RUF012 -- replaced as a whole, never changed
    """Of each search, by its query."""
    _started = False
    _counting = False
    _to_count = False

    # -- counts ----------------------------------------------------------------------------------

    def reload_feeds(self) -> None:
        super().reload_feeds()
        if self._started:
            self.count_views()

    def start_counting(self) -> None:
        """Begin once the first frame stands."""
        self._started = True
        self.count_views()

    def saved(self) -> tuple[Saved, ...]:
        return tuple(
            Saved(view.title, view.written, view.folder, self._unread.get(view.written, 0))
            for view in self.config.views
        )

    def count_views(self) -> None:
        """One count at a time, and none cut short: while much comes in, none would ever end."""
        self._to_count = bool(self.config.views)
        if self._to_count and not self._counting:
            self._count()

    @work(group="views")
    async def _count(self) -> None:
        self._counting = True
        try:
            while self._to_count:
                self._to_count = False
                scope = Scope(show=Show.UNREAD)
                self._unread = {
                    view.written: await self.library.counter.count(view.query, scope=scope)
                    for view in self.config.views
                }
                self.show_outline()
                await self._count_late()
        except LibraryError as error:
            self.say(str(error), alert=True)
        finally:
            self._counting = False

    async def _count_late(self) -> None:
        """How much more the list that is open would find by now."""
        listing = self.listing
        if not isinstance(listing, Found) or not listing.scope.query:
            return
        from newsreader.query import parse

        query, scope = parse(listing.scope.query), listing.scope
        then = await self.library.counter.count(query, scope=scope, newest=listing.newest)
        now = await self.library.counter.count(query, scope=scope)
        listing.late = max(0, now - then)
        if self.headlines.listing is listing and self.arrived != listing.late:
            self.arrived = listing.late
            self.show_status()

    # -- listing what a query finds --------------------------------------------------------------

    def list_current(self) -> None:
        row = self.feed_list.current
        if row is None or not row.query:
            self.workers.cancel_group(self, "find")
            super().list_current()
            return
        self._list_found(row)

    @tells
    def _list_found(self, row: OutlineRow) -> None:
        """An empty list at once, so that nothing is done to what stood there before."""
        scope = row.scope(self.show)
        self._list(self.library.found(scope), row, cursor=0, empty="Looking …")
        self.find(scope, partial(self._list, row=row, cursor=0))

    def count_anew(self) -> None:
        """The list that is open, around the cursor."""
        scope = self.listing.scope
        if scope.query:
            # Asked for: it may take longer than until the next look.
            self.headlines.one_row_a_story = self.library.stories.in_one_row(scope)
            self.find_again(self.current)
        else:
            self.relist(self.listing.again(), self.current)

    def find_again(self, follow: Headline | None) -> None:
        """What came in meanwhile with it; the cursor follows its headline."""
        self.find(self.listing.scope, partial(self._relist_found, self.listing, follow), follow)

    def _relist_found(self, before: Listing | Found, follow: Headline | None, found: Found) -> None:
        if follow is not None and isinstance(before, Found):
            if self.opened:
                found.keep(follow, before)
            follow = found.beside(follow, before)
        self.relist(found, follow)

    @work(group="find", exclusive=True)
    async def find(
        self, scope: Scope, show: Callable[[Found], None], follow: Headline | None = None
    ) -> None:
        """Show what is found first, then how much there is; another query gives this one up."""
        from newsreader.query import parse

        query = parse(scope.query)
        try:
            found = self.library.found(scope)
            finder, newest = self.library.finder, found.newest
            if follow is None:
                rows = await finder.find(query, scope=scope, newest=newest, limit=FIRST_ROWS)
                found.complete(row.id for row in rows)
                show(found)
                if len(rows) < FIRST_ROWS:
                    return
            found.complete(await finder.ids(query, scope=scope, newest=newest))
            if follow is not None:
                show(found)
            elif self.headlines.listing is found:
                self.headlines.grow()
                self.title_list()
        except LibraryError as error:
            self.say(str(error), alert=True)

    # -- the feeds that a search is about --------------------------------------------------------

    def feeds_of(self, row: OutlineRow) -> frozenset[FeedId]:
        everything = frozenset(feed.id for feed in self.feeds)
        if row.query:
            from newsreader.ui.about import feeds_about

            return feeds_about(row.query, self.feeds)
        return everything if row.feeds is None else row.feeds
