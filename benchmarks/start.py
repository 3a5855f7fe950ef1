"""How long until stored headlines stand on the screen: Python alone, an empty Textual application,
newsreader and newsboat, with more and more articles in 200 feeds.

Each is started in a terminal of its own, in turns, and the median of the rounds counts. The ratios
to the empty application are what to look at: they hold on any machine. Those of the processor's
time hold on a busy one, too.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import measure
import newsboat
import windows
from make_library import make
from report import ROUNDS, median
from windows import Window

SIZES = (0, 10_000, 100_000, 500_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="ARTICLES")
    parser.add_argument("--library", type=Path, help="made by make_library.py, of the last size")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        roots = {size: folder / str(size) for size in given.sizes}
        if given.library:
            roots[given.sizes[-1]] = given.library
        empty = windows.empty(folder)
        seconds = times_to_text([empty, *opened(folder, roots)], given.rounds)
        python = _times_of_python(folder, given.rounds)
    print(f"python -c pass: {median(python):.3f} s")
    _print(seconds, empty=empty.name)


def opened(folder: Path, roots: Mapping[int, Path]) -> list[Window]:
    """What there is to open for each number of articles; libraries are made where there is none."""
    found = []
    for size, root in roots.items():
        if not root.exists():
            make(root, size)
        found.append(windows.ours(root, size))
        if newsboat.installed() and size:
            newsboat.of_library(folder / f"newsboat-{size}", root)
            found.append(windows.newsboats(folder / f"newsboat-{size}", size))
    return found


@dataclass(frozen=True, slots=True)
class Start:
    wall_s: float
    working_s: float
    """Of the processor."""


def times_to_text(contenders: Sequence[Window], rounds: int) -> dict[str, list[Start]]:
    """To the first frame that has something to read, one a round."""
    for window in contenders:
        _time_to_text(window)  # not counted: fills caches, compiles modules
    starts: dict[str, list[Start]] = {window.name: [] for window in contenders}
    for _ in range(rounds):
        for window in contenders:
            starts[window.name].append(_time_to_text(window))
    return starts


def _time_to_text(window: Window) -> Start:
    with window.open() as terminal:
        wall_s = terminal.wait_for_text(window.painted) - terminal.began
        working_s = measure.working_s(terminal.process.pid)
        terminal.quit(window.quit)  # so that the next start finds what it usually finds
    return Start(wall_s, working_s)


def _times_of_python(folder: Path, rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = time.monotonic()
        subprocess.run((sys.executable, "-c", "pass"), env=measure.environment(folder), check=True)
        taken.append(time.monotonic() - began)
    return taken


def _print(starts: dict[str, list[Start]], *, empty: str) -> None:
    base_s = median(each.wall_s for each in starts[empty])
    base_work_s = median(each.working_s for each in starts[empty])
    print(
        f"{'first text on the screen':34}{'median s':>10}{'fastest':>9}{'slowest':>9}{'x empty':>9}"
        f"{'CPU s':>9}{'x empty':>9}"
    )
    for name, all_ in starts.items():
        walls = [each.wall_s for each in all_]
        middle, work = median(walls), median(each.working_s for each in all_)
        print(
            f"{name:34}{middle:10.3f}{min(walls):9.3f}{max(walls):9.3f}{middle / base_s:9.2f}"
            f"{work:9.3f}{work / base_work_s:9.2f}"
        )


if __name__ == "__main__":
    main()
