"""When windows were opened: what has come since is new."""

import apsw

from newsreader.model import ArticleId
from newsreader.store.connect import transaction
from newsreader.store.headlines import newest_id

KEPT = 10


def note_visit(db: apsw.Connection, now: int) -> ArticleId:
    """A window is opened; the newest article there was the time before, which it has not as new."""
    with transaction(db):
        before = seen_by(db)
        newest = newest_id(db)
        db.execute("INSERT INTO visit (started, newest) VALUES (?, ?)", (now, newest))
        db.execute("DELETE FROM visit WHERE id <= (SELECT max(id) FROM visit) - ?", (KEPT,))
    return before


def seen_by(db: apsw.Connection) -> ArticleId:
    """The newest article there was when a window was opened the last time."""
    return ArticleId(db.execute("SELECT newest FROM visit ORDER BY id DESC LIMIT 1").get or 0)
