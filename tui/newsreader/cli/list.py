"""`newsreader list`: headlines for scripts and for a glance."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Coroutine

from msgspec.structs import replace

from newsreader.cli.caret import pointed_at
from newsreader.cli.choose import choose
from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, USAGE, Call, complain_about
from newsreader.cli.moments import iso
from newsreader.cli.say import complain
from newsreader.library import WELCOME, Library
from newsreader.model import Feed, FeedId, Headline, Scope, Show
from newsreader.query import Mistake, Query, Sort, parse
from newsreader.text import CleanLine, clean

AT_ONCE = 10_000
"""Rows that are read: one second's, at the most."""

_PAGED = frozenset({Sort.NEWEST, Sort.OLDEST})


def run(call: Call) -> int:
    written = " ".join(word.strip() for word in call.arguments.query)
    try:
        query = parse(written)
    except Mistake as mistake:
        complain(f"{mistake}\n{pointed_at(written, mistake.column)}")
        return USAGE
    config = call.config()
    complain_about(config.problems)
    library = Library(config, call.paths, clock=call.clock)
    if library.health.banner:
        complain(library.health.banner)
    return asyncio.run(_close_after(_list(library, call, query), library))


async def _close_after(work: Coroutine[None, None, int], library: Library) -> int:
    try:
        return await work
    finally:
        await library.close()


async def _list(library: Library, call: Call, query: Query) -> int:
    arguments = call.arguments
    # Welcome teaches the window; scripts have no use for it.
    feeds = {feed.id: feed for feed in library.feeds() if feed.url != WELCOME.url}
    chosen = frozenset(feeds)
    if arguments.feed:
        chosen, unknown = choose(feeds.values(), arguments.feed)
        if unknown:
            complain(f"no feed has the title, URL or folder {unknown[0]}")
            return FAILED
    show = Show.UNREAD if arguments.unread else Show.STARRED if arguments.starred else Show.ALL
    printed = 0
    with_others = library.stories.wanted
    async for found in _rows(library, query, Scope(chosen, show), arguments.limit or AT_ONCE):
        if arguments.starred and not found.starred:
            continue
        if printed == arguments.limit:
            break
        row = found if with_others else replace(found, also=frozenset())
        print(json_line(_values(row, feeds)) if arguments.json else clean(_as_line(row, feeds)))
        printed += 1
    return DONE


async def _rows(
    library: Library, query: Query, scope: Scope, at_once: int
) -> AsyncIterator[Headline]:
    """A snapshot: what comes while it is printed is not in it."""
    last: Headline | None = None
    newest = library.listing(scope).newest
    if query.sort not in _PAGED:  # each page of it would take all of it to be sorted anew
        found = library.found(scope, await library.finder.ids(query, scope=scope, newest=newest))
        for row in filter(None, map(found.row, range(len(found)))):
            yield row
        return
    while rows := await library.finder.find(
        query, scope=scope, newest=newest, after=last, limit=min(at_once, AT_ONCE)
    ):
        for row in rows:
            yield row
        last = rows[-1]


def _values(row: Headline, feeds: dict[FeedId, Feed]) -> dict[str, object]:
    feed = feeds[row.feed]
    return {
        "id": row.id,
        "feed": feed.title,
        "feed_url": feed.url,
        "folder": "/".join(feed.folder),
        "title": row.title,
        "link": row.link,
        "author": row.author or None,
        "published": iso(row.published),
        "read": row.read,
        "starred": row.starred,
        "later": row.later,
        "also_in": _also_in(row, feeds),
        "tags": list(dict.fromkeys((*feed.tags, *row.tags))),
    }


def _also_in(row: Headline, feeds: dict[FeedId, Feed]) -> list[CleanLine]:
    return [feed.title for feed in feeds.values() if feed.id in row.also]


def _as_line(row: Headline, feeds: dict[FeedId, Feed]) -> str:
    """Signs, date, feed and title; cut to the terminal's width, whole in a pipe."""
    signs = (" " if row.read else "●") + ("★" if row.starred else "◆" if row.later else " ")
    day = row.published.astimezone().strftime("%Y-%m-%d") if row.published else " " * 10
    named = ", ".join((feeds[row.feed].title, *_also_in(row, feeds)))
    line = f"{signs} {day}  {row.title}  ({named})"
    return line[: shutil.get_terminal_size().columns] if sys.stdout.isatty() else line
