"""How many exchanges run at once, overall and with one host."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

from msgspec import Struct

from newsreader.feeds.address import is_loopback
from newsreader.feeds.neighbours import Hold, Neighbours
from newsreader.feeds.suspended import suspended


class _Queue(Struct):
    free: asyncio.Semaphore
    users: int = 0


HOSTS_MAX = 1000
"""Hosts whose last visit is remembered, the latest ones."""


class Places:
    def __init__(
        self, at_once: int, per_host: int, pause_s: float = 0.0, hold: Hold | None = None
    ) -> None:
        """With `hold`, what is said of one host holds for all processes together."""
        self._anywhere = asyncio.Semaphore(at_once)
        self._per_host = per_host
        self._pause_s = pause_s
        self._neighbours = Neighbours(hold, per_host, pause_s) if hold else None
        self._queues: dict[str, _Queue] = {}
        self._free_at: dict[str, float] = {}

    @contextlib.asynccontextmanager
    async def take(self, host: str) -> AsyncIterator[None]:
        """Wait for a place with `host` first, so that a busy host blocks nobody else's place."""
        if is_loopback(host):
            async with self._anywhere:
                yield
            return
        queue = self._queues.setdefault(host, _Queue(asyncio.Semaphore(self._per_host)))
        queue.users += 1
        try:
            async with queue.free:
                await self._turn(host)
                async with self._beside_others(host), self._anywhere:
                    yield
        finally:
            queue.users -= 1
            if not queue.users:
                del self._queues[host]

    @contextlib.asynccontextmanager
    async def take_in_time(self, host: str, deadline: asyncio.Timeout) -> AsyncIterator[None]:
        """The same; the deadline waits, too."""
        async with contextlib.AsyncExitStack() as place:
            with suspended(deadline):
                await place.enter_async_context(self.take(host))
            yield

    def _beside_others(self, host: str) -> AbstractAsyncContextManager[None]:
        if self._neighbours is None:
            return contextlib.nullcontext()
        return self._neighbours.make_room(host)

    async def _turn(self, host: str) -> None:
        """Wait until the visit before is long enough ago."""
        if not self._pause_s:
            return
        now = asyncio.get_running_loop().time()
        begin = max(now, self._free_at.pop(host, 0.0))
        self._free_at[host] = begin + self._pause_s
        if len(self._free_at) > HOSTS_MAX:
            del self._free_at[next(iter(self._free_at))]
        if begin > now:
            await asyncio.sleep(begin - now)
