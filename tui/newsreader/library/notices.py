"""Telling a person of articles that rules notify of: few at once, by a program of their choice.

The program is given a list of arguments, never a shell's line: what strangers wrote into a title
stays one argument. It hears nothing from us, says nothing on our terminal, and is ended when it
takes too long.
"""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL
from collections.abc import Mapping, Sequence

from newsreader.library.ruling import Notice
from newsreader.text import NAME_MAX, CleanLine, one_line

AT_ONCE = 3
"""What one refresh may say; of more, the last one says how many."""
DEADLINE_S = 10.0


def few(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    if len(notices) <= AT_ONCE:
        return tuple(notices)
    rest = notices[AT_ONCE - 1 :]
    feeds = dict.fromkeys(notice.feed for notice in rest)
    from_ = next(iter(feeds)) if len(feeds) == 1 else f"{len(feeds)} feeds"
    many = Notice(CleanLine(f"{len(rest):,} more articles"), one_line(from_, NAME_MAX))
    return (*notices[: AT_ONCE - 1], many)


async def run(command: Sequence[str], notice: Notice, environ: Mapping[str, str]) -> str:
    """Give one notice to a program; what went wrong, in a sentence, if anything did."""
    if not command:
        return ""
    title, feed = _argument(notice.title), _argument(notice.feed)
    told = {
        b"NEWSREADER_TITLE": notice.title.encode(),
        b"NEWSREADER_FEED": notice.feed.encode(),
        b"NEWSREADER_URL": (notice.link or "").encode(),
    }
    inherited = {os.fsencode(name): os.fsencode(value) for name, value in environ.items()}
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            title,
            feed,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            env={**inherited, **told},
            start_new_session=True,
        )
    except OSError as error:
        return f"notify_command: {command[0]} cannot be started ({error.strerror})."
    try:
        async with asyncio.timeout(DEADLINE_S):
            code = await process.wait()
    except TimeoutError:
        return f"notify_command: {command[0]} took more than {DEADLINE_S:.0f} s and was ended."
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return f"notify_command: {command[0]} failed with code {code}." if code else ""


def _argument(text: CleanLine) -> bytes:
    """Never taken for an option, and UTF-8 also where the locale has no letters for it."""
    return (f" {text}" if text.startswith("-") else text).encode()
