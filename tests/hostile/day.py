"""A day with feeds that turn hostile: what is lost, what is said, and what it costs."""

import asyncio
import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import isfunction
from pathlib import Path
from types import ModuleType

from feeds.web import Answer, Seen, say, serving
from hostile.program import HANGS_S, Ran, run, subscribe
from hostile.tree import MIB
from library.newsroom import config, opened, paper
from newsreader import store
from newsreader.model import Scope
from newsreader.paths import Paths
from newsreader.reading.render import plain

KNOWN_TITLES = ("Evening", "Morning one", "Morning two")
"""Of the good feeds."""

MEMORY_MAX = 500 * MIB
"""Bytes of the whole process tree; 140 MiB with good feeds, 330 with the worst of the hostile."""

SENTENCE_MAX = 160  # characters
OPENED_MAX = 5  # articles of each feed

COMMANDING = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u206f\ufeff]")
"""What must not reach a terminal; written apart from the program's own list."""

UNKIND = re.compile(r"Traceback|\wError\b|Exception|0x[0-9a-f]{6}|\bNone\b")
"""What a person must not be told."""


@dataclass
class Day:
    """What became of each feed, by the name of its case."""

    urls: tuple[str, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)
    """The sentence that a person reads at noon."""
    flawed: dict[str, str] = field(default_factory=dict)
    """The sentence about a document that was read all the same."""
    brought: dict[str, list[str]] = field(default_factory=dict)
    """Titles that came in at noon, newest first."""
    links: list[str] = field(default_factory=list)
    """Of all that came in."""
    lost: list[str] = field(default_factory=list)
    """Feeds of which an article of the morning or the evening is not there at night."""
    noon: Ran = field(default_factory=lambda: Ran(0, "", "", 0))
    evening: Ran = field(default_factory=lambda: Ran(0, "", "", 0))
    seen: list[Seen] = field(default_factory=list)

    def nothing_is_harmed(self) -> None:
        """What holds whatever a stranger sends."""
        assert self.lost == []
        number = f"{len(self.urls):,}"
        assert (self.evening.err, self.evening.code) == ("", 0)
        assert self.evening.out == f"{number} feeds refreshed, {number} new.\n"
        assert self.noon.err == ""
        assert not COMMANDING.search(self.noon.out)
        assert self.noon.memory < MEMORY_MAX
        for sentence in (*self.failed.values(), *self.flawed.values()):
            assert len(sentence) < SENTENCE_MAX
            assert not UNKIND.search(sentence)


async def a_day_of(root: Path, cases: Mapping[str, Answer]) -> Day:
    """Good feeds in the morning, what strangers make of them at noon, good ones in the evening."""
    now = "morning"
    good = {"morning": paper(*KNOWN_TITLES[1:]), "evening": paper(*KNOWN_TITLES)}

    async def talk(seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = good.get(now) or cases[named_by(seen)]
        await say(answer, seen, reader, writer)

    async with serving(talk) as site:
        names = {site.url(path_of(name)): name for name in cases}
        subscribe(root, list(names))
        morning = await run(root, "refresh", "--all")
        assert morning.code == 0, morning.err
        now = "noon"
        noon = await run(root, "refresh", "--all", "--json")
        now = "evening"
        patience_is_over(root)
        evening = await run(root, "refresh", "--all")
        listed = await run(root, "list", "--json")
    day = Day(tuple(names), noon=noon, evening=evening, seen=site.seen)
    for outcome in noon.json[:-1]:
        name = names[outcome["url"]]
        if outcome["error"]:
            day.failed[name] = outcome["error"]
        if outcome["flaw"]:
            day.flawed[name] = outcome["flaw"]
    kept: set[tuple[str, str]] = set()
    for row in listed.json:
        name = names[row["feed_url"]]
        if row["title"] in KNOWN_TITLES:
            kept.add((name, row["title"]))
        else:
            day.brought.setdefault(name, []).append(row["title"])
            day.links += [row["link"]] if row["link"] else []
    day.lost = [name for name in cases if any((name, t) not in kept for t in KNOWN_TITLES)]
    return day


def patience_is_over(root: Path) -> None:
    """Whoever wants to be left alone has been, for as long as that."""
    with contextlib.closing(store.open_writer(Paths.under(root).library)) as db:
        db.execute("DELETE FROM rest")


def cases_of(payloads: ModuleType, *given: object) -> dict[str, Answer]:
    """What the functions of a module make, by their names."""
    makers: dict[str, Callable[..., Answer]] = {
        name: maker
        for name, maker in vars(payloads).items()
        if isfunction(maker) and maker.__module__ == payloads.__name__ and name[0] != "_"
    }
    return {name: maker(*given) for name, maker in makers.items()}


def path_of(name: str) -> str:
    return f"/{name}"


def named_by(seen: Seen) -> str:
    """The case that a request is for; what follows is the case's own."""
    return seen.path.split("/")[1]


async def every_article_opens(root: Path, urls: Sequence[str]) -> None:
    """As in the window: the first few of each feed, one after the other."""
    async with asyncio.timeout(HANGS_S), opened(root, config(*urls)) as library:
        for feed in library.feeds():
            listing = library.listing(Scope(frozenset({feed.id})))
            for index in range(min(len(listing), OPENED_MAX)):
                row = listing.row(index)
                article = row and library.article(row.id)
                assert article
                page = await library.page(article)
                assert not COMMANDING.search(plain(page.blocks).replace("\t", ""))
