"""How much memory the bodies of all exchanges take together.

64 documents of the greatest size at once took 1 GiB and more. So only a few may be large at the
same time; the others wait, and their servers with them. Small ones, as nearly all are, never wait.
"""

import asyncio
from collections.abc import Iterable

from newsreader.feeds.suspended import suspended

Tier = tuple[int, int]
"""Bytes, and how many bodies larger than that there may be at once."""


class Room:
    def __init__(self, tiers: Iterable[Tier]) -> None:
        """From the smallest on: nobody who waits holds what those before wait for."""
        self._tiers = [(size, asyncio.Semaphore(number)) for size, number in tiers]

    def stay(self) -> "Stay":
        return Stay(self._tiers)


class Stay:
    """What one body takes, from its first byte until nobody needs it any more."""

    def __init__(self, tiers: Iterable[tuple[int, asyncio.Semaphore]]) -> None:
        self._above = list(tiers)
        self._taken: list[asyncio.Semaphore] = []

    async def grow(self, size: int, deadline: asyncio.Timeout) -> None:
        """Wait until there is room for a body of so many bytes; the deadline waits, too."""
        while self._above and size > self._above[0][0]:
            _, places = self._above.pop(0)
            with suspended(deadline):
                await places.acquire()
            self._taken.append(places)

    def end(self) -> None:
        while self._taken:
            self._taken.pop().release()
