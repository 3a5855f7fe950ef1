"""Memory of the window over 500,000 articles: idle, beside newsboat and an empty application.

Counted is the memory that is a program's own, and its share of what several of its processes share
(PSS), of all of its processes.
"""

import argparse
import time
from pathlib import Path

import measure
import newsboat
import windows
from make_library import make
from report import ROUNDS, Figure, median, table
from windows import Window

ARTICLES = 500_000
TIMES_EMPTY = 1.5
SOON_S, RESTED_S = 3.0, 45.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--library", type=Path, help="one that make_library.py has made")
    parser.add_argument("--rested", type=float, default=RESTED_S, metavar="S")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        root = given.library or folder / "library"
        if not given.library:
            make(root, given.articles)
        ours, empty = windows.ours(root, given.articles), windows.empty(folder)
        rival = None
        if newsboat.installed():
            newsboat.of_library(folder / "newsboat", root)
            rival = windows.newsboats(folder / "newsboat", given.articles)
        soon, rested, plain, theirs = [], [], [], []
        for _ in range(given.rounds):
            plain.append(_weighed(empty, SOON_S))
            first, last = _weighed_twice(ours, given.rested)
            soon.append(first)
            rested.append(last)
            theirs += [_weighed(rival, SOON_S)] if rival else []
    bound = TIMES_EMPTY * median(plain)
    of = f"{TIMES_EMPTY} x the empty application's {median(plain):.0f}"
    table(
        f"memory of the window, {given.articles:,} articles",
        "MB",
        [
            Figure(f"{SOON_S:.0f} s after the first frame", soon, bound, of, theirs),
            Figure(f"{given.rested:.0f} s after it, all processes", rested, bound, of, theirs),
        ],
    )


def _weighed(window: Window, after_s: float) -> float:
    return _weighed_twice(window, after_s)[1]


def _weighed_twice(window: Window, rested_s: float) -> tuple[float, float]:
    """MB soon after the first frame, and when nothing has happened for long."""
    with window.open() as terminal:
        terminal.wait_for_text(window.painted)
        opened = time.monotonic()
        for _ in terminal.frames(SOON_S):
            pass
        soon = measure.memory_mb(terminal.process.pid)
        for _ in terminal.frames(rested_s - (time.monotonic() - opened)):
            pass
        rested = measure.memory_mb(terminal.process.pid)
        terminal.quit(window.quit)
    return soon, rested


if __name__ == "__main__":
    main()
