"""Marking 100,000 articles read and taking that back, and how the window answers keys meanwhile."""

import argparse
import re
import time
from collections.abc import Iterator
from pathlib import Path

import measure
import windows
from make_library import copied
from report import ROUNDS, Figure, table
from terminal import SEEN_MAX_S, Frame, Terminal

ARTICLES = 100_000
BOUND_MS = 1000.0
MEANWHILE_MS = 33.0
KEYS_APART_S = 0.05
MOVES = (b"j", b"k")

_MARKED = re.compile(r"[\d,]+ articles? marked read")
_UNDONE = re.compile(r"Undone")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--library", type=Path, help="one that make_library.py has made; is copied")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        root = folder / "library"
        copied(root, given.library, given.articles)
        marking, undoing, meanwhile = _rounds(root, given.rounds)
    table(
        f"{given.articles:,} articles",
        "ms",
        [
            Figure("mark read, until the window says so", marking, BOUND_MS, "wanted"),
            Figure("undo, until the window says so", undoing, BOUND_MS, "wanted"),
            Figure(
                "key to repaint meanwhile, slowest of a round", meanwhile, MEANWHILE_MS, "30 Hz"
            ),
        ],
    )


def _rounds(root: Path, rounds: int) -> tuple[list[float], list[float], list[float]]:
    marking: list[float] = []
    undoing: list[float] = []
    meanwhile: list[float] = []
    window = windows.ours(root, 0)
    with window.open() as terminal:
        terminal.wait_for_text(window.painted)
        terminal.settle(1.0)
        for _ in range(rounds):
            for key, said, taken in ((b"A", _MARKED, marking), (b"u", _UNDONE, undoing)):
                took, slowest = _do(terminal, key, said)
                taken.append(took)
                meanwhile.append(slowest)
                terminal.settle()
        terminal.quit()
    return marking, undoing, meanwhile


def _do(terminal: Terminal, key: bytes, said: re.Pattern[str]) -> tuple[float, float]:
    """Milliseconds until it is done, and until the slowest of the keys pressed meanwhile."""
    began = terminal.press(key)
    slowest, done = 0.0, 0.0
    for move in _by_turns():
        pressed = terminal.press(move)
        answered = False
        for frame in terminal.frames(SEEN_MAX_S):
            if said.search(frame.text) and not done:
                done = frame.at
            if not answered and _cursor_drawn(frame):
                slowest, answered = max(slowest, frame.at - pressed), True
            if answered and (done or time.monotonic() > pressed + KEYS_APART_S):
                break
        if done:
            return (done - began) * 1000, slowest * 1000
    raise AssertionError("keys never end")


def _by_turns() -> Iterator[bytes]:
    while True:
        yield from MOVES


def _cursor_drawn(frame: Frame) -> bool:
    return bool(frame.rows_with("▌"))


if __name__ == "__main__":
    main()
