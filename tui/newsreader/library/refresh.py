"""Getting the news: many feeds at once, each on its own."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from newsreader import store
from newsreader.config import FeedConfig, RuleConfig, Settings
from newsreader.feeds import schedule
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Outcome
from newsreader.library.claims import Claims
from newsreader.library.documents import (
    absorb,
    hash_of,
    interval,
    named,
    read_new,
    request,
)
from newsreader.library.events import FeedRefreshed, Listener, Progress
from newsreader.library.lane import Lane
from newsreader.library.ruling import NO_RULING, Home, Ruling
from newsreader.model import FeedId, NewArticle, ParsedFeed
from newsreader.store import Fetching
from newsreader.text import NOTHING, CleanLine, host_of
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

_GONE = 410  # RFC 9110, section 15.5.11; the module http takes 0.6 ms to import

FEEDS_IN_HAND = 64
"""Feeds between their first byte and their commit: bounds the memory that bodies take."""


class Refresher:
    def __init__(
        self,
        lane: Lane,
        claims: Claims,
        workers: Workers,
        web: "Web",
        *,
        due_at: Callable[[FeedId], int],
        settings: Settings,
        feeds: Iterable[FeedConfig],
        rules: Sequence[RuleConfig],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._claims = claims
        self._workers = workers
        self._web = web
        self._due_at = due_at
        self._settings = settings
        self._feeds = {feed.url: feed for feed in feeds}
        self._rules = rules
        self._clock = clock

    async def run(
        self, fetchings: Iterable[tuple[Fetching, CleanLine]], listener: Listener
    ) -> Progress:
        """Refresh the given feeds, each with its title; cancelling keeps what is done so far."""
        wanted = _spread(fetchings)
        places = asyncio.Semaphore(FEEDS_IN_HAND)
        waiting: dict[FeedId, CleanLine] = {}
        progress = Progress(total=len(wanted))

        def tell(outcome: FeedRefreshed | None) -> None:
            nonlocal progress
            progress = replace(progress, waiting=tuple(waiting.values()))
            listener(outcome, progress)

        async def one(fetching: Fetching, title: CleanLine) -> None:
            nonlocal progress
            async with places:
                waiting[fetching.feed] = title
                tell(None)
                outcome = await self.refresh(fetching, title)
                del waiting[fetching.feed]
            progress = replace(
                progress,
                done=progress.done + 1,
                new=progress.new + outcome.new,
                failed=progress.failed + bool(outcome.failure),
                parsed=progress.parsed + outcome.parsed,
            )
            tell(outcome)

        try:
            async with asyncio.TaskGroup() as group:
                for fetching, title in wanted:
                    group.create_task(one(fetching, title))
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None  # which ended all the others
        return progress

    async def refresh(self, fetching: Fetching, title: CleanLine) -> FeedRefreshed:
        """Refresh one feed, unless another process is at it or was meanwhile."""
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not ours:
                return replace(result, elsewhere=True)
            if self._due_at(fetching.feed) != fetching.due_at:
                return replace(result, elsewhere=True)  # done since `fetching` was read
            asked = request(
                fetching.url,
                self._feeds.get(fetching.url),
                etag=fetching.etag,
                modified=fetching.modified,
            )
            async with self._web.fetched(asked) as outcome:
                return await self._take(fetching, result, named(outcome))

    async def _take(
        self, fetching: Fetching, result: FeedRefreshed, outcome: Outcome
    ) -> FeedRefreshed:
        match outcome:
            case Failed() as failed:
                gone = failed.status == _GONE
                wait = schedule.LONGEST if gone else failed.retry_after
                return await self._failed(fetching, result, failed.reason, wait)
            case NotModified() as answer:
                return await self._unchanged(fetching, result, answer)
            case Fetched() as answer:
                return await self._answered(fetching, result, answer)

    async def bring(self, fetching: Fetching, title: CleanLine, document: bytes) -> FeedRefreshed:
        """Take in a document that is here already, as if the web had answered with it."""
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not ours:
                return replace(result, elsewhere=True)
            if hash_of(document) == fetching.body_hash:
                return result
            answer = Fetched(fetching.url, 200, document, {}, "", "", None, None)
            return await self._answered(fetching, result, answer)

    async def _answered(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed:
        if hash_of(answer.body) == fetching.body_hash:
            return await self._unchanged(fetching, result, answer)
        return await self._changed(fetching, result, answer)

    async def _changed(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed:
        seen = await self._lane.run(store.seen, fetching.feed)
        read = await read_new(self._workers, answer, seen)
        if isinstance(read, str):
            return await self._failed(fetching, result, read)
        absorbed = await self._lane.run(
            absorb,
            fetching.feed,
            read,
            answer,
            rule=partial(self._ruled, fetching.url, result.title),
            now=self._clock(),
            due_at=self._due(fetching, answer),
        )
        return replace(
            result,
            new=absorbed.new,
            parsed=True,
            flaw=read.reading.parsed.flaw,
            moved_to=answer.moved_to,
            notices=absorbed.notices,
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
            store.record_unchanged,
            fetching.feed,
            etag=answer.etag,
            modified=answer.modified,
            moved_to=answer.moved_to or "",
            now=store.ms(self._clock()),
            due_at=self._due(fetching, answer),
        )
        return replace(result, moved_to=answer.moved_to)

    async def _failed(
        self,
        fetching: Fetching,
        result: FeedRefreshed,
        reason: CleanLine,
        retry_after: timedelta | None = None,
    ) -> FeedRefreshed:
        wait = schedule.next_after_failure(
            self._interval(fetching), fetching.failures + 1, retry_after
        )
        now = self._clock()
        await self._lane.run(
            store.record_failure,
            fetching.feed,
            reason,
            now=store.ms(now),
            due_at=store.ms(now + wait),
        )
        return replace(result, failure=reason)

    def _due(self, fetching: Fetching, answer: Fetched | NotModified) -> int:
        wait = schedule.next_after_answer(self._interval(fetching), answer.fresh_for)
        return store.ms(self._clock() + wait)

    def _interval(self, fetching: Fetching) -> timedelta:
        return interval(self._settings, self._feeds.get(fetching.url))


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
