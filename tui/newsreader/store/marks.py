"""What a person sets on articles: read, starred, saved for later, and tags."""

import contextlib
import json
from collections.abc import Iterator

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Mark, State
from newsreader.store.connect import transaction
from newsreader.store.headlines import Key, Where

_COLUMN = {State.READ: "read_at", State.STARRED: "starred_at", State.LATER: "later_at"}


class Chosen(Struct, frozen=True):
    """Some articles: what a condition holds for, however much that is, and others by name."""

    within: Where | None = None
    ids: tuple[ArticleId, ...] = ()


def set_mark(
    db: apsw.Connection, articles: Chosen, mark: Mark, *, on: bool, now: int
) -> tuple[Key, ...]:
    """Set or take away; the articles that this really changed. Inside the caller's transaction."""
    assert isinstance(mark, State)
    column = _COLUMN[mark]
    sql = (
        f"UPDATE status AS s SET {column} = ? WHERE s.{column} IS {'NULL' if on else 'NOT NULL'}"
        " AND {} RETURNING sorted_at, id"
    )
    return tuple(
        (sorted_at, id_)
        for part in _parts(articles)
        for sorted_at, id_ in db.execute(sql.format(part.sql), (now if on else None, *part.values))
    )


def _parts(articles: Chosen) -> Iterator[Where]:
    if articles.within is not None:
        yield articles.within
    if articles.ids:
        ids = json.dumps(articles.ids)
        yield Where("s.id IN (SELECT value FROM json_each(?))", (ids,))


@contextlib.contextmanager
def durable(db: apsw.Connection) -> Iterator[None]:
    """A transaction that survives a power cut: a person's mark is not to be had again."""
    db.pragma("synchronous", "full")
    try:
        with transaction(db):
            yield
    finally:
        db.pragma("synchronous", "normal")
