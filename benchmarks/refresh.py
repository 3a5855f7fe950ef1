"""What a refresh takes: cold, with nothing new, the same again, with one entry in each feed.

The farm is new in each round, and so is the library. Where newsboat is installed it gets the same
news from the same farm in the same minutes, once as it comes and once with statistics in its cache;
how long a machine takes says little, how much longer than another program on it says more.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import measure
import newsboat
from farm import Counts, Farm
from holdings import against, refresh_command, rows, said_by
from measure import Run
from report import ROUNDS, median

FEEDS, ENTRIES = 500, 36
HANGING_LATENCY_MS = 100
PLACES = 32  # exchanges at once, as newsreader has them
SILENCE_S = 15  # after which newsreader gives a host up
PLAIN, ANALYSED = "newsboat", "newsboat, ANALYZEd"
COLD, NOTHING_NEW = "cold", "once more, nothing new"


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


Results = dict[str, dict[str, list[Result]]]
"""By situation and contender, one a round."""


@dataclass(frozen=True, slots=True)
class Given:
    feeds: int
    entries: int
    latency_ms: float
    failing: bool = False
    tls: bool = False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=FEEDS)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="the median")
    parser.add_argument("--failing", action="store_true", help="one feed in twenty, in its own way")
    parser.add_argument("--tls", action="store_true", help="over https")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--alone", action="store_true", help="without newsboat")
    parser.add_argument("--no-hanging", action="store_true", help="without hosts that hang")
    arguments = parser.parse_args()
    given = Given(
        arguments.feeds, arguments.entries, arguments.latency, arguments.failing, arguments.tls
    )
    rivals = newsboat.installed() and not arguments.alone
    if not newsboat.installed():
        print("newsboat is not installed: there is nothing to compare with.")
    results: Results = {}
    sound = True
    for _ in range(arguments.rounds):
        sound &= all_situations(given, results, rivals=rivals)
    print(f"\nmedians of {arguments.rounds}")
    for name, by_contender in results.items():
        _print_situation(name, by_contender)
    if not arguments.no_hanging:
        sound &= _with_hosts_that_hang(given)
    return 0 if sound else 1


def all_situations(given: Given, results: Results, *, rivals: bool) -> bool:
    """All situations once, with a new farm and new libraries; whether newsreader lost nothing."""
    sound = True
    with (
        measure.fresh_folder() as folder,
        Farm(
            feeds=given.feeds,
            entries=given.entries,
            latency_ms=given.latency_ms,
            failing=given.failing,
            tls=given.tls,
        ) as farm,
    ):
        ours = _newsreader(folder / "newsreader", farm)
        contenders = (ours, *(_newsboats(folder, farm) if rivals else ()))
        if not results:
            print(
                f"{given.feeds} feeds of {given.entries} entries, {farm.megabytes:.1f} MB,"
                f" {len(farm.failing)} of them failing, median latency {given.latency_ms:.0f} ms"
            )
        for name, change in _situations(farm):
            change()
            for each in contenders:
                result = _refresh(each, farm)
                results.setdefault(name, {}).setdefault(each.name, []).append(result)
            sound &= _print_ours(name, results[name][ours.name][-1].run, ours.home, farm)
    return sound


def _situations(farm: Farm) -> Iterator[tuple[str, Callable[[], None]]]:
    def add() -> None:
        farm.forget_versions(yes=False)
        for number in farm.healthy:
            farm.add_entry(number)

    yield COLD, lambda: None
    yield "again, nothing new", lambda: None
    # newsboat sends what it remembers of a server's answers from the third refresh on.
    yield NOTHING_NEW, lambda: None
    yield "again, all answered 200 as before", lambda: farm.forget_versions(yes=True)
    yield "again, every feed with one new entry", add


def _with_hosts_that_hang(given: Given) -> bool:
    """One host in twenty accepts the request and says nothing more."""
    with (
        measure.fresh_folder() as folder,
        Farm(
            feeds=given.feeds,
            entries=given.entries,
            latency_ms=HANGING_LATENCY_MS,
            failing=False,
            hanging=True,
        ) as farm,
    ):
        ours = _newsreader(folder / "newsreader", farm)
        _refresh(ours, farm)
        run = _refresh(ours, farm).run
        hang = len(farm.failing)
        waits = (
            given.feeds - hang
        ) * HANGING_LATENCY_MS / 1000 * 1.2 + hang * SILENCE_S  # mean: 1.2
        paper_s = max(SILENCE_S, waits / PLACES)
        print(
            f"\nnothing new, {HANGING_LATENCY_MS} ms of latency, {hang} hosts that hang\n"
            f"  newsreader {run.wall_s:.2f} s; on paper {paper_s:.2f} s: {run.wall_s / paper_s:.2f}"
        )
        return _print_ours("with hosts that hang", run, ours.home, farm)


def _refresh(contender: Contender, farm: Farm) -> Result:
    contender.before()
    farm.take_counts()
    env = measure.environment(contender.home)
    if farm.certificate is not None:
        env["SSL_CERT_FILE"] = str(farm.certificate)
    run = measure.run(contender.command, env)
    return Result(run, farm.take_counts())


# -- who refreshes ------------------------------------------------------------------------------


def _newsreader(root: Path, farm: Farm) -> Contender:
    farm.write_feeds(root / "config" / "feeds.toml")
    return Contender("newsreader", refresh_command(root), root, lambda: None)


def _newsboats(folder: Path, farm: Farm) -> list[Contender]:
    """As it comes; and with statistics in its cache, without which SQLite picks a slow index."""
    plain, analysed = folder / "newsboat", folder / "newsboat-analysed"
    return [
        _newsboat(PLAIN, plain, farm, lambda: None),
        _newsboat(ANALYSED, analysed, farm, lambda: newsboat.analyse(analysed)),
    ]


def _newsboat(name: str, home: Path, farm: Farm, before: Callable[[], None]) -> Contender:
    newsboat.new(home, farm.urls)
    return Contender(name, (*newsboat.command(home), "-x", "reload"), home, before)


# -- what is printed ----------------------------------------------------------------------------


def _print_situation(name: str, by_contender: dict[str, list[Result]]) -> None:
    print(f"\n{name}\n{_HEAD}")
    ours, *_ = by_contender.values()
    base = median(result.run.wall_s for result in ours)
    for contender, results in by_contender.items():
        wall = median(result.run.wall_s for result in results)
        cpu = median(result.run.cpu_s for result in results)
        peak = median(result.run.peak_mb for result in results)
        counts = results[-1].counts
        print(
            f"  {contender:20}{wall:8.2f}{cpu:8.2f}{peak:9.0f}"
            f"{counts.requests:7}{counts.ok:6}{counts.not_modified:6}{base / wall:10.2f}"
        )


def _print_ours(situation: str, run: Run, root: Path, farm: Farm) -> bool:
    """Whether the library holds what the farm promised, and nothing else went wrong."""
    *lines, last = said_by(run.output, run.errors)
    summary = last["summary"]
    errors = {line["url"]: line["error"] for line in lines if line["error"]}
    held = against(rows(root), farm)
    print(
        f"  {situation}: {run.wall_s:.2f} s; {summary['new']:,} new, {summary['parsed']} parsed;"
        f" {held}",
        flush=True,
    )
    if run.left_behind:
        print(f"  {run.left_behind} PROCESSES LEFT BEHIND")
    if unexpected := errors.keys() ^ farm.failing.keys():
        print(f"  WRONG FEEDS FAILED: {', '.join(sorted(unexpected))}")
    for error, times in Counter(_without_address(error) for error in errors.values()).items():
        print(f"    {times} x {error}")
    return not (unexpected or run.left_behind) and held.endswith("exactly those promised")


_HEAD = (
    f"  {'':20}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'asked':>7}{'200':>6}{'304':>6}"
    f"{'ours / it':>10}"
)


def _without_address(error: str) -> str:
    return " ".join("127.1.x.y" if word.startswith("127.1.") else word for word in error.split())


if __name__ == "__main__":
    raise SystemExit(main())
