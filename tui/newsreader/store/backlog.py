"""What is noted of each article when it arrives, for those that came before it was."""

import apsw

from newsreader.store.connect import transaction
from newsreader.store.facts import gather_facts
from newsreader.store.sameness import keys
from newsreader.store.stories import note_story


def catch_up(db: apsw.Connection, limit: int) -> bool:
    """Note it of some of them, the newest first; whether there may be more."""
    if not _newest(db):
        return False  # as always but once: nobody is kept from writing to find that out
    with transaction(db):
        newest = _newest(db)
        rows = db.execute(
            "SELECT s.id, feed_id, identity, link, site FROM status s JOIN article USING (id)"
            " JOIN feed ON feed.id = feed_id WHERE s.id <= ? ORDER BY s.id DESC LIMIT ?",
            (newest, limit),
        )
        told = [(id_, feed, keys(*said)) for id_, feed, *said in rows]
        for id_, feed, by in told:
            note_story(db, feed, id_, by)
        gather_facts(db, [id_ for id_, _, _ in told])
        rest = told[-1][0] - 1 if told else 0
        db.execute("UPDATE backlog SET newest = ?", (rest,))
    return rest > 0


def _newest(db: apsw.Connection) -> int:
    return int(db.execute("SELECT newest FROM backlog").get)
