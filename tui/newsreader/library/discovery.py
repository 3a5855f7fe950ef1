"""From the address of a site, or of anything on it, to a feed. Nothing is stored."""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from msgspec import Struct

from newsreader.config import Address, Config, FeedConfig, read_address
from newsreader.feeds.address import is_loopback
from newsreader.feeds.discover import guesses, in_order, known
from newsreader.feeds.exchange import Fetched, Request
from newsreader.library.documents import named
from newsreader.library.fulltext import page_request
from newsreader.library.looking import look
from newsreader.library.sheets import DEADLINE_S, HTML_TYPES, content_type
from newsreader.model import FeedLink, FeedLinks, ParsedFeed
from newsreader.text import CleanLine, SafeUrl, has_scheme, host_of, one_line
from newsreader.workers import Crashed, Overrun, Stopped
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

GUESSING_S = 60.0
"""How long the usual addresses of a site may take together."""

_PATH = re.compile(r"~?/(?!/)")
_HOST_AND_PORT = re.compile(r"[A-Za-z0-9.-]+:[0-9]")


class FoundFeed(Struct, frozen=True):
    """Fetched, and so proven."""

    url: str
    """As feeds.toml calls it."""
    written: str
    """The same with name and password, where its server wants them."""
    feed: ParsedFeed


class Offer(Struct, frozen=True):
    """Several feeds, of which a person has to choose."""

    links: tuple[FeedLink, ...]


class _NoFeed(Struct, frozen=True):
    reason: CleanLine
    answer: Fetched | None = None
    """What came in its place."""


class Discovery:
    """Starts from an address that a person has typed, and trusts what it leads to no further."""

    def __init__(self, web: "Web", workers: Workers) -> None:
        self._web = web
        self._workers = workers

    async def find(self, address: Address) -> FoundFeed | Offer | CleanLine:
        """The feed that is there or behind it, several to choose from, or why there is none."""
        links = known(address.url)
        if links:
            return await self._of(links, address)
        found = await self._look(address.url, address)
        if isinstance(found, FoundFeed):
            return found
        if found.answer is None or address.url.startswith("file:"):
            return found.reason
        return await self._behind(found.answer, found.reason, address)

    async def prove(self, link: FeedLink, address: Address) -> FoundFeed | CleanLine:
        """Fetch a feed that was found from this address, or say why it is none."""
        found = await self._look(link.url, address)
        return found if isinstance(found, FoundFeed) else found.reason

    async def _behind(
        self, answer: Fetched, reason: CleanLine, address: Address
    ) -> FoundFeed | Offer | CleanLine:
        kind, charset = content_type(answer)
        if kind not in HTML_TYPES:
            return reason
        page = await self._read_page(answer, charset)
        if not isinstance(page, FeedLinks):
            return page
        links = in_order(page.links, (link for url in page.same for link in known(url)))
        return await (self._of(links, address) if links else self._guessed(answer.url, address))

    async def _of(
        self, links: tuple[FeedLink, ...], address: Address
    ) -> FoundFeed | Offer | CleanLine:
        return Offer(links) if links[1:] else await self.prove(links[0], address)

    async def _guessed(self, url: str, address: Address) -> FoundFeed | CleanLine:
        """One after another: the site has asked for none of this."""
        try:
            async with asyncio.timeout(GUESSING_S):
                for guess in guesses(url):
                    found = await self._look(guess, address)
                    if isinstance(found, FoundFeed):
                        return found
        except TimeoutError:
            return CleanLine("its page names no feed, and looking for one takes too long")
        return CleanLine("its page names no feed, and there is none where most sites have theirs")

    async def _look(self, url: str, address: Address) -> FoundFeed | _NoFeed:
        outcome, feed = await look(_request(url, address), self._web, self._workers)
        if not isinstance(feed, ParsedFeed):
            return _NoFeed(feed, outcome if isinstance(outcome, Fetched) else None)
        lasting = read_address(named(outcome).moved_to or url)
        assert isinstance(lasting, Address), "it was fetched"
        return FoundFeed(lasting.url, _with_password(lasting.url, address), feed)

    async def _read_page(self, answer: Fetched, charset: str) -> FeedLinks | CleanLine:
        try:
            return await self._workers.run(
                _feed_links, answer.body, answer.url, charset, deadline=DEADLINE_S
            )
        except Stopped:
            raise
        except (Overrun, Crashed):
            return CleanLine("its page cannot be read; look in a browser for the feed's address")


@asynccontextmanager
async def discovery(config: Config) -> AsyncIterator[Discovery]:
    """Without a library."""
    from newsreader.library.web import new_web

    workers = Workers(preload=("feedparser", "newsreader.feeds.parse"))
    try:
        async with new_web(config.settings) as web:
            yield Discovery(web, workers)
    finally:
        workers.stop()


def typed_address(written: str) -> Address | CleanLine:
    """What is meant, if need be with https:// in front; else what is wrong with it.

    On this machine it is http://, and what begins as a path does is a file.
    """
    written = written.strip()
    if written.lower().startswith("feed:"):
        written = written[len("feed:") :].removeprefix("//")
    if _PATH.match(written):
        home = os.path.expanduser(written)  # noqa: PTH111 -- never raises
        written = f"file://{quote(home, errors='replace')}"
    elif written and (not has_scheme(written) or _HOST_AND_PORT.match(written)):
        place = written.lstrip("/")
        here = is_loopback(host_of(f"https://{place}"))
        written = f"{'http' if here else 'https'}://{place}"
    address = read_address(written)
    return address if isinstance(address, Address) else one_line(f"the address {address}")


def _request(url: str, address: Address) -> Request:
    if url == address.url:
        return Request(url, username=address.username, password=address.password)
    home = FeedConfig(address.url, username=address.username, password=address.password)
    return page_request(SafeUrl(url), home.url, home)


def _with_password(url: str, address: Address) -> str:
    """What was typed for a server goes to that server alone."""
    there, typed = urlsplit(url), urlsplit(address.url)
    if not address.username or (there.scheme, there.netloc) != (typed.scheme, typed.netloc):
        return url
    userinfo = f"{quote(address.username, safe='')}:{quote(address.password, safe='')}"
    return url.replace("//", f"//{userinfo}@", 1)


# -- in the worker, which has imported what reads HTML; this process never does --------------------


def _feed_links(body: bytes, url: str, charset: str) -> FeedLinks:
    from newsreader.reading.feedlinks import feed_links

    return feed_links(body, url, charset)
