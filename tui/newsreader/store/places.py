"""Where a person left each article."""

import apsw
from msgspec import Struct

from newsreader.model import ArticleId
from newsreader.store.connect import transaction


class Bookmark(Struct, frozen=True):
    full: bool
    """Whether it is a place in the full text, and not in the feed's."""
    block: int
    """Counted from the first one of the text; negative above it."""
    offset: int
    """Characters, or rows, within the block."""


def bookmark(db: apsw.Connection, id_: ArticleId) -> Bookmark | None:
    row = db.execute("SELECT view, block, offset FROM place WHERE id = ?", (id_,)).fetchone()
    return None if row is None else Bookmark(row[0] == "full", row[1], row[2])


def keep_bookmark(db: apsw.Connection, id_: ArticleId, place: Bookmark | None) -> None:
    """With None, the article is to open as if it had never been."""
    with transaction(db):
        if place is None:
            db.execute("DELETE FROM place WHERE id = ?", (id_,))
            return
        db.execute(
            "INSERT OR REPLACE INTO place (id, view, block, offset)"
            " SELECT id, ?, ?, ? FROM status WHERE id = ?",
            ("full" if place.full else "feed", place.block, place.offset, id_),
        )
