"""`newsreader fetch`: what a feed contains, without storing anything."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable
from typing import Any

from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.moments import iso
from newsreader.cli.say import complain, say
from newsreader.feeds.aside import aside
from newsreader.library.peek import Peeked, peek
from newsreader.model import Entry


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    failures = 0

    def show(peeked: Peeked) -> None:
        nonlocal failures
        failures += bool(peeked.error)
        if call.arguments.json:
            print(json_line(as_json(peeked)), flush=True)
        elif peeked.error:
            complain(f"{peeked.url}: {peeked.error}")
        else:
            say(_as_text(peeked))

    asyncio.run(peek(_urls(call.arguments.url), config, show))
    return FAILED if failures else DONE


async def _urls(arguments: Iterable[str]) -> AsyncIterator[str]:
    """The URLs named, with those on standard input in the place of `-`, as they come."""
    for argument in arguments:
        if argument != "-":
            yield argument
            continue
        while line := await aside(sys.stdin.readline):
            if line.strip():
                yield line.strip()


def as_json(peeked: Peeked) -> dict[str, Any]:
    """Dates are ISO 8601 in UTC; what is unknown is null.

    `error` only stands where it failed, `flaw` where the document was read in spite of something.
    """
    if peeked.feed is None:
        return {"url": peeked.url, "status": peeked.status, "error": peeked.error}
    feed = peeked.feed
    return {
        "url": peeked.url,
        "status": peeked.status,
        "feed": {
            "title": feed.title or None,
            "link": feed.link,
            "description": feed.description or None,
            "language": feed.language or None,
            "updated": iso(feed.updated),
        },
        "entries": [_entry(entry) for entry in feed.entries],
        **({"flaw": feed.flaw} if feed.flaw else {}),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.identity,
        "title": entry.title,
        "link": entry.link,
        "author": entry.author or None,
        "published": iso(entry.published),
        "updated": iso(entry.updated),
        "summary": entry.summary or None,
        "content": entry.content or None,
        "enclosures": [
            {"url": each.url, "type": each.type or None, "length": each.length}
            for each in entry.enclosures
        ],
        "tags": entry.categories,
    }


def _as_text(peeked: Peeked) -> str:
    feed = peeked.feed
    assert feed is not None
    number = "1 entry" if len(feed.entries) == 1 else f"{len(feed.entries)} entries"
    lines = [feed.title or peeked.url, f"{number} · {feed.link or peeked.url}"]
    if feed.flaw:
        lines.append(feed.flaw)
    for entry in feed.entries:
        day = entry.published.strftime("%Y-%m-%d") if entry.published else "no date   "
        lines.append(f"  {day}  {entry.title}")
    return "\n".join(lines)
