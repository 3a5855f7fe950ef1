"""Work that goes on while nobody waits for it."""

import asyncio
from collections.abc import Callable, Coroutine


class Background:
    """One piece of work, once at a time. To be used from one event loop."""

    def __init__(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """`work` can be cut short at any moment."""
        self._work = work
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, unless it is going on."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())

    async def done(self) -> None:
        """Wait until it is, if it was begun."""
        if self._task is not None:
            await asyncio.wait((self._task,))

    async def aclose(self) -> None:
        if self._task is not None:
            self._task.cancel()
        await self.done()
