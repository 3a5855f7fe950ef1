"""Twins: articles of different feeds that are the same story.

What a feed has more than once tells nothing, as when all its entries link to one page: such
articles have no twins by it.
"""

import json
from collections.abc import Iterable

import apsw

from newsreader.model import ArticleId, FeedId

_ENOUGH = 2
"""As many articles of one feed by one key show that it tells nothing; more are not noted."""

SOLE = """
    NOT EXISTS (
        SELECT 1 FROM story AS other WHERE other.key = {0}.key
        AND other.feed_id = {0}.feed_id AND other.article <> {0}.article
    )
"""
"""No other article of its feed is told by the same key."""

ALSO_IN = f"""
    SELECT group_concat(feed.id) FROM story AS one
    CROSS JOIN story AS twin ON twin.key = one.key AND twin.feed_id <> one.feed_id
    CROSS JOIN status ON status.id = twin.article AND status.hidden_at IS NULL
    CROSS JOIN feed ON feed.id = twin.feed_id AND NOT feed.hidden
    WHERE one.article = s.id AND one.shared AND {SOLE.format("one")} AND {SOLE.format("twin")}
"""
"""The other feeds of feeds.toml that have the story of `s`; some of them twice."""

_PAIRS = """
    WITH asked AS MATERIALIZED (SELECT value AS article FROM json_each(?)),
    sole AS MATERIALIZED (
        SELECT key, feed_id, min(article) AS article FROM story
        WHERE key IN (SELECT key FROM story WHERE shared AND article IN asked)
        GROUP BY key, feed_id HAVING count(*) = 1
    ),
    pair AS (
        SELECT DISTINCT one.article AS article, twin.article AS twin FROM sole one
        JOIN sole twin ON twin.key = one.key AND twin.feed_id <> one.feed_id
        WHERE one.article IN asked
    )
"""


def note_story(db: apsw.Connection, feed: FeedId, id_: ArticleId, told: frozenset[int]) -> None:
    """Remember by which keys an article is told. Runs inside the caller's transaction."""
    known = {key for (key,) in db.execute("SELECT key FROM story WHERE article = ?", (id_,))}
    for key in known - told:  # it was edited
        db.execute("DELETE FROM story WHERE article = ? AND key = ?", (id_, key))
    for key in told - known:
        _note(db, key, feed, id_)


def _note(db: apsw.Connection, key: int, feed: FeedId, id_: ArticleId) -> None:
    noted = list(db.execute("SELECT feed_id, shared FROM story WHERE key = ?", (key,)))
    ours = [shared for owner, shared in noted if owner == feed]
    if len(ours) >= _ENOUGH:
        return
    shared = len(ours) < len(noted)
    if shared and not all(is_shared for _, is_shared in noted):
        db.execute("UPDATE story SET shared = 1 WHERE key = ?", (key,))
    db.execute("INSERT INTO story VALUES (?, ?, ?, ?)", (key, feed, id_, shared))


def twins(db: apsw.Connection, ids: Iterable[ArticleId]) -> tuple[ArticleId, ...]:
    """Those of all the given articles."""
    rows = db.execute(f"{_PAIRS} SELECT DISTINCT twin FROM pair", (json.dumps(list(ids)),))
    return tuple(ArticleId(id_) for (id_,) in rows)


def read_before(db: apsw.Connection, ids: Iterable[ArticleId]) -> int:
    """Mark those of the articles read of which a person has read a twin; how many were in sight.

    What a rule marks read at arrival nobody has read: the two moments are the same there. Runs
    inside the caller's transaction.
    """
    read = db.execute(
        f"{_PAIRS} SELECT article, min(read_at) FROM pair JOIN status ON id = twin"
        " WHERE read_at <> first_seen GROUP BY article",
        (json.dumps(list(ids)),),
    )
    sql = "UPDATE status SET read_at = ? WHERE id = ? AND read_at IS NULL RETURNING hidden_at"
    marked = [db.execute(sql, (read_at, id_)).fetchone() for id_, read_at in list(read)]
    return sum(row == (None,) for row in marked)
