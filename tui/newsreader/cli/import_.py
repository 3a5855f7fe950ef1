"""`newsreader import`: moving in from another reader."""

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from newsreader.cli.asking import can_ask, confirm
from newsreader.cli.bounded import Bounded
from newsreader.cli.main import DONE, FAILED, Call
from newsreader.cli.say import complain, say
from newsreader.cli.takeover import take_cache, take_state
from newsreader.config import Additions, FeedConfig, Problem, lacking, load, take_over
from newsreader.feeds.list_found import Found, NoList
from newsreader.feeds.lists import LIST_MAX, READ_DEADLINE_S, read_list
from newsreader.library.moving import caches_of_newsboat, fetch_list, of_feeds, sort_out
from newsreader.library.state import is_state
from newsreader.store import ms
from newsreader.store.newsboat import Cache, read_cache
from newsreader.text import CleanLine, counted, one_line
from newsreader.workers import Crashed, Overrun

NOTES_SHOWN = 20
"""Lines that could not be taken over: enough to see what they are, and the rest is counted."""

STATE_MAX = 512 * 1024 * 1024
"""Bytes of an exported state: three million articles."""


class _Cache(Struct, frozen=True):
    file: Path
    found: Cache


def run(call: Call) -> int:
    wanted = call.arguments
    # First, while this process has no threads; it gets ready while the list is read.
    with Bounded(_prepare) as bench:
        document = _document(call)
        if isinstance(document, str):
            complain(f"{wanted.list}: {document}; nothing was changed")
            return FAILED
        if is_state(document):
            return take_state(call, document)
        found = _read(bench, document)
    if isinstance(found, NoList):
        complain(f"{wanted.list}: this is {found.reason}; nothing was changed")
        return FAILED
    return _import(call, found)


def _prepare() -> None:
    """Reading a list needs nothing that is not imported already."""


def _document(call: Call) -> bytes | CleanLine:
    named: str = call.arguments.list
    if named.lower().startswith(("http://", "https://")):
        return asyncio.run(fetch_list(named, load(call.feeds_file)))
    if named == "-":
        return sys.stdin.buffer.read(STATE_MAX) if sys.stdin is not None else b""
    try:
        with Path(named).open("rb") as file:
            start = file.read(LIST_MAX + 1)
            return start + file.read(STATE_MAX) if is_state(start) else start
    except OSError as error:
        return one_line(f"this file cannot be read ({error.strerror})")


def _read(bench: Bounded, document: bytes) -> Found | NoList:
    try:
        return bench.call(read_list, document, deadline=READ_DEADLINE_S)
    except Overrun:
        return NoList(one_line(f"a list that takes longer than {READ_DEADLINE_S:.0f} s to read"))
    except Crashed:
        return NoList(one_line("a list that needs more memory than a list may have"))


def _import(call: Call, found: Found) -> int:
    cache = _cache(call, found)
    if isinstance(cache, str):
        complain(f"{cache}; nothing was changed")
        return FAILED
    missing = lacking(call.feeds_file, Additions(found.feeds, found.views))
    if isinstance(missing, Problem):
        complain(str(missing))
        return FAILED
    _tell(found)
    sorted_out = sort_out(missing.feeds)
    take_near = not sorted_out.near or _confirmed(call, sorted_out.near)
    feeds = sorted_out.feeds + (sorted_out.near if take_near else ())
    wanted = Additions(tuple(sorted(feeds, key=lambda feed: feed.line or 0)), missing.views)
    there = len(found.feeds) - len(missing.feeds)
    if call.arguments.dry_run:
        _say("Would add", wanted, there, call.feeds_file)
        if cache is not None:
            listed = {feed.url for feed in (*load(call.feeds_file).feeds, *wanted.feeds)}
            take_cache(call, cache.file, of_feeds(cache.found, listed))
        say("Nothing was changed.")
        return DONE
    taken = take_over(call.feeds_file, wanted, may_create=call.feeds_file == call.paths.feeds)
    if isinstance(taken, Problem):
        complain(str(taken))
        return FAILED
    _say("Added", taken, there, call.feeds_file)
    if cache is not None:
        listed = {feed.url for feed in load(call.feeds_file).feeds}
        take_cache(call, cache.file, of_feeds(cache.found, listed))
    return DONE if take_near else FAILED


def _tell(found: Found) -> None:
    what = [counted(len(found.feeds), "feed")]
    if found.views:
        what.append(counted(len(found.views), "query feed"))
    say(f"This is {found.kind}: {' and '.join(what)}.")
    number = len(found.notes) + found.unsaid
    if not number:
        return
    say(f"{counted(number, 'line')} of it could not be taken over:")
    for note in found.notes[:NOTES_SHOWN]:
        say(f"  line {note.line} {note.reason}")
    if number > NOTES_SHOWN:
        say(f"  and {number - NOTES_SHOWN:,} more")


def _say(verb: str, taken: Additions, there: int, file: Path) -> None:
    what = [counted(len(taken.feeds), "feed")]
    if taken.views:
        what.append(counted(len(taken.views), "view"))
    known = f"; {there:,} {'was' if there == 1 else 'were'} there already" if there else ""
    say(f"{verb} {' and '.join(what)} to {file}{known}.")


def _confirmed(call: Call, near: Sequence[FeedConfig]) -> bool:
    """Whether feeds on this computer or its network are wanted: they may be a stranger's idea."""
    if call.arguments.yes:
        return True
    one = len(near) == 1
    say(f"{counted(len(near), 'feed')} {'is' if one else 'are'} on this computer or its network:")
    for feed in near[:NOTES_SHOWN]:
        say(f"  line {feed.line} {feed.url}")
    if len(near) > NOTES_SHOWN:
        say(f"  and {len(near) - NOTES_SHOWN:,} more")
    if call.arguments.dry_run or not can_ask():
        say(f"{'It was' if one else 'They were'} left out; --yes takes {'it' if one else 'them'}.")
        return False
    return confirm(f"Take {'it' if one else 'them'} over?")


# -- what newsboat knows of articles ---------------------------------------------------------------


def _cache(call: Call, found: Found) -> _Cache | CleanLine | None:
    """The one that was named, else the one that newsboat has; a sentence if it cannot be read."""
    named: Path | None = call.arguments.cache
    now = ms(call.clock())
    if named is not None:
        if not named.is_file():
            return one_line(f"{named}: there is no such file")
        cache = read_cache(named, now)
        return one_line(f"{named}: {cache}") if isinstance(cache, str) else _Cache(named, cache)
    if found.kind != "newsboat's urls":
        return None
    listed = Path(call.arguments.list)
    for file in caches_of_newsboat(listed if listed.is_file() else None, os.environ):
        if file.is_file():
            cache = read_cache(file, now)
            if not isinstance(cache, str):
                return _Cache(file, cache)
            return one_line(f"{file}: {cache}; or name another with --cache")
    return None
