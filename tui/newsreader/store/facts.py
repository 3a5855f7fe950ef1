"""What articles are looked for by besides their words: small copies of what is large in `body`."""

import json
from collections.abc import Sequence

import apsw

from newsreader.model import ArticleId, Entry
from newsreader.words import language_code

_UNSPACED = frozenset(("zh", "ja", "ko", "th"))
"""Languages in which each character is a word to the index, and two are one to a reader."""


def keep_facts(db: apsw.Connection, id_: ArticleId, entry: Entry) -> None:
    """Runs inside the caller's transaction. The words are counted when they are indexed."""
    db.execute(
        "INSERT INTO facts (id, language, enclosures) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET language = excluded.language,"
        " enclosures = excluded.enclosures",
        (id_, language_code(entry.language), len(entry.enclosures)),
    )


def gather_facts(db: apsw.Connection, ids: Sequence[ArticleId]) -> None:
    """Those that are missing, from what was kept: texts were counted when they were indexed.

    Runs inside the caller's transaction.
    """
    rows = db.execute(
        "SELECT id, language, json_array_length(enclosures),"
        " (SELECT sz FROM search_docsize AS size WHERE size.id = body.id) FROM body"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    facts = [
        (id_, language_code(language), enclosures, _counted(sizes, language))
        for id_, language, enclosures, sizes in rows
    ]
    db.executemany(
        "INSERT OR IGNORE INTO facts (id, language, enclosures, words) VALUES (?, ?, ?, ?)", facts
    )


def _counted(sizes: bytes | None, language: str) -> int | None:
    """The last of FTS5's three numbers, title, author and text (sqlite.org/fts5.html, 9.4)."""
    if not sizes:
        return None
    number = length = 0
    for byte in sizes:
        # Seven bits of each byte, the highest ones first; the eighth says that more follow.
        number = (number << 7) | (byte & 0b0111_1111)
        if not byte & 0b1000_0000:
            length, number = number, 0
    return length // 2 if language_code(language)[:2] in _UNSPACED else length
