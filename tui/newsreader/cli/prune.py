"""`newsreader prune`: letting old articles go, or only saying which."""

import asyncio

from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.say import complain, say
from newsreader.config import write_duration
from newsreader.library import Library
from newsreader.library.retention import Outworn
from newsreader.text import counted

_MB = 1e6


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    if not config.usable:
        return FAILED  # who knows what is to stay
    library = Library(config, call.paths, clock=call.clock)
    return asyncio.run(_prune(library, call))


async def _prune(library: Library, call: Call) -> int:
    dry_run, removed = call.arguments.dry_run, call.arguments.removed
    try:
        if library.health.banner:
            complain(library.health.banner)
            return FAILED
        if not library.retention.is_wanted and not removed:
            say(
                f"Everything stays: nothing in {call.feeds_file.name} says how long. Write"
                ' keep = "90d" under [settings], or in a feed.'
            )
            return DONE
        act = library.retention.plan if dry_run else library.retention.prune
        outworn = await act(removed=removed)
        room = library.retention.room
    finally:
        await library.close()
    for each in outworn:
        say(_line(each))
    say(_sum(outworn, dry_run=dry_run))
    if outworn and not dry_run:
        size = call.paths.library.stat().st_size
        say(
            f"{call.paths.library} stays at {size / _MB:,.1f} MB, of which {room / _MB:,.1f} MB"
            " are free for what comes."
        )
    return DONE


def _line(each: Outworn) -> str:
    why = "no longer in feeds.toml" if each.keep is None else f"keep {write_duration(each.keep)}"
    return f"{each.number:>9,}  {each.feed} ({why})"


def _sum(outworn: list[Outworn], *, dry_run: bool) -> str:
    number = sum(each.number for each in outworn)
    if not number:
        return "Nothing is old enough to go."
    articles = counted(number, "article")
    if dry_run:
        return (
            f"{articles} would go. What is starred, saved or tagged stays, and what you opened and"
            " is unread. Nothing was changed."
        )
    return f"{articles} went. What is starred, saved or tagged stays."
