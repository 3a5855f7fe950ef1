"""The real program in a terminal of its own: what it writes, byte by byte."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

PATIENCE_S = 30
KEPT = 100_000
"""Bytes of what a program has written that somebody who only looks on keeps."""


class Terminal:
    """A terminal that answers nothing, as plain ones do."""

    def __init__(self, descriptor: int, process: "subprocess.Popen[bytes]") -> None:
        self._descriptor = descriptor
        self._process = process
        self.written = b""
        """Everything that the program has written."""
        self._after = 0

    def type(self, keys: bytes) -> None:
        self._after = len(self.written)
        os.write(self._descriptor, keys)

    def wait_for(self, text: bytes) -> None:
        """Read until this is written, after what was waited for and typed before."""
        end = time.monotonic() + PATIENCE_S
        while (found := self.written.find(text, self._after)) < 0:
            assert time.monotonic() < end, f"never written: {text!r}: {self.written[-3000:]!r}"
            assert self._read(1), f"the program ended: {self.written[-2000:]!r}"
        self._after = found + len(text)

    def settle(self, quiet_s: float = 0.3) -> None:
        """Read until nothing more is written for a while."""
        before = -1
        while len(self.written) != before:
            before = len(self.written)
            self._read(quiet_s)

    def click(self, column: int, row: int) -> None:
        """Counted from 1, as terminals do (xterm's SGR mouse mode)."""
        self.type(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (column, row, column, row))

    def look_on(self, seconds: float) -> bool:
        """Read for so long and keep the end of it; whether the program goes on."""
        end = time.monotonic() + seconds
        goes_on = True
        while goes_on and (left := end - time.monotonic()) > 0:
            goes_on = self._read(left)
        self.written = self.written[-KEPT:]
        self._after = len(self.written)
        return goes_on

    def resize(self, rows: int, columns: int) -> None:
        _set_size(self._descriptor, rows, columns)
        self._process.send_signal(signal.SIGWINCH)  # the kernel tells only a session's own terminal

    @property
    def session(self) -> int:
        """The number by which the system knows the program and all that it starts."""
        return self._process.pid

    @property
    def attributes(self) -> list[object]:
        """How the terminal takes keys: in lines or one by one, with an echo or without."""
        return list(termios.tcgetattr(self._descriptor))

    def hang_up(self) -> None:
        """The terminal's window is closed."""
        os.close(self._descriptor)
        self._descriptor = -1

    def close(self) -> None:
        if self._descriptor >= 0:
            self.hang_up()

    def wait_for_end(self) -> int:
        """Read to the end; the program's exit code."""
        end = time.monotonic() + PATIENCE_S
        while (self._descriptor >= 0 and self._read(0.2)) or self._process.poll() is None:
            assert time.monotonic() < end, "the program does not end"
        return self._process.wait(PATIENCE_S)

    def _read(self, seconds: float) -> bool:
        """Whether the program may still write something."""
        ready, _, _ = select.select([self._descriptor], [], [], seconds)
        if not ready:
            return self._process.poll() is None
        try:
            more = os.read(self._descriptor, 65_536)
        except OSError:  # Linux: the other end is closed
            return False
        self.written += more
        return bool(more)


@contextmanager
def running(
    *arguments: str, environ: Mapping[str, str], rows: int = 40, columns: int = 140
) -> Iterator[Terminal]:
    """`newsreader` with these arguments; killed if the test ends before it does."""
    ours, theirs = pty.openpty()
    _set_size(theirs, rows, columns)
    process = subprocess.Popen(
        [sys.executable, "-m", "newsreader", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environ,
        start_new_session=True,
    )
    os.close(theirs)
    terminal = Terminal(ours, process)
    try:
        yield terminal
    finally:
        process.kill()
        process.wait()
        terminal.close()


def _set_size(descriptor: int, rows: int, columns: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
