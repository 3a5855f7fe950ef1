"""From the key that quits to the end of the program, and of all that it started, at any moment."""

import argparse
import random
import time
from collections.abc import Callable
from pathlib import Path

import measure
import windows
from farm import Farm
from make_library import copied
from newsreader.paths import Paths
from report import ROUNDS, Figure, table
from terminal import Terminal

ARTICLES = 100_000
BOUND_MS = 300.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--feeds", type=int, default=500, help="that are refreshed meanwhile")
    parser.add_argument("--library", type=Path, help="one that make_library.py has made; is copied")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        root = folder / "library"
        copied(root, given.library, given.articles)
        figures = [
            _figure(name, root, given.rounds, wait)
            for name, wait in (
                ("at the first frame", lambda _: None),
                ("within a second of it", lambda _: time.sleep(random.random())),
                ("idle", lambda terminal: terminal.settle(1.5)),
                ("while 100,000 are marked read", _begin_to_mark),
            )
        ]
        for name, latency_ms in (("during a cold refresh", 0), ("while hosts are slow", 2000)):
            with Farm(feeds=given.feeds, entries=36, latency_ms=latency_ms, failing=False) as farm:
                farm.add_to(Paths.under(root).feeds)
                figures.append(_figure(name, root, given.rounds, _begin_to_refresh))
    table("quit, until nothing of it is left", "ms", figures)


def _figure(name: str, root: Path, rounds: int, wait: Callable[[Terminal], object]) -> Figure:
    taken = []
    for _ in range(rounds):
        window = windows.ours(root, 0)
        with window.open() as terminal:
            terminal.wait_for_text(window.painted)
            wait(terminal)
            _, gone = terminal.quit()
            taken.append(gone * 1000)
    return Figure(name, taken, BOUND_MS, "wanted")


def _begin_to_mark(terminal: Terminal) -> None:
    terminal.settle()
    terminal.press(b"A")
    time.sleep(0.1)


def _begin_to_refresh(terminal: Terminal) -> None:
    terminal.wait_for(lambda frame: "refreshed" in frame.text)
    time.sleep(random.uniform(0.0, 2.0))


if __name__ == "__main__":
    main()
