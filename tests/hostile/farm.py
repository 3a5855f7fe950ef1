"""A farm of feeds that grow, change and fail at random, and that knows what it has promised."""

import asyncio
import gzip
import random
import socket
import struct
from collections.abc import Callable

from feeds.web import Seen, redirect, reply

STALL_S = 0.2
HANG_S = 8.0
"""Longer than the window of the soak waits for an answer."""
PARAGRAPH = "What is told of it takes a line or two, and then it goes on somewhat further. "
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER for no time at all: closing sends RST


class Feed:
    """Its entries, newest first in its document, each with how often it was changed."""

    def __init__(self, number: int, entries: int) -> None:
        self.number = number
        self.versions = [0] * entries

    def title(self, entry: int) -> str:
        return f"Feed {self.number} tells story {entry}"

    def says(self, entry: int) -> str:
        return f"Told {self.versions[entry]} times anew. {PARAGRAPH * (entry % 5 + 1)}"

    @property
    def etag(self) -> str:
        return f'"{len(self.versions)}-{sum(self.versions)}"'

    def document(self) -> bytes:
        items = "".join(
            f'<item><guid isPermaLink="false">{self.number}:{entry}.</guid>'
            f"<title>{self.title(entry)}</title><link>/story/{self.number}/{entry}</link>"
            f"<description>&lt;p&gt;{self.says(entry)}&lt;/p&gt;</description></item>"
            for entry in reversed(range(len(self.versions)))
        )
        channel = f"<title>Feed {self.number}</title><link>/</link>{items}"
        return f'<rss version="2.0"><channel>{channel}</channel></rss>'.encode()


class Farm:
    """To be served at every path; `feed_paths` lists those of the feeds."""

    def __init__(self, feeds: int, entries: int, seed: int) -> None:
        self._chance = random.Random(seed)
        self._feeds = [Feed(number, entries) for number in range(feeds)]
        self.calm = True
        """Whether every answer is good; otherwise three in ten are not."""
        self.hangs = -1
        """The feed that is silent for longer than anybody waits."""
        self.told: dict[str, int] = {}
        """How often which answer was given."""

    @property
    def feed_paths(self) -> list[str]:
        return [f"/feed/{feed.number}" for feed in self._feeds]

    @property
    def promised(self) -> dict[tuple[int, str], str]:
        """What is said in each article, by feed and title."""
        return {
            (feed.number, feed.title(entry)): feed.says(entry)
            for feed in self._feeds
            for entry in range(len(feed.versions))
        }

    def grow(self) -> None:
        """One feed in ten has something new, and one in twenty has changed what it had."""
        for feed in self._feeds:
            chance = self._chance.random()
            if chance < 0.10:
                feed.versions += [0] * self._chance.randint(1, 2)
            elif chance < 0.15:
                feed.versions[self._chance.randrange(len(feed.versions))] += 1

    async def answer(
        self, seen: Seen, _: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        kind, number = [*seen.path.split("/"), "", "0"][1:3]
        feed = self._feeds[int(number)]
        if kind == "feed" and feed.number == self.hangs:
            self.hangs = -1
            await asyncio.sleep(HANG_S)
        good = self.calm or self._chance.random() < 0.7
        name = "good" if good or kind == "again" else self._chance.choice([*_FAULTS, *_BREAKS])
        self.told[name] = self.told.get(name, 0) + 1
        if name in _BREAKS:
            await _BREAKS[name](feed, writer)
        elif name in _FAULTS:
            writer.write(_FAULTS[name](feed, self._chance))
        elif kind == "story":
            writer.write(_story(feed, seen.path))
        elif seen.headers.get("if-none-match") == feed.etag:
            writer.write(reply(status="304 Not Modified", etag=feed.etag))
        else:
            writer.write(reply(feed.document(), content_type="text/xml", etag=feed.etag))


def _story(feed: Feed, path: str) -> bytes:
    """The page of an article, in full."""
    text = "".join(f"<p>{PARAGRAPH * 4}</p>" for _ in range(6))
    page = f"<title>{path}</title><article><h1>Story of {feed.number}</h1>{text}</article>"
    return reply(page.encode(), content_type="text/html")


def _cut_document(feed: Feed, chance: random.Random) -> bytes:
    document = feed.document()
    return reply(document[: chance.randrange(len(document))], content_type="text/xml")


def _cut_body(feed: Feed, chance: random.Random) -> bytes:
    answer = reply(feed.document(), content_type="text/xml")
    return answer[: chance.randrange(len(answer))]


def _cut_gzip(feed: Feed, chance: random.Random) -> bytes:
    packed = gzip.compress(feed.document())
    return reply(packed[: chance.randrange(len(packed))], content_encoding="gzip")


_FAULTS: dict[str, Callable[[Feed, random.Random], bytes]] = {
    "error": lambda _, chance: reply(
        b"<h1>Oops</h1>", chance.choice(["500 Oops", "404 Gone fishing", "410 Gone", "401 Who"])
    ),
    "too often": lambda *_: reply(status="429 Slow", retry_after="3600"),
    "garbage": lambda _, chance: reply(chance.randbytes(500)),
    "a page": lambda *_: reply(b"<!DOCTYPE html><p>Parked", content_type="text/html"),
    "no HTTP": lambda _, chance: chance.randbytes(100),
    "nothing new to nobody": lambda *_: reply(status="304 Not Modified"),
    "moved": lambda feed, _: redirect(f"/again/{feed.number}"),
    "elsewhere": lambda feed, _: redirect(f"/again/{feed.number}", "302 Found"),
    "in a circle": lambda feed, _: redirect(f"/feed/{feed.number}", "307 Round"),
    "cut document": _cut_document,
    "cut body": _cut_body,
    "cut gzip": _cut_gzip,
}


async def _reset(_: Feed, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    writer.transport.abort()


async def _hang_up(_: Feed, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _stall(_: Feed, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Le")
    await asyncio.sleep(STALL_S)


_BREAKS = {"reset": _reset, "silent": _hang_up, "stalled": _stall}
