"""Looking into feeds without a library: nothing is stored, no article is marked."""

import asyncio
from collections.abc import AsyncIterable, Callable, Mapping

from msgspec import Struct

from newsreader.config import Address, Config, FeedConfig, read_address
from newsreader.feeds.exchange import Request
from newsreader.library.documents import request
from newsreader.library.looking import look
from newsreader.library.web import Web, new_web
from newsreader.model import ParsedFeed
from newsreader.text import NOTHING, CleanLine, one_line
from newsreader.workers.pool import Workers

AT_ONCE = 64
"""Documents in hand; the web keeps its own, lower limit."""


class Peeked(Struct, frozen=True):
    url: str
    """As it was asked for."""
    status: int | None = None
    """Of the HTTP answer; None when there was none."""
    feed: ParsedFeed | None = None
    error: CleanLine = NOTHING
    """One sentence; empty exactly when there is a feed."""


async def peek(
    urls: AsyncIterable[str], config: Config, listener: Callable[[Peeked], None]
) -> None:
    """Fetch and parse each URL, many at a time; the listener is told in the order they are done."""
    known = {feed.url: feed for feed in config.feeds}
    places = asyncio.Semaphore(AT_ONCE)
    workers = Workers(preload=("feedparser", "newsreader.feeds.parse"))
    try:
        async with new_web(config.settings) as web, asyncio.TaskGroup() as group:

            async def one(url: str) -> None:
                try:
                    listener(await _peek(url, known, web, workers))
                finally:
                    places.release()

            async for url in urls:
                await places.acquire()
                group.create_task(one(url))
    except ExceptionGroup as problems:
        raise problems.exceptions[0] from None  # which ended all the others
    finally:
        workers.stop()


async def _peek(url: str, known: Mapping[str, FeedConfig], web: Web, workers: Workers) -> Peeked:
    address = read_address(url)
    if isinstance(address, str):
        return Peeked(url, error=one_line(f"the URL {address}"))
    if address.url.startswith("file:") and address.url not in known:
        return Peeked(url, error=one_line("files are read only where feeds.toml names them"))
    outcome, found = await look(_request(address, known.get(address.url)), web, workers)
    if isinstance(found, str):
        return Peeked(url, outcome.status, error=found)
    return Peeked(url, outcome.status, found)


def _request(address: Address, feed: FeedConfig | None) -> Request:
    if feed is None:
        return Request(address.url, username=address.username, password=address.password)
    return request(address.url, feed)
