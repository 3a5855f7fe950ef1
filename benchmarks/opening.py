"""How long an article takes from the key that opens it to its first screen, by its length.

Each article is opened once, for what was opened before is remembered; the workers are warm, as they
are while one reads, unless it says otherwise.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import measure
import windows
from make_reading import make_reading, opening
from report import ROUNDS, Figure, table
from terminal import Terminal

LENGTHS = (2_000, 10_000, 50_000)
BOUND_MS = 30.0
IDLE_S = 35.0
"""After which the workers have ended."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--lengths", type=int, nargs="*", default=LENGTHS, metavar="WORDS")
    parser.add_argument("--rested", action="store_true", help="also after the workers have ended")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        by_length = opened(folder / "reading", given.lengths, given.rounds)
        figures = [
            Figure(f"{words:,} words", taken, BOUND_MS, "two frames")
            for words, taken in by_length.items()
        ]
        if given.rested:
            taken = opened(folder / "rested", [2_000], given.rounds, rest_s=IDLE_S)[2_000]
            figures.append(
                Figure("2,000 words, the workers have ended", taken, BOUND_MS, "two frames")
            )
    table("opening a stored article, to its first screen", "ms", figures)


def opened(
    root: Path, lengths: Sequence[int], rounds: int, *, rest_s: float = 0.3
) -> dict[int, list[float]]:
    """Milliseconds for each length, one a round."""
    order = [lengths[0], *(words for _ in range(rounds) for words in lengths)]
    make_reading(root, order)
    taken: dict[int, list[float]] = {words: [] for words in lengths}
    with windows.ours(root, len(order)).open() as terminal:
        terminal.wait_for_text(opening(0).encode())
        windows.zoom_into_first(terminal)
        for number, words in enumerate(order[1:], 1):
            terminal.settle()
            time.sleep(rest_s)
            taken[words].append(_next(terminal, number))
        terminal.quit()
    return taken


def _next(terminal: Terminal, number: int) -> float:
    pressed = terminal.press(b"J")
    first_line = opening(number)
    return (terminal.wait_for(lambda frame: first_line in frame.text).at - pressed) * 1000


if __name__ == "__main__":
    main()
