"""Letting old articles go with their texts, but for what a person wants to keep, or may again."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Entry, FeedId
from newsreader.store.connect import transaction
from newsreader.store.deeds import may_be_wanted_back
from newsreader.store.times import to_ms

HELD_S = 0.025
"""How long a transaction goes on taking up articles; the last of them may be a large one."""

_MAY_GO = (
    "feed_id = ? AND first_seen < ? AND starred_at IS NULL AND later_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM article_tag WHERE article = s.id)"
    # Opened, and unread again or still: it is to be read.
    " AND NOT (read_at IS NULL AND EXISTS (SELECT 1 FROM place WHERE place.id = s.id))"
)


EVER = 1 << 62
"""Milliseconds, and later than anything that was ever seen."""


class Expiry(Struct, frozen=True):
    """What is to go of a feed: the articles that were first seen before a moment."""

    feed: FeedId
    before: int
    """Milliseconds."""
    come_back: bool = False
    """Whether they may come again as new, as when the feed is subscribed to once more."""


def count_expired(db: apsw.Connection, expiry: Expiry) -> int:
    wanted = may_be_wanted_back(db)
    ids = db.execute(f"SELECT id FROM status s WHERE {_MAY_GO}", (expiry.feed, expiry.before))
    return sum(id_ not in wanted for (id_,) in ids)


def expired(db: apsw.Connection, expiry: Expiry, limit: int) -> list[ArticleId]:
    wanted = may_be_wanted_back(db)
    ids = db.execute(f"SELECT id FROM status s WHERE {_MAY_GO}", (expiry.feed, expiry.before))
    return list(islice((ArticleId(id_) for (id_,) in ids if id_ not in wanted), limit))


def let_go(
    db: apsw.Connection, expiry: Expiry, ids: Sequence[ArticleId]
) -> tuple[int, Sequence[ArticleId]]:
    """Delete what is expired, for a few milliseconds: how many it were, and what is left to do.

    Whatever a person has done to them since they were found is respected.
    """
    number = 0
    with transaction(db):
        wanted = may_be_wanted_back(db)
        until = time.monotonic() + HELD_S
        for place, id_ in enumerate(ids, 1):
            number += id_ not in wanted and _let_one_go(db, expiry, id_)
            if time.monotonic() > until:
                ids = ids[place:]
                break
        else:
            ids = ()
        db.execute("UPDATE pruning SET number = number + ?", (number,))
        if expiry.come_back:
            db.execute("DELETE FROM seen WHERE feed_id = ?", (expiry.feed,))
            db.execute(
                "UPDATE fetch SET body_hash = NULL, etag = '', modified = '' WHERE feed_id = ?",
                (expiry.feed,),
            )
    return number, ids


def _let_one_go(db: apsw.Connection, expiry: Expiry, id_: ArticleId) -> bool:
    row = db.execute(
        "SELECT identity, link, title, published FROM status s LEFT JOIN article USING (id)"
        f" WHERE s.id = ? AND {_MAY_GO}",
        (id_, expiry.feed, expiry.before),
    ).fetchone()
    if row is None:
        return False
    if not expiry.come_back:
        identity, link, title, published = row
        db.executemany(
            "INSERT OR IGNORE INTO gone (feed_id, digest) VALUES (?, ?)",
            [
                (expiry.feed, digest)
                for digest in _digests(identity, link or "", title or "", published)
            ],
        )
    db.execute("DELETE FROM status WHERE id = ?", (id_,))
    return True


def gone(db: apsw.Connection, feed: FeedId, entries: Iterable[Entry]) -> set[str]:
    """The identities of those of the entries that were let go.

    Also under an identity that was made up anew, where link, title and date are the same.
    """
    if db.execute("SELECT 1 FROM gone WHERE feed_id = ? LIMIT 1", (feed,)).get is None:
        return set()
    by_digest = {
        digest.hex(): entry.identity
        for entry in entries
        for digest in _digests(
            entry.identity, entry.link or "", entry.title, to_ms(entry.published)
        )
    }
    rows = db.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS"
        " (SELECT 1 FROM gone WHERE feed_id = ? AND digest = unhex(value))",
        (json.dumps(list(by_digest)), feed),
    )
    return {by_digest[digest] for (digest,) in rows}


def _digests(identity: str, link: str, title: str, published: int | None) -> Iterator[bytes]:
    from hashlib import blake2b

    yield blake2b(identity.encode("utf-8", "replace"), digest_size=16).digest()
    if link and published is not None:
        told = json.dumps([link, title, published])
        yield blake2b(told.encode(), digest_size=16).digest()


def begin_pruning(db: apsw.Connection, *, now: int, every: int) -> bool:
    """Whether it is time again; then it counts as begun, for all who have the library open."""
    with transaction(db):
        begun_at = int(db.execute("SELECT begun_at FROM pruning").get)
        due = not 0 <= now - begun_at < every  # from the future: the clock was wrong
        if due:
            db.execute("UPDATE pruning SET begun_at = ?", (now,))
        return due


def pruned(db: apsw.Connection) -> int:
    """How many were ever let go: it changes when lists have become shorter."""
    return int(db.execute("SELECT number FROM pruning").get)


def removed_feeds(db: apsw.Connection) -> tuple[tuple[FeedId, str], ...]:
    """The feeds that do not stand in feeds.toml any more, by their titles."""
    rows = db.execute(
        "SELECT id, coalesce(nullif(given_title, ''), nullif(title, ''), url) FROM feed"
        " WHERE hidden ORDER BY id"
    )
    return tuple((FeedId(id_), title) for id_, title in rows)


def free_bytes(db: apsw.Connection) -> int:
    """What the file holds for what will come."""
    return int(db.pragma("freelist_count")) * int(db.pragma("page_size"))
