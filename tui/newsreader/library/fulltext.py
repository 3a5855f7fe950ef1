"""The full text of an article: from the library, or else from the page that it links to."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsreader import store
from newsreader.config import FeedConfig
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request, Trust
from newsreader.library.lane import Lane
from newsreader.model import Article, ArticleId, Extracted, Hint, NoArticle
from newsreader.store import FullText, PageFailure
from newsreader.text import CleanLine, SafeUrl, one_line, safe_url
from newsreader.workers import Crashed, Overrun, Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

DEADLINE_S = 15.0
"""An honest page takes 0.05 s; the slowest known, of 4 MB, about 3 s."""

RETRY_MS = 10 * 60_000
"""How long a failure that may be the network's counts as one of the page."""
RETRY_LASTING_MS = 7 * 24 * 3_600_000
"""How long it is believed that a page has no article."""

_REFUSED = frozenset({401, 402, 403, 404, 405, 406, 410, 451})
"""Answers that asking again soon does not change."""
_HTML = ("", "text/html", "application/xhtml+xml")


@dataclass(slots=True)
class _Job:
    task: asyncio.Task[FullText | PageFailure]
    waiting: int = 0


class FullTexts:
    """To be used from one event loop."""

    def __init__(
        self,
        lane: Lane,
        workers: Workers,
        web: Callable[[], Awaitable["Web"]],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._workers = workers
        self._web = web
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
        id_ = article.headline.id
        if isinstance(found, FullText):
            await self._lane.run(store.keep_full_text, id_, found)
        else:
            await self._lane.run(store.keep_page_failure, id_, found)
        return found

    async def _found(
        self, article: Article, feed: str, settings: FeedConfig | None
    ) -> FullText | PageFailure:
        link = article.headline.link
        if link is None or not link.startswith("http"):
            return self._failure("The feed gives no address for this article.", lasting=True)
        outcome = await (await self._web()).fetch(page_request(link, feed, settings))
        match outcome:
            case Failed():
                return self._failure(
                    f"The page could not be fetched: {outcome.reason}.",
                    lasting=outcome.status in _REFUSED,
                )
            case NotModified():
                return self._failure("The page could not be fetched: the server sent nothing.")
        kind, charset = content_type(outcome)
        if not is_page(kind):
            return self._failure(f"This is not a web page but a file ({kind}).", lasting=True)
        read = await self._read(article, outcome, charset)
        if not isinstance(read, Extracted):
            return self._failure(read, lasting=True)
        url = safe_url(outcome.url) or SafeUrl(link)
        return FullText(url, store.ms(self._clock()), read)

    async def _read(self, article: Article, answer: Fetched, charset: str) -> Extracted | CleanLine:
        row = article.headline
        hint = Hint(row.title, row.author, row.published, article.html)
        try:
            read = await self._workers.run(
                _extract, answer.body, answer.url, hint, charset, deadline=DEADLINE_S
            )
        except Overrun:
            return one_line(f"The page takes longer than {DEADLINE_S:.0f} s to read.")
        except Crashed:
            return one_line("The page could not be read; open it in the browser.")
        return read.reason if isinstance(read, NoArticle) else read

    def _failure(self, reason: str, *, lasting: bool = False) -> PageFailure:
        return PageFailure(one_line(reason), store.ms(self._clock()), lasting)


def still_failed(failure: PageFailure | None, now: int) -> bool:
    """Whether a page that could not be had is not to be asked for again yet; `now` in ms."""
    if failure is None:
        return False
    wait = RETRY_LASTING_MS if failure.lasting else RETRY_MS
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


def is_page(kind: str) -> bool:
    """Whether something of this type, where it is stated, can be a web page."""
    return kind in _HTML


def content_type(answer: Fetched) -> tuple[str, str]:
    """Type and charset (RFC 9110, section 8.3), lower case; empty where they are not stated."""
    kind, *parameters = answer.headers.get("content-type", "").lower().split(";")
    named = (parameter.partition("=") for parameter in parameters)
    charsets = [value.strip(" \"'") for name, _, value in named if name.strip() == "charset"]
    return kind.strip(), charsets[0] if charsets else ""


def _extract(body: bytes, url: str, hint: Hint, charset: str) -> Extracted | NoArticle:
    """Runs in a worker, which has imported what reads HTML; this process never does."""
    from newsreader.reading.extract import extract

    return extract(body, url, hint=hint, charset=charset)
