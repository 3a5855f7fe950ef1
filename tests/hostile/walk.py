"""A person at the window who looks at everything that there is to see."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ui.terminal import Terminal, running

ROWS, COLUMNS = 40, 220
QUIET_S = 0.1
"""Whoever has drawn nothing for so long has drawn all that a key asks for."""

AFTER_ESCAPE_S = 0.4
"""What follows sooner could be part of a sequence."""

ESCAPE = b"\x1b"

Steps = Iterable[tuple[bytes, str]]
"""Keys, and what is drawn once they have done what they do, if it is known."""


class Walker:
    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def presses(self, *keys: bytes) -> None:
        for each in keys:
            self.terminal.type(each)
            self.terminal.settle(AFTER_ESCAPE_S if each == ESCAPE else QUIET_S)

    def looks(self, steps: Steps) -> None:
        for keys, words in steps:
            self.terminal.type(keys)
            self.terminal.wait_for(words.encode())
            self.terminal.settle(AFTER_ESCAPE_S)

    def clicks_everywhere(self) -> None:
        """On each row of each pane."""
        for row in range(1, ROWS):
            for column in (8, 60, 160):
                self.terminal.click(column, row)
            self.terminal.settle(QUIET_S)

    def leaves(self) -> int:
        self.presses(ESCAPE, ESCAPE)
        self.terminal.type(b"Q")
        return self.terminal.wait_for_end()


@contextmanager
def at_the_window(root: Path, environ: Mapping[str, str]) -> Iterator[Walker]:
    """The window of the library in a folder, once it stands."""
    arguments = ("--root", str(root))
    with running(*arguments, environ=environ, rows=ROWS, columns=COLUMNS) as terminal:
        terminal.settle(1)
        yield Walker(terminal)


def environment(home: Path, **more: str) -> dict[str, str]:
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "COLUMNS": str(COLUMNS),
        "LINES": str(ROWS),
        "TEXTUAL_ANIMATIONS": "none",
        **more,
    }
