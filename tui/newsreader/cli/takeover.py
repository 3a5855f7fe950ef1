"""The second half of an import: what was read, starred and saved elsewhere."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from newsreader.cli.main import DONE, FAILED, Call
from newsreader.cli.say import complain, say
from newsreader.config import load
from newsreader.library.moving import Known
from newsreader.library.state import BadLine, only_good, read_state
from newsreader.store import Marked, TakenOver, Told
from newsreader.text import CleanLine, counted

BAD_SHOWN = 20


def take_cache(call: Call, file: Path, known: Known) -> None:
    read = sum(mark.read_at is not None for mark in known.marks)
    flagged = sum(mark.starred_at is not None for mark in known.marks)
    say(f"newsboat's {file} has {counted(read, 'read article')} and {flagged:,} flagged.")
    if known.elsewhere:
        stay = "stays" if known.elsewhere == 1 else "stay"
        say(f"{counted(known.elsewhere, 'article')} of other feeds {stay} behind.")
    if not call.arguments.dry_run:
        _say(_take(call, known.marks, known.titles))


def take_state(call: Call, document: bytes) -> int:
    bad: list[BadLine] = []
    lines = read_state(document)
    if call.arguments.dry_run:
        number = sum(isinstance(told, Marked) for told in only_good(lines, bad, BAD_SHOWN))
        say(f"This is a state of newsreader: {counted(number, 'article')}.")
    else:
        _say(_take(call, only_good(lines, bad, BAD_SHOWN)))
    for each in bad:
        complain(f"{call.arguments.list}: line {each.line} {each.reason}")
    return FAILED if bad else DONE


def _take(
    call: Call, told: Iterable[Told], titles: Iterable[tuple[str, CleanLine]] = ()
) -> TakenOver:
    from newsreader.library import Library  # 0.1 s that a list of feeds can do without

    async def take() -> TakenOver:
        # No starter is put in the place of a feeds.toml that is still to come.
        library = Library(load(call.feeds_file), call.paths, clock=call.clock)
        try:
            return await library.take_over(told, titles)
        finally:
            await library.close()

    return asyncio.run(take())


def _say(taken: TakenOver) -> None:
    parts = [f"{counted(taken.read, 'article')} read", f"{taken.starred:,} starred"]
    parts += [f"{taken.later:,} saved", f"{taken.tagged:,} tagged"]
    if taken.hidden:
        parts.append(f"{taken.hidden:,} hidden")
    say(f"New in the library: {', '.join(parts)}.")
