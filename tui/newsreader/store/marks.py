"""What a person sets on articles: read, starred, saved for later, and tags."""

import json
from collections.abc import Iterator

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Mark, State
from newsreader.store.headlines import Key, Where
from newsreader.store.tags import set_tag

COLUMN = {
    State.READ: "read_at",
    State.STARRED: "starred_at",
    State.LATER: "later_at",
    State.HIDDEN: "hidden_at",
}
"""When it was set."""


class Chosen(Struct, frozen=True):
    """Some articles: what a condition holds for, however much that is, and others by name."""

    within: Where | None = None
    ids: tuple[ArticleId, ...] = ()


def set_mark(
    db: apsw.Connection, articles: Chosen, mark: Mark, *, on: bool, now: int
) -> tuple[Key, ...]:
    """Set or take away; the articles that this really changed. Inside the caller's transaction."""
    return tuple(
        key
        for part in _parts(articles)
        for key in (
            _set_state(db, part, mark, on=on, now=now)
            if isinstance(mark, State)
            else set_tag(db, part, mark, on=on)
        )
    )


def _set_state(
    db: apsw.Connection, where: Where, state: State, *, on: bool, now: int
) -> Iterator[Key]:
    column = COLUMN[state]
    return db.execute(
        f"UPDATE status AS s SET {column} = ?"
        f" WHERE s.{column} IS {'NULL' if on else 'NOT NULL'} AND {where.sql}"
        " RETURNING sorted_at, id",
        (now if on else None, *where.values),
    )


def _parts(articles: Chosen) -> Iterator[Where]:
    if articles.within is not None:
        yield articles.within
    if articles.ids:
        ids = json.dumps(articles.ids)
        yield Where("s.id IN (SELECT value FROM json_each(?))", (ids,))
