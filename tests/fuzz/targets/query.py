"""Queries, asked of a library that has most of their words."""

from datetime import UTC, datetime

from fuzz.promises import is_safe_to_show
from newsreader.query import FIELDS, Mistake, Query, parse, written
from newsreader.query.lexer import LONGEST
from newsreader.store import querying
from store import shelf

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = ("The café by the harbour", "A quiet year, l'eau NEAR the tide", "日本語 and x y z 2026")

SEEDS = [
    *(text.encode() for text in TEXTS),
    *(b'"the caf\xc3\xa9" harb*', b"title:x -y ^z", b'"""', b"a*b* *", b"NEAR(a b, 2) OR NOT {c}"),
    b"is:unread (age:<7d OR after:2026-01-31) -tag:x folder:News/Europe words:>80 sort:oldest",
]
WORDS = (
    *('"', "*", "^", "NEAR(", " OR ", " AND ", " NOT ", "(", ")", "-", "{", "}", "+", "\u0301"),
    *(f"{field.name}:" for field in FIELDS),
)

_db = shelf.in_memory()
(_feed,) = shelf.subscribe(_db, "https://a.example/").values()
shelf.keep(_db, _feed, [shelf.arriving(shelf.entry(text, text, text), 1) for text in TEXTS])


def check(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    query = _parsed(text)
    if isinstance(query, Mistake):
        is_safe_to_show([str(query)])
        assert 1 <= query.column <= len(text) + 1
        return
    again = written(query)
    assert len(again) > LONGEST or _parsed(again) == query
    asked = querying.ask(_db, query, NOW)
    found = querying.page(_db, asked, None, 10)
    assert {row.id for row in found} == set(querying.all_ids(_db, asked))
    is_safe_to_show([row.title for row in found])


def _parsed(text: str) -> Query | Mistake:
    try:
        return parse(text)
    except Mistake as mistake:
        return mistake
