import asyncio
import gzip
import sys
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable

import brotli
import httpcore2
import pytest

from feeds.web import Seen, reply, serving
from newsreader.feeds.decode import STEP
from newsreader.feeds.exchange import Failed, Fetched, Outcome, Request
from newsreader.feeds.fetch import Web, _Answer
from newsreader.feeds.limits import Limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

FEED = b"<rss>" + b"".join(b"<item>%d</item>" % number for number in range(200_000)) + b"</rss>"


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body)[2:-4]


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda body: bytes(brotli.compress(body, quality=1)),
    "zstd": zstd.compress,
}


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


async def fetch(web: Web, body: bytes, coding: str) -> Outcome:
    async with serving(reply(body, content_encoding=coding)) as site:
        outcome = await web.fetch(Request(site.url()))
    assert site.last.headers["accept-encoding"] == "gzip, deflate, br, zstd"
    return outcome


async def reason(web: Web, body: bytes, coding: str) -> str:
    outcome = await fetch(web, body, coding)
    assert isinstance(outcome, Failed)
    return outcome.reason


@pytest.mark.parametrize("coding", PACKERS)
async def test_every_coding_that_is_offered_is_understood(web: Web, coding: str) -> None:
    outcome = await fetch(web, PACKERS[coding](FEED), coding)
    assert isinstance(outcome, Fetched)
    assert outcome.body == FEED


@pytest.mark.parametrize("coding", PACKERS)
@pytest.mark.parametrize("size", [0, 1, STEP - 1, STEP, STEP + 1])
async def test_a_document_of_any_size_comes_out_whole(web: Web, coding: str, size: int) -> None:
    outcome = await fetch(web, PACKERS[coding](b"x" * size), coding)
    assert isinstance(outcome, Fetched)
    assert len(outcome.body) == size


async def test_deflate_without_its_header_is_understood_too(web: Web) -> None:
    outcome = await fetch(web, raw_deflate(FEED), "deflate")
    assert isinstance(outcome, Fetched)
    assert outcome.body == FEED


@pytest.mark.parametrize("coding", PACKERS)
async def test_packed_bytes_that_arrive_one_by_one_are_understood(web: Web, coding: str) -> None:
    packed = PACKERS[coding](b"<rss/>")

    async def trickle(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n\r\n".encode())
        for position in range(len(packed)):
            writer.write(packed[position : position + 1])
            await writer.drain()
            await asyncio.sleep(0)

    async with serving(trickle) as site:
        outcome = await web.fetch(Request(site.url()))
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss/>"


@pytest.mark.parametrize("coding", PACKERS)
async def test_a_packed_document_that_stops_in_the_middle_is_incomplete(
    web: Web, coding: str
) -> None:
    packed = PACKERS[coding](FEED)
    assert "incomplete" in await reason(web, packed[: len(packed) // 2], coding)
    assert "incomplete" in await reason(web, packed[:-1], coding)
    assert "incomplete" in await reason(web, packed[:1], coding)


@pytest.mark.parametrize("coding", PACKERS)
async def test_a_bomb_is_defused_at_the_size_limit(coding: str) -> None:
    bomb = PACKERS[coding](bytes(64 * 2**20))
    async with Web(Limits(size=2**20)) as web:
        tracemalloc.start()
        try:
            assert await reason(web, bomb, coding) == "the document is larger than 1 MiB"
            assert tracemalloc.get_traced_memory()[1] < 12 * 2**20
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("coding", PACKERS)
async def test_plain_text_under_a_packed_label_is_refused(web: Web, coding: str) -> None:
    words = await reason(web, b"<?xml version='1.0'?><rss/>", coding)
    assert "that it claims to be" in words or "incomplete" in words


async def test_content_packed_twice_or_in_an_unknown_way_is_refused(web: Web) -> None:
    assert await reason(web, b"x", "gzip, gzip") == "the answer is packed more than once"
    assert await reason(web, b"x", ", ".join(["gzip"] * 500)) == (
        "the answer is packed more than once"
    )
    assert "packed as “compress”" in await reason(web, b"x", "compress")


async def test_an_empty_body_needs_no_packing(web: Web) -> None:
    outcome = await fetch(web, b"", "gzip")
    assert isinstance(outcome, Fetched)
    assert outcome.body == b""


async def test_gzip_in_several_members_and_with_padding_is_read_to_its_end(web: Web) -> None:
    packed = gzip.compress(b"<rss>") + gzip.compress(b"</rss>") + bytes(100)
    outcome = await fetch(web, packed, "gzip")
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss></rss>"


async def test_zstd_in_several_frames_is_read_to_its_end(web: Web) -> None:
    outcome = await fetch(web, zstd.compress(b"<rss>") + zstd.compress(b"</rss>"), "zstd")
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"<rss></rss>"


async def test_zstd_that_asks_for_a_huge_window_is_refused(web: Web) -> None:
    parameters: dict[int, int] = {
        zstd.CompressionParameter.window_log: 27,
        zstd.CompressionParameter.content_size_flag: 0,
    }
    packer = zstd.ZstdCompressor(options=parameters)
    packed = packer.compress(b"<rss/>") + packer.flush()
    assert "that it claims to be" in await reason(web, packed, "zstd")


async def test_packed_bytes_that_never_become_content_are_limited() -> None:
    empty_blocks = b"\x00\x00\x00\xff\xff" * 400_000  # deflate blocks of no length
    async with Web(Limits(size=2**20)) as web:
        assert await reason(web, empty_blocks, "deflate") == "the document is larger than 1 MiB"


async def at_once(body: bytes) -> AsyncIterator[bytes]:
    yield body


async def room_for_all(_: int) -> None:
    return


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
async def test_thousands_of_packings_of_nothing_let_others_have_their_turn(
    web: Web, coding: str
) -> None:
    response = httpcore2.Response(200, content=at_once(PACKERS[coding](b"") * 3_000))
    answer = _Answer(200, "OK", {"content-encoding": coding}, private=False, response=response)

    reading = asyncio.create_task(web._body(answer, room_for_all))
    turns = 0
    while not reading.done():
        turns += 1
        await asyncio.sleep(0)

    assert await reading == b""
    assert turns > 10
