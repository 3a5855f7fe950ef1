"""Echoes: articles whose story came before in another feed. Lists of several feeds leave them out.

Which article stands for a story depends on the list, for another list may not have the first one;
what came first is what had a row already when the others arrived.
"""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import apsw

from newsreader.model import ArticleId, FeedId, Retold, Scope, Show
from newsreader.store.headlines import Where, newest_id, where
from newsreader.store.stories import SOLE

_TOLD_BEFORE = """
    SELECT DISTINCT one.article, one.feed_id, first.article, first.feed_id FROM ({}) AS echo
    CROSS JOIN story AS one ON one.article = echo.id AND one.shared
    CROSS JOIN story AS first ON first.key = one.key
        AND first.feed_id <> one.feed_id AND first.article < one.article
    CROSS JOIN status AS s ON s.id = first.article
    WHERE {}
"""
EVERY_ECHO = (
    "SELECT s.id FROM status s INDEXED BY status_echo WHERE s.echo = 2 AND s.hidden_at IS NULL"
)
_MARKED = (Show.UNREAD, Show.STARRED, Show.LATER)


class Echo(NamedTuple):
    article: ArticleId
    feed: FeedId
    first: ArticleId
    """One that told the story before; there is an `Echo` for each of them."""
    first_feed: FeedId


def echoes(db: apsw.Connection, articles: Where, within: Where) -> list[Echo]:
    """Those of some articles whose story was told before by what the condition holds for.

    `articles` gives the `id` of each. What a feed has more than once tells nothing: see stories.py.
    """
    soles = f"{SOLE.format('one')} AND {SOLE.format('first')}"
    rows = db.execute(
        _TOLD_BEFORE.format(articles.sql, f"{soles} AND ({within.sql})"),
        (*articles.values, *within.values),
    )
    return [Echo(*row) for row in rows]


def listed(ids: Sequence[ArticleId]) -> Where:
    """Ids, however many there are."""
    return Where("SELECT value AS id FROM json_each(?)", (json.dumps(ids),))


def left_out(db: apsw.Connection, condition: Where) -> frozenset[ArticleId]:
    """The echoes that a list leaves out, if the condition is its own; what is hidden is in none."""
    return _articles(_left_out(db, condition))


def left_out_after(db: apsw.Connection, condition: Where, after: ArticleId) -> frozenset[ArticleId]:
    """Those of them that are newer arrivals than `after`."""
    sql = f"SELECT s.id FROM status s NOT INDEXED WHERE echo = 2 AND {condition.sql} AND s.id > ?"
    return _articles(echoes(db, Where(sql, (*condition.values, after)), condition))


def without(condition: Where, ids: Iterable[ArticleId]) -> Where:
    """The condition, but for some articles."""
    listed = json.dumps(list(ids))
    if listed == "[]":
        return condition
    sql = f"{condition.sql} AND s.id NOT IN (SELECT value FROM json_each(?))"
    return Where(sql, (*condition.values, listed))


def echoing(db: apsw.Connection) -> tuple[int, int]:
    """What changes when other articles than before are echoes, and when these are marked."""
    articles, marks = next(db.execute("SELECT articles, marks FROM echoing"))
    return articles, marks


def number_retold(db: apsw.Connection) -> int:
    """How many echoes there are among all articles; 4 µs for each."""
    return len(left_out(db, _of_all(db, Show.ALL)))


def retold(db: apsw.Connection, total: int) -> Retold:
    """What the lists of marked articles leave out; `total` is what `number_retold` has said."""
    return Retold(total, {show: _by_feed(_left_out(db, _of_all(db, show))) for show in _MARKED})


def _of_all(db: apsw.Connection, show: Show) -> Where:
    return where(db, Scope(show=show), newest=newest_id(db))


def _left_out(db: apsw.Connection, condition: Where) -> list[Echo]:
    every = f"{EVERY_ECHO} AND {condition.sql}"
    return echoes(db, Where(every, condition.values), condition)


def _articles(found: list[Echo]) -> frozenset[ArticleId]:
    return frozenset(echo.article for echo in found)


def _by_feed(found: list[Echo]) -> tuple[tuple[FeedId, frozenset[FeedId]], ...]:
    before: dict[tuple[ArticleId, FeedId], set[FeedId]] = {}
    for echo in found:
        before.setdefault((echo.article, echo.feed), set()).add(echo.first_feed)
    return tuple((feed, frozenset(feeds)) for (_, feed), feeds in before.items())
