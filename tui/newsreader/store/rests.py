"""Hosts and feeds that want to be left alone: what one process was told holds for all of them."""

import json
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


def rests_until(db: apsw.Connection, whom: Collection[str], now: int) -> int | None:
    """None where all of them may be asked."""
    until: int | None = db.execute(
        "SELECT max(until) FROM rest WHERE whom IN (SELECT value FROM json_each(?1))"
        " AND until > ?2 AND until <= ?2 + ?3",
        (json.dumps(list(whom)), now, LONGEST_MS),
    ).get
    return until
