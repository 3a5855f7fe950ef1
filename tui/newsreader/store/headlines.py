"""Reading headlines: paged by key, so that a page of a million costs what a page of ten costs.

A list is a snapshot: it shows articles up to the newest id there was when it was opened, so that
what arrives later moves nothing. Rows are ordered newest first by (sorted_at, id), which is also
the key that paging goes on from. CROSS JOIN makes SQLite walk the date index and look the articles
up, whatever its statistics say: the other way round it would sort the whole library.
"""

import json
from collections.abc import Iterable

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, FeedId, Headline, Scope, Show, State
from newsreader.store.stories import ALSO_IN
from newsreader.store.times import from_ms
from newsreader.text import NAME_MAX, one_line, safe_url

Key = tuple[int, int]
"""sorted_at and id of a row."""

_COLUMNS = (
    "s.id, s.feed_id, title, author, link, published, s.sorted_at,"
    f" (s.read_at IS NOT NULL) * {State.READ.value}"
    f" + (s.starred_at IS NOT NULL) * {State.STARRED.value}"
    f" + (s.later_at IS NOT NULL) * {State.LATER.value}"
    f" + (s.hidden_at IS NOT NULL) * {State.HIDDEN.value},"
    f" (SELECT group_concat(tag, ' ') FROM article_tag WHERE article = s.id), ({ALSO_IN})"
)
_NONE: frozenset[FeedId] = frozenset()
_STATES = [State(bits) for bits in range(State.HIDDEN.value * 2)]  # to put one together takes 4 µs
_SELECT = f"SELECT {_COLUMNS} FROM status s CROSS JOIN article USING (id)"
_SHOWN = {
    Show.ALL: "",
    Show.UNREAD: " AND s.read_at IS NULL",
    Show.STARRED: " AND s.starred_at IS NOT NULL",
    Show.LATER: " AND s.later_at IS NOT NULL",
}
_TALLIED = {
    Show.ALL: "total",
    Show.UNREAD: "unread",
    Show.STARRED: "starred",
    Show.LATER: "later",
}


_LISTED = "(SELECT value FROM json_each(?))"
"""One value however many there are: SQLite takes no more than 32,766."""


class Where(Struct, frozen=True):
    """A scope as SQL over `status s`, with its values."""

    sql: str
    values: tuple[int | str, ...]


def where(
    db: apsw.Connection, scope: Scope, *, newest: ArticleId, with_hidden: bool = False
) -> Where:
    """The condition for the articles of a scope that had arrived when `newest` was the newest."""
    # A plus keeps the planner on the index that is in order of date: by id, or by feed, it would
    # sort all there is.
    sql = "+s.id <= ?" + ("" if with_hidden else " AND s.hidden_at IS NULL") + _SHOWN[scope.show]
    if scope.feeds is None:
        hidden = [id_ for (id_,) in db.execute("SELECT id FROM feed WHERE hidden")]
        if hidden:
            return Where(f"{sql} AND s.feed_id NOT IN {_LISTED}", (newest, json.dumps(hidden)))
        return Where(sql, (newest,))
    if len(scope.feeds) == 1:
        return Where(sql + " AND s.feed_id = ?", (newest, *scope.feeds))
    feeds = json.dumps(sorted(scope.feeds))
    return Where(f"{sql} AND +s.feed_id IN {_LISTED}", (newest, feeds))


def between(condition: Where, newest: Key | None, oldest: Key | None) -> Where:
    """The part of a list from one row to another, both included; None: to that end of it."""
    sql, values = condition.sql, condition.values
    if newest is not None:
        sql, values = f"{sql} AND (s.sorted_at, s.id) <= (?, ?)", (*values, *newest)
    if oldest is not None:
        sql, values = f"{sql} AND (s.sorted_at, s.id) >= (?, ?)", (*values, *oldest)
    return Where(sql, values)


def newest_id(db: apsw.Connection) -> ArticleId:
    return ArticleId(db.execute("SELECT coalesce(max(id), 0) FROM status").get)


def page_after(
    db: apsw.Connection, condition: Where, key: Key | None, limit: int
) -> list[Headline]:
    """The rows that follow `key`, or the first ones, newest first."""
    after = "" if key is None else " AND (s.sorted_at, s.id) < (?, ?)"
    return _rows(
        db,
        f"{_SELECT} WHERE {condition.sql}{after} ORDER BY s.sorted_at DESC, s.id DESC LIMIT ?",
        (*condition.values, *(key or ()), limit),
    )


def page_before(
    db: apsw.Connection, condition: Where, key: Key | None, limit: int
) -> list[Headline]:
    """The rows that come before `key`, or the last ones; newest first."""
    before = "" if key is None else " AND (s.sorted_at, s.id) > (?, ?)"
    rows = _rows(
        db,
        f"{_SELECT} WHERE {condition.sql}{before} ORDER BY s.sorted_at, s.id LIMIT ?",
        (*condition.values, *(key or ()), limit),
    )
    rows.reverse()
    return rows


def key_at(db: apsw.Connection, condition: Where, place: int) -> Key | None:
    """The key of the row at a place, counted from 0.

    Reads nothing but an index: 9 ms for the 250,000th, which took 80 ms with what rows show.
    """
    row = db.execute(
        f"SELECT s.sorted_at, s.id FROM status s WHERE {condition.sql}"
        " ORDER BY s.sorted_at DESC, s.id DESC LIMIT 1 OFFSET ?",
        (*condition.values, place),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def rank(db: apsw.Connection, condition: Where, key: Key) -> int:
    """How many rows come before `key`."""
    rows = db.execute(
        f"SELECT count(*) FROM status s WHERE {condition.sql} AND (s.sorted_at, s.id) > (?, ?)",
        (*condition.values, *key),
    )
    return int(rows.get)


def counted(db: apsw.Connection, scope: Scope) -> int:
    """How many articles a scope has now, from the counts that triggers keep."""
    rows = db.execute(
        f"SELECT coalesce(sum({_TALLIED[scope.show]}), 0)"
        " FROM tally JOIN feed ON feed.id = feed_id WHERE NOT hidden"
        " AND (:feeds IS NULL OR feed_id IN (SELECT value FROM json_each(:feeds)))",
        {"feeds": None if scope.feeds is None else json.dumps(list(scope.feeds))},
    )
    return int(rows.get)


def number_hidden(db: apsw.Connection, newest: ArticleId) -> int:
    """How many articles were hidden of those that had arrived when `newest` was the newest."""
    # By itself SQLite goes through all articles instead of the hidden ones, 40 ms for 500,000.
    sql = "SELECT count(*) FROM status INDEXED BY status_hidden WHERE hidden_at NOTNULL AND id <= ?"
    return int(db.execute(sql, (newest,)).get)


def count(db: apsw.Connection, condition: Where) -> int:
    return int(
        db.execute(f"SELECT count(*) FROM status s WHERE {condition.sql}", condition.values).get
    )


def arrived(db: apsw.Connection, condition: Where, *, after: ArticleId) -> int:
    """How many rows are newer arrivals than `after`."""
    # NOT INDEXED leaves the id itself to search by: its range holds only what is new.
    rows = db.execute(
        f"SELECT count(*) FROM status s NOT INDEXED WHERE {condition.sql} AND s.id > ?",
        (*condition.values, after),
    )
    return int(rows.get)


def unread_beside(
    db: apsw.Connection, condition: Where, key: Key | None, *, forward: bool
) -> Headline | None:
    """The nearest unread row after `key` (before it, if not `forward`); from the end if None."""
    unread = Where(condition.sql + " AND s.read_at IS NULL", condition.values)
    rows = (page_after if forward else page_before)(db, unread, key, 1)
    return rows[0] if rows else None


def outside(db: apsw.Connection, condition: Where, ids: Iterable[ArticleId]) -> list[Key]:
    """Those of the given articles that the condition does not hold for."""
    rows = db.execute(
        "SELECT sorted_at, id FROM status s"
        f" WHERE id IN (SELECT value FROM json_each(?)) AND NOT ({condition.sql})",
        (json.dumps(list(ids)), *condition.values),
    )
    return [(sorted_at, id_) for sorted_at, id_ in rows]


def unread_among(db: apsw.Connection, ids: Iterable[int]) -> frozenset[int]:
    rows = db.execute(
        "SELECT id FROM status WHERE id IN (SELECT value FROM json_each(?)) AND read_at IS NULL",
        (json.dumps(list(ids)),),
    )
    return frozenset(id_ for (id_,) in rows)


def by_id(db: apsw.Connection, ids: Iterable[ArticleId]) -> dict[ArticleId, Headline]:
    rows = _rows(
        db,
        f"{_SELECT} WHERE s.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row.id: row for row in rows}


def _rows(db: apsw.Connection, sql: str, values: tuple[int | str, ...]) -> list[Headline]:
    return [
        Headline(
            id=ArticleId(id_),
            feed=FeedId(feed),
            title=one_line(title),
            author=one_line(author, NAME_MAX),
            link=safe_url(link),
            published=from_ms(published),
            sorted_at=sorted_at,
            state=_STATES[bits],
            tags=tuple(one_line(tag) for tag in tags.split(" ")) if tags else (),
            also=frozenset(FeedId(int(f)) for f in str(also).split(",")) if also else _NONE,
        )
        for id_, feed, title, author, link, published, sorted_at, bits, tags, also in db.execute(
            sql, values
        )
    ]
