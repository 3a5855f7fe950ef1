"""What a person did with articles, to be carried from one library to another."""

import json
from collections.abc import Iterator
from itertools import groupby, islice

import apsw
from msgspec import Struct


class Marked(Struct, frozen=True):
    """An article that is not merely unread. Times are milliseconds."""

    feed: str
    """Its URL."""
    identity: str
    link: str
    read_at: int | None = None
    starred_at: int | None = None
    later_at: int | None = None
    hidden_at: int | None = None
    tags: tuple[str, ...] = ()


class LetGo(Struct, frozen=True):
    """Some articles of a feed that are not to come again."""

    feed: str
    """Its URL."""
    digests: tuple[bytes, ...]
    """What tells them: see prune.py."""


Told = Marked | LetGo

DIGESTS_TOLD = 100
"""Of one feed, told together."""


_MARKED = """
    SELECT url, identity, coalesce(a.link, ''), read_at, starred_at, later_at, hidden_at,
        (SELECT json_group_array(tag) FROM article_tag WHERE article = s.id)
    FROM feed JOIN status s ON feed_id = feed.id LEFT JOIN article a ON a.id = s.id
    WHERE url NOT LIKE 'newsreader:%'
        AND (coalesce(read_at, starred_at, later_at, hidden_at) IS NOT NULL
        OR EXISTS (SELECT 1 FROM article_tag WHERE article = s.id))
    UNION ALL
    SELECT url, identity, link, read_at, starred_at, later_at, hidden_at, expected.tags
    FROM feed JOIN expected ON feed_id = feed.id
"""


def marked(db: apsw.Connection) -> Iterator[Told]:
    """All of them, also of feeds that are not in feeds.toml any more; then what was let go."""
    for url, identity, link, *moments, tags in db.execute(_MARKED):
        read_at, starred_at, later_at, hidden_at = moments
        names = tuple(json.loads(tags))
        yield Marked(url, identity, link, read_at, starred_at, later_at, hidden_at, names)
    gone = db.execute(
        "SELECT url, digest FROM gone JOIN feed ON feed.id = feed_id ORDER BY feed_id"
    )
    for url, rows in groupby(gone, key=lambda row: row[0]):
        digests = (digest for _, digest in rows)
        while some := tuple(islice(digests, DIGESTS_TOLD)):
            yield LetGo(url, some)
