"""A person at the window who looks at everything that there is to see."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ui.terminal import Terminal, running

ROWS, COLUMNS = 40, 140
QUIET_S = 0.1
"""Whoever has drawn nothing for so long has drawn all that a key asks for."""

AFTER_ESCAPE_S = 0.4
"""What follows sooner could be part of a sequence."""

EVERYWHERE = [
    *(b"1", b"gg", *[b"j"] * 14, b"G"),  # what is said of each feed, and of one that moved
    *(b"\r", b"\r", b" ", b"z", b"z"),  # a feed, its first article, over the whole window
    *(
        b";",
        b"\x1b",
        b"Y",
        b"a",
        b";",
        b"a",
        b"a",
        b"\x1b",
        b"+",
        b"a",
        b"i",
        b"a",
        b"\x1b",
    ),  # links
    *(b"c", b"j", b"\r"),  # contents
    *(b"/", b"poison", b"\r", b"n", b"\x1b"),  # words in the article
    *(b"y", b"o", b"e"),  # its address, the browser, what is attached
    *(b"w", b"\r", b"w", b"\r", b"n\r"),  # into a file, and once more
    *(b"|", b"cat\r", b"\r", b"|", b"nothing [/b]\r", b"|", b"false\r", b"\r"),  # to a command
    *(b"f", b"F", b"J", b"J", b"K"),  # full texts
    *(b"2", b"G", b"m", b"s", b"b", b"u", b"v", b"v", b"v", b"M", b"u", b"A", b"u"),  # marks
    *(b"T", b"?", b" ", b"q", b":", b"theme", b"\x1b", b"R", b"r", b"."),  # the window
]
"""Keys, each pressed once everything is drawn. Esc closes what may be open."""


class Walker:
    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def presses(self, *keys: bytes) -> None:
        for each in keys:
            self.terminal.type(each)
            self.terminal.settle(AFTER_ESCAPE_S if each == b"\x1b" else QUIET_S)

    def clicks_everywhere(self) -> None:
        """On each row of each pane."""
        for row in range(1, ROWS):
            for column in (8, 60, 110):
                self.terminal.click(column, row)
            self.terminal.settle(QUIET_S)

    def leaves(self) -> int:
        self.presses(b"\x1b")
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
