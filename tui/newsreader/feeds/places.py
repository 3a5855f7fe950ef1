"""How many exchanges run at once, overall and with one host."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from msgspec import Struct

from newsreader.feeds.address import is_loopback


class _Queue(Struct):
    free: asyncio.Semaphore
    users: int = 0


class Places:
    def __init__(self, at_once: int, per_host: int) -> None:
        self._anywhere = asyncio.Semaphore(at_once)
        self._per_host = per_host
        self._queues: dict[str, _Queue] = {}

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
            async with queue.free, self._anywhere:
                yield
        finally:
            queue.users -= 1
            if not queue.users:
                del self._queues[host]
