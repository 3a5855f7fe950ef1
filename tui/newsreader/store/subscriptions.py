"""The feeds of the library: kept in step with feeds.toml, and how getting each of them went."""

import json
from collections.abc import Iterable

import apsw
import msgspec
from msgspec import Struct

from newsreader.model import Asks, Counts, Feed, FeedId
from newsreader.store.connect import transaction
from newsreader.store.times import from_ms
from newsreader.text import NAME_MAX, CleanLine, one_line, safe_url


class Subscription(Struct, frozen=True):
    """What feeds.toml says of a feed."""

    url: str
    title: CleanLine
    folder: tuple[CleanLine, ...]
    tags: tuple[CleanLine, ...]


class Fetching(Struct, frozen=True):
    """What is remembered of getting a feed, for getting it again. Times are milliseconds."""

    feed: FeedId
    url: str
    etag: str
    modified: str
    body_hash: bytes | None
    due_at: int
    failures: int
    refreshed_at: int | None
    moved_to: str = ""
    moved_times: int = 0
    """How many answers in a row have redirected there for good."""
    tried_at: int = 0
    failing_since: int | None = None
    asks: Asks = Asks()

    def has_moved(self, moved_to: str | None) -> bool:
        """Whether one more answer that redirects there makes it believable."""
        return bool(moved_to) and moved_to == self.moved_to and self.moved_times + 1 >= MOVES_SURE


MOVES_SURE = 3
"""Answers in a row that redirect to the same place: a server that is being mended says much."""

_MISSING = frozenset({404, 410})
_GONE, _GONE_SURE, _MISSING_SURE = 410, 3, 10
"""So many answers that nothing is there, over days; fewer where the server says it is for good."""
_APART_MS = 15 * 60_000
"""Who asks again and again within minutes learns nothing more by it."""


def subscribe(db: apsw.Connection, wanted: Iterable[Subscription]) -> bool:
    """Make the library's feeds those of feeds.toml; True if anything had to change.

    A feed that is no longer wanted is hidden with all its articles, and comes back with them. A
    wanted URL that an absent feed was permanently redirected to is that feed under its new URL.
    """
    rows = tuple(
        (s.url, place, s.title, "/".join(s.folder), json.dumps(s.tags, ensure_ascii=False))
        for place, s in enumerate(wanted)
    )
    shown = db.execute(
        "SELECT url, position, given_title, folder, tags FROM feed WHERE NOT hidden"
        " ORDER BY position"
    )
    if tuple(shown) == rows:
        return False
    with transaction(db):
        _rename_moved(db, [row[0] for row in rows])
        db.execute("UPDATE feed SET hidden = 1")
        db.executemany(
            "INSERT INTO feed (url, position, given_title, folder, tags) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (url) DO UPDATE SET hidden = 0, position = excluded.position,"
            " given_title = excluded.given_title, folder = excluded.folder, tags = excluded.tags",
            rows,
        )
    return True


def name(db: apsw.Connection, titles: Iterable[tuple[str, CleanLine]]) -> None:
    """What feeds call themselves, by URL, until they say it themselves."""
    with transaction(db):
        db.executemany("UPDATE feed SET title = ?2 WHERE url = ?1 AND title = ''", tuple(titles))


def feeds(db: apsw.Connection) -> tuple[Feed, ...]:
    """The feeds of feeds.toml in its order, with exact counts."""
    rows = db.execute(
        "SELECT id, url, coalesce(nullif(given_title, ''), nullif(title, ''), url), folder, tags,"
        " site, total, unread, starred, later, failure, failures, refreshed_at, moved_to,"
        " moved_times, failing_since, status, missing"
        " FROM feed JOIN tally ON tally.feed_id = id JOIN fetch ON fetch.feed_id = id"
        " WHERE NOT hidden ORDER BY position"
    )
    return tuple(
        Feed(
            id=FeedId(id_),
            url=url,
            title=one_line(title, NAME_MAX),
            folder=_lines(folder.split("/")) if folder else (),
            tags=_lines(json.loads(tags)) if tags != "[]" else (),
            site=safe_url(site),
            counts=Counts(total, unread, starred, later),
            failure=one_line(failure),
            failures=failures,
            refreshed=from_ms(refreshed_at),
            moved_to=safe_url(moved_to) if moved_times >= MOVES_SURE else None,
            failing_since=from_ms(failing_since),
            gone=missing >= (_GONE_SURE if status == _GONE else _MISSING_SURE),
        )
        for (
            id_, url, title, folder, tags, site, total, unread, starred, later,
            failure, failures, refreshed_at, moved_to, moved_times, failing_since, status, missing,
        ) in rows
    )  # fmt: skip


def remembered(db: apsw.Connection) -> tuple[Subscription, ...]:
    """All feeds there ever were, those of feeds.toml first."""
    rows = db.execute(
        "SELECT url, given_title, folder, tags FROM feed ORDER BY hidden, position, id"
    )
    return tuple(
        Subscription(
            url, one_line(title, NAME_MAX), _lines(folder.split("/")), _lines(json.loads(tags))
        )
        for url, title, folder, tags in rows
    )


def _lines(texts: Iterable[str]) -> tuple[CleanLine, ...]:
    return tuple(one_line(text, NAME_MAX) for text in texts if text)


def url_of(db: apsw.Connection, feed: FeedId) -> str:
    return str(db.execute("SELECT url FROM feed WHERE id = ?", (feed,)).get or "")


def fetchings(db: apsw.Connection) -> tuple[Fetching, ...]:
    """How to get each feed of feeds.toml again, the longest due first."""
    rows = db.execute(
        "SELECT feed_id, url, etag, modified, body_hash, due_at, failures, refreshed_at, moved_to,"
        " moved_times, tried_at, failing_since, asks"
        " FROM fetch JOIN feed ON feed.id = feed_id WHERE NOT hidden ORDER BY due_at, position"
    )
    return tuple(Fetching(FeedId(row[0]), *(*row[1:-1], asks_from(row[-1]))) for row in rows)


def due_at(db: apsw.Connection, feed: FeedId) -> int:
    """Milliseconds; it changes whenever anyone has tried to get the feed."""
    return int(db.execute("SELECT due_at FROM fetch WHERE feed_id = ?", (feed,)).get)


def record_failure(
    db: apsw.Connection, feed: FeedId, reason: CleanLine, *, status: int | None = None, now: int,
    due_at: int,
) -> None:  # fmt: skip
    """`status` is that of the answer, if there was one."""
    with transaction(db):
        db.execute(
            "UPDATE fetch SET failure = ?, failures = failures + 1, tried_at = ?, due_at = ?,"
            " failing_since = coalesce(failing_since, ?), status = ?,"
            " missing = missing + (? AND (missing = 0 OR ? - tried_at >= ?)) WHERE feed_id = ?",
            (reason, now, due_at, now, status, status in _MISSING, now, _APART_MS, feed),
        )


def put_off(db: apsw.Connection, feed: FeedId, *, due_at: int) -> None:
    """It was not asked, and is not to be asked before that."""
    with transaction(db):
        db.execute("UPDATE fetch SET due_at = ? WHERE feed_id = ?", (due_at, feed))


def published(db: apsw.Connection, feed: FeedId, number: int) -> list[int]:
    """The dates of its latest articles, the newest first, in milliseconds."""
    rows = db.execute(
        "SELECT sorted_at FROM status WHERE feed_id = ? ORDER BY sorted_at DESC LIMIT ?",
        (feed, number),
    )
    return [sorted_at for (sorted_at,) in rows]


def asks(db: apsw.Connection, feed: FeedId) -> Asks:
    """How its last document wants to be asked."""
    return asks_from(db.execute("SELECT asks FROM fetch WHERE feed_id = ?", (feed,)).get)


def asks_from(said: str | None) -> Asks:
    try:
        return msgspec.json.decode(said, type=Asks) if said else Asks()
    except msgspec.MsgspecError:  # a later version may write what this one does not read
        return Asks()


def record_unchanged(
    db: apsw.Connection, feed: FeedId, *, etag: str, modified: str, moved_to: str, now: int,
    due_at: int,
) -> None:  # fmt: skip
    """The server answered well and there was nothing new."""
    with transaction(db):
        answered(db, feed, etag=etag, modified=modified, moved_to=moved_to, now=now, due_at=due_at)


def answered(
    db: apsw.Connection, feed: FeedId, *, etag: str, modified: str, moved_to: str, now: int,
    due_at: int,
) -> None:  # fmt: skip
    """Note a good answer. Runs inside the caller's transaction."""
    db.execute(
        "UPDATE fetch SET failure = '', failures = 0, failing_since = NULL, status = NULL,"
        " missing = 0, tried_at = :now, refreshed_at = :now, due_at = :due, etag = :etag,"
        " modified = :modified, moved_to = :moved, moved_times ="
        " iif(:moved = '', 0, iif(:moved = moved_to, moved_times + 1, 1))"
        " WHERE feed_id = :feed",
        {"now": now, "due": due_at, "etag": etag, "modified": modified, "moved": moved_to,
         "feed": feed},
    )  # fmt: skip


def _rename_moved(db: apsw.Connection, wanted: list[str]) -> None:
    known = {url for (url,) in db.execute("SELECT url FROM feed")}
    moved = {
        moved_to: feed
        for feed, url, moved_to in db.execute(
            "SELECT id, url, moved_to FROM feed JOIN fetch ON feed_id = id WHERE moved_to <> ''"
        )
        if url not in wanted
    }
    for url in wanted:
        if url not in known and url in moved:
            db.execute("UPDATE feed SET url = ? WHERE id = ?", (url, moved[url]))
            db.execute(
                "UPDATE fetch SET moved_to = '', moved_times = 0 WHERE feed_id = ?", (moved[url],)
            )
