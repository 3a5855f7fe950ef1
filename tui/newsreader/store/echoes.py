"""Echoes: articles whose story came before in another feed. Lists of several feeds leave them out.

Which article stands for a story depends on the list, for another list may not have the first one;
what came first is what had a row already when the others arrived.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import apsw

from newsreader.model import ArticleId, FeedId, Retold, Scope, Show
from newsreader.store.headlines import Where, newest_id, where
from newsreader.store.stories import SOLE

# In the order of arrival; through all keys that the given articles are told by.
_TELLERS = f"""
    WITH told AS MATERIALIZED (
        SELECT DISTINCT key FROM ({{}}) AS given
        CROSS JOIN story ON story.article = given.id AND story.shared
    )
    SELECT one.key, one.article, one.feed_id FROM told CROSS JOIN story AS one USING (key)
    CROSS JOIN status AS s ON s.id = one.article
    WHERE {SOLE.format("one")} AND ({{}}) ORDER BY one.key, one.article
"""
EVERY_ECHO = (
    "SELECT s.id FROM status s INDEXED BY status_echo WHERE s.echo = 2 AND s.hidden_at IS NULL"
)
_MARKED = (Show.UNREAD, Show.STARRED, Show.LATER)

Teller = tuple[ArticleId, FeedId]


def tellers(db: apsw.Connection, given: Where, within: Where) -> Iterator[list[Teller]]:
    """By each key that tells the story of given articles, all for which the condition holds.

    In the order of arrival. `given` has the `id` of each. What a feed has more than once tells
    nothing: see stories.py.
    """
    last, story = None, list[Teller]()
    sql = _TELLERS.format(given.sql, within.sql)
    for key, article, feed in db.execute(sql, (*given.values, *within.values)):
        if key != last:
            yield story
            last, story = key, []
        story.append((article, feed))
    yield story


def retelling(db: apsw.Connection, given: Where, within: Where) -> frozenset[ArticleId]:
    """All of these articles but the first of each story."""
    stories = tellers(db, given, within)
    return frozenset(article for story in stories for article, _ in story[1:])


def listed(ids: Collection[ArticleId]) -> Where:
    """Ids, however many there are."""
    return Where("SELECT value AS id FROM json_each(?)", (json.dumps(list(ids)),))


def left_out(db: apsw.Connection, condition: Where) -> frozenset[ArticleId]:
    """The echoes that a list leaves out, if the condition is its own; what is hidden is in none."""
    return retelling(db, _echoes(condition), condition)


def left_out_after(db: apsw.Connection, condition: Where, after: ArticleId) -> frozenset[ArticleId]:
    """Those of them that are newer arrivals than `after`."""
    sql = f"SELECT s.id FROM status s NOT INDEXED WHERE echo = 2 AND {condition.sql} AND s.id > ?"
    found = retelling(db, Where(sql, (*condition.values, after)), condition)
    return frozenset(id_ for id_ in found if id_ > after)


def without(condition: Where, ids: Collection[ArticleId]) -> Where:
    """The condition, but for some articles."""
    if not ids:
        return condition
    others = listed(ids)
    sql = f"{condition.sql} AND s.id NOT IN ({others.sql})"
    return Where(sql, (*condition.values, *others.values))


def echoing(db: apsw.Connection) -> tuple[int, int]:
    """What changes when other articles than before are echoes, and when these are marked."""
    articles, marks = next(db.execute("SELECT articles, marks FROM echoing"))
    return articles, marks


def retold(db: apsw.Connection, total: int) -> Retold:
    """What the lists of marked articles leave out; `total` is what that of all does."""
    return Retold(total, {show: _by_feed(db, _of_all(db, show)) for show in _MARKED})


def _of_all(db: apsw.Connection, show: Show) -> Where:
    return where(db, Scope(show=show), newest=newest_id(db))


def _by_feed(db: apsw.Connection, condition: Where) -> Counter[tuple[FeedId, frozenset[FeedId]]]:
    before: defaultdict[Teller, frozenset[FeedId]] = defaultdict(frozenset)
    for story in tellers(db, _echoes(condition), condition):
        for place, teller in enumerate(story[1:], 1):
            before[teller] |= {feed for _, feed in story[:place]}
    return Counter((feed, feeds) for (_, feed), feeds in before.items())


def _echoes(condition: Where) -> Where:
    return Where(f"{EVERY_ECHO} AND {condition.sql}", condition.values)
