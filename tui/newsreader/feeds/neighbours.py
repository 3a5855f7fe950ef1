"""Other processes that visit the same hosts: the limits hold for all of them together."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable

Release = Callable[[], None]
Hold = Callable[[str, int], Release | None]
"""Takes one of the numbered things there are for a host; None while another process has it."""

LOOK_S = 0.05
"""How often to look whether another process has given something back."""

PATIENCE_S = 30.0
"""Who keeps something for longer than exchanges take has been stopped, and is not waited for."""

_TURN = 0
"""The number of the turn to begin; the others are places."""


class Neighbours:
    """A process that ends takes along what it held, also the turn of its last second."""

    def __init__(self, hold: Hold, per_host: int, pause_s: float) -> None:
        self._hold = hold
        self._places = range(_TURN + 1, _TURN + 1 + per_host)
        self._pause_s = pause_s

    @contextlib.asynccontextmanager
    async def make_room(self, host: str) -> AsyncIterator[None]:
        """Wait until the host has a place free, and until its last visit is long enough ago."""
        with contextlib.ExitStack() as held:
            if release := await self._taken(host, self._places):
                held.callback(release)
            if self._pause_s and (release := await self._taken(host, (_TURN,))):
                # Kept beyond the visit: this is how others know when it began.
                asyncio.get_running_loop().call_later(self._pause_s, release)
            yield

    async def _taken(self, host: str, numbers: Iterable[int]) -> Release | None:
        loop = asyncio.get_running_loop()
        give_up_at = loop.time() + PATIENCE_S
        while loop.time() < give_up_at:
            for number in numbers:
                if release := self._hold(host, number):
                    return release
            await asyncio.sleep(LOOK_S)
        return None
