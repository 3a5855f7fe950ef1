"""One worker process, seen from the program."""

import asyncio
import contextlib
import socket
import sys
from typing import TYPE_CHECKING

from newsreader.workers.serve import AT_DEADLINE, LENGTH, framed, serve

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

_REAPED_S = 5.0  # how a process ended is known milliseconds after its death, if nothing is wrong


class Process:
    """Messages are answered in the order in which they are sent."""

    def __init__(
        self,
        process: "BaseProcess",
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer

    def send(self, message: bytes) -> None:
        self._writer.write(framed(message))

    async def answer(self) -> bytes:
        """Raises EOFError or OSError when the process has died."""
        head = await self._reader.readexactly(LENGTH)
        return await self._reader.readexactly(int.from_bytes(head, "big"))

    @property
    def dead(self) -> bool:
        """Whether it is known to have ended. It has sent nothing that was not asked for."""
        return self._reader.at_eof()

    async def overran(self) -> bool:
        """Whether it was ended at the deadline of a call. Only for one that has died."""
        await asyncio.to_thread(self._process.join, _REAPED_S)
        return self._process.exitcode == -AT_DEADLINE

    def kill(self) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._writer.transport.abort()


def started(memory: int, preload: tuple[str, ...]) -> "tuple[BaseProcess, socket.socket]":
    """A new process and our end of the line to it. Blocks: 0.2 s for the first, then 5 ms."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = _context(preload).Process(target=serve, args=(theirs, memory), daemon=True)
        process.start()
    return process, ours


def _context(preload: tuple[str, ...]) -> "ForkServerContext | SpawnContext":
    """Never a fork of this process, which runs threads and an event loop."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import resource_tracker

    # It is handed stderr's descriptor, which what Textual puts in the place of stderr has not.
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*preload, serve.__module__])
    return context
