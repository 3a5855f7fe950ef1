"""Writing what a refresh brought: one transaction a feed."""

import json
from collections.abc import Mapping
from types import MappingProxyType

import apsw
import msgspec
from msgspec.structs import replace

from newsreader import words
from newsreader.model import (
    ArticleId,
    Asks,
    Changes,
    EditedArticle,
    Entry,
    FeedId,
    Known,
    Latest,
    Marks,
    NewArticle,
    ParsedFeed,
    Seen,
    State,
)
from newsreader.store.connect import transaction
from newsreader.store.expected import fulfil
from newsreader.store.facts import keep_facts
from newsreader.store.index import Text, index, index_later
from newsreader.store.marks import COLUMN
from newsreader.store.sameness import keys
from newsreader.store.stories import note_story, read_before
from newsreader.store.subscriptions import answered
from newsreader.store.times import from_ms, to_ms

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_NO_MARKS: Mapping[str, Marks] = MappingProxyType({})
_UNMARKED = Marks(State.NONE)


def known(db: apsw.Connection, feed: FeedId, identities: tuple[str, ...]) -> Mapping[str, Known]:
    """What the library remembers of those of the given articles that it has seen."""
    rows = db.execute(
        "SELECT identity, status.id, digest FROM status LEFT JOIN article USING (id)"
        " WHERE feed_id = ? AND identity IN (SELECT value FROM json_each(?))",
        (feed, json.dumps(identities)),
    )
    return {identity: Known(id_, digest or b"") for identity, id_, digest in rows}


def latest(db: apsw.Connection, feed: FeedId, number: int) -> list[Latest]:
    """The newest articles of the feed."""
    rows = db.execute(
        "SELECT id, digest, link, title, published FROM article WHERE id IN"
        " (SELECT id FROM status WHERE feed_id = ? ORDER BY sorted_at DESC LIMIT ?)"
        " ORDER BY id DESC",
        (feed, number),
    )
    return [
        Latest(Known(ArticleId(id_), digest), link, title, from_ms(published))
        for id_, digest, link, title, published in rows
    ]


def seen(db: apsw.Connection, feed: FeedId) -> Seen:
    """What was read of the feed's last document."""
    row = db.execute("SELECT frame, entries FROM seen WHERE feed_id = ?", (feed,)).fetchone()
    return Seen(*row) if row else Seen()


def keep(
    db: apsw.Connection,
    feed: FeedId,
    parsed: ParsedFeed,
    changes: Changes,
    *,
    seen_now: Seen = Seen(),  # noqa: B008 -- frozen
    texts: Mapping[str, str] = _NO_TEXTS,
    marks: Mapping[str, Marks] = _NO_MARKS,
    asks: Asks = Asks(),  # noqa: B008 -- frozen
    and_twins: bool = False,
    body_hash: bytes,
    etag: str,
    modified: str,
    moved_to: str,
    now: int,
    due_at: int,
) -> int:
    """Write a refreshed feed whole or not at all; the number of articles that are new to a reader.

    One that was read or hidden elsewhere before it came is not.

    Another process may have written the same feed since `changes` was decided: an article that is
    there by now is left as it is. By identity, `texts` are those of `changes` as the search index
    takes them, and an article without one is indexed later; `marks` are set on new ones.
    `and_twins`: what a person has read in another feed arrives read.
    """
    added = 0
    arrived: dict[ArticleId, Entry] = {}
    with transaction(db):
        answered(db, feed, etag=etag, modified=modified, moved_to=moved_to, now=now, due_at=due_at)
        db.execute(
            "UPDATE fetch SET body_hash = ?, asks = ? WHERE feed_id = ?",
            (body_hash, msgspec.json.encode(asks).decode(), feed),
        )
        db.execute(
            "UPDATE feed SET title = ?, site = ?, description = ?, language = ? WHERE id = ?",
            (parsed.title, parsed.link or "", parsed.description, parsed.language, feed),
        )
        db.execute(
            "INSERT OR REPLACE INTO seen (feed_id, frame, entries) VALUES (?, ?, ?)",
            (feed, seen_now.frame, seen_now.entries),
        )
        front = parsed.link or ""
        # Oldest first, so that ids grow in the order in which a reader would have met them.
        for new in sorted(changes.new, key=lambda new: new.sorted_at):
            marked = marks.get(new.entry.identity, _UNMARKED)
            id_ = _add(db, feed, new, marked, now)
            if id_ is not None:
                added += State.HIDDEN not in marked.state
                _write_article(db, id_, new.entry, new.digest)
                note_story(db, feed, id_, _story(new.entry, front))
                _index(db, id_, new.entry, texts)
                arrived[id_] = new.entry
        for edited in changes.edited:
            if db.execute("SELECT 1 FROM status WHERE id = ?", (edited.id,)).get is None:
                continue  # let go meanwhile
            kept = _with_text(db, edited)
            _write_article(db, edited.id, kept, edited.digest)
            note_story(db, feed, edited.id, _story(kept, front))
            _index(db, edited.id, kept, {} if kept is not edited.entry else texts)
        added -= fulfil(db, feed, arrived, front)
        if and_twins and arrived:
            added -= read_before(db, arrived)
    return added


def _story(entry: Entry, front: str) -> frozenset[int]:
    return keys(entry.identity, entry.link or "", front)


def _add(
    db: apsw.Connection, feed: FeedId, new: NewArticle, marks: Marks, now: int
) -> ArticleId | None:
    """None where it is there by now."""
    columns = ", ".join(COLUMN.values())
    moments = [now if state in marks.state else None for state in COLUMN]
    id_: ArticleId | None = db.execute(
        f"INSERT INTO status (feed_id, identity, sorted_at, first_seen, {columns})"
        f" VALUES (?, ?, ?, ?{', ?' * len(COLUMN)}) ON CONFLICT DO NOTHING RETURNING id",
        (feed, new.entry.identity, new.sorted_at, now, *moments),
    ).get
    if id_ is not None and marks.tags:
        db.executemany(
            "INSERT INTO article_tag (article, tag) VALUES (?, ?)",
            [(id_, tag) for tag in marks.tags],
        )
    return id_


def _index(db: apsw.Connection, id_: ArticleId, entry: Entry, texts: Mapping[str, str]) -> None:
    text = texts.get(entry.identity)
    if text is None or db.execute("SELECT 1 FROM page WHERE id = ?", (id_,)).fetchone():
        index_later(db, id_)  # the words of its page are to be found, too
    else:
        index(db, id_, entry.title, entry.author, Text(text, words.count(text)))


def _with_text(db: apsw.Connection, edited: EditedArticle) -> Entry:
    """The entry; one that has lost all its text keeps what it said before."""
    entry = edited.entry
    said = db.execute("SELECT summary, content FROM body WHERE id = ?", (edited.id,)).fetchone()
    if said is None or entry.summary or entry.content:
        return entry
    return replace(entry, summary=said[0], content=said[1])


def _write_article(db: apsw.Connection, id_: ArticleId, entry: Entry, digest: bytes) -> None:
    db.execute(
        "INSERT INTO article (id, digest, title, author, link, published)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET digest = excluded.digest,"
        " title = excluded.title, author = excluded.author, link = excluded.link,"
        " published = excluded.published",
        (id_, digest, entry.title, entry.author, entry.link or "", to_ms(entry.published)),
    )
    db.execute(
        "INSERT OR REPLACE INTO body (id, updated, base, language, enclosures, categories,"
        " summary, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id_,
            to_ms(entry.updated),
            entry.base or "",
            entry.language,
            json.dumps([(e.url, e.type, e.length) for e in entry.enclosures]),
            json.dumps(entry.categories, ensure_ascii=False),
            entry.summary,
            entry.content,
        ),
    )
    keep_facts(db, id_, entry)
