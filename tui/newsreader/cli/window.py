"""`newsreader`: the window."""

import asyncio
import gc
import os
import signal
import sys

from newsreader.cli.main import DONE, USAGE, Call, complain
from newsreader.config import Config
from newsreader.library import Library
from newsreader.paths import Paths


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
        try:
            await app.run_async()
        finally:
            await library.close()

    asyncio.run(show())
    return app.return_code or DONE


def _collect_from_now_on() -> None:
    """What was made for the first frame stays, and need not be looked through again."""
    gc.freeze()
    gc.enable()
