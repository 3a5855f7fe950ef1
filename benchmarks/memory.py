"""Memory of the window over 500,000 articles: idle, beside newsboat and an empty application.

Of the window's own process counts all that it has in memory, as `top` shows it (RSS). Of all its
processes together what they share counts once (PSS), which is less as soon as any other program of
the machine runs on the same Python.
"""

import argparse
import time
from collections.abc import Mapping
from dataclasses import dataclass
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
        plain, theirs, soon, rested = [], [], [], []
        for _ in range(given.rounds):
            plain.append(_weighed(empty, SOON_S, SOON_S)[0])
            both = _weighed(ours, SOON_S, given.rested)
            soon.append(both[0])
            rested.append(both[1])
            theirs += [_weighed(rival, SOON_S, SOON_S)[0].window] if rival else []
    rows = {f"{SOON_S:.0f} s after the first frame": soon, f"{given.rested:.0f} s after it": rested}
    _print(f"memory, {given.articles:,} articles", rows, plain, theirs)


@dataclass(frozen=True, slots=True)
class Weight:
    window: float
    everything: float
    """With the workers and what starts them."""


def _weighed(window: Window, *moments_s: float) -> list[Weight]:
    """MB at some moments after the first frame."""
    weights = []
    with window.open() as terminal:
        terminal.wait_for_text(window.painted)
        opened = time.monotonic()
        for moment in moments_s:
            for _ in terminal.frames(moment - (time.monotonic() - opened)):
                pass
            pid = terminal.process.pid
            weights.append(Weight(measure.resident_mb(pid), measure.memory_mb(pid)))
        terminal.quit(window.quit)
    return weights


def _print(
    title: str, rows: Mapping[str, list[Weight]], plain: list[Weight], theirs: list[float]
) -> None:
    alone = median(each.window for each in plain)
    together = median(each.everything for each in plain)
    table(
        f"{title}: the window's process",
        "MB",
        [
            Figure(name, [each.window for each in weights], TIMES_EMPTY * alone, _of(alone), theirs)
            for name, weights in rows.items()
        ],
    )
    table(
        f"{title}: all processes",
        "MB",
        [
            Figure(
                name, [each.everything for each in weights], TIMES_EMPTY * together, _of(together)
            )
            for name, weights in rows.items()
        ],
    )


def _of(empty: float) -> str:
    return f"{TIMES_EMPTY} x the empty application's {empty:.0f}"


if __name__ == "__main__":
    main()
