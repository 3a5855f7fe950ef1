"""Lending the terminal to another program, and taking it back.

An argument list only, never a shell.
"""

import asyncio
import os
import signal
import sys
import termios
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from textual.app import App, SuspendNotSupported

QUICK_S = 1.0
"""A program that ends sooner has only printed something: it is left on the screen to be read."""


_SANE = "".join(
    (
        "\x1b[?1047l",  # off the alternate screen
        *(f"\x1b[?{mode}l" for mode in (1000, 1002, 1003, 1006, 1004, 2004)),  # mouse, focus, paste
        "\x1b[<u",  # the keys of the kitty protocol
        "\x1b[!p",  # soft reset (DECSTR): margins, insert mode, keypad, cursor, colours
        "\x0f\x1b(B",  # letters, not line drawing
    )
)
"""Takes back whatever a program that crashed may have asked of a terminal."""


async def lend_terminal(app: App[None], words: Sequence[str], text: str | None = None) -> str:
    """Run a program on the whole terminal; what went wrong, if anything.

    With a text, that is its input; without, the keys are. The window draws nothing meanwhile, but
    what it is fetching comes in.
    """
    try:
        with app.batch_update(), app.suspend(), _taken_back(), _interrupts_are_for_others():
            said, seconds = await _run(words, text, output=None)
            if said:
                print(_SANE, end="", file=sys.__stdout__, flush=True)
            if text is not None and seconds < QUICK_S:
                await _wait_for_enter()
            return said
    except SuspendNotSupported:  # nobody would see what it prints
        said, _ = await _run(words, text, output=DEVNULL)
        return said
    finally:
        app.refresh(layout=True)


async def _run(words: Sequence[str], text: str | None, *, output: int | None) -> tuple[str, float]:
    """What went wrong, and how many seconds it took."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    name = Path(words[0]).name
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=None if text is None else PIPE, stdout=output, stderr=output
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return f"{name} cannot be started ({reason}).", loop.time() - begun
    await process.communicate(None if text is None else text.encode())
    return _ending(name, process), loop.time() - begun


def _ending(name: str, process: Process) -> str:
    code = process.returncode or 0
    if code < 0:
        return f"{name} was ended by the signal {-code}."
    return f"{name} failed: it ended with code {code}." if code else ""


@contextmanager
def _taken_back() -> Iterator[None]:
    """The terminal as it was, whatever a program that crashed has left of it."""
    keys = sys.__stdin__
    if keys is None or not keys.isatty():
        yield
        return
    before = termios.tcgetattr(keys)
    try:
        yield
    finally:
        # Who is not in the foreground any more is stopped by the signal where it says so.
        stopped = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        with suppress(OSError):  # of a terminal that controls nobody
            os.tcsetpgrp(keys.fileno(), os.getpgrp())
        with suppress(termios.error):  # of one that is gone
            termios.tcsetattr(keys, termios.TCSANOW, before)
        signal.signal(signal.SIGTTOU, stopped)


async def _wait_for_enter() -> None:
    if sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    print("\nPress Enter to go back to newsreader.", file=sys.__stdout__, flush=True)
    await asyncio.to_thread(os.read, sys.__stdin__.fileno(), 1024)


@contextmanager
def _interrupts_are_for_others() -> Iterator[None]:
    """Ctrl+C reaches every program of the terminal, and is meant for the one that has it."""
    # A function that does nothing, for a program started inherits what is ignored.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
