"""Tags that a person gave to articles. One transaction an intent."""

import json
from collections.abc import Iterable, Mapping, Sequence

import apsw

from newsreader.model import ArticleId
from newsreader.store.connect import durable
from newsreader.store.headlines import Key
from newsreader.text import NAME_MAX, CleanLine, one_line
from newsreader.words import tag_name


def tag(db: apsw.Connection, ids: Iterable[ArticleId], name: str, *, on: bool) -> list[Key]:
    """Set or clear one tag; the articles that this really changed, which is what undo needs.

    Nothing happens with a name that has neither letters nor digits, or to an article that is gone.
    """
    named = tag_name(name)
    if not named:
        return []
    if on:
        sql = (
            "INSERT INTO article_tag (article, tag) SELECT id, ?1 FROM status"
            " WHERE id IN (SELECT value FROM json_each(?2)) ON CONFLICT DO NOTHING"
            " RETURNING article"
        )
    else:
        sql = (
            "DELETE FROM article_tag WHERE tag = ?1"
            " AND article IN (SELECT value FROM json_each(?2)) RETURNING article"
        )
    with durable(db):
        changed = [id_ for (id_,) in db.execute(sql, (named, json.dumps(list(ids))))]
        rows = db.execute(
            "SELECT sorted_at, id FROM status WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(changed),),
        )
        return [(sorted_at, id_) for sorted_at, id_ in rows]


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
