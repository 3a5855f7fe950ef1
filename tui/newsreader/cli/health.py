"""`newsreader health`: how each feed is doing, what needs attention first."""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap

from newsreader.cli.cells import cells, column
from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.moments import iso
from newsreader.cli.say import say
from newsreader.library import FeedHealth, HealthState, Library, in_words, to_nearest
from newsreader.text import named

_COLUMNS = (("Feed", 28), ("last success", 14), ("a week", 6), ("read", 4), ("next", 10))
_INDENT = "  "


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    library = Library(config, call.paths, clock=call.clock)
    try:
        found = library.feed_health()
    finally:
        asyncio.run(library.close())
    now = call.clock()
    if call.arguments.json:
        for health in found:
            say(json_line(_values(health)))
    elif not found:
        say(f"There are no feeds yet: write them into {config.file}.")
    else:
        _print_table(found, now)
    failing = any(each.state <= HealthState.FAILING for each in found)
    return FAILED if failing else DONE


def _print_table(found: tuple[FeedHealth, ...], now: datetime) -> None:
    """What does not fit a terminal stands below: it says what is wrong."""
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    say(_row([name for name, _ in _COLUMNS], columns))
    for health in found:
        row = _row(_cells(health, now), columns)
        line = f"{row}  {health.words}"
        if columns is None or cells(line) <= columns:
            say(line)
            continue
        say(row)
        for part in wrap(health.words, max(1, columns - len(_INDENT))):
            say(_INDENT + part)


def _row(texts: Sequence[str], columns: int | None) -> str:
    places = enumerate(zip(texts, _COLUMNS, strict=True))
    row = "  ".join(column(text, width, right=n > 0) for n, (text, (_, width)) in places)
    return row if columns is None or cells(row) <= columns else column(row, columns)


def _cells(health: FeedHealth, now: datetime) -> tuple[str, ...]:
    success = health.feed.refreshed
    return (
        named(health.feed.title),
        f"{in_words(now - success)} ago" if success else "never",
        f"{health.weekly:.1f}",
        "" if health.read is None else f"{health.read:.0%}",
        _until(health.due, now),
    )


def _until(due: datetime | None, now: datetime) -> str:
    if due is None:
        return "by hand"
    return "now" if due <= now else in_words(to_nearest(due - now))


def _values(health: FeedHealth) -> dict[str, object]:
    feed = health.feed
    return {
        "url": feed.url,
        "title": feed.title,
        "state": health.state.name.lower(),
        "words": health.words,
        "error": feed.failure or None,
        "failures": feed.failures,
        "failing_since": iso(feed.failing_since),
        "last_success": iso(feed.refreshed),
        "articles_per_week": round(health.weekly, 2),
        "share_read": None if health.read is None else round(health.read, 3),
        "next_due": iso(health.due),
        "moved_to": feed.moved_to,
    }
