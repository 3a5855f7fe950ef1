"""From the window's opening to the first new headlines in it, in a cold refresh of 500 feeds."""

import argparse
import re

import measure
from farm import Farm
from measure import NEWSREADER
from report import ROUNDS, Figure, table
from windows import Window

BOUND_S = 1.0
LATENCIES_MS = (0, 120)
EMPTY = b"No articles yet"

_LISTED = re.compile(r"\bAll · [1-9]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--feeds", type=int, default=500)
    given = parser.parse_args()
    measure.adopt_orphans()
    figures = []
    for latency in LATENCIES_MS:
        with Farm(feeds=given.feeds, entries=36, latency_ms=latency, failing=False) as farm:
            taken = [_first(farm) for _ in range(given.rounds)]
        figures.append(Figure(f"median latency {latency} ms", taken, BOUND_S, "wanted"))
    table(f"first frame to first new headlines, {given.feeds} feeds", "s", figures)


def _first(farm: Farm) -> float:
    """In a library that is new."""
    with measure.fresh_folder() as root:
        farm.write_feeds(root / "config" / "feeds.toml")
        window = Window("", (*NEWSREADER, "--root", root), root, EMPTY)
        with window.open() as terminal:
            opened = terminal.wait_for_text(EMPTY)
            came = terminal.wait_for(lambda frame: _LISTED.search(frame.text)).at
            terminal.quit()
    return came - opened


if __name__ == "__main__":
    main()
