"""Changing feeds.toml while a person may have it in an editor: whole, or not at all."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from newsreader import files
from newsreader.config.document import parse, read
from newsreader.config.values import Problem
from newsreader.text import one_line

_TRIES = 3
"""How often to begin again because somebody else was faster; saving by hand takes longer."""

T = TypeVar("T")


class Rewritten(Struct, frozen=True):
    text: str
    means: Mapping[str, object]
    """What must be read from it: a text that says anything else is not written."""


def rewrite(
    file: Path, change: Callable[[str, dict[str, object]], Rewritten | T], otherwise: str
) -> Rewritten | Problem | T:
    """Put into `file` what `change` makes of its text and values; no file is made.

    Anything but `Rewritten` leaves the file as it is. `otherwise` is said where the new text would
    not mean what it should.
    """
    try:
        with files.alone_in(Path(os.path.realpath(file)).parent):
            for _ in range(_TRIES):
                before = file.read_bytes() if file.exists() else b""
                made = _made(file, change, otherwise)
                if not isinstance(made, Rewritten):
                    return made
                if file.read_bytes() == before:
                    mark = before[: len(_MARK)] if before.startswith(_MARK) else b""
                    files.replace(file, mark + made.text.encode())
                    return made
    except OSError as error:
        reason = f"the file cannot be written ({error.strerror}); correct that and try again"
        return Problem(file, None, "", one_line(reason))
    return Problem(file, None, "", one_line("another program keeps changing the file; try again"))


_MARK = b"\xef\xbb\xbf"
"""A byte order mark, which is no part of the text."""


def _made(
    file: Path, change: Callable[[str, dict[str, object]], Rewritten | T], otherwise: str
) -> Rewritten | Problem | T:
    text = read(file)
    if isinstance(text, Problem):
        return text
    values = parse(file, text)
    if isinstance(values, Problem):
        return values
    made = change(text, values)
    if isinstance(made, Rewritten) and parse(file, made.text) != made.means:
        return Problem(file, None, "", one_line(otherwise))
    return made
