"""One refresh: many feeds at once, and the doubts about who is to blame for what fails."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from msgspec.structs import replace

from newsreader.library.events import FeedRefreshed, Listener, Progress
from newsreader.library.network import Away, Doubt, is_nobody_out_there, is_outside, why_away
from newsreader.model import FeedId
from newsreader.store import Fetching
from newsreader.text import CleanLine, host_of

FEEDS_IN_HAND = 64
"""Feeds between their first byte and their commit: bounds the memory that bodies take."""

FEEDS_OF_A_HOST = 2
"""Of these; as many as are fetched from a host at once."""

HOSTS_IN_DOUBT = 6
"""So many silent hosts in a row, and others are asked before all the rest are tried in vain."""

WITNESSES = 2
"""Feeds of other hosts, those that answered last, that tell whether the network is there."""

TRIED_FIRST = 3
"""Feeds that are asked before all the others while nobody could be reached."""

Wanted = tuple[Fetching, CleanLine]


class Fetcher(Protocol):
    async def refresh(self, fetching: Fetching, title: CleanLine) -> FeedRefreshed | Doubt: ...
    async def blame(self, doubt: Doubt) -> FeedRefreshed: ...
    async def answers(self, fetching: Fetching) -> bool: ...


class Run:
    """A failure that may be the network's is only written down once somebody else was reached."""

    def __init__(self, fetcher: Fetcher, listener: Listener, witnesses: Sequence[Fetching]) -> None:
        self._fetcher = fetcher
        self._listener = listener
        self._witnesses = deque(witnesses)
        self._places = asyncio.Semaphore(FEEDS_IN_HAND)
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._waiting: dict[FeedId, CleanLine] = {}
        self._doubts: list[Doubt] = []
        self._settling = asyncio.Lock()
        self._progress = Progress(total=0)

    async def all(self, wanted: Sequence[Wanted], tries: int) -> Progress:
        self._progress = Progress(total=len(wanted))
        # Others each time: one of them may be a feed that is really gone.
        first = TRIED_FIRST * tries % max(1, len(wanted)) if tries else 0
        wanted = [*wanted[first:], *wanted[:first]]
        try:
            if tries:
                await self._some(wanted[:TRIED_FIRST])
                wanted = wanted[TRIED_FIRST:]
            await self._some(wanted)
        except ExceptionGroup as problems:
            problem = problems.exceptions[0]  # which ended all the others
            if not isinstance(problem, _NobodyThere):
                raise problem from None
            self._progress = replace(self._progress, away=problem.away)
        except _NobodyThere as problem:
            self._progress = replace(self._progress, away=problem.away)
        return self._progress

    async def _some(self, wanted: Iterable[Wanted]) -> None:
        async with asyncio.TaskGroup() as group:
            for fetching, title in wanted:
                group.create_task(self._one(fetching, title))
        await self._settle(least=1)

    async def _one(self, fetching: Fetching, title: CleanLine) -> None:
        async with self._turn(fetching.url), self._places:
            began = asyncio.get_running_loop().time()
            self._waiting[fetching.feed] = title
            self._tell(None)
            outcome = await self._fetcher.refresh(fetching, title)
            del self._waiting[fetching.feed]
        if isinstance(outcome, Doubt):
            self._doubts.append(outcome)
            await self._settle(least=HOSTS_IN_DOUBT)
            return
        self._done(outcome)
        if outcome.reached:
            self._witnesses.appendleft(fetching)
            # Of those that had failed before it was asked: the network may be gone by now.
            await self._blame([doubt for doubt in self._doubts if doubt.since <= began])

    def _turn(self, url: str) -> AbstractAsyncContextManager[None]:
        """So that feeds that queue at one host do not take the places of all others."""
        if not is_outside(url):
            return contextlib.nullcontext()
        return self._turns.setdefault(host_of(url), asyncio.Semaphore(FEEDS_OF_A_HOST))

    async def _settle(self, *, least: int) -> None:
        """Find out whose fault it is, where so many hosts are in doubt."""
        async with self._settling:
            doubts = list(self._doubts)
            if len({doubt.host for doubt in doubts}) < least:
                return
            if await self._is_nobody_there(doubts):
                raise _NobodyThere(why_away(doubts))
            await self._blame(doubts)

    async def _is_nobody_there(self, doubts: Sequence[Doubt]) -> bool:
        silent = {doubt.host for doubt in doubts}
        asked: set[str] = set()
        for witness in tuple(self._witnesses):
            host = host_of(witness.url)
            if not is_outside(witness.url) or host in silent | asked:
                continue
            if await self._fetcher.answers(witness):
                return False
            asked.add(host)
            if len(asked) == WITNESSES:
                break
        return bool(asked) or is_nobody_out_there(doubts)

    async def _blame(self, doubts: Iterable[Doubt]) -> None:
        for doubt in doubts:
            if doubt in self._doubts:
                self._doubts.remove(doubt)
                self._done(await self._fetcher.blame(doubt))

    def _done(self, outcome: FeedRefreshed) -> None:
        progress = self._progress
        self._progress = replace(
            progress,
            done=progress.done + 1,
            new=progress.new + outcome.new,
            failed=progress.failed + bool(outcome.failure),
            parsed=progress.parsed + outcome.parsed,
        )
        self._tell(outcome)

    def _tell(self, outcome: FeedRefreshed | None) -> None:
        self._progress = replace(self._progress, waiting=tuple(self._waiting.values()))
        self._listener(outcome, self._progress)


class _NobodyThere(Exception):  # noqa: N818  # a finding rather than an error
    """Ends a refresh."""

    def __init__(self, away: Away) -> None:
        super().__init__(away.reason)
        self.away = away
