"""The one object that both front ends talk to."""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader import store, welcome
from newsreader.config import Config
from newsreader.library.deeds import Deeds
from newsreader.library.events import Listener, Progress
from newsreader.library.feedhealth import LOOKED_BACK, FeedHealth, feed_health
from newsreader.library.folds import Folds
from newsreader.library.found import Found
from newsreader.library.fulltext import FullTexts, page_request
from newsreader.library.health import Health
from newsreader.library.indexing import Indexer
from newsreader.library.listing import Listing
from newsreader.library.network import Network, is_outside
from newsreader.library.opening import open_library
from newsreader.library.pages import Pages
from newsreader.library.refresh import Refresher
from newsreader.library.retention import Retention
from newsreader.library.stories import Stories
from newsreader.library.subscribed import WELCOME, subscriptions
from newsreader.library.texts import Texts
from newsreader.library.timetable import Timetable
from newsreader.library.upkeep import Upkeep
from newsreader.library.webs import Webs
from newsreader.model import Article, ArticleId, Feed, FeedId, ParsedFeed, Scope
from newsreader.page import Page
from newsreader.paths import Paths
from newsreader.store import (
    Bookmark,
    Subscription,
    TakenOver,
    Told,
)
from newsreader.text import CleanLine, SafeUrl
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.library.discovery import Discovery
    from newsreader.library.finding import Finder

WORKER_MODULES = (
    "feedparser",
    "newsreader.feeds.parse",
    "newsreader.library.pages",
    "newsreader.library.intake",
    "newsreader.library.sheets",
    "newsreader.reading.blocks",
    "newsreader.reading.extract",
    "newsreader.reading.feedlinks",
    "newsreader.reading.joining",
)
"""What workers are born with: imported once, before they are forked."""


class Library:
    """All the news there is. Reads are short and synchronous; everything else is a coroutine.

    Not for use from several threads. Raises LibraryError where the disk refuses.
    """

    def __init__(
        self,
        config: Config,
        paths: Paths,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._config = config
        self._clock = clock
        self._file = paths.library
        opened = open_library(paths)
        self._lane, self._db, self._claims = opened.lane, opened.db, opened.claims
        self.health = Health(opened, Upkeep(self._file, clock, suspect=opened.suspect))
        self._visit: Future[ArticleId] | None = None
        self._finder: Finder | None = None
        self._counter: Finder | None = None
        self.folds = Folds(paths.data / "folded.json")
        self._workers = Workers(preload=WORKER_MODULES)
        self._pages = Pages(self._workers)
        self.stories = Stories(self._file, self._db, lambda: self._config.settings.same_story)
        self.deeds = Deeds(self._lane, clock, lambda: self.stories.wanted)
        """What a person does, and takes back."""
        self._webs = Webs(lambda: self._config.settings, self._claims.hold_host)
        self._indexer = Indexer(self._lane, self._workers)
        fetcher = FullTexts(
            self._lane, self._workers, self._webs.for_pages, lambda: self._config.sites, clock
        )
        self.texts = Texts(
            self._file,
            opened,
            fetcher=fetcher,
            pages=self._pages,
            indexer=self._indexer,
            config=lambda: self._config,
            clock=clock,
        )
        self._timetable = Timetable(self._file, self._db, lambda: self._config, clock)
        self.network = Network()
        self.retention = Retention(self._lane, self._db, lambda: self._config, clock)
        """Lets go what feeds.toml does not want kept for ever."""
        self._bookmarks: dict[ArticleId, Bookmark | None] = {}
        if config.usable and not self._lane.refusal:
            try:
                self._lane.run_now(store.subscribe, subscriptions(config))
            except store.UnwritableError as error:  # a full disk, and what is there can be read
                self._lane.refuse(str(error))

    # -- what there is ---------------------------------------------------------------------------

    async def configure(self, config: Config) -> None:
        """Follow feeds.toml; one that cannot be read says nothing about which feeds there are."""
        self._config = config
        if config.usable and not self._lane.refusal:
            await self._lane.run(store.subscribe, subscriptions(config))

    def feeds(self) -> tuple[Feed, ...]:
        """The feeds of feeds.toml in its order, with exact counts."""
        with store.explained(self._file):
            return store.feeds(self._db)

    def subscription(self, url: str) -> Subscription | None:
        """What feeds.toml says of a feed, or said of it last."""
        with store.explained(self._file):
            return next((each for each in store.remembered(self._db) if each.url == url), None)

    def feed_health(self) -> tuple[FeedHealth, ...]:
        """How the feeds are doing, what needs attention first."""
        now = self._clock()
        with store.explained(self._file):
            vitals = store.vitals(self._db, store.ms(now - LOOKED_BACK))
        return feed_health(
            self.feeds(),
            vitals,
            self._config.feeds,
            self._config.settings,
            rests_until=self._timetable.resting(),
            now=now,
        )

    def listing(self, scope: Scope) -> Listing:
        with store.explained(self._file):
            return Listing(self._db, scope, stories=self.stories)

    @property
    def finder(self) -> "Finder":
        """Finds articles by a query, and never makes the window wait."""
        if self._finder is None:
            self._finder = self._new_finder()
        return self._finder

    @property
    def counter(self) -> "Finder":
        """Another one, for what nobody waits for: who types is not to wait for it."""
        if self._counter is None:
            self._counter = self._new_finder()
        return self._counter

    def _new_finder(self) -> "Finder":
        from newsreader.library.finding import Finder  # 10 ms that no first frame waits for

        return Finder(self._file, self._lane, self._clock, self._visit, self.stories.in_one_row)

    def found(self, scope: Scope, ids: Iterable[ArticleId] = ()) -> Found:
        """A list of what the query of a scope has found by now."""
        with store.explained(self._file):
            return Found(self._db, scope, ids, newest=store.newest_id(self._db))

    def note_visit(self) -> None:
        """A window is opened: new is, from now on, what came since the time before."""
        self._visit = self._lane.soon(store.note_visit, store.ms(self._clock()))

    def article(self, id_: ArticleId) -> Article | None:
        with store.explained(self._file):
            return store.article(self._db, id_)

    def tags(self) -> tuple[CleanLine, ...]:
        """The tags that articles have, the most used first."""
        with store.explained(self._file):
            numbers = store.tag_names(self._db)
        return tuple(sorted(numbers, key=lambda name: -numbers[name]))

    def version(self) -> int:
        """A number that changes when anyone, in any process, has written to the library."""
        with store.explained(self._file):
            return int(self._db.pragma("data_version"))

    async def page(self, article: Article) -> Page:
        """The article's text, ready to be drawn."""
        return await self._pages.page(article)

    async def beginning(self, article: Article) -> Page | None:
        """The first screens of a long article, while the rest is made; None where that is quick."""
        return await self._pages.beginning(article)

    def make_ready(self, ids: Iterable[ArticleId]) -> None:
        """Make the texts of articles that may be opened next, so that `page` has them at once."""
        with store.explained(self._file):
            articles = [store.article(self._db, id_) for id_ in ids]
        self._pages.make_ready(article for article in articles if article is not None)

    # -- looking at feeds that are not in the library ---------------------------------------------

    async def look_at(self, url: SafeUrl, article: Article) -> ParsedFeed | CleanLine:
        """The feed at a link of the article, or why there is none. Nothing is stored."""
        from newsreader.library.looking import look  # few ever ask for it

        home, _ = self.texts.feed_of(article)
        asked = page_request(url, home, None)
        _, found = await look(asked, await self._webs.for_feeds(), self._workers)
        return found

    async def discovery(self) -> "Discovery":
        """Finds the feeds of a site."""
        from newsreader.library.discovery import Discovery  # few ever ask for it

        return Discovery(await self._webs.for_feeds(), self._workers)

    # -- where a person left an article ----------------------------------------------------------

    def bookmark(self, id_: ArticleId) -> Bookmark | None:
        if id_ in self._bookmarks:  # it may not be written yet
            return self._bookmarks[id_]
        with store.explained(self._file):
            return store.bookmark(self._db, id_)

    def keep_bookmark(self, id_: ArticleId, place: Bookmark | None) -> Future[None]:
        """Note that it was opened, and where it is left: None at its top. Written in any case."""
        self._bookmarks[id_] = place
        return self._lane.soon(store.keep_bookmark, id_, place)

    # -- moving in and out -----------------------------------------------------------------------

    async def take_over(
        self, told: Iterable[Told], titles: Iterable[tuple[str, CleanLine]] = ()
    ) -> TakenOver:
        """Add what was done elsewhere, also with articles that are still to come.

        `titles` are what feeds call themselves, by URL, until they say it themselves.
        """
        await self._lane.run(store.name, titles)
        return await self._lane.run(store.take_over, told)

    def marked(self) -> Iterator[Told]:
        """Every article that is not merely unread, and what was let go."""
        with store.explained(self._file):
            yield from store.marked(self._db)

    # -- getting the news ------------------------------------------------------------------------

    def due(self) -> frozenset[FeedId]:
        """The feeds whose time has come; those refreshed by hand only never are."""
        if self._lane.refusal or self.network.rests(self._clock()):
            return frozenset()  # what they bring could not be kept, or they cannot be reached
        return self._timetable.due()

    async def refresh(
        self, feeds: Collection[FeedId], listener: Listener, *, insist: bool = False
    ) -> Progress:
        """Refresh the given feeds. Cancelled at any moment, what was done so far is kept.

        Hosts that want to be left alone are, unless the person does `insist`.
        """
        if self._lane.refusal:
            raise store.LibraryError(self._lane.refusal)
        titles = {feed.id: feed.title for feed in self.feeds()}
        wanted = [
            (f, titles[f.feed])
            for f in self._timetable.outside()
            if f.feed in feeds and f.feed in titles
        ]
        if any(fetching.body_hash is None for fetching, _ in wanted):
            self._workers.warm_up()  # there will be something to parse; others may all answer 304
        progress = await (await self._refresher(insist=insist)).run(
            wanted, listener, witnesses=self._timetable.witnesses(), tries=self.network.tries
        )
        if progress.away is not None:
            self.network.lost(progress.away, self._clock())
        elif any(is_outside(fetching.url) for fetching, _ in wanted):
            self.network.found()
        self._indexer.start()
        return progress

    async def bring_welcome(self) -> None:
        """Read the Welcome feed that comes with the program, as any other feed is read."""
        if self._lane.refusal:
            return
        for fetching in self._timetable.all():
            if fetching.url == WELCOME.url:
                await (await self._refresher()).bring(fetching, WELCOME.title, welcome.document())

    async def _refresher(self, *, insist: bool = False) -> Refresher:
        return Refresher(
            self._lane,
            self._claims,
            self._workers,
            await self._webs.for_feeds(),
            due_at=self._timetable.due_at,
            rests_until=(lambda _: None) if insist else self._timetable.rests_until,
            settings=self._config.settings,
            feeds=self._config.feeds,
            rules=self._config.rules,
            clock=self._clock,
        )

    async def indexed(self) -> None:
        """Bring the search index up to date: after full texts, and in libraries of old."""
        await self._indexer.run()

    async def close(self) -> None:
        """Finish what a person asked for, drop everything else. Takes milliseconds."""
        async with contextlib.AsyncExitStack() as last_to_first:
            last_to_first.callback(self._db.close)
            last_to_first.callback(self._claims.close)
            last_to_first.callback(self._lane.close)
            last_to_first.push_async_callback(self._webs.aclose)
            last_to_first.callback(self._workers.stop)
            last_to_first.push_async_callback(self._pages.aclose)
            last_to_first.push_async_callback(self._indexer.aclose)
            if self._finder:
                last_to_first.callback(self._finder.close)
            if self._counter:
                last_to_first.callback(self._counter.close)
            last_to_first.push_async_callback(self.health.aclose)
            last_to_first.push_async_callback(self.texts.ahead.stop)
