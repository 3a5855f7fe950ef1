"""Finding articles by a query: exactly, in the order it asks for, and paged by key.

A page takes the shortest of three ways. Where something that must hold has an index, and few
articles, these are looked at and sorted. Else articles are gone through by date, as lists are. And
where nearly all articles have a word, the first few hundred are asked for it one by one: that finds
enough, and where it does not, all are asked at once.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, Headline, Scope
from newsreader.query import And, Node, Not, Query, Sort, Trait, both, mentions, parse
from newsreader.store.conditions import (
    Conditions,
    expressions,
    is_beginning,
    joined,
    matched,
    of_words,
)
from newsreader.store.echoes import EVERY_ECHO, left_out, listed, retelling, tellers
from newsreader.store.headlines import Key, Where, by_id, newest_id, where
from newsreader.words import folded

FEW = 60_000
"""Articles that are looked at and sorted, in 15 ms."""
SINGLY = (100, 100, 100, 100)
"""Articles that are asked for words one by one, batch after batch, in 5 ms each."""
RANKED = 10_000
"""Articles that are ranked by their words, in 20 ms; all with the commonest word take 500 ms."""

_BY_DATE = frozenset({Trait.STARRED, Trait.SAVED})
"""What has an index of its own in order of date."""

NONE_SEEN = ArticleId(0)

# A word in the title says more than one in the text.
_BEST_FIRST = (
    "SELECT s.id FROM (SELECT rowid AS id, bm25(search, 8.0, 4.0, 1.0) AS distance FROM search"
    " WHERE search MATCH ?) CROSS JOIN status s USING (id)"
    " WHERE {} ORDER BY distance, s.sorted_at DESC, s.id DESC"
)
_NAMED = " CROSS JOIN article ON article.id = s.id CROSS JOIN feed ON feed.id = s.feed_id"
_FEED = "coalesce(nullif(feed.given_title, ''), nullif(feed.title, ''), feed.url)"


class Asked(Struct, frozen=True):
    """A query as this library understands it at one moment."""

    sort: Sort
    where: Where
    """All of it, over `status s`: as good as that of any list."""
    each: Where
    """The same, faster for single articles."""
    among: Where | None
    """Gives the `id` of the only articles in question, where they are few."""
    rest: Where
    """What is to be asked of these, or of all."""
    first: Where
    """The same, or all of it but words that so many articles have that each is asked."""
    ranking: str
    """What FTS5 is to rank by; empty where it is not asked to."""
    one_row_a_story: bool = False
    """Whether the first article to tell a story stands for those of other feeds."""


def ask(
    db: apsw.Connection,
    query: Query,
    now: datetime,
    *,
    scope: Scope = Scope(),  # noqa: B008 -- frozen
    newest: ArticleId | None = None,
    seen: ArticleId = NONE_SEEN,
    with_hidden: bool = False,
    one_row_a_story: bool = False,
) -> Asked:
    """Of the articles of a scope that had arrived when `newest` was the newest.

    Days begin where `now` is; `seen` is the newest article that is not new. Hidden ones are found
    where the query asks for them. `one_row_a_story`: of articles that tell the same story in
    several feeds, only the first; hidden ones are all told apart.
    """
    if scope.query:
        query = both(parse(scope.query), query)
    conditions = Conditions(db, now, seen)
    with_hidden = with_hidden or mentions(query.node, Trait.HIDDEN)
    newest = newest_id(db) if newest is None else newest
    within = where(db, scope, newest=newest, with_hidden=with_hidden)
    plain, worded = _parted(query.node)
    words = matched(worded[0]) if len(worded) == 1 else None
    indexed = [node for node in (*worded, *plain) if node not in _BY_DATE]
    among = _fewest(db, [ids for node in indexed if (ids := conditions.ids(node))])
    unsettled = [node for node in worded if among is None or conditions.ids(node) != among]
    looked_for = [expression for node in unsettled for expression in expressions(node)]
    singly = not any(map(is_beginning, looked_for)) and any(
        _are_more(db, of_words(expression), FEW) for expression in looked_for
    )

    without = joined("AND", (within, conditions.all(plain)))
    whole = joined("AND", (without, *map(conditions.condition, worded)))
    each = joined("AND", (without, *(conditions.condition(n, probing=True) for n in worded)))
    rest = joined("AND", (without, *map(conditions.condition, unsettled)))
    ranking = words if query.sort is Sort.BEST and words else ""
    if ranking and _are_more(db, of_words(ranking), RANKED):
        ranking = ""
    sort = Sort.NEWEST if query.sort is Sort.BEST and not ranking else query.sort
    first = without if singly else rest
    return Asked(
        sort, whole, each, among, rest, first, ranking, one_row_a_story and not with_hidden
    )


def page(db: apsw.Connection, asked: Asked, after: Key | None, limit: int) -> list[Headline]:
    """The rows that follow `after`, or the first ones, in the order of the query."""
    page: list[Headline] = []
    while len(page) < limit:
        ids = _ids(db, asked, after, limit)
        others = retelling(db, listed(ids), asked.each) if asked.one_row_a_story else ()
        rows = by_id(db, ids)
        there = [rows[id_] for id_ in ids if id_ in rows]  # others are gone by now
        page += [row for row in there if row.id not in others]
        if not others or len(ids) < limit or not there:
            break
        after = there[-1].key
    return page[:limit]


def count(db: apsw.Connection, asked: Asked) -> int:
    """How many articles it finds."""
    selection = _selection("count(*)", asked.among, asked.rest)
    number = int(db.execute(selection.sql, selection.values).get)
    if not asked.one_row_a_story:
        return number
    return number - len(left_out(db, asked.where))


def matching(db: apsw.Connection, asked: Asked, ids: Iterable[ArticleId]) -> frozenset[ArticleId]:
    """Those of the given articles that it finds; meant for a few hundred."""
    return frozenset(_those(db, asked.each, list(ids)))


def all_ids(db: apsw.Connection, asked: Asked) -> list[ArticleId]:
    """All that it finds, in its order."""
    found = _every_id(db, asked)
    if not asked.one_row_a_story:
        return found
    ids = {*found}
    there = [id_ for (id_,) in db.execute(EVERY_ECHO) if id_ in ids]
    others: set[ArticleId] = set()
    for story in tellers(db, listed(there), Where("1", ())):
        others.update([id_ for id_, _ in story if id_ in ids][1:])
    return [id_ for id_ in found if id_ not in others] if others else found


def _every_id(db: apsw.Connection, asked: Asked) -> list[ArticleId]:
    match asked.sort:
        case Sort.NEWEST | Sort.OLDEST:
            return [id_ for _, id_ in _by_date(db, asked, asked.rest, None, -1)]
        case Sort.BEST:
            sql = _BEST_FIRST.format(asked.rest.sql)
            values = (asked.ranking, *asked.rest.values)
            return [ArticleId(id_) for (id_,) in db.execute(sql, values)]
        case Sort.TITLE | Sort.FEED:
            named = "article.title" if asked.sort is Sort.TITLE else _FEED
            found = _selection(f"{named}, s.sorted_at, s.id", asked.among, asked.rest, _NAMED)
            rows = db.execute(found.sql, found.values)
            # Here, because SQLite sorts Ä behind Z.
            by_name = sorted((folded(name), -moment, -id_) for name, moment, id_ in rows)
            return [ArticleId(-negative_id) for _, _, negative_id in by_name]


def _ids(db: apsw.Connection, asked: Asked, after: Key | None, limit: int) -> list[ArticleId]:
    if asked.sort not in {Sort.NEWEST, Sort.OLDEST}:
        found = _every_id(db, asked)
        if after is not None:
            found = found[found.index(ArticleId(after[1])) + 1 :] if after[1] in found else []
        return found[:limit]
    if asked.first == asked.rest:
        return [id_ for _, id_ in _by_date(db, asked, asked.rest, after, limit)]
    some: list[ArticleId] = []
    last = after
    for batch in SINGLY:
        keys = _by_date(db, asked, asked.first, last, batch)
        some += _those(db, asked.each, [id_ for _, id_ in keys])
        if len(some) >= limit or len(keys) < batch:
            return some[:limit]
        last = keys[-1]
    return [id_ for _, id_ in _by_date(db, asked, asked.rest, after, limit)]


def _by_date(
    db: apsw.Connection, asked: Asked, condition: Where, after: Key | None, limit: int
) -> list[tuple[int, ArticleId]]:
    down, sign = ("", ">") if asked.sort is Sort.OLDEST else (" DESC", "<")
    start = "" if after is None else f" AND (s.sorted_at, s.id) {sign} (?, ?)"
    selection = _selection("s.sorted_at, s.id", asked.among, condition)
    rows = db.execute(
        f"{selection.sql}{start} ORDER BY s.sorted_at{down}, s.id{down} LIMIT ?",
        (*selection.values, *(after or ()), limit),
    )
    return [(moment, ArticleId(id_)) for moment, id_ in rows]


def _selection(columns: str, among: Where | None, condition: Where, more: str = "") -> Where:
    few = f"({among.sql}) CROSS JOIN " if among else ""
    using = " USING (id)" if among else ""
    return Where(
        f"SELECT {columns} FROM {few}status s{using}{more} WHERE {condition.sql}",
        (*(among.values if among else ()), *condition.values),
    )


def _those(db: apsw.Connection, condition: Where, ids: Sequence[ArticleId]) -> list[ArticleId]:
    """In the order in which they are given."""
    rows = db.execute(
        "SELECT s.id FROM status s WHERE s.id IN (SELECT value FROM json_each(?))"
        f" AND {condition.sql}",
        (json.dumps(ids), *condition.values),
    )
    found = {id_ for (id_,) in rows}
    return [id_ for id_ in ids if id_ in found]


def _parted(node: Node | None) -> tuple[list[Node], list[Node]]:
    """What must all hold: without words; and with them, what FTS5 can be asked as a whole first."""
    parts = node.parts if isinstance(node, And) else (node,) if node else ()
    plain = [part for part in parts if not expressions(part)]
    words = [part for part in parts if matched(part)]
    negative = [part for part in parts if isinstance(part, Not) and matched(part.part)]
    mixed = [p for p in parts if expressions(p) and p not in words and p not in negative]
    together = [*words, *negative] if words else []
    if len(together) > 1:
        return plain, [And(tuple(together)), *mixed]
    return plain, [*(together or negative), *mixed]


def _fewest(db: apsw.Connection, selections: list[Where]) -> Where | None:
    """The shortest of them, unless they are all long."""
    counted = [(_number(db, ids, FEW + 1), at) for at, ids in enumerate(selections)]
    number, at = min(counted, default=(FEW + 1, 0))
    return selections[at] if number <= FEW else None


def _are_more(db: apsw.Connection, ids: Where, than: int) -> bool:
    return _number(db, ids, than + 1) > than


def _number(db: apsw.Connection, ids: Where, at_most: int) -> int:
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({ids.sql}) LIMIT ?)"
    return int(db.execute(sql, (*ids.values, at_most)).get)
