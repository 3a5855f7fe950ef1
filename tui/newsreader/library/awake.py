"""Exchanges that outlive a computer's sleep: what was under way then is asked for once more."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING

from newsreader.feeds.exchange import Outcome, Request

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

LOOK_S = 1.0
SLEPT_S = 5.0
"""Shorter gaps between the clocks come from setting them; connections outlive those."""


def clock_gap() -> float:
    """Seconds by which the clock on the wall is ahead: it grows while the computer sleeps."""
    return time.time() - time.monotonic()


class Awake:
    """Fetches by way of `web`.

    Deadlines are kept by a clock that stands still in a sleep. Without this, exchanges with hosts
    that have long hung up would be waited for, and would then count as failures of their feeds.
    """

    def __init__(
        self, web: "Web", *, gap: Callable[[], float] = clock_gap, look_s: float = LOOK_S
    ) -> None:
        self._web = web
        self._gap = gap
        self._look_s = look_s
        self._under_way: set[asyncio.Task[Outcome]] = set()
        self._cut: set[asyncio.Task[Outcome]] = set()

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()

    @contextlib.asynccontextmanager
    async def fetched(self, request: Request) -> AsyncIterator[Outcome]:
        async with contextlib.AsyncExitStack() as held:
            yield await self._outlived(lambda: held.enter_async_context(self._web.fetched(request)))

    async def _outlived(self, begin: Callable[[], Coroutine[None, None, Outcome]]) -> Outcome:
        while True:
            exchange = asyncio.create_task(begin())
            self._under_way.add(exchange)
            try:
                return await exchange
            except asyncio.CancelledError:
                ours = asyncio.current_task()
                if exchange not in self._cut or (ours is not None and ours.cancelling()):
                    raise
            finally:
                self._under_way.discard(exchange)
                self._cut.discard(exchange)

    async def _watch(self) -> None:
        before = self._gap()
        while True:
            await asyncio.sleep(self._look_s)
            now = self._gap()
            if now - before > SLEPT_S:
                await self._web.renew()
                self._cut |= self._under_way
                for exchange in self._under_way:
                    exchange.cancel()
            before = now
