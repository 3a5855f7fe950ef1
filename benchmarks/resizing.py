"""How long until all is painted again when the terminal changes its width, in the middle of an
article of 50,000 words, and whether the paragraph at the top of the page is still the same."""

import argparse
import re

import measure
import windows
from make_reading import make_reading, opening
from report import ROUNDS, Figure, table
from terminal import COLUMNS, Frame, Terminal

WORDS = 50_000
NARROW = 90
BOUND_MS = 50.0
QUIET_S = 0.3
PAGES_DOWN = 25

_PARAGRAPH = re.compile(r"P(\d{5})\.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--words", type=int, default=WORDS)
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        make_reading(folder, [given.words])
        with windows.ours(folder, 1).open() as terminal:
            _go_to_the_middle(terminal)
            taken, kept = _resized(terminal, 2 * given.rounds)
            terminal.quit()
    figure = Figure(f"{given.words:,} words", taken, BOUND_MS, "three frames")
    table("resize, to the last byte that it causes", "ms", [figure])
    print(f"  the paragraph in view stayed in view {kept} of {len(taken)} times")


def _go_to_the_middle(terminal: Terminal) -> None:
    terminal.wait_for_text(opening(0).encode())
    windows.zoom_into_first(terminal)
    terminal.settle()
    for _ in range(PAGES_DOWN):
        terminal.press(b"\x06")
        terminal.settle(quiet_s=0.1)


def _resized(terminal: Terminal, times: int) -> tuple[list[float], int]:
    """Milliseconds, and how often a paragraph that began in view was there afterwards, too."""
    taken, kept = [], 0
    before = _paragraphs(_drawn(terminal, b"k"))
    for number in range(times):
        at = terminal.resize(COLUMNS if number % 2 else NARROW)
        first = terminal.wait_for(lambda frame: frame.rows)
        last = terminal.settle(QUIET_S) or first
        taken.append((last.at - at) * 1000)
        after = _paragraphs(_drawn(terminal, b"jk"[number % 2 : number % 2 + 1]))
        kept += bool(before & after)
        before = after
    return taken, kept


def _drawn(terminal: Terminal, key: bytes) -> Frame:
    """The page as it stands, drawn as a whole because it moves by one line."""
    terminal.press(key)
    frame = terminal.wait_for(lambda frame: len(frame.rows) > 10)
    terminal.settle(QUIET_S)
    return frame


def _paragraphs(frame: Frame) -> set[str]:
    return set(_PARAGRAPH.findall(frame.text))


if __name__ == "__main__":
    main()
