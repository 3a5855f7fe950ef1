"""Whether the library is sound, and a sound one made of it where it is not."""

import os
import shutil
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsreader import store
from newsreader.library.claims import Claims
from newsreader.library.subscribed import WELCOME
from newsreader.paths import Paths
from newsreader.store import Backup, Holdings, LibraryError, Subscription
from newsreader.store.replace import JOURNALS, put_in_place
from newsreader.store.salvage import salvage
from newsreader.text import CleanLine, one_line

BACKUPS_USED = 2
"""The newest are enough: from one week to the next nothing is taken out of a library."""
ROOM = 3
"""How often the library has to find room on the disk, to be copied, read and written anew."""

_REPAIR = ".repair-"
"""How the folder begins in which one is made; one that was killed leaves it behind."""


class Checkup(Struct, frozen=True):
    """What was found; nothing was changed."""

    file: Path
    size: int
    """Bytes, with the log; 0 when there is no file."""
    free: int
    """Bytes of its disk."""
    backups: tuple[Backup, ...]
    faults: tuple[CleanLine, ...] = ()
    mendable: bool = False
    """Whether `mend` can do something about them."""
    holdings: Holdings | None = None
    """None where it could not be read."""
    feeds: tuple[Subscription, ...] = ()
    """All that it knows, also those that feeds.toml does not name any more."""


class Mended(Struct, frozen=True):
    holdings: Holdings
    kept: Path | None
    """Where the damaged library is now; None where there was none."""


def look(paths: Paths) -> Checkup:
    file = paths.library
    found = Checkup(file, _size(file), _free(file), store.backups(file))
    if not found.size:
        if file.exists() or found.backups:
            gone = "is empty" if file.exists() else "is gone, although there are backups of it"
            return replace(found, faults=(one_line(gone),), mendable=True)
        return found
    try:
        with store.explained(file), closing(store.open_unwritable(file)) as db:
            faults = tuple(store.faults(db))
            found = replace(found, faults=faults, mendable=bool(faults))
            known = tuple(f for f in store.remembered(db) if f.url != WELCOME.url)
            return replace(found, holdings=store.holdings(db), feeds=known)
    except store.DamagedError as error:
        faults = found.faults or (one_line(str(error.__cause__ or error)),)
        return replace(found, faults=faults, mendable=True)
    except LibraryError as error:
        return replace(found, faults=(one_line(str(error)),))


def mend(paths: Paths, now: datetime) -> Mended:
    """Make a sound library of what can be read in this one and in its backups, and keep this one.

    Raises LibraryError where that cannot be done; then all is as it was.
    """
    file = Path(os.path.realpath(paths.library))  # links stay
    with closing(Claims(paths.data / "refresh.lock")) as claims, store.explained(file):
        if not claims.keep_others_out():
            raise LibraryError(
                f"{file} is in use: quit newsreader everywhere, also in cron, then retry."
            )
        if _free(file) < ROOM * _size(file):
            raise LibraryError(f"The disk that holds {file} is too full for a repair: make room.")
        for left_behind in file.parent.glob(f"{_REPAIR}*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        copies = [backup.file for backup in store.backups(paths.library)[:BACKUPS_USED]]
        with tempfile.TemporaryDirectory(prefix=_REPAIR, dir=file.parent) as folder:
            new = Path(folder) / file.name
            holdings = salvage([file, *copies], new)
            if not (holdings.feeds or holdings.hidden):
                raise LibraryError(
                    f"Nothing can be read from {file}, and there is no backup: move it away to "
                    "start anew, or put a copy of yours in its place."
                )
            return Mended(holdings, put_in_place(new, file, now))


def _size(file: Path) -> int:
    files = (Path(os.path.realpath(file) + end) for end in ("", *JOURNALS))
    return sum(each.stat().st_size for each in files if each.exists()) if file.exists() else 0


def _free(file: Path) -> int:
    folder = next((parent for parent in file.parents if parent.exists()), Path("/"))
    return shutil.disk_usage(folder).free
