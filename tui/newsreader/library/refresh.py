"""Getting the news: many feeds at once, each on its own."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsreader import store
from newsreader.config import FeedConfig, RuleConfig, Settings
from newsreader.feeds import schedule
from newsreader.feeds.address import is_loopback
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Outcome, Request, Way
from newsreader.feeds.pages import is_page
from newsreader.library.awake import Awake
from newsreader.library.claims import Claims
from newsreader.library.documents import (
    absorb,
    hash_of,
    named,
    read_new,
    request,
    unchanged,
)
from newsreader.library.due import Wish, due_after_failure, wish
from newsreader.library.events import FeedRefreshed, Listener, Progress
from newsreader.library.lane import Lane
from newsreader.library.network import Doubt, is_outside
from newsreader.library.ruling import NO_RULING, Home, Ruling
from newsreader.library.run import Run
from newsreader.model import FeedId, NewArticle, ParsedFeed
from newsreader.store import Fetching
from newsreader.text import NOTHING, CleanLine, SafeUrl, host_of, safe_url
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

# The module http takes 0.6 ms to import.
_GONE = 410  # RFC 9110, section 15.5.11
_TOO_MUCH = 429  # RFC 6585, section 4
_BUSY = frozenset({_TOO_MUCH, 503})  # RFC 9110, section 15.6.4


class Refresher:
    def __init__(
        self,
        lane: Lane,
        claims: Claims,
        workers: Workers,
        web: "Web",
        *,
        due_at: Callable[[FeedId], int],
        rests_until: Callable[[str], datetime | None],
        settings: Settings,
        feeds: Iterable[FeedConfig],
        rules: Sequence[RuleConfig],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._claims = claims
        self._workers = workers
        self.awake = Awake(web)
        self._due_at = due_at
        self._rests_until = rests_until
        self._settings = settings
        self._feeds = {feed.url: feed for feed in feeds}
        self._rules = rules
        self._clock = clock

    async def run(
        self,
        fetchings: Iterable[tuple[Fetching, CleanLine]],
        listener: Listener,
        *,
        witnesses: Sequence[Fetching] = (),
        tries: int = 0,
    ) -> Progress:
        """Refresh the given feeds, each with its title; cancelling keeps what is done so far.

        Where it looks as if nobody could be reached, some of the `witnesses` are asked, and nothing
        is written if they do not answer either. After `tries` in vain a few feeds go first.
        """
        async with self.awake.watching():
            return await Run(self, listener, witnesses).all(_spread(fetchings), tries)

    async def refresh(self, fetching: Fetching, title: CleanLine) -> FeedRefreshed | Doubt:
        """Refresh one feed, unless another process is at it or was meanwhile.

        A Doubt is not written down: see `blame`.
        """
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not (ours and self._is_as_before(fetching)):
                return replace(result, elsewhere=True)
            if until := self._rests_until(fetching.url):
                if fetching.due_at < store.ms(until):
                    await self._lane.run(store.put_off, fetching.feed, due_at=store.ms(until))
                return replace(result, put_off=until)
            async with self.awake.fetched(self._request(fetching)) as outcome:
                return await self._take(fetching, result, named(outcome))

    async def _take(
        self, fetching: Fetching, result: FeedRefreshed, outcome: Outcome
    ) -> FeedRefreshed | Doubt:
        match outcome:
            case Failed() as failed:
                if failed.way is not Way.UNKNOWN:
                    return _doubt(fetching, result.title, failed)
                return await self._failed(fetching, result, failed)
            case NotModified() as answer:
                return await self._unchanged(fetching, result, answer)
            case Fetched() as answer:
                return await self._answered(fetching, result, answer)

    async def blame(self, doubt: Doubt) -> FeedRefreshed:
        """Write a doubtful failure down after all: others were reached."""
        result = FeedRefreshed(doubt.fetching.feed, doubt.fetching.url, doubt.title)
        with self._claims.claim(doubt.fetching.feed) as ours:
            if not (ours and self._is_as_before(doubt.fetching)):
                return replace(result, elsewhere=True)
            return await self._failed(doubt.fetching, result, doubt.failed)

    async def answers(self, fetching: Fetching) -> bool:
        """Whether a feed that worked still does; nothing is written."""
        async with self.awake.fetched(self._request(fetching)) as outcome:
            if isinstance(outcome, Fetched):
                return outcome.way is Way.OPEN and not is_page(outcome.body)
            return isinstance(outcome, NotModified) and outcome.way is Way.OPEN

    def _request(self, fetching: Fetching) -> Request:
        return request(
            fetching.url,
            self._feeds.get(fetching.url),
            etag=fetching.etag,
            modified=fetching.modified,
        )

    def _is_as_before(self, fetching: Fetching) -> bool:
        """Whether nobody has tried to get it since `fetching` was read."""
        return self._due_at(fetching.feed) == fetching.due_at

    async def bring(self, fetching: Fetching, title: CleanLine, document: bytes) -> FeedRefreshed:
        """Take in a document that is here already, as if the web had answered with it."""
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not ours:
                return replace(result, elsewhere=True)
            if hash_of(document) == fetching.body_hash:
                return result
            answer = Fetched(fetching.url, 200, document, {}, "", "", None, None)
            outcome = await self._answered(fetching, result, answer)
            assert isinstance(outcome, FeedRefreshed), "the program brings no pages"
            return outcome

    async def _answered(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed | Doubt:
        if hash_of(answer.body) == fetching.body_hash:
            return await self._unchanged(fetching, result, answer)
        return await self._changed(fetching, result, answer)

    async def _changed(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed | Doubt:
        seen = await self._lane.run(store.seen, fetching.feed)
        read = await read_new(self._workers, answer, seen)
        if isinstance(read, str):
            failed = Failed(read, status=None, retry_after=None)
            if is_page(answer.body) and is_outside(fetching.url):
                # Another page than the one asked for is where a network asks for a login.
                failed = replace(failed, way=Way.DIVERTED, led_to=safe_url(answer.url))
                return _doubt(fetching, result.title, failed, is_page=True)
            return await self._failed(fetching, result, failed)
        absorbed = await self._lane.run(
            absorb,
            fetching.feed,
            read,
            answer,
            rule=partial(self._ruled, fetching.url, result.title),
            wish=self._wish(fetching),
            and_twins=self._settings.same_story,
            now=self._clock(),
        )
        return replace(
            result,
            new=absorbed.new,
            parsed=True,
            flaw=read.reading.parsed.flaw,
            moved_to=_moved_to(fetching, answer),
            notices=absorbed.notices,
            reached=answer.way is Way.OPEN,
        )

    def _ruled(
        self,
        url: str,
        title: CleanLine,
        parsed: ParsedFeed,
        arriving: Iterable[NewArticle],
        texts: Mapping[str, str],
    ) -> Ruling:
        if not self._rules:
            return NO_RULING
        from newsreader.library.rules import ruled  # with all that reads queries: 10 ms

        feed = self._feeds.get(url)
        home = Home(
            # As the library will call it, which knows no better before the first document.
            title=(feed.title if feed else NOTHING) or parsed.title or title,
            url=url,
            language=parsed.language,
            folder=feed.folder if feed else (),
            tags=feed.tags if feed else (),
        )
        return ruled(self._rules, arriving, texts, home, self._clock())

    async def _unchanged(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched | NotModified
    ) -> FeedRefreshed:
        await self._lane.run(
            unchanged, fetching.feed, answer, wish=self._wish(fetching), now=self._clock()
        )
        return replace(result, moved_to=_moved_to(fetching, answer), reached=answer.way is Way.OPEN)

    async def _failed(
        self, fetching: Fetching, result: FeedRefreshed, failed: Failed
    ) -> FeedRefreshed:
        wait = schedule.LONGEST if failed.status == _GONE else failed.retry_after
        now = self._clock()
        patience = failed.retry_after if failed.status in _BUSY else None
        if failed.status == _TOO_MUCH:
            patience = patience or schedule.SHORTEST  # some say no time
        if patience is not None:
            # On this computer different feeds are different programs, or stand for different hosts.
            whom = {fetching.url} if is_loopback(failed.host) else {fetching.url, failed.host}
            await self._lane.run(
                store.let_rest,
                whom,
                until=store.ms(now + patience),
                now=store.ms(now),
            )
        await self._lane.run(
            store.record_failure,
            fetching.feed,
            failed.reason,
            status=failed.status,
            now=store.ms(now),
            due_at=due_after_failure(self._wish(fetching), fetching, wait, now),
        )
        return replace(result, failure=failed.reason)

    def _wish(self, fetching: Fetching) -> Wish:
        return wish(fetching.url, self._feeds.get(fetching.url), self._settings)


def _moved_to(fetching: Fetching, answer: Fetched | NotModified) -> SafeUrl | None:
    """Where it has moved for good, once that has been said often enough."""
    return answer.moved_to if fetching.has_moved(answer.moved_to) else None


def _doubt(fetching: Fetching, title: CleanLine, failed: Failed, *, is_page: bool = False) -> Doubt:
    return Doubt(fetching, title, failed, asyncio.get_running_loop().time(), is_page)


def _spread(
    fetchings: Iterable[tuple[Fetching, CleanLine]],
) -> list[tuple[Fetching, CleanLine]]:
    """One feed of each host in turn, so that a host with many does not hold up the others."""
    by_host: dict[str, deque[tuple[Fetching, CleanLine]]] = {}
    for fetching, title in fetchings:
        by_host.setdefault(host_of(fetching.url), deque()).append((fetching, title))
    queues = deque(by_host.values())
    spread: list[tuple[Fetching, CleanLine]] = []
    while queues:
        queue = queues.popleft()
        spread.append(queue.popleft())
        if queue:
            queues.append(queue)
    return spread
