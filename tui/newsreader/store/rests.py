"""Hosts and feeds that want to be left alone: what one process was told holds for all of them."""

from collections.abc import Collection

import apsw

from newsreader.store.connect import transaction

LONGEST_MS = 24 * 3_600_000
"""No answer is believed for longer: what lies further ahead comes from a clock that was wrong."""


def let_rest(db: apsw.Connection, whom: Collection[str], *, until: int, now: int) -> None:
    """The longest that somebody has asked for counts. Times are milliseconds."""
    with transaction(db):
        db.execute("DELETE FROM rest WHERE until <= ?1 OR until > ?1 + ?2", (now, LONGEST_MS))
        db.executemany(
            "INSERT INTO rest (whom, until) VALUES (?, ?)"
            " ON CONFLICT (whom) DO UPDATE SET until = max(until, excluded.until)",
            [(each, until) for each in whom],
        )


def resting(db: apsw.Connection, now: int) -> dict[str, int]:
    """Who is to be left alone, and until when."""
    rows = db.execute(
        "SELECT whom, until FROM rest WHERE until > ?1 AND until <= ?1 + ?2", (now, LONGEST_MS)
    )
    return dict(rows)
