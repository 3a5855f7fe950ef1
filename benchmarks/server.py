"""The farm's server: started by `farm.Farm`, told what to do on standard input, one JSON a line."""

import asyncio
import contextlib
import gzip
import json
import random
import signal
import socket
import ssl
import struct
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from articles import Channel, Item, channel, item, languages
from documents import DIALECTS
from farm import Counts, address

LATENCY_SPREAD = 0.6  # of the logarithm: one answer in a hundred takes four times the median
LATENCY_MAX_S = 5.0
PORTS_TRIED = 20

FAILURES = (
    "404",
    "500",
    "410",
    "429",
    "connection reset",
    "an HTML page",
    "truncated gzip",
)
HANGS = "hangs"
_STATUS = {"404": "Not Found", "500": "Oops", "410": "Gone", "429": "Too Many Requests"}
_PAGE = b"<!DOCTYPE html><html><head><title>Parked</title></head><body><h1>Hello</h1></body></html>"
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER for no time at all: closing sends RST


@dataclass(frozen=True, slots=True)
class Version:
    """A feed's document as it is now, ready to be sent."""

    etag: str
    modified: datetime | None
    body: bytes
    packed: bytes
    """Gzipped; empty for feeds that are never packed."""


class FeedOnServer:
    def __init__(self, feed: Channel, *, entries: int, fails: str) -> None:
        self.number = number = feed.number
        self.url = f"{feed.site}/feed.xml"
        self.fails = fails
        self.dialect = DIALECTS[number % len(DIALECTS)]
        self._channel = feed
        self._validated = number // len(DIALECTS) % 10
        self._packs = number % 8 != 3
        self._modified = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
        self.items: list[Item] = [item(self._channel, n) for n in reversed(range(entries))]
        self.version = self._written()

    def add_entry(self) -> None:
        self.items.insert(0, item(self._channel, len(self.items)))
        # Last-Modified counts in seconds, and two entries may come within one.
        now = datetime.now(UTC).replace(microsecond=0)
        self._modified = max(now, self._modified + timedelta(seconds=1))
        self.version = self._written()

    def _written(self) -> Version:
        """Most have both validators, some one of them, one in ten neither."""
        body = self.dialect.write(self._channel, self.items)
        return Version(
            etag=f'"{self.number}-{len(self.items)}"' if self._validated < 7 else "",
            modified=self._modified if self._validated < 5 or self._validated in {7, 8} else None,
            body=body,
            packed=gzip.compress(body, 6, mtime=0) if self._packs else b"",
        )


class Server:
    def __init__(
        self,
        *,
        feeds: int,
        entries: int,
        latency_ms: float,
        failing: bool,
        hanging: bool,
        certificate: str,
    ) -> None:
        self.sockets, port = _listen(feeds)
        self.tls = _tls(certificate) if certificate else None
        tongues = languages()
        scheme = "https" if self.tls else "http"
        sites = [f"{scheme}://{address(number)}:{port}" for number in range(feeds)]
        self.feeds = [
            FeedOnServer(
                channel(number, site, tongues[number % len(tongues)]),
                entries=entries,
                fails=_failure(number)
                if failing
                else HANGS
                if hanging and number % 20 == 7
                else "",
            )
            for number, site in enumerate(sites)
        ]
        self._by_address = {address(feed.number): feed for feed in self.feeds}
        self._latency_s = latency_ms / 1000
        self._chance = random.Random(1)
        self._counts = {"requests": 0, "ok": 0, "not_modified": 0}
        self._forgetful = False

    # -- what the benchmark asks -----------------------------------------------------------------

    def hello(self) -> dict[str, Any]:
        return {
            "urls": [feed.url for feed in self.feeds],
            "failing": {feed.url: feed.fails for feed in self.feeds if feed.fails},
            "megabytes": sum(len(feed.version.body) for feed in self.feeds) / 1e6,
        }

    def add_entry(self, number: int) -> None:
        self.feeds[number].add_entry()

    def forget_versions(self, yes: bool) -> None:  # noqa: FBT001 -- an order on a line of JSON
        self._forgetful = yes

    def promised(self) -> list[tuple[str, str, str]]:
        return [
            (feed.url, item.mark, item.title)
            for feed in self.feeds
            if not feed.fails
            for item in feed.items
        ]

    def take_counts(self) -> dict[str, int]:
        taken = Counts(**self._counts)
        self._counts = dict.fromkeys(self._counts, 0)
        return asdict(taken)

    # -- what a feed reader asks -----------------------------------------------------------------

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, of as many requests as the reader likes."""
        feed = self._by_address[writer.get_extra_info("sockname")[0]]
        # Cancelled when the farm ends, which asyncio would otherwise report as an accident.
        with contextlib.suppress(
            ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
        ):
            while head := await reader.readuntil(b"\r\n\r\n"):
                self._counts["requests"] += 1
                await asyncio.sleep(self._latency())
                if feed.fails == HANGS:
                    await reader.read()  # until the reader gives up
                    break
                if feed.fails == "connection reset":
                    writer.get_extra_info("socket").setsockopt(
                        socket.SOL_SOCKET, socket.SO_LINGER, _RESET
                    )
                    break
                writer.write(self._answer(feed, _headers(head)))
                await writer.drain()
        writer.close()

    def _latency(self) -> float:
        return min(self._latency_s * self._chance.lognormvariate(0, LATENCY_SPREAD), LATENCY_MAX_S)

    def _answer(self, feed: FeedOnServer, asked: Mapping[str, str]) -> bytes:
        if feed.fails in _STATUS:
            retry = {"Retry-After": "3600"} if feed.fails == "429" else {}
            return _message(f"{feed.fails} {_STATUS[feed.fails]}", _PAGE, retry)
        if feed.fails == "an HTML page":
            return _message("200 OK", _PAGE, {"Content-Type": "text/html"})
        now = feed.version
        packs = "gzip" in asked.get("accept-encoding", "")
        headers = {"Content-Type": feed.dialect.content_type, "Vary": "Accept-Encoding"}
        if feed.fails == "truncated gzip":
            half = now.packed[: len(now.packed) // 2] or gzip.compress(now.body)[:500]
            return _message("200 OK", half, headers | {"Content-Encoding": "gzip"})
        if now.etag:
            headers["ETag"] = now.etag
        if now.modified:
            headers["Last-Modified"] = format_datetime(now.modified, usegmt=True)
        if _has(asked, headers) and not self._forgetful:
            self._counts["not_modified"] += 1
            return _message("304 Not Modified", b"", headers)
        self._counts["ok"] += 1
        if packs and now.packed:
            return _message("200 OK", now.packed, headers | {"Content-Encoding": "gzip"})
        return _message("200 OK", now.body, headers)


def _has(asked: Mapping[str, str], headers: Mapping[str, str]) -> bool:
    """Whether the reader has this version already (RFC 9110, section 13.2.2)."""
    if "if-none-match" in asked:
        return "ETag" in headers and headers["ETag"] in asked["if-none-match"]
    return "Last-Modified" in headers and asked.get("if-modified-since") == headers["Last-Modified"]


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("latin-1").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines if line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _message(status: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    if not status.startswith("304"):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def _failure(number: int) -> str:
    """One feed in twenty fails, each in its own way."""
    return FAILURES[number // 20 % len(FAILURES)] if number % 20 == 7 else ""


def _tls(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _listen(feeds: int) -> tuple[list[socket.socket], int]:
    """A listening socket for each feed, all on one port that is free on every address."""
    for _ in range(PORTS_TRIED):
        opened: list[socket.socket] = []
        port = 0
        try:
            for number in range(feeds):
                opened.append(socket.create_server((address(number), port)))
                port = opened[0].getsockname()[1]
        except OSError:
            for each in opened:
                each.close()
            continue
        return opened, port
    raise SystemExit("the farm needs addresses 127.1.x.y and a free port: only Linux has them all")


async def _run(arguments: dict[str, Any]) -> None:
    farm = Server(**arguments)
    for each in farm.sockets:
        await asyncio.start_server(farm.serve, sock=each, ssl=farm.tls)
    orders = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(orders), sys.stdin
    )
    print(json.dumps(farm.hello()), flush=True)
    while line := await orders.readline():  # until whoever started us is gone
        name, *values = json.loads(line)
        print(json.dumps(getattr(farm, name)(*values)), flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who started us
    asyncio.run(_run(json.loads(sys.argv[1])))
