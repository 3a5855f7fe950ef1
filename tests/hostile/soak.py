"""Hours of use in minutes: `make soak`.

The real window stands in a terminal, keys are pressed in it, and it refreshes feeds that fail at
random, again and again. In the end nothing may be lost, doubled or unread again, nothing may have
raised, and memory may not have grown since the first tenth.
"""

import argparse
import asyncio
import contextlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import apsw

from feeds.web import serving
from hostile.day import patience_is_over
from hostile.farm import Farm
from hostile.program import run
from hostile.tree import MIB, resident
from newsreader import store
from newsreader.paths import Paths
from ui.terminal import Terminal, running

ENTRIES = 5
"""Of each feed at first."""
ROUND_MAX_S = 120.0
KEY_S = 0.05
GROWTH_MAX = 1.10
"""Of memory from the second tenth of the rounds to the last; what a library holds may grow."""
HANGS_EVERY = 20  # rounds
RESIZED = 0.1
"""How often the window gets another size at the start of a round."""
# None of them takes a mark away, and none quits.
KEYS = (
    *(b"j", b"k", b" ", b"n", b"N", b"J", b"K", b"\r", b"h", b"l", b"z", b"]", b"[", b"v", b"."),
    *(b"G", b"gg", b"\t", b"1", b"2", b"3", b"f", b"r", b"R", b"T", b"\x04", b"\x15"),
)
SIZES = ((40, 140), (24, 80), (50, 200), (16, 50))
Mark = tuple[int, str]

_READ = "SELECT feed_id, identity FROM status WHERE read_at IS NOT NULL"
_HELD = """
    SELECT feed.url, article.title, body.summary || body.content
    FROM status JOIN feed ON feed.id = feed_id JOIN article USING (id) JOIN body USING (id)"""


@dataclass
class Soaked:
    memory: list[int] = field(default_factory=list)
    """Bytes of all processes, after each round."""
    code: int = -1
    last_words: bytes = b""
    lost: list[str] = field(default_factory=list)
    """Articles that were promised and are not there as they were promised."""
    surplus: list[str] = field(default_factory=list)
    forgotten: set[Mark] = field(default_factory=set)
    """Articles that were read, and then were not."""
    read: int = 0
    articles: int = 0
    faults: Sequence[str] = ()
    """What is wrong with the library itself."""
    logged: str = ""
    told: dict[str, int] = field(default_factory=dict)

    @property
    def growth(self) -> float:
        """From the second tenth of the rounds to the last."""
        tenth = max(1, len(self.memory) // 10)
        second, last = self.memory[tenth : 2 * tenth], self.memory[-tenth:]
        return statistics.median(last) / statistics.median(second)


async def soaked(
    root: Path, *, feeds: int, rounds: int, seed: int, tell: Callable[[str], object] = len
) -> Soaked:
    soak = Soaked()
    farm = Farm(feeds, ENTRIES, seed)
    environ = {name: v for name, v in os.environ.items() if "_proxy" not in name.lower()}
    environ |= {"TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none"}
    async with serving(farm.answer) as site:
        urls = {site.url(path): number for number, path in enumerate(farm.feed_paths)}
        _write_feeds(root, list(urls))
        await run(root, "refresh", "--all")
        farm.calm = False
        with running("--root", str(root), environ=environ) as terminal:
            terminal.wait_for(b"Feed ")
            use = partial(_used, terminal, root, farm, rounds=rounds, seed=seed, tell=tell)
            await asyncio.to_thread(use, soak)
            soak.code = await asyncio.to_thread(_quit, terminal)
            soak.last_words = terminal.written[-2_000:]
        farm.calm = True
        patience_is_over(root)
        await run(root, "refresh", "--all")
    _take_stock(root, farm, soak, urls)
    return soak


def _used(
    terminal: Terminal,
    root: Path,
    farm: Farm,
    soak: Soaked,
    *,
    rounds: int,
    seed: int,
    tell: Callable[[str], object],
) -> None:
    """Refresh and press keys, round after round."""
    chance = random.Random(seed)
    read: set[Mark] = set()
    with contextlib.closing(store.open_reader(Paths.under(root).library)) as db:
        for number in range(1, rounds + 1):
            farm.grow()
            patience_is_over(root)
            if number % HANGS_EVERY == 0:
                farm.hangs = chance.randrange(len(farm.feed_paths))
            if chance.random() < RESIZED:
                terminal.resize(*chance.choice(SIZES))
            _refresh(terminal, db, chance)
            marks = {(feed, identity) for feed, identity in db.execute(_READ)}
            soak.forgotten |= read - marks
            read = marks
            soak.memory.append(resident(terminal.session))
            tell(f"{number}/{rounds}: {soak.memory[-1] // MIB} MiB, {len(read)} read")


def _refresh(terminal: Terminal, db: apsw.Connection, chance: random.Random) -> None:
    """Press keys until every feed was tried, or put off as it has asked for."""
    began = time.time()
    terminal.type(b"R")
    while _untried(db, began):
        assert time.time() < began + ROUND_MAX_S, "a refresh does not end"
        assert terminal.look_on(KEY_S), f"the window ended: {terminal.written[-2_000:]!r}"
        # Some feeds may have been under way when all were asked for.
        terminal.type(b"R" if chance.random() < 0.05 else chance.choice(KEYS))


def _untried(db: apsw.Connection, since: float) -> int:
    """Those feeds that nobody has tried since."""
    asked = (
        "SELECT count(*) FROM fetch JOIN feed ON feed.id = feed_id"
        " WHERE tried_at < ? AND url NOT IN (SELECT whom FROM rest)"
    )
    return int(db.execute(asked, (int(since * 1000),)).get)


def _quit(terminal: Terminal) -> int:
    terminal.look_on(1)
    terminal.type(b"Q")
    return terminal.wait_for_end()


def _take_stock(root: Path, farm: Farm, soak: Soaked, urls: dict[str, int]) -> None:
    with contextlib.closing(store.open_writer(Paths.under(root).library)) as db:
        held = [((urls[url], title), said) for url, title, said in db.execute(_HELD)]
        soak.faults = store.faults(db)
        soak.read = len(list(db.execute(_READ)))
    promised = farm.promised
    by_key = dict(held)
    soak.articles = len(held)
    soak.lost = [f"{key}" for key, said in promised.items() if said not in by_key.get(key, "")]
    surplus = [key for key, _ in held if key not in promised]
    soak.surplus = [f"{key}" for key in surplus] + ["twice"] * (len(held) - len(by_key))
    logs = Paths.under(root).log.glob("**/*")
    soak.logged = "".join(file.read_text() for file in logs if file.is_file())
    soak.told = farm.told


def _write_feeds(root: Path, urls: list[str]) -> None:
    file = Paths.under(root).feeds
    file.parent.mkdir(parents=True)
    blocks = (f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    settings = '[settings]\nwelcome = false\nrefresh = "never"\ntimeout = "5s"\n'
    file.write_text(settings + "".join(blocks), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261122)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsreader-soak-") as folder:
        soak = asyncio.run(
            soaked(
                Path(folder),
                feeds=given.feeds,
                rounds=given.rounds,
                seed=given.seed,
                tell=lambda line: print(line, flush=True),
            )
        )
    tenth = max(1, given.rounds // 10)
    print(
        f"memory: {statistics.median(soak.memory[tenth : 2 * tenth]) / MIB:.0f} MiB in the second "
        f"tenth, {statistics.median(soak.memory[-tenth:]) / MIB:.0f} in the last "
        f"({soak.growth:.2f} times), {max(soak.memory) / MIB:.0f} at most\n"
        f"articles: {soak.articles}; lost {soak.lost}; too many {soak.surplus}\n"
        f"read: {soak.read}; forgotten {soak.forgotten}\n"
        f"exit code: {soak.code}; library: {soak.faults or 'sound'}; log: {soak.logged!r}\n"
        f"answers: {soak.told}"
    )
    if not is_well(soak):
        sys.stdout.write(soak.last_words.decode(errors="replace"))
        raise SystemExit(1)


def is_well(soak: Soaked) -> bool:
    return (
        soak.code == 0
        and not (soak.lost or soak.surplus or soak.forgotten or soak.faults)
        and "Traceback" not in soak.logged
        and soak.read > 0
        and soak.growth <= GROWTH_MAX
    )


if __name__ == "__main__":
    main()
