"""What disks, crashes and other programs do to a library."""

import contextlib
import os
import random
from pathlib import Path

import apsw


def spoil_table(file: Path, name: str) -> None:
    """Write over the page on which a table, or an index, begins."""
    with contextlib.closing(apsw.Connection(os.fspath(file))) as db:
        page_size = db.pragma("page_size")
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).get
    spoil(file, (root - 1) * page_size, page_size)


def spoil(file: Path, start: int, length: int) -> None:
    with file.open("r+b") as library:
        library.seek(start)
        library.write(b"\xff" * length)


def scatter(file: Path, places: int, seed: int) -> None:
    """Write over a few bytes here and there, but not of the pages that describe the tables."""
    chance = random.Random(seed)
    size = file.stat().st_size
    with file.open("r+b") as library:
        for _ in range(places):
            library.seek(chance.randrange(30 * 4096, size))
            library.write(chance.randbytes(2))
