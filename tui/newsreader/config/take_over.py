"""Taking a whole list of feeds and saved searches up into feeds.toml, in one write."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsreader import files
from newsreader.config.addresses import Address, read_address
from newsreader.config.document import parse, read
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.starter import without_feeds
from newsreader.config.subscribe import written
from newsreader.config.values import FeedConfig, Problem
from newsreader.text import CleanLine, one_line

_NO_PLACE = "feeds or views stand in one list here; write them as [[feeds]] and [[views]]"

Table = dict[str, str | list[str]]


class ViewConfig(Struct, frozen=True):
    """A saved search."""

    title: CleanLine
    query: str


class Additions(Struct, frozen=True):
    feeds: tuple[FeedConfig, ...]
    views: tuple[ViewConfig, ...]


def lacking(file: Path, wanted: Additions) -> Additions | Problem:
    """What of `wanted` does not stand in the file, which need not exist; nothing is written."""
    if not os.path.lexists(file):
        return wanted
    text = read(file)
    if isinstance(text, Problem):
        return text
    values = parse(file, text)
    return values if isinstance(values, Problem) else _lacking(values, wanted)


def take_over(file: Path, wanted: Additions, *, may_create: bool) -> Additions | Problem:
    """Add what is lacking at the end of the file; what that was.

    `may_create`: a file that is not there is made, with the starter's settings and none of its
    feeds. 20,000 feeds take a second.
    """
    if not (wanted.feeds or wanted.views):
        return wanted
    if may_create and not os.path.lexists(file):
        made = _created(file, wanted)
        if made is not None:
            return made
    taken = wanted

    def added(text: str, values: dict[str, object]) -> Rewritten | Additions:
        nonlocal taken
        taken = _lacking(values, wanted)
        tables = _tables(taken)
        if not tables:
            return taken
        means = dict(values)
        for name in ("feeds", "views"):
            new = [table for other, table in tables if other == name]
            there = means.get(name, [])
            if new:
                means[name] = [*(there if isinstance(there, list) else ()), *new]
        return Rewritten(text + _written_out(tables, text), means)

    outcome = rewrite(file, added, _NO_PLACE)
    return taken if isinstance(outcome, Rewritten) else outcome


def _created(file: Path, wanted: Additions) -> Additions | Problem | None:
    """None where somebody else made one in the meantime."""
    start = without_feeds()
    content = start + _written_out(_tables(wanted), start)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return wanted if files.write_new(file, content.encode()) else None
    except OSError as error:
        reason = f"the file cannot be written ({error.strerror}); correct that and try again"
        return Problem(file, None, "", one_line(reason))


def _lacking(values: Mapping[str, object], wanted: Additions) -> Additions:
    addresses = (read_address(url) for url in _texts(values, "feeds", "url"))
    urls = {address.url for address in addresses if isinstance(address, Address)}
    queries = set(_texts(values, "views", "query"))
    return Additions(
        tuple(feed for feed in wanted.feeds if feed.url not in urls),
        tuple(view for view in wanted.views if view.query not in queries),
    )


def _texts(values: Mapping[str, object], name: str, key: str) -> list[str]:
    tables = values.get(name)
    if not isinstance(tables, list):
        return []
    found = (table.get(key) for table in tables if isinstance(table, dict))
    return [text for text in found if isinstance(text, str)]


def _tables(additions: Additions) -> list[tuple[str, Table]]:
    """Those of the file, each with the name of its list, without what is empty."""
    feeds: Iterable[tuple[str, Mapping[str, str | list[str]]]] = (
        (
            "feeds",
            {
                "url": feed.url,
                "title": feed.title,
                "folder": "/".join(feed.folder),
                "tags": list(feed.tags),
                "username": feed.username,
                "password": feed.password,
            },
        )
        for feed in additions.feeds
    )
    views = (("views", {"title": view.title, "query": view.query}) for view in additions.views)
    return [
        (name, {key: value for key, value in table.items() if value})
        for name, table in (*feeds, *views)
    ]


def _written_out(tables: Sequence[tuple[str, Table]], text: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
    blocks = (
        f"[[{name}]]\n" + "".join(f"{key} = {written(value)}\n" for key, value in table.items())
        for name, table in tables
    )
    return (gap + "\n".join(blocks)).replace("\n", end)
