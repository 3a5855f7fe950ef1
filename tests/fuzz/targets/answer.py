"""What a server says, byte by byte, to somebody who asks for a feed and then asks again."""

import asyncio
import re
import sys
from datetime import timedelta
from typing import Any

from fuzz.promises import is_a_sentence, is_an_address, is_safe_to_show
from hostile.payloads import answers, bodies
from newsreader.feeds.answer import WAIT_MAX, WAIT_MIN
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Outcome, Request
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits

SEEDS = [
    *(
        made
        for module in (answers, bodies)
        for name, make in vars(module).items()
        if callable(make)
        and getattr(make, "__module__", "") == module.__name__
        and not name.startswith("_")
        and isinstance(made := make(), bytes)
        and len(made) < 10_000
    ),
    b"HTTP/1.1 301 Moved\r\nLocation: ../b/./c?d=e#f\r\nContent-Length: 0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://localhost:1/\r\nContent-Length: 1\r\n\r\n.",
    b"HTTP/1.1 308 Moved\r\nLocation: //[::ffff:10.0.0.1]/\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 304 Not Modified\r\nETag: W/"1"\r\nCache-Control: max-age=60, no-cache\r\n\r\n',
    b"HTTP/1.1 503 Busy\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n",
    b'HTTP/1.1 200 OK\r\nETag: "a"\r\nLast-Modified: Sun, 22 Nov 2026 08:00:00 GMT\r\n\r\nabc',
    b"HTTP/1.1 200 OK\r\nExpires: Sun, 22 Nov 2026 09:00:00 GMT\r\nAge: 5\r\n\r\nabc",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    b"HTTP/1.0 200\r\nContent-Encoding: gzip, br\r\nLink: <a>; rel=self\r\n\r\nabc",
    b"HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
]  # fmt: skip
WORDS = (
    *("HTTP/1.1 ", "HTTP/1.0 ", "200", "301", "304", "401", "410", "429", "500", "\r\n", ": "),
    *("Location: ", "ETag: ", "Retry-After: ", "Last-Modified: ", "Cache-Control: ", "Expires: "),
    *("max-age=", "no-store", "Age: ", "Content-Type: ", "Content-Length: ", "Content-Encoding: "),
    *("gzip", "deflate", "br", "zstd", "Transfer-Encoding: chunked", "Connection: close", "Link: "),
    *("http://", "https://", "file:///", "//", "GMT", "W/", "Date: ", "Sun, 22 Nov 2026 08:00:00"),
)
LIMITS = Limits(
    total=timedelta(seconds=3),
    connect=timedelta(seconds=1),
    read=timedelta(seconds=1),
    size=200_000,
)

_said = b""
_dialled: list[str] = []


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(_said)
        await writer.drain()
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        pass  # it has hung up
    finally:
        writer.close()


def _stay_at_home(event: str, arguments: tuple[Any, ...]) -> None:
    """Wherever a redirect leads, nothing leaves this computer, not even a question for a name."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        _dialled.append(host)
        if not str(host).startswith("127."):
            raise ConnectionRefusedError(111, "Connection refused")
    elif event == "socket.getaddrinfo" and not str(arguments[0]).startswith("127."):
        raise ConnectionRefusedError(111, "Connection refused")


sys.addaudithook(_stay_at_home)
_loop = asyncio.new_event_loop()
_web = Web(LIMITS)  # for all: the certificates of the system take 30 ms to read
_server = _loop.run_until_complete(asyncio.start_server(_talk, "127.0.0.1", 0))
_URL = f"http://127.0.0.1:{_server.sockets[0].getsockname()[1]}/feed"


def check(data: bytes) -> None:
    global _said  # noqa: PLW0603 -- the server answers with it
    _said = data
    _dialled.clear()
    _loop.run_until_complete(_exchange())
    assert "169.254.169.254" not in _dialled


async def _exchange() -> None:
    first = await _web.fetch(Request(_URL))
    _is_sound(first)
    if isinstance(first, Fetched | NotModified):
        again = await _web.fetch(Request(_URL, etag=first.etag, modified=first.modified))
        _is_sound(again)


def _is_sound(outcome: Outcome) -> None:
    waits = []
    match outcome:
        case Failed():
            is_a_sentence(outcome.reason)
            assert not re.search(r"[a-z](Error|Exception)\b|failed:", outcome.reason)
            waits.append(outcome.retry_after)
        case Fetched():
            is_safe_to_show(dict(outcome.headers))
            is_safe_to_show([outcome.url, outcome.etag, outcome.modified])
            assert len(outcome.body) <= LIMITS.size
            waits.append(outcome.fresh_for)
        case NotModified():
            is_safe_to_show([outcome.etag, outcome.modified])
            waits.append(outcome.fresh_for)
    assert all(wait is None or WAIT_MIN <= wait <= WAIT_MAX for wait in waits)
    is_an_address(outcome.moved_to)
