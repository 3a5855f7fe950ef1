"""Moving in from another reader: what to take of it, and where it keeps the rest."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from newsreader.config import Address, Config, FeedConfig, read_address
from newsreader.feeds.address import is_near
from newsreader.feeds.exchange import Failed, Fetched, Request
from newsreader.store import Marked
from newsreader.store.newsboat import Cache
from newsreader.text import CleanLine, one_line


class Sorted(Struct, frozen=True):
    feeds: tuple[FeedConfig, ...]
    near: tuple[FeedConfig, ...]
    """On this computer or its own network: whoever wrote the list may mean somebody else's."""


class Known(Struct, frozen=True):
    """What another reader knows of feeds that are in feeds.toml."""

    marks: tuple[Marked, ...]
    titles: tuple[tuple[str, CleanLine], ...]
    elsewhere: int
    """Articles of feeds that are not."""


def sort_out(feeds: Iterable[FeedConfig]) -> Sorted:
    far: list[FeedConfig] = []
    near: list[FeedConfig] = []
    for feed in feeds:
        (near if is_near(urlsplit(feed.url).hostname or "") else far).append(feed)
    return Sorted(tuple(far), tuple(near))


def of_feeds(cache: Cache, urls: Collection[str]) -> Known:
    """What newsboat's cache says of the given feeds, called as they are here."""
    called = {
        written: address.url
        for written in {*cache.titles, *(mark.feed for mark in cache.marks)}
        if isinstance(address := read_address(written), Address) and address.url in urls
    }
    marks = tuple(
        replace(mark, feed=called[mark.feed]) for mark in cache.marks if mark.feed in called
    )
    titles = tuple((called[url], title) for url, title in cache.titles.items() if url in called)
    return Known(marks, titles, len(cache.marks) - len(marks))


def caches_of_newsboat(beside: Path | None, environ: Mapping[str, str]) -> Iterator[Path]:
    """Where newsboat may keep its cache, the likeliest first."""
    if beside is not None:
        yield beside.with_name("cache.db")
    home = Path(environ.get("HOME") or os.path.expanduser("~"))  # noqa: PTH111 -- never raises
    data = environ.get("XDG_DATA_HOME")
    yield (Path(data) if data else home / ".local" / "share") / "newsboat" / "cache.db"
    yield home / ".newsboat" / "cache.db"


async def fetch_list(url: str, config: Config) -> bytes | CleanLine:
    """The document at an address that a person has named; or why there is none."""
    from newsreader.library.web import new_web  # 0.1 s that a list on the disk can do without

    address = read_address(url)
    if not isinstance(address, Address):
        return one_line(f"the address {address}")
    asked = Request(address.url, username=address.username, password=address.password)
    async with new_web(config.settings) as web:
        match await web.fetch(asked):
            case Fetched(body=body):
                return body
            case Failed(reason=reason):
                return reason
    return one_line("the server sent nothing")
