"""Words that are looked for, in a library that has most of them."""

from fuzz.promises import is_safe_to_show
from newsreader import store
from newsreader.model import Scope
from newsreader.store.search import terms
from store import shelf

TEXTS = ("The café by the harbour", "A quiet year, l'eau NEAR the tide", "日本語 and x y z 2026")

SEEDS = [
    *(text.encode() for text in TEXTS),
    *(b'"the caf\xc3\xa9" harb*', b"title:x -y ^z", b'"""', b"a*b* *", b"NEAR(a b, 2) OR NOT {c}"),
]
WORDS = ('"', "*", "^", "NEAR(", " OR ", " AND ", " NOT ", "title:", "-", "{", "}", "+", "\u0301")

_db = shelf.in_memory()
(_feed,) = shelf.subscribe(_db, "https://a.example/").values()
shelf.keep(_db, _feed, [shelf.arriving(shelf.entry(text, text, text), 1) for text in TEXTS])
_everything = store.where(_db, Scope(), newest=store.newest_id(_db))


def check(data: bytes) -> None:
    query = data.decode("utf-8", "surrogateescape")
    for each in terms(query):
        each.encode()
    found = store.newest(_db, query, _everything, None, 10)
    ranked = store.best(_db, query, _everything, 10)
    assert {row.id for row in found} == {row.id for row in ranked}
    is_safe_to_show([row.title for row in found])
