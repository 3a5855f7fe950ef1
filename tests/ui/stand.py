"""Newspapers on a shelf: a feeds.toml and a real library, and the window opened over them."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from newsreader import store
from newsreader.config import load
from newsreader.library import Library
from newsreader.model import (
    Changes,
    Enclosure,
    Entry,
    FeedId,
    Headline,
    NewArticle,
    ParsedFeed,
    Scope,
    State,
)
from newsreader.paths import Paths
from newsreader.text import NOTHING, CleanLine, SafeUrl
from newsreader.ui.app import NewsApp
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.screen import MainScreen
from ui.golden import screen_text

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NOON = store.ms(NOW)

WIDE = (140, 26)

PATIENCE_S = 10
"""Far longer than anything takes that comes at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article, as a test tells it."""

    title: str
    hours: float = 1
    """How long ago."""
    text: str = ""
    state: State = State.NONE
    link: str | None = ""
    """Empty: one made of the title."""
    author: str = ""
    enclosure: str = ""


class Newsstand:
    """Writes feeds.toml and the library; what it is given goes in uncleaned."""

    def __init__(self, root: Path) -> None:
        self.paths = Paths.under(root)
        self.settings: dict[str, str | bool | int | list[str]] = {
            "refresh": "never",
            "welcome": False,
            "full_text": "never",
        }
        self.keys: dict[str, str | list[str]] = {}
        self.more = ""
        """TOML to stand at the end of the file."""
        self._feeds: list[dict[str, str]] = []

    def copied(self, root: Path) -> "Newsstand":
        """The same feeds and library for a test to do with as it likes."""
        copy = Newsstand(root)
        copy._feeds = [dict(feed) for feed in self._feeds]
        copy.paths.library.parent.mkdir(parents=True)
        shutil.copyfile(self.paths.library, copy.paths.library)
        return copy

    def feed(self, title: str, *told: Told, folder: str = "", url: str = "") -> FeedId:
        """Subscribe to one more feed that has these articles."""
        url = self.subscribed(title, folder=folder, url=url)
        with self._library() as db:
            subscriptions = [
                store.Subscription(
                    feed["url"],
                    CleanLine(feed["title"]),
                    tuple(CleanLine(part) for part in feed["folder"].split("/") if part),
                    (),
                )
                for feed in self._feeds
            ]
            store.subscribe(db, subscriptions)
            feed = next(feed.id for feed in store.feeds(db) if feed.url == url)
            _bring(db, feed, told)
        return feed

    def subscribed(self, title: str, *, folder: str = "", url: str = "") -> str:
        """Write a feed into feeds.toml alone; its address."""
        url = url or f"https://paper.example/{len(self._feeds)}.xml"
        self._feeds.append({"url": url, "title": title, "folder": folder})
        return url

    def bring(self, feed: FeedId, *told: Told) -> None:
        """Write articles as another process would: over a connection of its own."""
        with self._library() as db:
            _bring(db, feed, told)

    def mark(self, state: State, titles: Iterable[str], feed: FeedId | None = None) -> None:
        """Mark articles as another process would."""
        with self._library() as db:
            _mark(db, state, set(titles), feed)

    def remove(self, title: str) -> None:
        """Take an article's text away, as no version of this program does."""
        with self._library() as db:
            db.execute("DELETE FROM article WHERE title = ?", (title,))

    def fails(self, feed: FeedId, reason: str) -> None:
        with self._library() as db:
            store.record_failure(db, feed, CleanLine(reason), now=NOON, due_at=NOON)

    def is_gone(self, feed: FeedId) -> None:
        """Note that the server says so, as often as it takes to be believed."""
        with self._library() as db:
            for day in range(3):
                now = NOON + day * 24 * 3_600_000
                store.record_failure(db, feed, CleanLine("gone"), status=410, now=now, due_at=now)

    def moves(self, feed: FeedId, url: str) -> None:
        """Note a permanent redirect, as often as it takes to be believed."""
        with self._library() as db:
            for _ in range(3):
                store.record_unchanged(
                    db, feed, etag="", modified="", moved_to=url, now=NOON, due_at=NOON
                )

    @asynccontextmanager
    async def locked(self, library: Library) -> AsyncIterator[None]:
        """Another program keeps the file locked, for longer than the library waits."""
        await library._lane.run(lambda db: db.set_busy_timeout(10))
        with self._library() as db:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("ROLLBACK")

    def damage(self, library: Library) -> None:
        """Write over all of the file but its first page, under a window that is open."""
        with self._library() as db:
            db.pragma("wal_checkpoint(truncate)")
            page = db.pragma("page_size")
        whole = self.paths.library.stat().st_size
        with self.paths.library.open("r+b") as file:
            file.seek(page)
            file.write(b"\xff" * (whole - page))
        library._db.release_memory()

    def damage_counts(self) -> None:
        """Write over the page that holds them."""
        with self._library() as db:
            page = db.pragma("page_size")
            root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tally'").get
        with self.paths.library.open("r+b") as file:
            file.seek((root - 1) * page)
            file.write(b"\xff" * page)

    def stored(self) -> dict[str, State]:
        """What the library says on disk: the state of each title."""
        with self._library() as db:
            return {row.title: row.state for row in _rows(db, Scope())}

    def write(self) -> Path:
        self.paths.config.mkdir(parents=True, exist_ok=True)
        self.paths.feeds.write_text(self._toml(), "utf-8")
        return self.paths.feeds

    @asynccontextmanager
    async def open(
        self, size: tuple[int, int] = WIDE, *, library: Library | None = None
    ) -> AsyncIterator["Window"]:
        """The window over it, its first article in place."""
        config = load(self.write())
        library = library or Library(config, self.paths, clock=lambda: NOW)
        app = NewsApp(library, config, clock=lambda: NOW, environ={})
        app.animation_level = "none"
        try:
            async with app.run_test(size=size) as pilot:
                window = Window(app, pilot, library)
                await window.settle()
                yield window
        finally:
            await library.close()

    @contextmanager
    def _library(self) -> Iterator[store.Connection]:
        """As another process opens it, but without waiting for the disk."""
        with closing(store.open_writer(self.paths.library)) as db:
            db.pragma("synchronous", "off")
            yield db

    def _toml(self) -> str:
        lines = ["[settings]", *_pairs(self.settings), "[keys]", *_pairs(self.keys)]
        for feed in self._feeds:
            lines += ["[[feeds]]", *_pairs({name: value for name, value in feed.items() if value})]
        return "\n".join(lines) + "\n" + self.more


@dataclass(frozen=True, slots=True)
class Window:
    app: NewsApp
    pilot: Pilot[None]
    library: Library

    @property
    def screen(self) -> MainScreen:
        """The main screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def rows(self) -> list[str]:
        return self.text.split("\n")

    @property
    def status(self) -> str:
        return self.rows[-1].strip()

    @property
    def listed(self) -> list[str]:
        """The titles in the headline list, all of them."""
        listing = self.screen.listing
        rows = (listing.row(index) for index in range(len(listing)))
        return [row.title for row in rows if row is not None]

    @property
    def feeds(self) -> list[str]:
        """The feed list as it is drawn, without its numbers."""
        return [row.entry.label for row in self.screen.feed_list.rows]

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of the feed list."""
        return {str(row.entry.label): row.entry.number for row in self.screen.feed_list.rows}

    @property
    def on(self) -> str:
        """The title under the cursor."""
        row = self.screen.current
        return "" if row is None else row.title

    @property
    def at(self) -> str:
        """What the feed list's cursor stands on."""
        row = self.screen.feed_list.current
        return "" if row is None else row.entry.label

    @property
    def reading(self) -> str:
        """The title of the article in the article pane."""
        shown = self.screen.shown
        return "" if shown is None else shown.headline.title

    def focuses(self, pane: Pane) -> bool:
        """Whether a pane has the keys."""
        focused = (self.screen.feed_list, self.screen.headlines, self.screen.page)[pane]
        return self.screen.pane is pane and self.screen.focused is focused

    def state(self, title: str) -> State:
        """How an article stands in the list on the screen."""
        listing = self.screen.listing
        rows = (listing.row(index) for index in range(len(listing)))
        return next(row.state for row in rows if row is not None and row.title == title)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def alt(self, letter: str) -> None:
        """Press Alt and a letter: Textual reports a name, and the letter as well."""
        self.app.post_message(events.Key(f"alt+{letter}", letter))
        await self.settle()

    async def type(self, sequence: str) -> None:
        """Let a terminal's escape sequences arrive."""
        for message in XTermParser().feed(sequence):
            self.app.post_message(message)
        await self.settle()

    async def click(self, text: str, column: int = 0) -> None:
        """Press and let go where a text stands on the screen, as a terminal reports it."""
        x, y = self.place_of(text, column)
        await self.type(f"\x1b[<0;{x + 1};{y + 1}M")
        await self.type(f"\x1b[<0;{x + 1};{y + 1}m")

    async def hover(self, text: str) -> None:
        x, y = self.place_of(text)
        await self.type(f"\x1b[<35;{x + 1};{y + 1}M")

    async def wheel(self, text: str, turns: int) -> None:
        """Turn the wheel over a text; down where positive."""
        x, y = self.place_of(text)
        for _ in range(abs(turns)):
            await self.type(f"\x1b[<{65 if turns > 0 else 64};{x + 1};{y + 1}M")

    async def do(self, *actions: str) -> None:
        """What a key would do, without the time that a key takes here."""
        for action in actions:
            self.screen.perform(action)
            await self.settle()

    async def settle(self) -> None:
        """Wait for marks, pages and everything else that is under way."""
        while True:
            await self.pilot.pause()
            running = [worker for worker in self.app.workers if not worker.is_finished]
            if not running:
                return
            for worker in running:
                try:
                    await worker.wait()
                except WorkerCancelled:
                    continue

    async def preview(self) -> None:
        """What happens by itself once the cursor rests."""
        self.screen.preview()
        await self.settle()

    async def go(self, label: str) -> None:
        """Put the feed list's cursor on a row."""
        index = self.feeds.index(label)
        self.screen.choose_feed(index)
        await self.preview()

    async def until(self, condition: Callable[[], bool]) -> None:
        loop = self.pilot.app._loop
        assert loop is not None
        end = loop.time() + PATIENCE_S
        while not condition():
            assert loop.time() < end, f"waited in vain:\n{self.text}"
            await self.pilot.pause(0.01)

    def row_of(self, text: str) -> int:
        """The line of the screen on which something stands."""
        return next(y for y, row in enumerate(self.rows) if text in row)

    def place_of(self, text: str, column: int = 0) -> tuple[int, int]:
        """The cell in which a text begins."""
        y = self.row_of(text)
        row = self.rows[y]
        return cell_len(row[: row.index(text)]) + column, y


def small(root: Path) -> Newsstand:
    stand = Newsstand(root)
    stand.feed(
        "World Desk",
        Told("Ministers meet to repair a border mix-up", 1),
        Told("Open data rules take effect", 2, state=State.STARRED),
        folder="News",
    )
    stand.feed(
        "Local",
        Told("Harbour reopens after the storm", 3, state=State.READ),
        Told("Letters to the editor", 30),
        folder="News",
    )
    stand.feed("Kernel Notes", Told("Rust in the kernel: the third year", 5), folder="Tech")
    stand.feed("Quiet Corner")
    return stand


def many(number: int, prefix: str = "Note") -> list[Told]:
    """Notes 1, 2, 3 …, the first one newest."""
    return [Told(f"{prefix} {place}", place / 60) for place in range(1, number + 1)]


def long(sentences: int = 400) -> str:
    return "".join(f"<p>{place}. The ferry lay still for days.</p>" for place in range(sentences))


def _bring(db: store.Connection, feed: FeedId, told: Iterable[Told]) -> None:
    store.keep(
        db,
        feed,
        ParsedFeed(NOTHING, None, NOTHING, NOTHING, None, (), NOTHING),
        Changes(new=tuple(_new(each) for each in told)),
        body_hash=b"",
        etag="",
        modified="",
        moved_to="",
        now=NOON,
        due_at=NOON,
    )
    for state in (State.READ, State.STARRED, State.LATER):
        if titles := {each.title for each in told if state in each.state}:
            _mark(db, state, titles, feed)


def _mark(db: store.Connection, state: State, titles: set[str], feed: FeedId | None) -> None:
    scope = Scope(None if feed is None else frozenset((feed,)))
    ids = [row.id for row in _rows(db, scope) if row.title in titles]
    store.mark(db, ids, state, on=True, now=NOON)


def _new(told: Told) -> NewArticle:
    slug = "-".join(part for part in told.title.lower().split() if part.isalnum())
    link = f"https://paper.example/{slug}" if told.link == "" else told.link
    published = NOW - timedelta(hours=told.hours)
    entry = Entry(
        identity=told.title,
        title=CleanLine(told.title),
        link=None if link is None else SafeUrl(link),
        author=CleanLine(told.author),
        published=published,
        updated=None,
        summary="",
        content=told.text or f"<p>This is what happened: {slug}.</p>",
        base=None,
        language=CleanLine("en"),
        enclosures=(Enclosure(SafeUrl(told.enclosure), CleanLine("audio/ogg"), None),)
        if told.enclosure
        else (),
        categories=(),
    )
    return NewArticle(entry, blake2b(told.title.encode()).digest(), store.ms(published))


def _rows(db: store.Connection, scope: Scope) -> list[Headline]:
    condition = store.where(db, scope, newest=store.newest_id(db))
    return store.page_after(db, condition, None, 1_000_000)


def _pairs(values: Mapping[str, object]) -> list[str]:
    return [
        f"{json.dumps(name)} = {json.dumps(value, ensure_ascii=False)}"
        for name, value in values.items()
    ]
