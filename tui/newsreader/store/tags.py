"""Tags that a person gave to articles. One transaction an intent."""

import json
from collections.abc import Iterable, Mapping, Sequence

import apsw

from newsreader.model import ArticleId
from newsreader.store.connect import durable
from newsreader.store.headlines import Key, Where
from newsreader.text import NAME_MAX, CleanLine, one_line
from newsreader.words import tag_name


def tag(db: apsw.Connection, ids: Iterable[ArticleId], name: str, *, on: bool) -> list[Key]:
    """Set or clear one tag; the articles that this really changed, which is what undo needs.

    Nothing happens with a name that has neither letters nor digits, or to an article that is gone.
    """
    named = tag_name(name)
    if not named:
        return []
    some = Where("s.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    with durable(db):
        return set_tag(db, some, named, on=on)


def set_tag(db: apsw.Connection, where: Where, name: CleanLine, *, on: bool) -> list[Key]:
    """The same for what a condition holds for. Runs inside the caller's transaction."""
    has = "EXISTS (SELECT 1 FROM article_tag WHERE article = s.id AND tag = ?)"
    keys = [
        (sorted_at, id_)
        for sorted_at, id_ in db.execute(
            f"SELECT sorted_at, id FROM status s WHERE {where.sql} AND {'NOT ' if on else ''}{has}",
            (*where.values, name),
        )
    ]
    change = (
        "INSERT INTO article_tag (tag, article) SELECT ?, value FROM json_each(?)"
        if on
        else "DELETE FROM article_tag WHERE tag = ? AND article IN (SELECT value FROM json_each(?))"
    )
    db.execute(change, (name, json.dumps([id_ for _, id_ in keys])))
    return keys


def tags_of(
    db: apsw.Connection, ids: Iterable[ArticleId]
) -> Mapping[ArticleId, Sequence[CleanLine]]:
    """The tags of those of the given articles that have any, by name."""
    found: dict[ArticleId, list[CleanLine]] = {}
    rows = db.execute(
        "SELECT article, tag FROM article_tag"
        " WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, tag",
        (json.dumps(list(ids)),),
    )
    for id_, name in rows:
        found.setdefault(ArticleId(id_), []).append(one_line(name, NAME_MAX))
    return found


def tag_names(db: apsw.Connection) -> dict[CleanLine, int]:
    """All tags that articles have, by name, and how many have each."""
    rows = db.execute("SELECT tag, count(*) FROM article_tag GROUP BY tag ORDER BY tag")
    return {one_line(name, NAME_MAX): number for name, number in rows}
