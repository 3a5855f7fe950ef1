"""A program in a terminal of its own: keys go in, and each frame that it paints is timed.

Textual asks whether the terminal knows synchronised output (mode 2026). This one says yes, so each
frame comes between two marks, and the end of a repaint is a byte that can be waited for.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import measure

ROWS, COLUMNS = 36, 120
SEEN_MAX_S = 90.0
QUIT_S = 10.0
CTRL_Q = b"\x11"

_ASKED, _YES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME = re.compile(rb"\x1b\[\?2026h(.*?)\x1b\[\?2026l", re.DOTALL)
_ESCAPES = re.compile(
    rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b[\]P^_].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"
)
_PLACE = re.compile(rb"\x1b\[(\d+);(\d+)H")


@dataclass(frozen=True, slots=True)
class Frame:
    at: float
    """When its last byte was read, by `time.monotonic`."""
    written: bytes

    @property
    def text(self) -> str:
        return plain(self.written)

    @property
    def rows(self) -> set[int]:
        """Rows of the screen where something was painted."""
        return {int(row) for row, _ in _PLACE.findall(self.written)}

    def rows_with(self, text: str) -> set[int]:
        """Those where this was painted."""
        pieces = _PLACE.split(self.written)  # what came before the first place, row, column, …
        places = zip(pieces[1::3], pieces[3::3], strict=True)
        return {int(row) for row, written in places if text.encode() in written}


class NotSeenError(Exception):
    """What was waited for was not painted in time, or the program has ended."""


class Terminal:
    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], columns: int = COLUMNS
    ) -> None:
        self._screen, inner = pty.openpty()
        _set_size(inner, ROWS, columns)
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, env=env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        self._rest = b""
        """What was read and is not part of a whole frame yet."""
        self._head = b""
        """All that was painted before frames could be told from each other, and the first one."""

    # -- what is painted -------------------------------------------------------------------------

    def wait_for_text(self, text: bytes, max_s: float = SEEN_MAX_S) -> float:
        """Until a text stands on the screen, for a program that was just started; when that was."""
        deadline = time.monotonic() + max_s
        while text not in _ESCAPES.sub(b"", self._head):
            if time.monotonic() > deadline or (chunk := self._read(0.1)) is None:
                said = plain(self._head)[-2000:]
                raise NotSeenError(f"{text.decode()!r} was not painted, but:\n{said}")
            self._head += chunk
            self._rest += chunk
        return time.monotonic()

    def wait_for(self, seen: Callable[[Frame], object], max_s: float = SEEN_MAX_S) -> Frame:
        """The first frame from now on of which `seen` is true."""
        last = ""
        for frame in self.frames(max_s):
            if seen(frame):
                return frame
            last = frame.text
        raise NotSeenError(f"no such frame came within {max_s:g} s; the last one was:\n{last}")

    def frames(self, seconds: float) -> Iterator[Frame]:
        """What is painted from now on, for some seconds or until the program ends."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            chunk = self._read(min(left, 0.1))
            if chunk is None:
                return
            self._rest += chunk
            at = time.monotonic()
            while found := _FRAME.search(self._rest):
                self._rest = self._rest[found.end() :]
                yield Frame(at, found[1])

    def settle(self, quiet_s: float = 0.4, max_s: float = SEEN_MAX_S) -> Frame | None:
        """Wait until nothing was painted for so long; the last frame."""
        last, deadline, quiet_from = None, time.monotonic() + max_s, time.monotonic()
        while time.monotonic() < deadline and time.monotonic() - quiet_from < quiet_s:
            for frame in self.frames(quiet_s / 4):
                last, quiet_from = frame, time.monotonic()
        return last

    # -- what a person does ----------------------------------------------------------------------

    def press(self, keys: bytes) -> float:
        """The moment of it."""
        at = time.monotonic()
        os.write(self._screen, keys)
        return at

    def resize(self, columns: int, rows: int = ROWS) -> float:
        _set_size(self._screen, rows, columns)
        at = time.monotonic()
        self.process.send_signal(signal.SIGWINCH)  # the kernel tells only a controlling terminal's
        return at

    def quit(self, keys: bytes = CTRL_Q) -> tuple[float, float]:
        """Seconds until the program has ended, and until all that it started has."""
        began = time.monotonic()
        with contextlib.suppress(OSError):
            self.press(keys)
        while self.process.poll() is None and time.monotonic() < began + QUIT_S:
            self._read(0.001)
        ended = time.monotonic() - began
        while measure.members(self.process.pid) and time.monotonic() < began + QUIT_S:
            time.sleep(0.001)
        return ended, time.monotonic() - began

    def close(self) -> None:
        measure.kill_all(self.process.pid)
        self.process.wait()
        measure.reap(self.process.pid)
        os.close(self._screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, wait_s: float) -> bytes | None:
        """What was painted since; None when nobody is left to paint."""
        ready, _, _ = select.select([self._screen], [], [], wait_s)
        if not ready:
            return b""
        try:
            chunk = os.read(self._screen, 65536)
        except OSError:  # EIO: the terminal's other side is closed
            return None
        if _ASKED in chunk:
            os.write(self._screen, _YES)
        return chunk or None


def plain(written: bytes) -> str:
    """What a person can read of it; each jump to another place is a space."""
    return _ESCAPES.sub(b"", _PLACE.sub(b" ", written)).decode(errors="replace")


def _set_size(terminal: int, rows: int, columns: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
