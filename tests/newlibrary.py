"""New libraries, made by the program once: taking all its steps takes longer than many a test."""

from functools import cache
from pathlib import Path

import apsw

from newsreader.store.migrate import migrate


def fill(db: apsw.Connection, file: Path) -> None:
    """As `migrate`, but a library in memory, which is always a new one, is a copy."""
    if db.filename:
        migrate(db, file)
    else:
        db.deserialize("main", _empty())


@cache
def _empty() -> bytes:
    db = apsw.Connection(":memory:")
    migrate(db, Path("in memory"))
    return db.serialize("main")
