"""The search index at several sizes: its bytes, making it, what it answers, and what grows how.

Prints a table in Markdown, of which docs/performance.md has a copy. Times are medians and p95, of
the processor, but where the clock is named: marks wait for the disk too.
"""

import argparse
import asyncio
import contextlib
import math
import os
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import apsw

import indexing
import measure
from make_library import copied
from newsreader.config import load
from newsreader.library import Library
from newsreader.model import Scope, Show
from newsreader.paths import Paths
from newsreader.query import parse
from querying import QUERIES, SHOWN, TYPED, in_use, letters_of
from report import median, p95

SIZES = (5_000, 500_000)
ROUNDS = 11
LISTED = 100
"""Rows that the window asks for while one types."""

VIEWS = (
    *("is:unread", 'folder:"Folder 3" is:unread', "tag:later", "words:>800 is:unread"),
    *("age:<7d", "bridge", "bridge reopens", "lang:de is:unread", "is:starred", "has:enclosure"),
)
"""Whose unread articles are counted, as for the feed list."""

# What libraries of make_library.py lack: a window that was open before, and enclosures.
_LIVED_WITH = """
    INSERT INTO visit (started, newest) SELECT 0, max(id) - 1000 FROM status;
    UPDATE facts SET enclosures = 1 WHERE id % 51 = 0;
"""

_PARTS = {
    "Index of words (FTS5)": r"search_\w+",
    "Language, length and enclosures, with their indexes": r"facts\w*",
    "What tells that stories are the same, with its index": r"story\w*",
    "Tags, with their indexes": r"\w*article_tag\w*",
    "Indexes of lists: by date and feed, unread, starred, saved, hidden": r"status_\w+",
}
"""Of the file: which tables and indexes."""


@dataclass(frozen=True, slots=True)
class Cell:
    said: str
    numbers: Sequence[float]
    """Of which it is asked how they grow."""


Column = dict[str, Cell]
"""By the name of the row."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="ARTICLES")
    parser.add_argument(
        "--library", type=Path, help="made by make_library.py, of the last size; is copied"
    )
    given = parser.parse_args()
    if len(given.sizes) < 2:
        parser.error("name two sizes or more, from small to large: what grows is asked")
    measure.adopt_orphans()
    columns = []
    with measure.fresh_folder() as folder:
        for size in given.sizes:
            root = folder / str(size)
            copied(root, given.library if size == given.sizes[-1] else None, size)
            columns.append(_column(root, size, given.rounds))
    _print(given.sizes, columns)


def _column(root: Path, articles: int, rounds: int) -> Column:
    made = _made(indexing.build(root), articles)
    with contextlib.closing(apsw.Connection(os.fspath(Paths.under(root).library))) as db:
        db.execute(_LIVED_WITH)
        with in_use(root):
            return _sizes(db, articles) | made | asyncio.run(_answers(root, rounds))


# -- what it takes -------------------------------------------------------------------------------


def _sizes(db: apsw.Connection, articles: int) -> Column:
    taken = dict(db.execute("SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE"))
    whole = sum(taken.values())

    def cell(size: int) -> Cell:
        each = f"{size / articles:,.0f} bytes an article"
        return Cell(f"{size / 1e6:,.2f} MB: {each}, {100 * size / whole:.1f} %", [size])

    parts = {
        name: cell(sum(size for table, size in taken.items() if re.fullmatch(tables, table)))
        for name, tables in _PARTS.items()
    }
    return parts | {"The whole file": cell(whole)}


def _made(built: indexing.Built, articles: int) -> Column:
    each_ms = built.cpu_s * 1000 / articles
    return {
        "Making all of the index: processor": Cell(
            f"{built.cpu_s:.1f} s: {each_ms:.2f} ms an article", [built.cpu_s]
        ),
        "… by the clock": Cell(f"{built.wall_s:.0f} s", [built.wall_s]),
        "… memory of all processes, at most": Cell(f"{built.peak_mb:.0f} MB", [built.peak_mb]),
        "A mark meanwhile waits, by the clock": _wait(built.waits_ms),
        "… and when nothing else is done": _wait(built.alone_ms),
    }


def _wait(waits_ms: Sequence[float]) -> Cell:
    return _ms(waits_ms, f"; slowest {max(waits_ms):.0f}")


# -- what it answers -----------------------------------------------------------------------------


async def _answers(root: Path, rounds: int) -> Column:
    paths = Paths.under(root)
    library = Library(load(paths.feeds), paths)
    try:
        finder, counter = library.finder, library.counter
        pages = [await _timed(partial(finder.find, parse(q), limit=SHOWN), rounds) for q in QUERIES]
        typed = [parse(letters) for letters in letters_of(TYPED)]
        first = [await _timed(partial(finder.find, q, limit=LISTED), rounds) for q in typed]
        every = [await _timed(partial(finder.ids, q), rounds) for q in typed]
        counts: Column = {}
        counted: list[list[float]] = []
        for view in VIEWS:
            count = partial(counter.count, parse(view), scope=Scope(show=Show.UNREAD))
            found = await count()
            counted.append(await _timed(count, rounds))
            counts[f"View `{view}`: its count"] = _ms(counted[-1], f"; {found:,} found")
    finally:
        await library.close()
    together = [sum(of_round) for of_round in zip(*counted, strict=True)]
    return {
        f"{len(pages)} queries: first page": _ms([median(each) for each in pages]),
        f"Typing “{TYPED}”, each letter: first rows": _ms([median(each) for each in first]),
        "… and then all rows, for their number": _ms([median(each) for each in every]),
        **counts,
        f"All {len(counted)} views": _ms(together),
    }


async def _timed(call: Callable[[], Awaitable[object]], rounds: int) -> list[float]:
    """Milliseconds of the processor, after once that does not count."""
    await call()
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        await call()
        taken.append((time.process_time() - began) * 1000)
    return taken


def _ms(taken: Sequence[float], more: str = "") -> Cell:
    middle, slow = median(taken), p95(taken)
    return Cell(f"{middle:.1f} / {slow:.1f} ms{more}", [middle, slow])


# -- the table -----------------------------------------------------------------------------------


def _print(sizes: Sequence[int], columns: Sequence[Column]) -> None:
    times = sizes[-1] / sizes[0]
    heads = [f"{size:,} articles" for size in sizes]
    print(f"| | {' | '.join(heads)} | times as much, of {times:,.0f} times the articles |")
    print("|---" * (len(sizes) + 2) + "|")
    for name in columns[0]:
        cells = [column[name] for column in columns]
        said = " | ".join(cell.said for cell in cells)
        print(f"| {name} | {said} | {_grown(cells[0].numbers, cells[-1].numbers, times)} |")


def _grown(small: Sequence[float], large: Sequence[float], times: float) -> str:
    ratios = [after / before for before, after in zip(small, large, strict=True)]
    power = math.log(max(ratios)) / math.log(times)
    if power < 0.1:
        how = "flat"
    elif power < 0.9:
        how = "less than linear"
    elif power < 1.1:
        how = "linear"
    else:
        how = "more than linear"
    told = [f"{ratio:.2g}" if ratio < 10 else f"{ratio:.0f}" for ratio in ratios]
    return f"{' / '.join(told)}: {how}"


if __name__ == "__main__":
    main()
