"""`newsreader doctor`: whether the library and feeds.toml are sound, and mending what is not."""

from collections.abc import Iterator
from datetime import datetime

from newsreader.cli.main import DONE, FAILED, Call
from newsreader.cli.say import complain, say
from newsreader.config import Config, write_recovered
from newsreader.library import LibraryError
from newsreader.library.doctor import Checkup, look, mend
from newsreader.store import Holdings
from newsreader.text import counted

_FAULTS_SHOWN = 3
_MB, _GB = 1e6, 1e9


def run(call: Call) -> int:
    from newsreader.ui.check import problems_of

    config = call.config()
    problems = problems_of(config)
    for problem in problems:
        say(str(problem))
    if not problems:
        say(f"{config.file}: {counted(len(config.feeds), 'feed')}, all well.")
    found = look(call.paths)
    feeds_lost = not config.feeds and bool(found.feeds)
    for sentence in _told(found):
        say(sentence)
    if feeds_lost:
        known = counted(len(found.feeds), "feed")
        say(f"The library knows {known} that {config.file.name} does not list.")
    if call.arguments.repair:
        return _repair(call, config, found, feeds_lost=feeds_lost)
    if feeds_lost or found.mendable:
        say("Nothing was changed. `newsreader doctor --repair` makes new files of what is there.")
    return FAILED if problems or feeds_lost or found.faults else DONE


def _told(found: Checkup) -> Iterator[str]:
    if not found.size and not found.faults:
        yield f"{found.file}: not there yet; newsreader makes it when it starts."
        return
    if found.holdings:
        yield f"{found.file}: {_megabytes(found.size)}, {_held(found.holdings)}."
    if found.faults:
        yield f"{found.file}: something is wrong with it."
    else:
        yield "Its pages, references, counts and search index agree."
    yield from (f"  {fault}" for fault in found.faults[:_FAULTS_SHOWN])
    if len(found.faults) > _FAULTS_SHOWN:
        yield f"  and {len(found.faults) - _FAULTS_SHOWN} more"
    if found.backups:
        newest = found.backups[0]
        yield f"The newest backup is {newest.file.name}, of {_day(newest.made)}."
    else:
        yield "There is no backup yet; one is made once a week."
    yield f"{_megabytes(found.free)} are free on its disk."


def _repair(call: Call, config: Config, found: Checkup, *, feeds_lost: bool) -> int:
    code = DONE
    if feeds_lost:
        code = _write_feeds(config, found)
    if found.mendable:
        try:
            mended = mend(call.paths, call.clock())
        except LibraryError as error:
            complain(str(error))
            return FAILED
        say(f"Made a sound library: {_held(mended.holdings)}.")
        if mended.kept:
            say(f"The damaged one is kept as {mended.kept}.")
        say("What is missing comes with the next refresh, as far as its feeds still have it.")
    elif found.faults:
        return FAILED
    elif not feeds_lost:
        say("There is nothing to repair.")
    return code


def _write_feeds(config: Config, found: Checkup) -> int:
    try:
        written = write_recovered(
            config.file, [(f.url, f.title, f.folder, f.tags) for f in found.feeds]
        )
    except OSError as error:
        complain(f"{config.file.parent} cannot be written to ({error.strerror})")
        return FAILED
    if written is None:
        complain("there is a recovered feeds file already: look into it, then move it away")
        return FAILED
    say(f"Wrote {written}: look through it, then put it in the place of {config.file.name}.")
    return DONE


def _held(held: Holdings) -> str:
    hidden = f" and {held.hidden:,} no longer listed" if held.hidden else ""
    return (
        f"{counted(held.articles, 'article')} of {counted(held.feeds, 'feed')}{hidden},"
        f" {held.unread:,} unread, {held.starred:,} starred, {held.later:,} saved"
    )


def _megabytes(size: int) -> str:
    return f"{size / _MB:,.1f} MB" if size < _GB else f"{size / _GB:,.1f} GB"


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d")
