"""From the disk to a TOML document; what prevents it is one Problem."""

import os
import re
import stat
import time
import tomllib
from pathlib import Path

from newsreader.config.values import Problem
from newsreader.text import one_line

SIZE_MAX = 16_777_216  # bytes: 100,000 feeds

_FRESH_S = 2.0
_PATIENCE_S = 0.2
"""Some editors empty a file before they write it: one that became empty just now is read again."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_THOUSANDS_OF_DIGITS = re.compile(r"[0-9_]{4000}")
_HINTS = {
    "Cannot overwrite a value": "the same key stands twice in one table",
    "Cannot declare": "the same table stands twice",
    "Invalid value": "texts stand in quotes",
    "Illegal character": "is a closing quote missing?",
    "Unescaped": "for one backslash write two, or put the text in single quotes",
}


def read(file: Path) -> str | Problem:
    """The text of `file`; a byte order mark at its start is no part of it."""
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            return _problem(file, "this is a folder; name the file in it")
        if not stat.S_ISREG(status.st_mode):
            return _problem(file, "this is no ordinary file; copy what it says into one")
        if status.st_size > SIZE_MAX:
            return _problem(file, f"this is larger than {SIZE_MAX >> 20} MB; is it the right file?")
        data = file.read_bytes()
        if not data and abs(time.time() - status.st_mtime) < _FRESH_S:
            time.sleep(_PATIENCE_S)
            data = file.read_bytes()
    except FileNotFoundError:
        return _problem(file, _why_missing(file))
    except OSError as error:
        return _problem(
            file, f"the file cannot be read ({error.strerror}); correct that and try again"
        )
    return _decoded(file, data)


def parse(file: Path, text: str) -> dict[str, object] | Problem:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _syntax(file, text, str(error))
    except RecursionError:
        return _problem(file, "lists or tables are nested too deeply; flatten them")
    except ValueError:  # int() refuses 4,301 digits
        line = _line_of(text, _THOUSANDS_OF_DIGITS)
        return _problem(file, "a number has thousands of digits; shorten it", line)


def _decoded(file: Path, data: bytes) -> str | Problem:
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"the file is not in UTF-8 (byte {error.start + 1}); save it in this encoding"
        return _problem(file, message, line)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return _problem(file, "a NUL character stands here; remove it", line)
    return text


def _syntax(file: Path, text: str, said: str) -> Problem:
    place = _PLACE.search(said)
    fault = _PLACE.sub("", said)
    hint = next((hint for start, hint in _HINTS.items() if fault.startswith(start)), "")
    if place is None or place[1] is None:
        line, where = max(1, len(text.splitlines())), "at the end of the file"
    else:
        line, where = int(place[1]), f"at column {place[2]}"
    detail = f"{fault[:1].lower()}{fault[1:]}" + (f": {hint}" if hint else "")
    return _problem(file, f"this is no TOML {where} ({detail}); correct it and save", line)


def _why_missing(file: Path) -> str:
    if file.is_symlink():
        target = os.path.realpath(file)
        return f"this is a link to {target}, which does not exist; restore that or remove the link"
    folder = next((parent for parent in file.parents if parent.exists()), file.parent)
    if not os.access(folder, os.W_OK):
        return f"there is no such file, and {folder} is read-only; name another with --feeds FILE"
    return "there is no such file; create it, or name another with --feeds FILE"


def _line_of(text: str, pattern: re.Pattern[str]) -> int | None:
    match = pattern.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None


def _problem(file: Path, message: str, line: int | None = None) -> Problem:
    return Problem(file, line, "", one_line(message))
