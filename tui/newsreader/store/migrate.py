"""Bringing the library file to this program's version: forward only, a copy made first."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import apsw

from newsreader.store.backups import copy
from newsreader.store.errors import LibraryError

APPLICATION_ID = 0x6E657773
"""`news`: marks the file as ours (sqlite.org/fileformat2.html, section 1.3.17)."""

STEPS = (
    "schema.sql",
    *(f"schema-{version}.sql" for version in range(2, 14)),
)
"""The scripts that lead from each version to the next; the first makes an empty library."""


def migrate(db: apsw.Connection, file: Path, steps: Sequence[str] = STEPS) -> None:
    """Run the steps that the file has not seen, each in a transaction of its own.

    A copy of the file is put beside it before anything changes. Killed at any moment, the file is
    at one version or the next. Raises LibraryError for a file that is newer or not ours.
    """
    version = _version(db, file, len(steps))
    if version == len(steps):
        return
    if version:
        copy(db, file.with_name(f"{file.stem}.before-version-{version + 1}{file.suffix}"))
    while _take_step(db, file, steps):
        pass


def require_current(db: apsw.Connection, file: Path) -> None:
    """Raises LibraryError for a library of any other version than this program's."""
    version = _version(db, file, len(STEPS))
    if version < len(STEPS):
        raise LibraryError(
            f"{file} was written by an older newsreader: it is brought up to date when newsreader "
            "starts, if its folder can be written to."
        )


def _take_step(db: apsw.Connection, file: Path, steps: Sequence[str]) -> bool:
    db.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have been faster.
        version = _version(db, file, len(steps))
        if version < len(steps):
            db.execute(resources.files(__package__).joinpath(steps[version]).read_text("utf-8"))
            db.pragma("user_version", version + 1)
            db.pragma("application_id", APPLICATION_ID)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return version + 1 < len(steps)


def _version(db: apsw.Connection, file: Path, newest: int) -> int:
    version = int(db.pragma("user_version"))
    if version == 0 and db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise LibraryError(f"{file} is a database of another program: move it away.")
    if version and db.pragma("application_id") != APPLICATION_ID:
        raise LibraryError(f"{file} is a database of another program: move it away.")
    if version > newest:
        raise LibraryError(
            f"{file} was written by a newer newsreader (library version {version}, this program "
            f"knows {newest}): update newsreader to open it."
        )
    return version
