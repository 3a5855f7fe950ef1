"""What a person does with articles: read, starred, saved for later. One transaction an intent."""

import json
from collections.abc import Iterable, Sequence

import apsw

from newsreader.model import ArticleId, State
from newsreader.store.connect import durable
from newsreader.store.headlines import Key, Where

_COLUMN = {State.READ: "read_at", State.STARRED: "starred_at", State.LATER: "later_at"}


def mark(
    db: apsw.Connection, ids: Iterable[ArticleId], state: State, *, on: bool, now: int
) -> list[Key]:
    """Set or clear one state; the articles that this really changed, which is what undo needs."""
    column = _COLUMN[state]
    with durable(db):
        return _keys(
            db,
            f"UPDATE status SET {column} = ? WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {column} IS {'NULL' if on else 'NOT NULL'} RETURNING sorted_at, id",
            (now if on else None, json.dumps(list(ids))),
        )


def mark_read(db: apsw.Connection, condition: Where, *, above: Key | None, now: int) -> list[Key]:
    """Mark a whole list read, or what stands above a row of it; the articles that changed."""
    limit = "" if above is None else " AND (s.sorted_at, s.id) > (?, ?)"
    with durable(db):
        return _keys(
            db,
            f"UPDATE status AS s SET read_at = ? WHERE s.read_at IS NULL AND {condition.sql}{limit}"
            " RETURNING sorted_at, id",
            (now, *condition.values, *(above or ())),
        )


def _keys(db: apsw.Connection, sql: str, values: Sequence[int | str | None]) -> list[Key]:
    return [(sorted_at, id_) for sorted_at, id_ in db.execute(sql, values)]
