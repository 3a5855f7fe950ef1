"""Makes the search index of a library anew, in the background as for a library of old.

Run as a program of its own it says in JSON what that took, and what a person's marks waited for.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import apsw

import measure
from newsreader import store
from newsreader.config import load
from newsreader.library import Library
from newsreader.model import ArticleId, State
from newsreader.paths import Paths

LONGEST_S = 1800.0
SAMPLED_EVERY_S = 0.5
MARKS_APART_S = 0.05
MARKS_ALONE = 100
MARKED_EVERY = 37
"""Articles from one that is marked to the next: they lie on different pages of the file."""
_WORDS = ("bridge", "the", "1234", "har*", '"東 京"')
"""Whose articles are counted, with the index that was there and with the new one."""

_EMPTIED = """
    BEGIN IMMEDIATE;
    INSERT INTO search (search) VALUES ('delete-all');
    DELETE FROM facts;
    DELETE FROM story;
    UPDATE status SET echo = 0 WHERE echo;
    INSERT OR REPLACE INTO unindexed (id) SELECT id FROM article;
    UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status);
    COMMIT;
"""


@dataclass(frozen=True, slots=True)
class Built:
    cpu_s: float
    """Of all processes."""
    wall_s: float
    peak_mb: float
    waits_ms: list[float]
    """Of marks meanwhile."""
    alone_ms: list[float]
    """Of marks before, when there was nothing else to do."""


def build(root: Path) -> Built:
    """Ends this script when the new index does not find what the old one found."""
    file = Paths.under(root).library
    before = _found(file)
    run = measure.run(
        (sys.executable, __file__, root),
        measure.environment(root),
        longest_s=LONGEST_S,
        sampled_every_s=SAMPLED_EVERY_S,
    )
    if run.returncode:
        raise SystemExit(f"making the index failed: {run.errors}")
    after = _found(file)
    if after != before:
        raise SystemExit(f"THE INDEX DOES NOT FIND THE SAME AGAIN: {before} before, {after} after")
    return Built(peak_mb=run.peak_mb, **json.loads(run.output))


def _found(file: Path) -> dict[str, int]:
    """How many articles have some words, and a place in each part of the index."""
    with contextlib.closing(apsw.Connection(os.fspath(file))) as db:
        sql = "SELECT count(*) FROM search WHERE search MATCH ?"
        found = {word: db.execute(sql, (word,)).get for word in _WORDS}
        tables = ("search_docsize", "facts", "unindexed")
        return found | {name: db.execute(f"SELECT count(*) FROM {name}").get for name in tables}


# -- the program ---------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="what make_library.py has made")
    paths = Paths.under(parser.parse_args().root)
    with contextlib.closing(store.open_writer(paths.library)) as db:
        db.execute(_EMPTIED)
        db.pragma("wal_checkpoint(truncate)")
        newest = store.newest_id(db)
    print(json.dumps(asyncio.run(_build(paths, newest))))


async def _build(paths: Paths, newest: int) -> dict[str, float | list[float]]:
    library = Library(load(paths.feeds), paths)
    marks = _marks(library, newest)
    try:
        alone = [await anext(marks) for _ in range(MARKS_ALONE)]
        session = os.getsid(0)
        worked, began = measure.working_s(session), time.monotonic()
        building = asyncio.create_task(library.indexed())
        waits: list[float] = []
        while not building.done():
            waits.append(await anext(marks))
            await asyncio.wait((building,), timeout=MARKS_APART_S)
        await building
        return {
            "wall_s": time.monotonic() - began,
            "cpu_s": measure.working_s(session) - worked,
            "waits_ms": waits,
            "alone_ms": alone,
        }
    finally:
        await library.close()


async def _marks(library: Library, newest: int) -> AsyncIterator[float]:
    """Read an article here and there and take it back, again and again; milliseconds of each."""
    for id_ in itertools.cycle(range(1, newest + 1, MARKED_EVERY)):
        for on in (True, False):
            began = time.monotonic()
            await library.deeds.mark([ArticleId(id_)], State.READ, on=on)
            yield (time.monotonic() - began) * 1000


if __name__ == "__main__":
    main()
