import asyncio

import pytest

from feeds.web import Seen, reply, serving
from newsreader.feeds.exchange import Fetched, Outcome, Request
from newsreader.feeds.fetch import Web
from newsreader.library.awake import Awake


class Clocks:
    """How far the clock on the wall is ahead of the one that stands still in a sleep."""

    def __init__(self) -> None:
        self.gap = 0.0

    def __call__(self) -> float:
        return self.gap


async def fetch(awake: Awake, url: str) -> Outcome:
    async with awake.fetched(Request(url)) as outcome:
        return outcome


async def test_what_was_under_way_in_a_sleep_is_asked_for_again_at_once() -> None:
    asked = asyncio.Event()

    async def dies_in_the_sleep(
        _: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if asked.is_set():
            writer.write(reply(b"<rss/>"))
            return
        asked.set()
        await reader.read()

    clocks = Clocks()
    async with serving(dies_in_the_sleep) as site, Web() as web:
        awake = Awake(web, gap=clocks, look_s=0.001)
        async with awake.watching():
            fetching = asyncio.create_task(fetch(awake, site.url()))
            await asyncio.wait_for(asked.wait(), 20)

            clocks.gap += 8 * 3600
            outcome = await asyncio.wait_for(fetching, 20)

    assert isinstance(outcome, Fetched)
    assert len(site.seen) == 2


async def test_who_is_cancelled_is_not_begun_again() -> None:
    asked = asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()

    async with serving(hang) as site, Web() as web:
        awake = Awake(web, gap=Clocks(), look_s=0.001)
        async with awake.watching():
            fetching = asyncio.create_task(fetch(awake, site.url()))
            await asyncio.wait_for(asked.wait(), 20)
            fetching.cancel()
            with pytest.raises(asyncio.CancelledError):
                await fetching

    assert len(site.seen) == 1
