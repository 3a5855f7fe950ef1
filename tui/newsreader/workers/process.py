"""One worker process, seen from the program."""

import asyncio
import socket
import subprocess
import sys

from newsreader.workers.serve import LENGTH, framed

# A program of its own and not a fork, for this process runs threads and an event loop. It imports
# what its calls need: 50 ms for a page, 0.1 s for a feed, 0.2 s for what a site sends.
_PROGRAM = (
    "import sys; line, memory, *sys.path = sys.argv[1:];"
    "from newsreader.workers.serve import serve; serve(int(line), int(memory))"
)


class Process:
    """Messages are answered in the order in which they are sent."""

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
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

    def kill(self) -> None:
        self._writer.transport.abort()
        end(self._process)


def started(memory: int) -> "tuple[subprocess.Popen[bytes], socket.socket]":
    """A new process and our end of the line to it. Blocks for some milliseconds."""
    ours, theirs = socket.socketpair()
    with theirs:
        line = theirs.fileno()
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own words
            (sys.executable, "-c", _PROGRAM, str(line), str(memory), *sys.path),
            stdin=subprocess.PIPE,  # never written to: it ends where the program does
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(line,),
        )
    return process, ours


def end(process: "subprocess.Popen[bytes]") -> None:
    """At once: 3 ms, most of them for giving its memory back."""
    process.kill()
    if process.stdin is not None:
        process.stdin.close()
    process.wait()
