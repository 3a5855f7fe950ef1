"""`newsreader`: the window."""

import asyncio
import gc
import os
import signal
import sys
import termios
from collections.abc import Callable

from newsreader.cli.main import DONE, USAGE, Call
from newsreader.cli.say import complain
from newsreader.config import Config
from newsreader.library import Library
from newsreader.paths import Paths

TERMINAL_LOOK_S = 1.0
"""How often to look whether there is still a terminal: one system call."""


def run(call: Call) -> int:
    return open_window(call, call.config(), call.paths)


def open_window(call: Call, config: Config, paths: Paths) -> int:
    """Show a library until the person quits."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        complain("the window needs a terminal; in scripts use refresh, list or fetch")
        return USAGE
    gc.disable()  # a tenth of the start would go into looking for cycles
    from newsreader.ui.app import NewsApp

    library = Library(config, paths, clock=call.clock)
    app = NewsApp(
        library, config, clock=call.clock, environ=os.environ, when_shown=_collect_from_now_on
    )

    async def show() -> None:
        loop = asyncio.get_running_loop()
        for signal_ in (signal.SIGTERM, signal.SIGHUP):  # the terminal was closed, or we are to go
            loop.add_signal_handler(signal_, app.exit)
        library.note_visit()
        watch = asyncio.create_task(_leave_with_terminal(app.exit))
        try:
            await app.run_async()
        finally:
            watch.cancel()
            await library.close()

    asyncio.run(show())
    return app.return_code or DONE


async def _leave_with_terminal(leave: Callable[[], object]) -> None:
    """End when the terminal is gone and no signal said so, as where it controls no session.

    Textual would go on, and take a whole processor for reading the end of its input.
    """
    while True:
        await asyncio.sleep(TERMINAL_LOOK_S)
        if not _has_terminal():
            leave()
            return


def _has_terminal() -> bool:
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return False
    return True


def _collect_from_now_on() -> None:
    """What was made for the first frame stays, and need not be looked through again.

    Textual keeps much of what it draws. Left alone, Python looks through all of it every twenty
    keys, for 13 to 28 ms in which nothing is drawn; so it does every four thousand, and through
    what is new for at most 9 ms.
    """
    gc.freeze()
    gc.set_threshold(2_000, 10, 1_000)
    gc.enable()
