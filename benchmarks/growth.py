"""How cost grows with articles, feeds and the length of an article: measures, and draws plots.

Starts and refreshes are told in the processor's time, which another program hardly changes.
The pictures go to docs/, where performance.md shows them.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import measure
import newsboat
import opening
import refresh
import start
import windows
from plot import plot
from report import median

DOCS = Path(__file__).parent.parent / "docs"
ARTICLES = (1_000, 10_000, 100_000, 500_000)
FEEDS = (50, 100, 200, 500)
WORDS = (1_000, 2_000, 10_000, 50_000, 200_000)
ROUNDS = 3

Lines = dict[str, list[tuple[float, float]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--library", type=Path, help="made by make_library.py, of 500,000 articles")
    parser.add_argument("--to", type=Path, default=DOCS, metavar="FOLDER")
    given = parser.parse_args()
    measure.adopt_orphans()
    _draw(
        given.to / "growth-start.svg",
        ("Start: processor time to the first headlines", "articles in the library", "s"),
        _starts(given.rounds, given.library),
    )
    _draw(
        given.to / "growth-refresh.svg",
        ("Refresh: processor time of all processes", "feeds of 36 entries", "s"),
        _refreshes(given.rounds),
    )
    _draw(
        given.to / "growth-opening.svg",
        ("Opening an article: milliseconds", "words", "ms"),
        _openings(given.rounds),
    )


def _starts(rounds: int, library: Path | None) -> Lines:
    with measure.fresh_folder() as folder:
        roots = {size: folder / str(size) for size in ARTICLES}
        if library:
            roots[ARTICLES[-1]] = library
        empty = windows.empty(folder)
        taken = start.times_to_text([empty, *start.opened(folder, roots)], rounds)
    base = median(each.working_s for each in taken.pop(empty.name))
    lines: Lines = {"newsreader": [], "newsboat": []}
    for name, starts in taken.items():
        program, articles, _ = name.split()
        point = float(articles.replace(",", "")), median(each.working_s for each in starts)
        lines[program.rstrip(",")].append(point)
    return lines | {"empty Textual application": [(size, base) for size in ARTICLES]}


def _refreshes(rounds: int) -> Lines:
    lines: Lines = {}
    for feeds in FEEDS:
        results: refresh.Results = {}
        given = refresh.Given(feeds, refresh.ENTRIES, latency_ms=0)
        for _ in range(rounds):
            refresh.all_situations(given, results, rivals=newsboat.installed())
        for name, situation in (("cold", refresh.COLD), ("nothing new", refresh.NOTHING_NEW)):
            for contender, found in results[situation].items():
                if contender != refresh.PLAIN:  # the worse of the two newsboats
                    cpu_s = median(result.run.cpu_s for result in found)
                    lines.setdefault(f"{contender}, {name}", []).append((feeds, cpu_s))
    return lines


def _openings(rounds: int) -> Lines:
    with measure.fresh_folder() as folder:
        taken = opening.opened(folder / "reading", WORDS, rounds)
    return {"newsreader": [(words, median(ms)) for words, ms in taken.items()]}


def _draw(
    file: Path, titles: tuple[str, str, str], lines: Mapping[str, Sequence[tuple[float, float]]]
) -> None:
    drawn = {name: points for name, points in lines.items() if points}
    plot(file, *titles, drawn)
    for name, points in drawn.items():
        print(f"{name:34}", "  ".join(f"{x:,.0f}: {y:.3g}" for x, y in points), flush=True)
    print(f"drawn: {file.name}", flush=True)


if __name__ == "__main__":
    main()
