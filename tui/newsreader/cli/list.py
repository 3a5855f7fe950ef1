"""`newsreader list`: headlines for scripts and for a glance."""

import asyncio
import shutil
import sys
from collections.abc import Iterator

from newsreader.cli.choose import choose
from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.moments import iso
from newsreader.cli.say import complain
from newsreader.library import WELCOME, Library
from newsreader.model import Feed, FeedId, Headline, Scope, Show
from newsreader.text import clean


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    library = Library(config, call.paths, clock=call.clock)
    if library.health.banner:
        complain(library.health.banner)
    try:
        return _list(library, call)
    finally:
        asyncio.run(library.close())


def _list(library: Library, call: Call) -> int:
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
    for row in _rows(library, Scope(chosen, show)):
        if arguments.starred and not row.starred:
            continue
        if printed == arguments.limit:
            break
        print(json_line(_values(row, feeds)) if arguments.json else clean(_as_line(row, feeds)))
        printed += 1
    return DONE


def _rows(library: Library, scope: Scope) -> Iterator[Headline]:
    listing = library.listing(scope)
    for index in range(len(listing)):
        row = listing.row(index)
        if row is not None:
            yield row


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
        "tags": feed.tags,
    }


def _as_line(row: Headline, feeds: dict[FeedId, Feed]) -> str:
    """Signs, date, feed and title; cut to the terminal's width, whole in a pipe."""
    signs = (" " if row.read else "●") + ("★" if row.starred else "◆" if row.later else " ")
    day = row.published.astimezone().strftime("%Y-%m-%d") if row.published else " " * 10
    line = f"{signs} {day}  {row.title}  ({feeds[row.feed].title})"
    return line[: shutil.get_terminal_size().columns] if sys.stdout.isatty() else line
