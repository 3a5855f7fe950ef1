"""Libraries for tests: real SQLite, filled by the same writes as in a refresh."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import apsw
from hypothesis import strategies as st

import newlibrary
from newsreader import store, words
from newsreader.model import (
    Changes,
    EditedArticle,
    Enclosure,
    Entry,
    FeedId,
    Headline,
    NewArticle,
    ParsedFeed,
    Scope,
)
from newsreader.page import Extracted, Page, Paragraph, Span
from newsreader.store import FullText, Text
from newsreader.text import CleanLine, CleanText, SafeUrl, one_line, safe_url

T = TypeVar("T")

NOTHING = CleanLine("")
MINUTE = 60_000  # milliseconds


def in_memory() -> store.Connection:
    """An empty library that no file stands behind."""
    db = apsw.Connection(":memory:")
    newlibrary.fill(db, Path("in memory"))
    db.pragma("foreign_keys", True)
    return db


def subscription(url: str, title: str = "", folder: str = "", *tags: str) -> store.Subscription:
    return store.Subscription(
        url,
        one_line(title),
        tuple(one_line(part) for part in folder.split("/") if part),
        tuple(one_line(tag) for tag in tags),
    )


def subscribe(db: store.Connection, *urls: str) -> dict[str, FeedId]:
    """Subscribe to exactly these; the ids by URL."""
    store.subscribe(db, [subscription(url) for url in urls])
    shown = db.execute("SELECT url, id FROM feed WHERE NOT hidden")  # in libraries of old, too
    return dict(shown)


def entry(
    identity: str, title: str = "", text: str = "", enclosures: Sequence[Enclosure] = ()
) -> Entry:
    return Entry(
        identity=identity,
        title=one_line(title or f"About {identity}"),
        link=safe_url(f"https://paper.example/{identity}"),
        author=one_line("Ada Reporter"),
        published=None,
        updated=None,
        summary="",
        content=text or f"<p>All about {identity}.</p>",
        base=None,
        language=one_line("en"),
        enclosures=tuple(enclosures),
        categories=(),
    )


def document(title: str = "The Paper", entries: Sequence[Entry] = ()) -> ParsedFeed:
    return ParsedFeed(one_line(title), None, NOTHING, NOTHING, None, tuple(entries), NOTHING)


def arriving(new: Entry, sorted_at: int = 0) -> NewArticle:
    return NewArticle(new, _digest(new), sorted_at)


def keep(
    db: store.Connection,
    feed: FeedId,
    new: Iterable[NewArticle] = (),
    edited: Iterable[EditedArticle] = (),
    moved_to: str = "",
) -> int:
    return store.keep(
        db,
        feed,
        document(),
        Changes(tuple(new), tuple(edited)),
        body_hash=b"hash",
        etag='"one"',
        modified="",
        moved_to=moved_to,
        now=MINUTE,
        due_at=2 * MINUTE,
    )


def fill(db: store.Connection, feed: FeedId, dates: Iterable[int]) -> None:
    """One article for each date, in that order of arrival."""
    start = store.newest_id(db)
    for number, sorted_at in enumerate(dates, start + 1):
        keep(db, feed, [arriving(entry(f"article-{number}"), sorted_at)])


def edit(db: store.Connection, feed: FeedId, changed: Entry) -> None:
    known = store.known(db, feed, (changed.identity,))[changed.identity]
    keep(db, feed, edited=[EditedArticle(known.id, changed, _digest(changed))])


def rows(db: store.Connection, scope: Scope = Scope()) -> list[Headline]:  # noqa: B008 - frozen
    """All rows of a scope, newest first."""
    condition = store.where(db, scope, newest=store.newest_id(db))
    return store.page_after(db, condition, None, 1_000_000)


def full_text(text: str) -> FullText:
    page = Page((Paragraph((Span(CleanText(text)),)),), words=1)
    read = Extracted(
        title=NOTHING, byline=NOTHING, site=NOTHING, published=None, updated=None, image=None,
        page=page, notes=(),
    )  # fmt: skip
    return FullText(SafeUrl("https://a.example/1"), 5, read)


def index_the_rest(db: store.Connection, text: str) -> int:
    """As the library does in the background, with `text` for what its worker would say."""
    some = store.unindexed(db, 10)
    store.index_all(db, [(each, Text(words.of_text(text), 2)) for each in some])
    return len(some)


def lists_of(each: st.SearchStrategy[T], most: int) -> st.SearchStrategy[list[T]]:
    """Lists of every length alike: left alone, Hypothesis hardly makes long ones."""
    return st.integers(0, most).flatmap(lambda n: st.lists(each, min_size=n, max_size=n))


def titles(db: store.Connection) -> list[str]:
    return [row.title for row in rows(db)]


def _digest(said: Entry) -> bytes:
    return blake2b(f"{said.title}{said.content}".encode(), digest_size=16).digest()
