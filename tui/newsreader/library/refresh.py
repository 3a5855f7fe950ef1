"""Getting the news: fetch, compare, parse, decide, write; many feeds at once, each on its own."""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsreader import store
from newsreader.config import NEVER, FeedConfig, Settings
from newsreader.feeds import decide, schedule
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request
from newsreader.library.claims import Claims
from newsreader.library.lane import Lane
from newsreader.model import FeedId, ParsedFeed
from newsreader.store import Fetching
from newsreader.text import NOTHING, CleanLine, SafeUrl, host_of, one_line
from newsreader.workers import Crashed, Overrun, Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

PARSE_DEADLINE_S = 10.0
"""An honest feed takes 0.03 s; one of 2,000 entries, about 1 s."""

FEEDS_IN_HAND = 64
"""Feeds between their first byte and their commit: bounds the memory that bodies take."""

_READER_VERSION = b"1"
"""Part of each body's hash: raise it when documents have to be read again."""


@dataclass(frozen=True, slots=True)
class FeedRefreshed:
    """What became of one feed."""

    feed: FeedId
    url: str
    title: CleanLine
    new: int = 0
    failure: CleanLine = NOTHING
    """One sentence; empty when all went well."""
    parsed: bool = False
    """False when the server, or the document's hash, said that nothing had changed."""
    elsewhere: bool = False
    """True when another process was refreshing it, so that nothing was done."""
    moved_to: SafeUrl | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    total: int
    done: int = 0
    new: int = 0
    failed: int = 0
    parsed: int = 0
    waiting: tuple[CleanLine, ...] = ()
    """Titles of the feeds that have been asked and have not answered, the longest waiting first."""


Listener = Callable[[FeedRefreshed | None, Progress], None]
"""Told when a feed is done, and (with None) when another one is asked."""


class Refresher:
    def __init__(
        self,
        lane: Lane,
        claims: Claims,
        workers: Workers,
        web: "Web",
        *,
        settings: Settings,
        feeds: Iterable[FeedConfig],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._claims = claims
        self._workers = workers
        self._web = web
        self._settings = settings
        self._feeds = {feed.url: feed for feed in feeds}
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
        """Refresh one feed, unless another process is at it."""
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not ours:
                return replace(result, elsewhere=True)
            outcome = await self._web.fetch(
                request(
                    fetching.url,
                    self._feeds.get(fetching.url),
                    etag=fetching.etag,
                    modified=fetching.modified,
                )
            )
            match outcome:
                case Failed():
                    return await self._failed(fetching, result, outcome.reason, outcome.retry_after)
                case NotModified():
                    return await self._unchanged(fetching, result, outcome)
                case Fetched():
                    return await self._answered(fetching, result, outcome)

    async def bring(self, fetching: Fetching, title: CleanLine, document: bytes) -> FeedRefreshed:
        """Take in a document that is here already, as if the web had answered with it."""
        result = FeedRefreshed(fetching.feed, fetching.url, title)
        with self._claims.claim(fetching.feed) as ours:
            if not ours:
                return replace(result, elsewhere=True)
            if _hash(document) == fetching.body_hash:
                return result
            answer = Fetched(fetching.url, 200, document, {}, "", "", None, None)
            return await self._answered(fetching, result, answer)

    async def _answered(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed:
        if _hash(answer.body) == fetching.body_hash:
            return await self._unchanged(fetching, result, answer)
        return await self._changed(fetching, result, answer)

    async def _changed(
        self, fetching: Fetching, result: FeedRefreshed, answer: Fetched
    ) -> FeedRefreshed:
        parsed = await read_document(self._workers, answer)
        if isinstance(parsed, str):
            return await self._failed(fetching, result, parsed)
        new = await self._lane.run(
            _absorb,
            fetching.feed,
            parsed,
            answer,
            now=self._clock(),
            due_at=self._due(fetching, answer),
        )
        return replace(result, new=new, parsed=True, moved_to=answer.moved_to)

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


def interval(settings: Settings, feed: FeedConfig | None) -> timedelta:
    """How often a feed is wanted; NEVER for one that is refreshed by hand only."""
    wanted = feed.refresh if feed is not None and feed.refresh is not None else settings.refresh
    return NEVER if wanted is None else wanted


def request(url: str, feed: FeedConfig | None, *, etag: str = "", modified: str = "") -> Request:
    """How to ask for a feed, with what feeds.toml says of it."""
    if feed is None:
        return Request(url, etag=etag, modified=modified)
    return Request(
        url,
        etag=etag,
        modified=modified,
        user_agent=feed.user_agent,
        headers=feed.headers,
        username=feed.username,
        password=feed.password,
    )


async def read_document(workers: Workers, answer: Fetched) -> ParsedFeed | CleanLine:
    """Parse an answer in a worker; a sentence when it cannot be read."""
    from newsreader.feeds.parse import Unreadable, parse

    try:
        parsed = await workers.run(
            parse, answer.body, answer.url, answer.headers, deadline=PARSE_DEADLINE_S
        )
    except Overrun:
        return one_line(f"the document takes longer than {PARSE_DEADLINE_S:.0f} s to read")
    except Crashed:
        return one_line("the document needs more memory than a feed may have")
    return parsed.reason if isinstance(parsed, Unreadable) else parsed


def _absorb(
    db: store.Connection,
    feed: FeedId,
    parsed: ParsedFeed,
    answer: Fetched,
    *,
    now: datetime,
    due_at: int,
) -> int:
    known = store.known(db, feed, tuple(entry.identity for entry in parsed.entries))
    return store.keep(
        db,
        feed,
        parsed,
        decide(known, parsed, now),
        body_hash=_hash(answer.body),
        etag=answer.etag,
        modified=answer.modified,
        moved_to=answer.moved_to or "",
        now=store.ms(now),
        due_at=due_at,
    )


def _hash(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16, salt=_READER_VERSION).digest()


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
