"""Taking over what a person did elsewhere, also for articles that come with a later refresh.

An article is recognised by its identity, or else by its link, as others keep other identities: if
no other article of its feed has that link, and it is not the front page. One without a link is also
recognised by its title, which is the identity that newsboat gives to those that have none.
"""

import json
from collections.abc import Iterable

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Entry, FeedId
from newsreader.store.connect import durable
from newsreader.store.marked import Marked
from newsreader.words import tag_name


class TakenOver(Struct, frozen=True):
    """How many articles are now what they were not before, those to come included."""

    read: int
    starred: int
    later: int
    tagged: int


_TABLE = """
    CREATE TEMP TABLE coming (
        feed_id INTEGER, identity TEXT, link TEXT,
        read_at INTEGER, starred_at INTEGER, later_at INTEGER, tags TEXT,
        article INTEGER,
        UNIQUE (feed_id, identity)
    )
"""
_ADD = """
    INSERT INTO coming (feed_id, identity, link, read_at, starred_at, later_at, tags)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        read_at = coalesce(read_at, excluded.read_at),
        starred_at = coalesce(starred_at, excluded.starred_at),
        later_at = coalesce(later_at, excluded.later_at)
"""
_RECOGNISE = """
    UPDATE coming SET link = '' WHERE link = (SELECT site FROM feed WHERE id = feed_id)
        OR (feed_id, link) IN
        (SELECT feed_id, link FROM coming WHERE link <> '' GROUP BY 1, 2 HAVING count(*) > 1);
    UPDATE coming SET article = (SELECT id FROM status
        WHERE status.feed_id = coming.feed_id AND status.identity = coming.identity);
    UPDATE coming SET article = found.id FROM (
        SELECT feed_id, link, min(id) AS id FROM status JOIN article USING (id)
        WHERE feed_id IN (SELECT feed_id FROM coming WHERE article IS NULL AND link <> '')
        GROUP BY 1, 2 HAVING count(*) = 1
    ) AS found
    WHERE coming.article IS NULL
        AND coming.feed_id = found.feed_id AND coming.link = found.link;
    UPDATE coming SET article = found.id FROM (
        SELECT feed_id, title, min(id) AS id FROM status JOIN article USING (id)
        WHERE feed_id IN (SELECT feed_id FROM coming WHERE article IS NULL AND link = '')
            AND link = ''
        GROUP BY 1, 2 HAVING count(*) = 1
    ) AS found
    WHERE coming.article IS NULL AND coming.link = ''
        AND coming.feed_id = found.feed_id AND coming.identity = found.title;
"""
_NEWS = """
    SELECT count(*) FILTER (WHERE c.read_at IS NOT NULL AND {there}.read_at IS NULL),
        count(*) FILTER (WHERE c.starred_at IS NOT NULL AND {there}.starred_at IS NULL),
        count(*) FILTER (WHERE c.later_at IS NOT NULL AND {there}.later_at IS NULL)
    FROM coming c {join}
"""
_HERE = _NEWS.format(there="s", join="JOIN status s ON s.id = article")
_TO_COME = _NEWS.format(
    there="e", join="LEFT JOIN expected e USING (feed_id, identity) WHERE article IS NULL"
)
_TAGGED_TO_COME = """
    SELECT count(*) FROM coming c LEFT JOIN expected e USING (feed_id, identity)
    WHERE article IS NULL AND c.tags <> '[]' AND c.tags IS NOT e.tags
"""
_MARK = """
    UPDATE status SET read_at = coalesce(status.read_at, c.read_at),
        starred_at = coalesce(status.starred_at, c.starred_at),
        later_at = coalesce(status.later_at, c.later_at)
    FROM coming c WHERE c.article = status.id AND
        ((status.read_at IS NULL AND c.read_at IS NOT NULL)
        OR (status.starred_at IS NULL AND c.starred_at IS NOT NULL)
        OR (status.later_at IS NULL AND c.later_at IS NOT NULL))
"""
_TAG = """
    INSERT INTO article_tag (article, tag) SELECT DISTINCT article, value
    FROM coming, json_each(tags) WHERE article IS NOT NULL AND tags <> '[]'
    ON CONFLICT DO NOTHING RETURNING article
"""
_EXPECT = """
    INSERT INTO expected (feed_id, identity, link, read_at, starred_at, later_at, tags)
    SELECT feed_id, identity, link, read_at, starred_at, later_at, tags FROM coming
    WHERE article IS NULL ON CONFLICT (feed_id, identity) DO UPDATE SET
        read_at = coalesce(read_at, excluded.read_at),
        starred_at = coalesce(starred_at, excluded.starred_at),
        later_at = coalesce(later_at, excluded.later_at),
        tags = CASE excluded.tags WHEN '[]' THEN tags ELSE excluded.tags END
"""


_NOTED = "SELECT id, read_at, starred_at, later_at, tags FROM expected WHERE feed_id = ?"


def take_over(db: apsw.Connection, marks: Iterable[Marked]) -> TakenOver:
    """Add these marks to what there is; nothing is taken away, and a second time nothing changes.

    A feed that is not known yet is remembered like one that was taken out of feeds.toml.
    """
    with durable(db):
        db.execute(_TABLE)
        _note(db, marks)
        db.execute(_RECOGNISE)
        here, to_come = db.execute(_HERE).fetchone(), db.execute(_TO_COME).fetchone()
        tagged = int(db.execute(_TAGGED_TO_COME).get)
        db.execute(_MARK)
        tagged += len({article for (article,) in db.execute(_TAG)})
        db.execute(_EXPECT)
        db.execute("DROP TABLE coming")
    assert here is not None
    assert to_come is not None
    read, starred, later = (one + other for one, other in zip(here, to_come, strict=True))
    return TakenOver(read, starred, later, tagged)


def _note(db: apsw.Connection, marks: Iterable[Marked]) -> None:
    feeds: dict[str, int] = dict(db.execute("SELECT url, id FROM feed"))
    for mark in marks:
        if not mark.identity:
            continue
        if mark.feed not in feeds:
            sql = "INSERT INTO feed (url, hidden) VALUES (?, 1) RETURNING id"
            feeds[mark.feed] = db.execute(sql, (mark.feed,)).get
        tags = sorted({name for tag in mark.tags if (name := tag_name(tag))})
        db.execute(
            _ADD,
            (
                *(feeds[mark.feed], mark.identity, mark.link),
                *(mark.read_at, mark.starred_at, mark.later_at),
                json.dumps(tags, ensure_ascii=False),
            ),
        )


def expects(db: apsw.Connection, feed: FeedId) -> bool:
    """Whether there is anything to fulfil for articles of the feed."""
    found = db.execute("SELECT 1 FROM expected WHERE feed_id = ? LIMIT 1", (feed,))
    return found.fetchone() is not None


def fulfil(db: apsw.Connection, feed: FeedId, id_: ArticleId, entry: Entry, front: str) -> bool:
    """Give an article that has just come what was noted for it; whether it counts as read.

    `front` is the page of the feed itself. Runs inside the caller's transaction.
    """
    title = "" if entry.link else entry.title
    link = entry.link if entry.link != front else None
    row = (
        db.execute(f"{_NOTED} AND identity = ?", (feed, entry.identity)).fetchone()
        or (title and db.execute(f"{_NOTED} AND identity = ?", (feed, title)).fetchone())
        or (link and db.execute(f"{_NOTED} AND link = ? AND link <> ''", (feed, link)).fetchone())
    )
    if not row:
        return False
    noted, read_at, starred_at, later_at, tags = row
    db.execute(
        "UPDATE status SET read_at = coalesce(read_at, ?), starred_at = coalesce(starred_at, ?),"
        " later_at = coalesce(later_at, ?) WHERE id = ?",
        (read_at, starred_at, later_at, id_),
    )
    db.execute("INSERT OR IGNORE INTO article_tag SELECT ?, value FROM json_each(?)", (id_, tags))
    db.execute("DELETE FROM expected WHERE id = ?", (noted,))
    return read_at is not None
