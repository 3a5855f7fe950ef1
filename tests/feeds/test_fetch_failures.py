import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import httpcore2
import pytest

from feeds.web import Seen, reply, serving
from newsreader.feeds.exchange import Failed, Request
from newsreader.feeds.failures import explain
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits

HURRIED = Limits(
    total=timedelta(seconds=0.6), connect=timedelta(seconds=0.3), read=timedelta(seconds=0.3)
)


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


async def failure(web: Web, answer: bytes) -> Failed:
    async with serving(answer) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    return failed


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("401 Unauthorized", "the server asks for a name and a password (401)"),
        ("403 Forbidden", "the server refuses access (403 Forbidden)"),
        ("404 Not Found", "the server answered 404 Not Found: nothing is at this address"),
        ("410 Gone", "the server says that this is gone for good (410 Gone)"),
        ("418 I'm a Teapot", "the server answered 418 I'm a Teapot"),
        ("429 Slow Down", "the server asks for fewer visits (429 Too Many Requests)"),
        ("500 Oops", "the server has trouble of its own (500 Internal Server Error)"),
        ("503 Busy", "the server is not available for now (503 Service Unavailable)"),
        ("599 Made Up", "the server has trouble of its own (599 Made Up)"),
        ("599 ", "the server has trouble of its own (599)"),
        ("204 No Content", "the server answered 204 No Content"),
        ("206 Partial Content", "the server answered 206 Partial Content"),
        ("300 Multiple Choices", "the server answered 300 Multiple Choices"),
    ],
)
async def test_every_refusal_of_a_server_is_one_plain_sentence(
    web: Web, status: str, reason: str
) -> None:
    failed = await failure(web, reply(b"<h1>An error page</h1>", status=status))
    assert failed.reason == reason
    assert failed.status == int(status[:3])


async def test_a_wrong_password_is_told_from_a_missing_one(web: Web) -> None:
    async with serving(reply(status="401 Unauthorized")) as site:
        failed = await web.fetch(Request(site.url(), username="ada", password="x"))
    assert isinstance(failed, Failed)
    assert failed.reason == "the server refuses this name and password (401)"


async def test_a_reason_phrase_cannot_command_the_terminal(web: Web) -> None:
    phrase = b"\x1b]52;c;aGk=\x07\xe2\x80\xaeevil" + b"x" * 5000
    failed = await failure(web, b"HTTP/1.1 599 " + phrase + b"\r\nContent-Length: 0\r\n\r\n")
    assert failed.reason.isprintable()
    assert len(failed.reason) < 120


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("600", timedelta(minutes=10)),
        ("1", timedelta(minutes=5)),
        ("99999999999", timedelta(hours=24)),
        ("9" * 5000, timedelta(hours=24)),
        ("Fri, 01 Jan 5138 00:00:00 GMT", timedelta(hours=24)),
        ("Fri, 01 Jan 1999 00:00:00 GMT", timedelta(minutes=5)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
async def test_the_wish_to_be_left_alone_is_heard_within_reason(
    web: Web, value: str, wait: timedelta | None
) -> None:
    failed = await failure(web, reply(status="429 Too Many Requests", retry_after=value))
    assert failed.retry_after == wait


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "hung up without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "the answer is incomplete"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "incomplete"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "incomplete"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", "proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "proper HTTP"),
        (b"HTTP/1.1 twohundred OK\r\n\r\n", "proper HTTP"),
        (b"HTTP/1.1 200 OK\r\nbroken header\r\n\r\n", "proper HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "proper HTTP"),
        (b"<html>HTTP/0.9</html>\r\n\r\n", "proper HTTP"),
        (b"\x00\xff" * 400_000, "HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 400_000, "headers of the answer are too large"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000, "headers of the answer are too large"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "proper HTTP"),
    ],
)
async def test_garbage_on_the_wire_is_named(web: Web, raw: bytes, words: str) -> None:
    failed = await failure(web, raw)
    assert words in failed.reason


@pytest.mark.parametrize(
    "problem",
    [
        ValueError("odd\x1b[2J\nvalue {host} {0}"),
        RecursionError(),
        MemoryError(),
        KeyError("x"),
        ExceptionGroup("several", [ValueError("one"), KeyError("two")]),
        OSError(9999, "unheard of"),
        UnicodeError("label too long"),
    ],
)
def test_even_what_nobody_expected_is_one_clean_sentence(problem: Exception) -> None:
    reason = explain(problem, "example.org", Limits())
    assert "example.org" in reason
    assert reason.isprintable()


def test_the_root_of_the_trouble_is_told_rather_than_its_wrapping() -> None:
    wrapped = httpcore2.ConnectError(ConnectionRefusedError(errno.ECONNREFUSED, "refused"))
    assert explain(wrapped, "example.org", Limits()) == "example.org refuses connections"


async def test_a_reset_connection_is_named(web: Web) -> None:
    async def reset(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")
        await writer.drain()
        linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"  # closing sends a reset
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()

    async with serving(reset) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "127.0.0.1 cut the connection"


async def test_a_closed_port_is_named(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    failed = await web.fetch(Request(f"http://127.0.0.1:{port}/"))
    assert isinstance(failed, Failed)
    assert failed.reason == "127.0.0.1 refuses connections"


async def test_an_unknown_host_is_named(web: Web) -> None:
    failed = await web.fetch(Request("http://nowhere.invalid/"))
    assert isinstance(failed, Failed)
    assert failed.reason.startswith("the host name nowhere.invalid ")


async def test_a_server_that_says_nothing_is_given_up() -> None:
    async def silent(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(silent) as site, Web(HURRIED) as web:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "127.0.0.1 sent nothing for 0.3 s"


@pytest.mark.parametrize(
    ("start", "drip"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Length: 9999\r\n\r\n", b"x"),
    ],
    ids=["body", "headers", "1xx", "error body", "redirect body"],
)
async def test_a_server_that_drips_for_ever_is_cut_off_at_the_deadline(
    start: bytes, drip: bytes
) -> None:
    async def dripping(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(drip)
            await writer.drain()
            await asyncio.sleep(0.05)

    async with serving(dripping) as site, Web(Limits(total=timedelta(seconds=0.6))) as web:
        began = asyncio.get_running_loop().time()
        failed = await web.fetch(Request(site.url()))
        took = asyncio.get_running_loop().time() - began
    assert isinstance(failed, Failed)
    assert failed.reason == "no complete answer within 0.6 s"
    assert took < 20


@pytest.mark.parametrize(
    ("start", "flood"),
    [
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"1;" + b"x" * 999 + b"\r\n-\r\n",
        ),
    ],
    ids=["1xx", "chunk extensions"],
)
async def test_a_flood_without_content_is_stopped_long_before_the_deadline(
    start: bytes, flood: bytes
) -> None:
    async def flooding(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(flood)
            await writer.drain()
            await asyncio.sleep(0)

    async with serving(flooding) as site, Web(Limits(size=2**18)) as web:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "the server sends without end, and hardly any of it is content"


async def test_a_long_error_page_is_not_read(web: Web) -> None:
    async def endless(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 500 Oops\r\n\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()

    async with serving(endless) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.status == 500
