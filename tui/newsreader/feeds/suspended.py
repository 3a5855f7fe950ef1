"""Deadlines of exchanges that wait for one another, which is no server's fault."""

import asyncio
import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def suspended(deadline: asyncio.Timeout) -> Iterator[None]:
    """What passes meanwhile does not count."""
    loop = asyncio.get_running_loop()
    begun, end = loop.time(), deadline.when()
    deadline.reschedule(None)
    yield
    if end is not None:
        deadline.reschedule(end + loop.time() - begun)
