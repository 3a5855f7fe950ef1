"""Taking over what a person did elsewhere, also for articles that come with a later refresh.

An article is recognised by its identity, or else by its link, as others keep other identities: if
no other article of its feed has that link, and it is not the front page. One without a link is also
recognised by its title, which is the identity that newsboat gives to those that have none.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Entry, FeedId
from newsreader.store.connect import durable
from newsreader.store.marked import LetGo, Told
from newsreader.words import tag_name


class TakenOver(Struct, frozen=True):
    """How many articles are now what they were not before, those to come included."""

    read: int
    starred: int
    later: int
    hidden: int
    tagged: int


_TABLE = """
    CREATE TEMP TABLE coming (
        feed_id INTEGER, identity TEXT, link TEXT,
        read_at INTEGER, starred_at INTEGER, later_at INTEGER, hidden_at INTEGER, tags TEXT,
        article INTEGER,
        UNIQUE (feed_id, identity)
    )
"""
_ADD = """
    INSERT INTO coming (feed_id, identity, link, read_at, starred_at, later_at, hidden_at, tags)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
        read_at = coalesce(read_at, excluded.read_at),
        starred_at = coalesce(starred_at, excluded.starred_at),
        later_at = coalesce(later_at, excluded.later_at),
        hidden_at = coalesce(hidden_at, excluded.hidden_at)
"""
_RECOGNISE = """
    UPDATE coming SET link = '' WHERE link = (SELECT site FROM feed WHERE id = feed_id)
        OR (feed_id, link) IN
        (SELECT feed_id, link FROM coming WHERE link <> '' GROUP BY 1, 2 HAVING count(*) > 1);
    UPDATE coming SET article = (SELECT id FROM status
        WHERE status.feed_id = coming.feed_id AND status.identity = coming.identity);
    CREATE TEMP TABLE known AS SELECT article FROM coming WHERE article IS NOT NULL;
    UPDATE coming SET article = found.id FROM (
        SELECT feed_id, link, min(id) AS id FROM status JOIN article USING (id)
        WHERE feed_id IN (SELECT feed_id FROM coming WHERE article IS NULL AND link <> '')
        GROUP BY 1, 2 HAVING count(*) = 1
    ) AS found
    WHERE coming.article IS NULL AND found.id NOT IN (SELECT article FROM known)
        AND coming.feed_id = found.feed_id AND coming.link = found.link;
    UPDATE coming SET article = found.id FROM (
        SELECT feed_id, title, min(id) AS id FROM status JOIN article USING (id)
        WHERE feed_id IN (SELECT feed_id FROM coming WHERE article IS NULL AND link = '')
            AND link = ''
        GROUP BY 1, 2 HAVING count(*) = 1
    ) AS found
    WHERE coming.article IS NULL AND coming.link = ''
        AND found.id NOT IN (SELECT article FROM known)
        AND coming.feed_id = found.feed_id AND coming.identity = found.title;
"""
_NEWS = """
    SELECT count(*) FILTER (WHERE c.read_at IS NOT NULL AND {there}.read_at IS NULL),
        count(*) FILTER (WHERE c.starred_at IS NOT NULL AND {there}.starred_at IS NULL),
        count(*) FILTER (WHERE c.later_at IS NOT NULL AND {there}.later_at IS NULL),
        count(*) FILTER (WHERE c.hidden_at IS NOT NULL AND {there}.hidden_at IS NULL)
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
# Apart from the others, as the counts of a feed need it.
_HIDE = """
    UPDATE status SET hidden_at = c.hidden_at FROM coming c
    WHERE c.article = status.id AND status.hidden_at IS NULL AND c.hidden_at IS NOT NULL
"""
_TAG = """
    INSERT INTO article_tag (article, tag) SELECT DISTINCT article, value
    FROM coming, json_each(tags) WHERE article IS NOT NULL AND tags <> '[]'
    ON CONFLICT DO NOTHING RETURNING article
"""
_EXPECT = """
    INSERT INTO expected
        (feed_id, identity, link, read_at, starred_at, later_at, hidden_at, tags)
    SELECT feed_id, identity, link, read_at, starred_at, later_at, hidden_at, tags FROM coming
    WHERE article IS NULL ON CONFLICT (feed_id, identity) DO UPDATE SET
        read_at = coalesce(read_at, excluded.read_at),
        starred_at = coalesce(starred_at, excluded.starred_at),
        later_at = coalesce(later_at, excluded.later_at),
        hidden_at = coalesce(hidden_at, excluded.hidden_at),
        tags = CASE excluded.tags WHEN '[]' THEN tags ELSE excluded.tags END
"""


_NOTED = "SELECT id, read_at, starred_at, later_at, hidden_at, tags FROM expected WHERE feed_id = ?"


def take_over(db: apsw.Connection, told: Iterable[Told]) -> TakenOver:
    """Add these marks to what there is; nothing is taken away, and a second time nothing changes.

    What was let go elsewhere stays where it is here, and does not come where it is not. A feed that
    is not known yet is remembered like one that was taken out of feeds.toml.
    """
    with durable(db):
        db.execute(_TABLE)
        _note(db, told)
        db.execute(_RECOGNISE)
        here, to_come = db.execute(_HERE).fetchone(), db.execute(_TO_COME).fetchone()
        tagged = int(db.execute(_TAGGED_TO_COME).get)
        db.execute(_MARK)
        db.execute(_HIDE)
        tagged += len({article for (article,) in db.execute(_TAG)})
        db.execute(_EXPECT)
        db.execute("DROP TABLE known; DROP TABLE coming")
    assert here is not None
    assert to_come is not None
    read, starred, later, hidden = (one + other for one, other in zip(here, to_come, strict=True))
    return TakenOver(read, starred, later, hidden, tagged)


def _note(db: apsw.Connection, told: Iterable[Told]) -> None:
    feeds: dict[str, int] = dict(db.execute("SELECT url, id FROM feed"))
    for each in told:
        if each.feed not in feeds:
            sql = "INSERT INTO feed (url, hidden) VALUES (?, 1) RETURNING id"
            feeds[each.feed] = db.execute(sql, (each.feed,)).get
        feed = feeds[each.feed]
        if isinstance(each, LetGo):
            add = "INSERT OR IGNORE INTO gone (feed_id, digest) VALUES (?, ?)"
            db.executemany(add, [(feed, digest) for digest in each.digests])
        elif each.identity:
            tags = sorted({name for tag in each.tags if (name := tag_name(tag))})
            db.execute(
                _ADD,
                (
                    *(feed, each.identity, each.link),
                    *(each.read_at, each.starred_at, each.later_at, each.hidden_at),
                    json.dumps(tags, ensure_ascii=False),
                ),
            )


def fulfil(
    db: apsw.Connection, feed: FeedId, arrived: Mapping[ArticleId, Entry], front: str
) -> int:
    """Give the articles that have just come what was noted for them.

    How many of those in sight are read or hidden by it. `front` is the page of the feed itself.
    Runs inside the caller's transaction.
    """
    if db.execute("SELECT 1 FROM expected WHERE feed_id = ? LIMIT 1", (feed,)).get is None:
        return 0
    done = 0
    others: dict[ArticleId, tuple[str, str]] = {}
    # All identities first: a link or a title may be that of another article, too.
    for id_, entry in arrived.items():
        if note := db.execute(f"{_NOTED} AND identity = ?", (feed, entry.identity)).fetchone():
            done += _give(db, id_, note)
        elif entry.link != front:
            others[id_] = (entry.link, "") if entry.link else ("", entry.title)
    alone = _alone(db, feed, others.values()) if others else frozenset()
    for id_, (link, title) in others.items():
        way = "link = ? AND link <> ''" if link else "identity = ?"
        note = db.execute(f"{_NOTED} AND {way}", (feed, link or title)).fetchone()
        if note and (link, title) in alone:
            done += _give(db, id_, note)
    return done


def _alone(
    db: apsw.Connection, feed: FeedId, told: Iterable[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """Those links, and titles of what has none, that one article of the feed has."""
    rows = db.execute(
        "SELECT link, iif(link = '', title, '') AS name FROM status JOIN article USING (id)"
        " WHERE feed_id = ? AND link IN (SELECT value FROM json_each(?))"
        " GROUP BY 1, 2 HAVING count(*) = 1",
        (feed, json.dumps([link for link, _ in told])),
    )
    return frozenset((link, name) for link, name in rows)


def _give(db: apsw.Connection, id_: ArticleId, note: tuple[Any, ...]) -> bool:
    """Whether the article was in sight and is read or hidden by it."""
    noted, read_at, starred_at, later_at, hidden_at, tags = note
    was_hidden_at = db.execute(
        "UPDATE status SET read_at = coalesce(read_at, ?), starred_at = coalesce(starred_at, ?),"
        " later_at = coalesce(later_at, ?) WHERE id = ? RETURNING hidden_at",
        (read_at, starred_at, later_at, id_),
    ).get
    if hidden_at is not None and was_hidden_at is None:
        db.execute("UPDATE status SET hidden_at = ? WHERE id = ?", (hidden_at, id_))
    db.execute("INSERT OR IGNORE INTO article_tag SELECT ?, value FROM json_each(?)", (id_, tags))
    db.execute("DELETE FROM expected WHERE id = ?", (noted,))
    return was_hidden_at is None and (read_at is not None or hidden_at is not None)
