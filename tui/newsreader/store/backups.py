"""Copies of the library beside it: one a week, and one before each change of its form."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
from msgspec import Struct

from newsreader import files

EVERY = timedelta(days=7)
KEPT = 3
"""Of each kind, the newest."""

_DAY = re.compile(r"\.\d{4}-\d{2}-\d{2}$")
_VERSION = re.compile(r"\.before-version-\d+$")


class Backup(Struct, frozen=True):
    file: Path
    made: datetime


def backups(file: Path) -> tuple[Backup, ...]:
    """All copies of the library, of both kinds, the newest first."""
    return tuple(sorted(_found(file, _DAY, _VERSION), key=lambda b: b.made, reverse=True))


def is_due(kept: Iterable[Backup], now: datetime) -> bool:
    """Whether the next weekly copy is to be made.

    One that is said to come from the future was made while the clock was wrong, and counts for
    none.
    """
    weekly = [b for b in kept if _DAY.search(b.file.stem)]
    return not any(timedelta() <= now - b.made < EVERY for b in weekly)


def back_up(db: apsw.Connection, file: Path, now: datetime) -> None:
    """Make a copy of the library and let the oldest go.

    `db` must not be one that is kept from writing; it does not hold up those who write meanwhile.
    """
    target = file.with_name(f"{file.stem}.{now:%Y-%m-%d}{file.suffix}")
    copy(db, target)
    stamp = now.timestamp()
    os.utime(target, (stamp, stamp))
    for kind in (_DAY, _VERSION):
        for old in superseded(_found(file, kind), now):
            with suppress(OSError):
                old.file.unlink()


def superseded(kept: Iterable[Backup], now: datetime) -> list[Backup]:
    """The copies of one kind that are to go: the oldest, and before them those from the future."""
    by_worth = sorted(kept, key=lambda b: (b.made <= now, b.made), reverse=True)
    return by_worth[KEPT:]


def copy(db: apsw.Connection, target: Path) -> None:
    """Write a complete copy, with what still stands in the write-ahead log, whole or not at all."""
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (os.fspath(partial),))
        partial.replace(target)
    except BaseException:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    files.sync_folder(target.parent)


def _found(file: Path, *kinds: re.Pattern[str]) -> list[Backup]:
    found = []
    for path in file.parent.glob(f"{_literal(file.stem)}.*{_literal(file.suffix)}"):
        if any(kind.search(path.stem) for kind in kinds):
            with suppress(OSError):  # another process let it go meanwhile
                made = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                found.append(Backup(path, made))
    return found


def _literal(part: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", part)
