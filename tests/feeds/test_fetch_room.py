import asyncio
from datetime import timedelta

import pytest

from feeds.web import chunked, reply, serving
from newsreader.feeds.exchange import Failed, Fetched, Request
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits

SMALL = 100_000
LARGEST = 300_000

LARGE = bytes(LARGEST + 1)
ONE = Limits(room=((SMALL, 5), (LARGEST, 1)))
ANNOUNCED, NOT_ANNOUNCED = reply(LARGE), chunked(LARGE[:SMALL], LARGE[SMALL:])


@pytest.mark.parametrize("answer", [ANNOUNCED, NOT_ANNOUNCED], ids=["announced", "chunked"])
async def test_only_a_few_large_documents_are_held_at_once(answer: bytes) -> None:
    held = most = 0

    async def use() -> None:
        nonlocal held, most
        async with web.fetched(Request(site.url())) as outcome:
            assert isinstance(outcome, Fetched)
            held += 1
            most = max(most, held)
            await asyncio.sleep(0.01)
            held -= 1

    async with serving(answer) as site, Web(Limits(room=((SMALL, 5), (LARGEST, 2)))) as web:
        await asyncio.gather(*(use() for _ in range(7)))

    assert most == 2


async def test_small_documents_pass_by_the_large_ones() -> None:
    async with (
        serving({"/large": ANNOUNCED, "/small": reply(LARGE[:SMALL])}) as site,
        Web(ONE) as web,
        web.fetched(Request(site.url("/large"))),
    ):
        small = await web.fetch(Request(site.url("/small")))

    assert isinstance(small, Fetched)


async def test_waiting_for_room_does_not_count_against_the_deadline() -> None:
    limits = Limits(room=ONE.room, total=timedelta(seconds=1.5))
    async with serving(ANNOUNCED) as site, Web(limits) as web:
        async with web.fetched(Request(site.url())):
            waiting = asyncio.create_task(web.fetch(Request(site.url())))
            await asyncio.sleep(1.8)
            assert not waiting.done()

        assert isinstance(await waiting, Fetched)


async def test_a_document_that_fails_or_is_given_up_leaves_its_room_to_the_next() -> None:
    cut = ANNOUNCED[:-1]
    async with serving({"/cut": cut, "/whole": ANNOUNCED}) as site, Web(ONE) as web:
        assert isinstance(await web.fetch(Request(site.url("/cut"))), Failed)
        async with web.fetched(Request(site.url("/whole"))):
            waiting = asyncio.create_task(web.fetch(Request(site.url("/whole"))))
            await asyncio.sleep(0.05)
            waiting.cancel()

        assert isinstance(await web.fetch(Request(site.url("/whole"))), Fetched)
