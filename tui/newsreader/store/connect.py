"""Opening the library file: one writer a process, readers that never wait, migrations first."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import apsw

from newsreader.store.errors import LibraryError, explained
from newsreader.store.migrate import migrate

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another process's transaction, which lasts milliseconds."""


def open_writer(file: Path) -> apsw.Connection:
    """Open, and where needed create or migrate, the library.

    Raises LibraryError when the file is no library, comes from a newer version, or the disk
    refuses.
    """
    with explained(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(file):
            _create(file)
        if file.exists() and file.stat().st_size == 0:
            raise LibraryError(
                f"{file} is empty although it should hold your library: put a backup in its "
                "place, or delete it to start anew."
            )
        db = apsw.Connection(os.fspath(file))
        db.set_busy_timeout(BUSY_TIMEOUT_MS)
        db.pragma("journal_mode", "wal")
        db.pragma("foreign_keys", True)
        db.pragma("synchronous", "normal")
        migrate(db, file)
        return db


def _create(file: Path) -> None:
    """Put an empty library in its place whole: nobody, and no kill, ever meets half of one."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    try:
        with contextlib.closing(apsw.Connection(os.fspath(new))) as db:
            migrate(db, new)
        # Either another process was faster, or there are no hard links: then SQLite makes the file.
        with contextlib.suppress(OSError):
            os.link(new, file)
    finally:
        new.unlink(missing_ok=True)


def open_reader(file: Path) -> apsw.Connection:
    """Open the library for reading: sees each committed transaction, never waits for a writer."""
    with explained(file):
        db = apsw.Connection(os.fspath(file), flags=apsw.SQLITE_OPEN_READWRITE)
        db.set_busy_timeout(BUSY_TIMEOUT_MS)
        db.pragma("query_only", True)
        return db


@contextlib.contextmanager
def snapshot(db: apsw.Connection) -> Iterator[None]:
    """Several questions about one and the same state of the library."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:  # SQLite ends it by itself when the disk fails
            db.execute("COMMIT")


@contextlib.contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    """One intent, all of it or nothing.

    Takes the write lock at once: a transaction that reads first and writes later fails when
    another process wrote in between (SQLITE_BUSY_SNAPSHOT), however long it would wait.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
