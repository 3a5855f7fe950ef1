"""A library and its twin, made of nothing but what the first one exports."""

import contextlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from itertools import count, starmap
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from library.newsroom import MORNING
from newsreader import config, store
from newsreader.cli.jsonline import json_line
from newsreader.config import Additions
from newsreader.config.subscribe import feed_table
from newsreader.feeds import opml_write
from newsreader.feeds.exchange import Fetched
from newsreader.feeds.list_found import Found
from newsreader.feeds.lists import read_list
from newsreader.library.documents import absorb
from newsreader.library.due import Wish
from newsreader.library.intake import Read, read_in_worker
from newsreader.library.ruling import NO_RULING
from newsreader.library.state import HEAD, BadLine, as_json, only_good, read_state
from newsreader.model import Mark, Seen, State
from newsreader.text import SafeUrl, one_line
from store import shelf

URLS = ("https://a.example/feed", "https://b.example/feed?x=1&y=2")
MARKS: tuple[Mark, ...] = (
    State.READ, State.STARRED, State.LATER, State.HIDDEN, one_line("my-tag"),
)  # fmt: skip


class Item(Struct, frozen=True):
    """An entry of a feed, told from the others at least by its title with its text."""

    number: int
    guid: str
    """none, own, shared with others, or made up at each request."""
    link: str
    """none, own, shared with others, or the feed's front page."""
    marks: int
    """A bit for each of MARKS."""

    def written(self, requests: Iterator[int]) -> str:
        link = {"none": "", "own": f"/{self.number}", "shared": "/thread", "front": "/"}[self.link]
        guid = {"none": "", "own": f"{self.number}", "shared": "0", "made up": "?"}[self.guid]
        said = f"<title>Title {self.number}</title><description>Text.</description>"
        said += f"<pubDate>{format_datetime(MORNING - timedelta(days=self.number))}</pubDate>"
        if link:
            said += f"<link>https://paper.example{link}</link>"
        if guid:
            guid = f"made up {next(requests)}" if guid == "?" else guid
            said += f'<guid isPermaLink="false">{guid}</guid>'
        return f"<item>{said}</item>"


class Source(Struct, frozen=True):
    items: tuple[Item, ...]
    given_title: str
    folder: str
    tags: tuple[str, ...]
    moved_to: SafeUrl | None
    pruned: bool

    def marks_of(self, title: str) -> list[Mark]:
        (marks,) = (item.marks for item in self.items if f"Title {item.number}" == title)
        return [mark for bit, mark in enumerate(MARKS) if marks >> bit & 1]

    def document(self, requests: Iterator[int]) -> bytes:
        rows = "".join(item.written(requests) for item in self.items)
        head = f"<title>{escape('Paper <&> Co')}</title><link>https://paper.example/</link>"
        return f'<rss version="2.0"><channel>{head}{rows}</channel></rss>'.encode()


told = st.tuples(
    st.sampled_from(["none", "own", "shared", "made up"]),
    st.sampled_from(["none", "own", "own", "shared", "front"]),
    st.integers(0, 31),
).filter(lambda each: each[0] != "made up" or each[1] == "own")
names = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn", "Mn", "Me"]),
    min_size=1,
    max_size=6,
)
sources = st.builds(
    Source,
    items=shelf.lists_of(told, 6).map(
        lambda all_told: tuple(Item(number, *each) for number, each in enumerate(all_told, 1))
    ),
    given_title=st.just("") | names,
    folder=st.lists(names, max_size=3).map("/".join),
    tags=st.lists(names.map(lambda name: name.strip("/%")), max_size=2).map(tuple),
    moved_to=st.none() | st.uuids().map(lambda id_: SafeUrl(f"https://new.example/{id_}")),
    pruned=st.booleans(),
)
orders = st.sampled_from(
    [("feeds", "state", "refresh"), ("state", "feeds", "refresh"), ("feeds", "refresh", "state")]
)


@dataclass
class House:
    """A folder with a feeds.toml and a library, and what its feeds are asked for."""

    feeds: Path
    db: store.Connection
    requests: Iterator[int]

    def follow(self) -> None:
        loaded = config.load(self.feeds)
        assert loaded.problems == ()
        store.subscribe(
            self.db,
            [store.Subscription(f.url, f.title, f.folder, f.tags) for f in loaded.feeds],
        )

    def refresh(self, sources: Mapping[str, Source]) -> None:
        for feed in store.feeds(self.db):
            body = sources[feed.url].document(self.requests)
            moved_to = sources[feed.url].moved_to
            read = read_in_worker(body, feed.url, {}, Seen())
            assert isinstance(read, Read)
            answer = Fetched(feed.url, 200, body, {}, "", "", moved_to, None)
            wish = Wish(feed.url, None, timedelta(hours=1))
            absorb(
                self.db, feed.id, read, answer, rule=lambda *_: NO_RULING, wish=wish, now=MORNING
            )

    def mark(self, sources: Mapping[str, Source]) -> None:
        urls = {feed.id: feed.url for feed in store.feeds(self.db)}
        for row in shelf.rows(self.db):
            for mark in sources[urls[row.feed]].marks_of(row.title):
                store.mark(self.db, [row.id], mark, on=True, now=row.id)

    def prune(self, sources: Mapping[str, Source]) -> None:
        for feed in store.feeds(self.db):
            if sources[feed.url].pruned:
                everything = store.Expiry(feed.id, store.EVER)
                store.let_go(self.db, everything, store.expired(self.db, everything, 100))

    def move(self, sources: Mapping[str, Source]) -> None:
        """As one does who accepts where feeds have moved."""
        for url, source in sources.items():
            if source.moved_to:
                text = self.feeds.read_text("utf-8")
                self.feeds.write_text(text.replace(url, source.moved_to), "utf-8")
        self.follow()

    def exported(self) -> tuple[bytes, bytes]:
        opml = opml_write.write(store.feeds(self.db), MORNING)
        state = [json_line(HEAD), *(json_line(as_json(mark)) for mark in store.marked(self.db))]
        return "\n".join(opml).encode(), "\n".join(state).encode()

    def take_feeds(self, opml: bytes) -> None:
        found = read_list(opml)
        assert isinstance(found, Found)
        assert not found.notes
        taken = config.take_over(self.feeds, Additions(found.feeds, ()), may_create=True)
        assert isinstance(taken, Additions)
        self.follow()

    def take_state(self, state: bytes) -> None:
        bad: list[BadLine] = []
        store.take_over(self.db, only_good(read_state(state), bad, 1))
        assert bad == []

    def looks(self) -> tuple[object, object]:
        """All that one can tell it by, in any order."""
        feeds = {f.url: (f.title, f.folder, f.tags, f.counts) for f in store.feeds(self.db)}
        articles = self.db.execute(
            "SELECT url, article.title, link, read_at, starred_at, later_at, hidden_at,"
            " (SELECT group_concat(tag) FROM article_tag WHERE article = article.id)"
            " FROM article JOIN status USING (id) JOIN feed ON feed.id = feed_id"
        )
        return feeds, Counter(articles)


@contextlib.contextmanager
def two_houses() -> Iterator[tuple[House, House]]:
    with contextlib.ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        requests = count()
        houses = []
        for name in ("old", "new"):
            db = stack.enter_context(contextlib.closing(store.open_writer(root / f"{name}.db")))
            houses.append(House(root / f"{name}.toml", db, requests))
        yield houses[0], houses[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(sources, min_size=1, max_size=2), orders)
def test_a_library_is_rebuilt_from_its_two_files(
    given: list[Source], order: tuple[str, ...]
) -> None:
    by_url = dict(zip(URLS, given, strict=False))
    now_at = {source.moved_to or url: source for url, source in by_url.items()}
    with two_houses() as (old, new):
        old.feeds.write_text("".join(starmap(as_table, by_url.items())), "utf-8")
        old.follow()
        old.refresh(by_url)
        old.mark(by_url)
        if order[-1] == "refresh":  # what has come already is not taken away
            old.prune(by_url)
        old.move(by_url)
        opml, state = old.exported()

        steps = {
            "feeds": lambda: new.take_feeds(opml),
            "state": lambda: new.take_state(state),
            "refresh": lambda: new.refresh(now_at),
        }
        for step in order:
            steps[step]()

        assert new.looks() == old.looks()
        assert len(new.exported()[1].splitlines()) == len(state.splitlines()), "none is awaited"


def as_table(url: str, source: Source) -> str:
    return feed_table(
        {
            "url": url,
            "title": source.given_title,
            "folder": source.folder,
            "tags": source.tags,
        }
    )
