"""Putting another file into the place of the library, and keeping the one that was there."""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from newsreader import files

JOURNALS = ("-wal", "-journal")
"""Ends of the names of what belongs to a database file, with a log or on a share without."""


def put_in_place(new: Path, file: Path, now: datetime) -> Path | None:
    """Make `new` the library; where the one before it is kept, with its log, if there was one.

    Nobody may have it open. Killed at any moment, one of the two is in place, and the old one is
    never lost. Raises OSError.
    """
    kept = _free_name(file, now)
    for end in ("", *JOURNALS):
        with suppress(FileNotFoundError):
            _keep(file.with_name(file.name + end), kept.with_name(kept.name + end))
    files.sync_folder(file.parent)
    # A log that stays would be read as one of the new library.
    for end in (*JOURNALS, "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
    new.replace(file)
    files.sync_folder(file.parent)
    return kept if kept.exists() else None


def _free_name(file: Path, now: datetime) -> Path:
    stem = f"{file.stem}.damaged-{now:%Y-%m-%d}"
    names = (f"{stem}{'' if n == 1 else f'-{n}'}{file.suffix}" for n in count(1))
    return next(path for name in names if not (path := file.with_name(name)).exists())


def _keep(file: Path, kept: Path) -> None:
    try:
        os.link(file, kept)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copyfile(file, kept)
