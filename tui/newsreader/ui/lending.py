"""Lending the terminal to another program, and taking it back.

An argument list only, never a shell.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

QUICK_S = 1.0
"""A program that ends sooner has only printed something: it is left on the screen to be read."""


async def lend_terminal(app: App[None], words: Sequence[str], text: str | None = None) -> str:
    """Run a program on the whole terminal; what went wrong, if anything.

    Its input is a text, or else what the person types. The window draws nothing meanwhile, but
    what it is fetching comes in.
    """
    try:
        with app.batch_update(), app.suspend(), _interrupts_are_for_others():
            said, seconds = await _run(words, text, stream=None)
            if seconds < QUICK_S:
                await _wait_for_enter()
            return said
    except SuspendNotSupported:  # nobody would see what it prints
        said, _ = await _run(words, text, stream=DEVNULL)
        return said
    finally:
        app.refresh(layout=True)


async def _run(words: Sequence[str], text: str | None, *, stream: int | None) -> tuple[str, float]:
    """What went wrong, and how many seconds it took. `stream` stands in for the terminal."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    name = Path(words[0]).name
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=stream if text is None else PIPE, stdout=stream, stderr=stream
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
