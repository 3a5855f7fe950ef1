"""Kills a refresh at random moments, ten times, and looks for what was lost.

Every second time only the main process is killed, so that what it had started has to notice. A
person marks articles between the rounds. Three rounds make a library; then it is refreshed to the
end and compared with the farm, article by article.
"""

import argparse
import asyncio
import os
import random
import signal
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import measure
from farm import Farm, mark_of
from holdings import SOUND, Row, against, refresh_command, refreshed, rows, soundness
from newsreader.config import load
from newsreader.library import Library
from newsreader.model import Scope, State
from newsreader.paths import Paths

ROUNDS = 10
ROUNDS_OF_A_LIBRARY = 3
MARKED_EACH_ROUND = 40
STARTING_S = 0.7
"""One kill in four falls into this time, before the first feed is done."""


@dataclass(slots=True)
class Life:
    """A library from its first refresh on, and what a person did with it."""

    root: Path
    read: set[tuple[str, str]] = field(default_factory=set)
    starred: set[tuple[str, str]] = field(default_factory=set)

    @property
    def library(self) -> Path:
        return self.root / "data" / "library.db"


@dataclass(frozen=True, slots=True)
class Kill:
    only_main: bool
    feeds_done: int
    after_s: float
    gone_after_s: float
    left_behind: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=None, help="of the moments; random if missing")
    given = parser.parse_args()
    seed = random.randrange(10**6) if given.seed is None else given.seed
    chance = random.Random(seed)
    measure.adopt_orphans()
    troubles = 0
    print(f"seed {seed}\n{_HEAD}")
    with measure.fresh_folder() as folder, Farm(feeds=given.feeds, latency_ms=60) as farm:
        life = Life(folder / "0")
        for number in range(given.rounds):
            if number % ROUNDS_OF_A_LIBRARY == 0:
                if number:
                    troubles += _finish(life, farm)
                life = Life(folder / str(number))
                farm.write_feeds(life.root / "config" / "feeds.toml")
            else:
                _add_entries(farm, chance, given.feeds // 2)
            kill = _kill_a_refresh(life, farm, chance, only_main=number % 2 == 1)
            held = rows(life.root)
            state, lost = soundness(life.library), _lost(life, held)
            troubles += (state != SOUND) + bool(lost) + bool(kill.left_behind)
            print(_line(number, kill, state, len(held), lost), flush=True)
            asyncio.run(_mark_some(life, chance))
        troubles += _finish(life, farm)
    print("Nothing was lost." if not troubles else f"{troubles} TROUBLES")
    raise SystemExit(bool(troubles))


def _add_entries(farm: Farm, chance: random.Random, number: int) -> None:
    for feed in chance.choices(farm.healthy, k=number):
        farm.add_entry(feed)


# -- killing ------------------------------------------------------------------------------------


def _kill_a_refresh(life: Life, farm: Farm, chance: random.Random, *, only_main: bool) -> Kill:
    began = time.monotonic()
    process = measure.start(refresh_command(life.root), measure.environment(life.root))
    watchdog = threading.Timer(measure.RUN_MAX_S, lambda: measure.kill_all(process.pid))
    watchdog.start()
    try:
        done = _wait_for_moment(process, farm, chance)
        if only_main:
            os.kill(process.pid, signal.SIGKILL)
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        killed = time.monotonic()
        left = measure.reap(process.pid)
    finally:
        watchdog.cancel()
        measure.kill_all(process.pid)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
    return Kill(only_main, done, killed - began, time.monotonic() - killed, left)


def _wait_for_moment(process: subprocess.Popen[str], farm: Farm, chance: random.Random) -> int:
    """Let it run for a random while, the farm changing meanwhile; how many feeds were done."""
    if chance.random() < 0.25:
        time.sleep(chance.uniform(0.0, STARTING_S))
        return 0
    wanted = chance.randrange(int(len(farm.urls) * 0.95))
    done = 0
    assert process.stdout is not None
    while done < wanted and process.stdout.readline():
        done += 1
        if done % 10 == 0:
            farm.add_entry(chance.choice(farm.healthy))
    time.sleep(chance.uniform(0.0, 0.03))
    return done


# -- the person ---------------------------------------------------------------------------------


async def _mark_some(life: Life, chance: random.Random) -> None:
    """Read some articles and star others, as the window does it."""
    paths = Paths.under(life.root)
    library = Library(load(paths.feeds), paths)
    try:
        urls = {feed.id: feed.url for feed in library.feeds()}
        listing = library.listing(Scope())
        places = chance.sample(range(len(listing)), min(len(listing), MARKED_EACH_ROUND))
        chosen = [row for row in map(listing.row, places) if row is not None]
        for state, noted, some in (
            (State.READ, life.read, chosen[::2]),
            (State.STARRED, life.starred, chosen[1::2]),
        ):
            await library.deeds.mark([row.id for row in some], state, on=True)
            noted.update((urls[row.feed], mark_of(row.link, row.title)) for row in some)
    finally:
        await library.close()


# -- what is left -------------------------------------------------------------------------------


def _finish(life: Life, farm: Farm) -> int:
    """Refresh to the end and compare with the farm; the number of troubles."""
    summary = refreshed(life.root)
    held = rows(life.root)
    said = against(held, farm)
    state, lost = soundness(life.library), _lost(life, held)
    troubles = ("exactly" not in said) + (state != SOUND) + bool(lost) + bool(summary["elsewhere"])
    print(
        f"  to the end: {said}; {state}; {len(life.read)} read and {len(life.starred)} starred, "
        f"{lost or 'none'} lost or too many; {summary['new']:,} were still to come, "
        f"{summary['elsewhere']} feeds locked",
        flush=True,
    )
    return troubles


def _lost(life: Life, held: list[Row]) -> int:
    """Marks that are gone, and marks that nobody made."""
    read = {row.key for row in held if row.read}
    starred = {row.key for row in held if row.starred}
    return len(read ^ life.read) + len(starred ^ life.starred)


def _line(number: int, kill: Kill, state: str, held: int, lost: int) -> str:
    age = "new" if number % ROUNDS_OF_A_LIBRARY == 0 else "growing"
    what = "main process" if kill.only_main else "whole group"
    return (
        f"{number + 1:5}  {age:8}{what:14}{kill.feeds_done:6}{kill.after_s:9.2f}"
        f"{kill.gone_after_s:9.2f}{kill.left_behind:9}{held:10,}{lost:7}  {state}"
    )


_HEAD = (
    "round  library killed        feeds  after s   gone s  orphans  articles   lost  file\n"
    "       (feeds: done when it was killed; gone: until the last process had ended)"
)


if __name__ == "__main__":
    main()
