"""Opening the library file: one writer a process, readers that never wait, migrations first."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import apsw

from newsreader.store.errors import DamagedError, explained
from newsreader.store.migrate import migrate, require_current

BUSY_TIMEOUT_MS = 10_000
"""How long a writer waits for another process's transaction, which lasts milliseconds."""

STOPPED_EVERY = 10_000
"""Steps of SQLite's machine, about a millisecond."""


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
            raise DamagedError(
                f"{file} is empty although it should hold your library: `newsreader doctor` looks "
                "for a backup; or delete it to start anew."
            )
        db = apsw.Connection(os.fspath(file))
        try:
            db.set_busy_timeout(BUSY_TIMEOUT_MS)
            _keep_a_log(db)
            db.pragma("foreign_keys", True)
            db.pragma("synchronous", "normal")
            migrate(db, file)
        except BaseException:
            db.close()
            raise
        return db


def _keep_a_log(db: apsw.Connection) -> None:
    """Write ahead into a log, where the file system has what that takes: some shares have not."""
    try:
        db.pragma("journal_mode", "wal")
    except apsw.CantOpenError:
        # It comes from elsewhere and has a log, whose index is in shared memory but for one alone.
        db.pragma("locking_mode", "exclusive")
        db.pragma("journal_mode", "delete")
        db.pragma("locking_mode", "normal")


def _create(file: Path) -> None:
    """Put an empty library in its place whole: nobody, and no kill, ever meets half of one.

    It is made in memory: on the disk, which has to be waited for after each step, it takes three
    times as long.
    """
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    try:
        with contextlib.closing(apsw.Connection(":memory:")) as db:
            migrate(db, file)
            db.execute("VACUUM INTO ?", (os.fspath(new),))
        with new.open("rb") as whole:
            os.fsync(whole.fileno())  # which VACUUM INTO leaves to others
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


def open_separately(file: Path, stopped: Callable[[], bool]) -> apsw.Connection:
    """Open the library for a long look or a copy, in another thread than everything else.

    Asked every few milliseconds whether it is to be `stopped`; then it raises LibraryError.
    """
    with explained(file):
        db = _reading(file, "mode=ro")
        stop_when(db, stopped)
        return db


def stop_when(db: apsw.Connection, stopped: Callable[[], bool]) -> None:
    """Have every question end with apsw.InterruptError once it is to be `stopped`."""
    db.set_progress_handler(stopped, STOPPED_EVERY)


def open_unwritable(file: Path) -> apsw.Connection:
    """Open a library for reading that lies where nothing can be written, not even a lock.

    Raises LibraryError, also for one of an older version, which would have to be migrated.
    """
    with explained(file):
        try:
            db = _reading(file, "mode=ro")
        except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError, apsw.FullError):
            if has_log(file):
                raise  # what stands in it would not be seen, and the rest need not make sense
            db = _reading(file, "immutable=1")
        try:
            require_current(db, file)
        except BaseException:
            db.close()
            raise
        return db


def _reading(file: Path, how: str) -> apsw.Connection:
    db = apsw.Connection(
        f"file:{quote(os.fspath(file))}?{how}",
        flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
    )
    try:
        db.set_busy_timeout(BUSY_TIMEOUT_MS)
        db.execute("SELECT 1 FROM sqlite_schema")
    except BaseException:
        db.close()
        raise
    return db


def has_log(file: Path) -> bool:
    """Whether something stands in the write-ahead log, as it does while the library is open.

    Who closes it last folds the log in: when nobody has it open, its last writer was killed.
    """
    log = Path(f"{os.path.realpath(file)}-wal")
    return log.exists() and log.stat().st_size > 0


def keeps_log(db: apsw.Connection) -> bool:
    """Whether readers and writers are kept apart by a log; otherwise they wait for each other."""
    return str(db.pragma("journal_mode")) == "wal"


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


@contextlib.contextmanager
def durable(db: apsw.Connection) -> Iterator[None]:
    """A transaction that survives a power cut: a person's mark is not to be had again."""
    db.pragma("synchronous", "full")
    try:
        with transaction(db):
            yield
    finally:
        db.pragma("synchronous", "normal")
