"""The full texts of articles: which are wanted, which are there, and getting the others."""

from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from newsreader import store
from newsreader.config import Config, FeedConfig
from newsreader.library.ahead import Ahead
from newsreader.library.fulltext import RETRY_OPENED_MS, FullTexts, still_failed
from newsreader.library.indexing import Indexer
from newsreader.library.opening import Opened
from newsreader.library.pages import Pages
from newsreader.library.teasers import is_surely_whole, is_teaser, prefers_full, wants_full
from newsreader.model import Article, ArticleId, FeedId
from newsreader.page import Page
from newsreader.store import FullText, PageFailure

OFFLINE_PER_FEED = 50
"""The newest unread articles of a feed that are fetched for reading offline."""


class Texts:
    """Which article gets which of its two texts, as feeds.toml says."""

    def __init__(
        self,
        file: Path,
        opened: Opened,
        *,
        fetcher: FullTexts,
        pages: Pages,
        indexer: Indexer,
        config: Callable[[], Config],
        clock: Callable[[], datetime],
    ) -> None:
        self._file = file
        self._db = opened.db
        self._lane = opened.lane
        self._fetcher = fetcher
        self._pages = pages
        self._indexer = indexer
        self._config = config
        self._clock = clock
        self.ahead = Ahead(self._worth_fetching, opened.claims.claim_page, self._fetch_full)
        """Fetches them before the articles are opened."""

    def full(self, id_: ArticleId) -> FullText | None:
        """What was fetched of the article's own page."""
        with store.explained(self._file):
            return store.full_text(self._db, id_)

    def wants(self, article: Article, page: Page) -> bool:
        """Whether feeds.toml wants the full text of this article, whose feed's text is `page`."""
        return wants_full(self._wish(article), article, page)

    def prefers(self, article: Article, page: Page, full: FullText) -> bool:
        """Whether it wants this one shown before the feed's."""
        wish = self._wish(article)
        return wants_full(wish, article, page) and prefers_full(wish, page, full.extracted.page)

    async def fetch(self, article: Article, *, again: bool = True) -> FullText | PageFailure:
        """Fetch the article's page and keep its text. Shared by all who ask, cancelled with them.

        Not `again`: a failure that is known stands, for a minute, or a week where the page is such
        that nothing can be had from it.
        """
        with store.explained(self._file):
            known = store.page_failure(self._db, article.headline.id)
        now = store.ms(self._clock())
        if not again and known is not None and still_failed(known, now, RETRY_OPENED_MS):
            return known
        return await self._fetch_full(article)

    def offline(self, feeds: Collection[FeedId]) -> tuple[ArticleId, ...]:
        """What feeds.toml wants of these feeds for reading offline, and the library lacks."""
        usual = self._config().settings.prefetch
        wanted = {
            f.url for f in self._config().feeds if (usual if f.prefetch is None else f.prefetch)
        }
        with store.explained(self._file):
            return tuple(
                id_
                for feed in store.feeds(self._db)
                if feed.id in feeds and feed.url in wanted
                for id_ in store.without_full_text(self._db, feed.id, OFFLINE_PER_FEED)
            )

    async def _fetch_full(self, article: Article) -> FullText | PageFailure:
        url, feed = self.feed_of(article)
        found = await self._fetcher.fetch(article, url, feed)
        self._indexer.start()
        return found

    async def _worth_fetching(self, id_: ArticleId) -> Article | None:
        """The article, if its full text is wanted, missing, and may be had and kept."""
        if self._lane.refusal:
            return None
        with store.explained(self._file):
            if store.has_full_text(self._db, id_):
                return None
            if still_failed(store.page_failure(self._db, id_), store.ms(self._clock())):
                return None
            article = store.article(self._db, id_)
        if article is None or article.headline.link is None:
            return None
        wish = self._wish(article)
        if wish == "auto" and not is_surely_whole(article):
            return article if is_teaser(article, await self._pages.page(article)) else None
        return article if wish == "always" else None

    def _wish(self, article: Article) -> str:
        _, feed = self.feed_of(article)
        return (feed and feed.full_text) or self._config().settings.full_text

    def feed_of(self, article: Article) -> tuple[str, FeedConfig | None]:
        """The URL of the article's feed, and what feeds.toml says of it."""
        with store.explained(self._file):
            url = store.url_of(self._db, article.headline.feed)
        return url, next((feed for feed in self._config().feeds if feed.url == url), None)
