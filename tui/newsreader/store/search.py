"""Finding articles by their words.

Nothing that a person types is an error: every word is looked for literally, `"a few words"` as they
stand together, and `wor*` by how a word begins. All of them must be there.
"""

import re

import apsw

from newsreader import words
from newsreader.model import Headline
from newsreader.store.headlines import Key, Where, by_id
from newsreader.text import clean

LOOKED_AT = 20_000
"""Matches that are put in order of date, in 10 ms; of more, those that arrived last."""
RANKED = 10_000
"""Articles with a word that may be ranked by it, in 20 ms; the commonest word takes 500 ms."""

PREFIX_MIN = 3
"""Characters; half of the words begin with one of a few letters, and finding them takes 0.5 s."""

QUERY_MAX = 1000
"""Characters; what is pasted by mistake may be a book."""
TERMS_MAX = 40

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
# A word in the title says more than one in the text.
_BEST_FIRST = "bm25(search, 8.0, 4.0, 1.0)"


def newest(
    db: apsw.Connection, query: str, condition: Where, key: Key | None, limit: int
) -> list[Headline]:
    """The articles that follow `key`, or the first ones, newest first."""
    after = "" if key is None else " AND (s.sorted_at, s.id) < (?, ?)"
    return _rows(
        db,
        "SELECT s.id FROM (SELECT rowid AS id FROM search WHERE search MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) CROSS JOIN status s USING (id)"
        f" WHERE {condition.sql}{after} ORDER BY s.sorted_at DESC, s.id DESC LIMIT ?",
        " ".join(terms(query)),
        (LOOKED_AT, *condition.values, *(key or ()), limit),
    )


def best(db: apsw.Connection, query: str, condition: Where, limit: int) -> list[Headline]:
    """The articles that match best; where one of the words is very common, the newest."""
    looked_for = terms(query)
    if any(_is_common(db, term) for term in looked_for):
        return newest(db, query, condition, None, limit)
    return _rows(
        db,
        f"SELECT s.id FROM (SELECT rowid AS id, {_BEST_FIRST} AS distance FROM search"
        " WHERE search MATCH ?) CROSS JOIN status s USING (id)"
        f" WHERE {condition.sql} ORDER BY distance, s.sorted_at DESC, s.id DESC LIMIT ?",
        " ".join(looked_for),
        (*condition.values, limit),
    )


def terms(query: str) -> list[str]:
    """What FTS5 is to be asked for each word of `query`."""
    found: list[str] = []
    for quoted, bare in _TERM.findall(clean(query, QUERY_MAX))[:TERMS_MAX]:
        text = words.of_text(quoted or bare).replace('"', " ").rstrip("* ")
        if any(character.isalnum() for character in text):
            begins = bare.endswith("*") and len(text) >= PREFIX_MIN
            found.append(f'"{text}"*' if begins else f'"{text}"')
    return found


def _is_common(db: apsw.Connection, term: str) -> bool:
    found = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (term, RANKED + 1),
    ).get
    return int(found) > RANKED


def _rows(db: apsw.Connection, sql: str, asked: str, values: tuple[int, ...]) -> list[Headline]:
    if not asked:
        return []
    ids = [id_ for (id_,) in db.execute(sql, (asked, *values))]
    rows = by_id(db, ids)
    return [rows[id_] for id_ in ids if id_ in rows]
