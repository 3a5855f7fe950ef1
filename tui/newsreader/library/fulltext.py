"""The full text of an article: from the library, or else from the page that it links to."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsreader import store
from newsreader.config import FeedConfig, SiteConfig
from newsreader.feeds.exchange import Outcome, Request, Trust
from newsreader.library.lane import Lane
from newsreader.library.sheets import Unread
from newsreader.library.whole import Wholes
from newsreader.model import Article, ArticleId
from newsreader.page import Hint
from newsreader.store import FullText, PageFailure
from newsreader.text import NOTHING, CleanLine, SafeUrl, safe_url
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

RETRY_MS = 10 * 60_000
"""How long a failure that may be the network's counts as one of the page."""
RETRY_OPENED_MS = 60_000
"""The same when a person opens the article: the network may be back."""
RETRY_LASTING_MS = 7 * 24 * 3_600_000
"""How long it is believed that a page has no article."""


class _Job(Struct):
    task: asyncio.Task[FullText | PageFailure]
    waiting: int = 0


class FullTexts:
    """To be used from one event loop."""

    def __init__(
        self,
        lane: Lane,
        workers: Workers,
        web: Callable[[], Awaitable["Web"]],
        sites: Callable[[], Iterable[SiteConfig]],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._workers = workers
        self._web = web
        self._sites = sites
        self._clock = clock
        self._jobs: dict[ArticleId, _Job] = {}

    async def fetch(
        self, article: Article, feed: str, settings: FeedConfig | None
    ) -> FullText | PageFailure:
        """Fetch, read and keep a full text, or why there is none.

        `feed` is the feed's URL. Who asks for what is under way already waits for the same; when
        nobody waits any more, it is cancelled.
        """
        id_ = article.headline.id
        job = self._jobs.get(id_)
        if job is None:
            job = _Job(asyncio.create_task(self._fetch(article, feed, settings)))
            self._jobs[id_] = job
        job.waiting += 1
        try:
            return await asyncio.shield(job.task)
        finally:
            job.waiting -= 1
            if not job.waiting:
                job.task.cancel()  # nothing happens to one that is done
                if self._jobs.get(id_) is job:
                    del self._jobs[id_]

    async def _fetch(
        self, article: Article, feed: str, settings: FeedConfig | None
    ) -> FullText | PageFailure:
        found = await self._found(article, feed, settings)
        if self._lane.refusal:
            return found  # to be read, though it cannot be kept
        id_ = article.headline.id
        if isinstance(found, FullText):
            await self._lane.run(store.keep_full_text, id_, found)
        else:
            await self._lane.run(store.keep_page_failure, id_, found)
        return found

    async def _found(
        self, article: Article, feed: str, settings: FeedConfig | None
    ) -> FullText | PageFailure:
        row, now = article.headline, store.ms(self._clock())
        if row.link is None or not row.link.startswith("http"):
            reason = CleanLine("The feed gives no address for this article.")
            return PageFailure(reason, now, lasting=True)
        web = await self._web()

        async def ask(link: SafeUrl) -> Outcome:
            return await web.fetch(page_request(link, feed, settings))

        hint = Hint(row.title, row.author, row.published, article.html)
        found = await Wholes(ask, self._workers, self._sites()).article(row.link, hint)
        if isinstance(found, Unread):
            return PageFailure(found.reason, now, found.lasting)
        told = replace(found.extracted, heading=NOTHING, next_page=None, copies=())
        return FullText(safe_url(found.url) or row.link, now, told)


def still_failed(failure: PageFailure | None, now: int, wait: int = RETRY_MS) -> bool:
    """Whether a page that could not be had is not to be asked for again yet. Times in ms.

    `wait` is for failures that may be the network's.
    """
    if failure is None:
        return False
    wait = RETRY_LASTING_MS if failure.lasting else wait
    return 0 <= now - failure.tried_at < wait


def page_request(link: SafeUrl, feed: str, settings: FeedConfig | None) -> Request:
    """How to ask for an article's page.

    A feed of the home network may lead to its own host there, any other only to the public web.
    What feeds.toml has for the feed's server goes to that server alone.
    """
    page, home = urlsplit(link), urlsplit(feed)
    at_home = bool(page.hostname) and page.hostname == home.hostname
    trust = Trust.PERSON if at_home else Trust.OUTSIDE
    if settings is None:
        return Request(link, trust=trust)
    if (page.scheme, page.netloc) != (home.scheme, home.netloc):
        return Request(link, user_agent=settings.user_agent, trust=trust)
    return Request(
        link,
        user_agent=settings.user_agent,
        headers=settings.headers,
        username=settings.username,
        password=settings.password,
        trust=trust,
    )
