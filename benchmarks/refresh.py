"""What a refresh takes: cold, with nothing new, the same again, with one entry in each feed.

The farm is new each time, and so is the library. Where newsboat is installed it gets the same news
from the same farm in the same minutes; how long a machine takes says little, how much longer than
another program on it says more.
"""

import argparse
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

import measure
from farm import Counts, Farm
from holdings import against, refresh_command, rows, said_by
from measure import Run

HANGING_LATENCY_MS = 100
PLACES = 32  # exchanges at once, as newsreader has them
SILENCE_S = 15  # after which newsreader gives a host up
NEWSBOAT_THREADS = 32


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    command: Sequence[str | Path]
    home: Path
    before: Callable[[], None]
    """Done before each refresh, and not counted."""


@dataclass(frozen=True, slots=True)
class Result:
    run: Run
    counts: Counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--latency", type=float, default=120, metavar="MS")
    given = parser.parse_args()
    with (
        measure.fresh_folder() as folder,
        Farm(feeds=given.feeds, entries=given.entries, latency_ms=given.latency) as farm,
    ):
        ours = _newsreader(folder / "newsreader", farm)
        rivals = _newsboats(folder, farm) if shutil.which("newsboat") else []
        print(
            f"{given.feeds} feeds of {given.entries} entries, {len(farm.failing)} of them failing,"
            f" median latency {given.latency:.0f} ms"
        )
        if not rivals:
            print("newsboat is not installed: there is nothing to compare with.")
        sound = True
        for name, change in _rounds(farm):
            change()
            results = {each.name: _refresh(each, farm) for each in (ours, *rivals)}
            _print_round(name, results)
            sound &= _print_ours(results[ours.name].run, ours.home, farm)
    sound &= _with_hosts_that_hang(given.feeds, given.entries)
    return 0 if sound else 1


def _rounds(farm: Farm) -> Iterator[tuple[str, Callable[[], None]]]:
    def add() -> None:
        farm.forget_versions(yes=False)
        for number in farm.healthy:
            farm.add_entry(number)

    yield "cold", lambda: None
    yield "again, nothing new", lambda: None
    # newsboat sends what it remembers of a server's answers from the third refresh on.
    yield "once more, nothing new", lambda: None
    yield "again, all answered 200 as before", lambda: farm.forget_versions(yes=True)
    yield "again, every feed with one new entry", add


def _with_hosts_that_hang(feeds: int, entries: int) -> bool:
    """One host in twenty accepts the request and says nothing more."""
    with (
        measure.fresh_folder() as folder,
        Farm(
            feeds=feeds, entries=entries, latency_ms=HANGING_LATENCY_MS, failing=False, hanging=True
        ) as farm,
    ):
        ours = _newsreader(folder / "newsreader", farm)
        _refresh(ours, farm)
        run = _refresh(ours, farm).run
        hang = len(farm.failing)
        waits = (feeds - hang) * HANGING_LATENCY_MS / 1000 * 1.2 + hang * SILENCE_S  # mean: 1.2
        paper_s = max(SILENCE_S, waits / PLACES)
        print(
            f"\nnothing new, {HANGING_LATENCY_MS} ms of latency, {hang} hosts that hang\n"
            f"  newsreader {run.wall_s:.2f} s; on paper {paper_s:.2f} s: {run.wall_s / paper_s:.2f}"
        )
        return _print_ours(run, ours.home, farm)


def _refresh(contender: Contender, farm: Farm) -> Result:
    contender.before()
    farm.take_counts()
    run = measure.run(contender.command, measure.environment(contender.home))
    return Result(run, farm.take_counts())


# -- who refreshes ------------------------------------------------------------------------------


def _newsreader(root: Path, farm: Farm) -> Contender:
    farm.write_feeds(root / "config" / "feeds.toml")
    return Contender("newsreader", refresh_command(root), root, lambda: None)


def _newsboats(folder: Path, farm: Farm) -> list[Contender]:
    """As it comes; and with statistics in its cache, without which SQLite picks a slow index."""
    plain = _newsboat("newsboat", folder / "newsboat", farm, lambda _: None)
    analysed = _newsboat("newsboat, ANALYZEd", folder / "newsboat-analysed", farm, _analyse)
    return [plain, analysed]


def _newsboat(name: str, home: Path, farm: Farm, prepare: Callable[[Path], None]) -> Contender:
    home.mkdir()
    urls, config, cache = home / "urls", home / "config", home / "cache.db"
    urls.write_text("\n".join(farm.urls) + "\n")
    config.write_text(f"reload-threads {NEWSBOAT_THREADS}\n")
    command = ("newsboat", "-C", config, "-u", urls, "-c", cache, "-x", "reload")
    return Contender(name, command, home, lambda: prepare(cache))


def _analyse(cache: Path) -> None:
    if cache.exists():
        db = apsw.Connection(str(cache))
        db.execute("ANALYZE")
        db.close()


# -- what is printed ----------------------------------------------------------------------------


def _print_round(name: str, results: dict[str, Result]) -> None:
    print(f"\n{name}\n{_HEAD}")
    ours = next(iter(results.values())).run
    for contender, result in results.items():
        run, counts = result.run, result.counts
        print(
            f"  {contender:20}{run.wall_s:8.2f}{run.cpu_s:8.2f}{run.peak_mb:9.0f}"
            f"{counts.requests:7}{counts.ok:6}{counts.not_modified:6}"
            f"{run.wall_s / ours.wall_s:8.2f}{run.cpu_s / ours.cpu_s:7.2f}"
        )


def _print_ours(run: Run, root: Path, farm: Farm) -> bool:
    """Whether the library holds what the farm promised, and nothing else went wrong."""
    *lines, last = said_by(run.output, run.errors)
    summary = last["summary"]
    errors = {line["url"]: line["error"] for line in lines if line["error"]}
    held = against(rows(root), farm)
    print(f"  newsreader: {summary['new']} new, {summary['parsed']} parsed; {held}")
    if run.left_behind:
        print(f"  {run.left_behind} PROCESSES LEFT BEHIND")
    if unexpected := errors.keys() ^ farm.failing.keys():
        print(f"  WRONG FEEDS FAILED: {', '.join(sorted(unexpected))}")
    for error, times in Counter(_without_address(error) for error in errors.values()).items():
        print(f"    {times} x {error}")
    return not (unexpected or run.left_behind) and held.endswith("exactly those promised")


_HEAD = (
    f"  {'':20}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'asked':>7}{'200':>6}{'304':>6}"
    f"{'wall x':>8}{'CPU x':>7}"
)


def _without_address(error: str) -> str:
    return " ".join("127.1.x.y" if word.startswith("127.1.") else word for word in error.split())


if __name__ == "__main__":
    raise SystemExit(main())
