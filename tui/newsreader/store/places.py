"""Which articles a person has opened, and where each was left."""

import apsw
from msgspec import Struct

from newsreader.model import ArticleId
from newsreader.store.connect import transaction

_NOWHERE = ""
"""Stands for the text of an article that was opened, and has no place to come back to."""


class Bookmark(Struct, frozen=True):
    full: bool
    """Whether it is a place in the full text, and not in the feed's."""
    block: int
    """Counted from the first one of the text; negative above it."""
    offset: int
    """Characters, or rows, within the block."""


def bookmark(db: apsw.Connection, id_: ArticleId) -> Bookmark | None:
    row = db.execute("SELECT view, block, offset FROM place WHERE id = ?", (id_,)).fetchone()
    if row is None or row[0] == _NOWHERE:
        return None
    return Bookmark(row[0] == "full", row[1], row[2])


def keep_bookmark(db: apsw.Connection, id_: ArticleId, place: Bookmark | None) -> None:
    """With None, the article is to open as if it had never been; that it was opened is noted."""
    view = _NOWHERE if place is None else "full" if place.full else "feed"
    block, offset = (-1, 0) if place is None else (place.block, place.offset)
    with transaction(db):
        db.execute(
            "INSERT OR REPLACE INTO place (id, view, block, offset)"
            " SELECT id, ?, ?, ? FROM status WHERE id = ?",
            (view, block, offset, id_),
        )
