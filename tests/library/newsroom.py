"""A library over real files and sockets, and the small feeds that it gets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from msgspec.structs import replace

from feeds.web import reply
from newsreader import store
from newsreader.config import Config, FeedConfig, Settings
from newsreader.library import FeedRefreshed, Library, Progress
from newsreader.model import Feed, Headline, Scope, Show, State
from newsreader.paths import Paths
from store import shelf

MORNING = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@dataclass
class Clock:
    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def later(self, wait: timedelta) -> None:
        self.now += wait


@dataclass
class Told:
    """What a refresh says while it goes on."""

    outcomes: list[FeedRefreshed] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    _done: dict[str, asyncio.Event] = field(default_factory=dict)

    def __call__(self, outcome: FeedRefreshed | None, progress: Progress) -> None:
        self.progress.append(progress)
        if outcome is not None:
            self.outcomes.append(outcome)
            self._done.setdefault(outcome.url, asyncio.Event()).set()

    async def of(self, url: str) -> None:
        """Until that feed is done."""
        await self._done.setdefault(url, asyncio.Event()).wait()


def config(*urls: str, settings: Settings | None = None) -> Config:
    return Config(
        Path("feeds.toml"),
        settings=settings or Settings(welcome=False),
        feeds=tuple(FeedConfig(url) for url in urls),
    )


@contextlib.asynccontextmanager
async def opened(root: Path, config: Config, clock: Clock | None = None) -> AsyncIterator[Library]:
    library = Library(config, Paths.under(root), clock=clock or Clock())
    try:
        yield library
    finally:
        await library.close()


async def refresh(library: Library) -> Told:
    """All feeds, due or not."""
    told = Told()
    told.progress.append(await library.refresh([feed.id for feed in library.feeds()], told))
    return told


async def refresh_one(library: Library) -> FeedRefreshed:
    (outcome,) = (await refresh(library)).outcomes
    return outcome


def headlines(library: Library, show: Show = Show.ALL) -> list[Headline]:
    listing = library.listing(Scope(show=show))
    found = [listing.row(index) for index in range(len(listing))]
    return [row for row in found if row is not None]


def titles(library: Library) -> list[str]:
    return [row.title for row in headlines(library)]


def feed_of(library: Library) -> Feed:
    """The only feed there is."""
    (feed,) = library.feeds()
    return feed


def rss(names: Sequence[str], text: str = "Told at length.") -> bytes:
    """An RSS feed with an item for each name, the first one newest."""
    items = "".join(
        f"<item><guid>{name}</guid><title>{name}</title><description>{text}</description>"
        f"<link>https://paper.example/{name.replace(' ', '-')}</link>"
        f"<pubDate>{format_datetime(MORNING - timedelta(minutes=age))}</pubDate></item>"
        for age, name in enumerate(names)
    )
    return f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'.encode()


def paper(*names: str, text: str = "Told at length.", **headers: str) -> bytes:
    """An answer with such a feed."""
    return reply(rss(names, text), content_type="application/rss+xml", **headers)


def starred_paper(root: Path, *names: str) -> str:
    """A library with an article for each name, the first one starred; the URL of their feed."""
    feed = root / "feed.xml"
    feed.write_bytes(rss(names))
    with contextlib.closing(store.open_writer(Paths.under(root).library)) as db:
        id_ = shelf.subscribe(db, feed.as_uri())[feed.as_uri()]
        moments = [MORNING - timedelta(minutes=age) for age in range(len(names))]
        entries = [
            replace(shelf.entry(name, name), published=moment)
            for name, moment in zip(names, moments, strict=True)
        ]
        new = [shelf.arriving(e, store.ms(e.published or MORNING)) for e in entries]
        shelf.keep(db, id_, new)
        store.mark(db, [shelf.rows(db)[0].id], State.STARRED, on=True, now=store.ms(MORNING))
    return feed.as_uri()
