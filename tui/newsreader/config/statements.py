"""Where the statements of a TOML document begin and end, to the character."""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsreader.config.lines import QUIET, unquoted

_PIECE = re.compile(rf"{QUIET}|[\[\]{{}}=\n]|[^\s\#\"'\[\]{{}}=]++|[^\S\n]++", re.DOTALL)
_PART = re.compile(r'"(?:[^"\\]|\\.)*+"|\'[^\']*+\'|[^\s."\'\[\]]++')


class Statement(Struct, frozen=True):
    """A header, or a key with its value."""

    name: tuple[str, ...]
    """The parts of its dotted key."""
    brackets: int
    """Of a header, one or two; of a key, none."""
    start: int
    value: int
    """Where its value begins; of a header, as `start`."""
    end: int
    """Past its last character that is neither blank nor comment."""
    line_end: int
    """Past the line break after it, or the end of the text."""


def statements(text: str, start: int) -> Iterator[Statement]:
    """Those of a text that tomllib accepts, from `start` on, where a line begins."""
    while start < len(text):
        statement = _statement(text, start)
        if statement is None:
            return
        yield statement
        start = statement.line_end


def _statement(text: str, start: int) -> Statement | None:
    """The first one from there on."""
    first = end = equals = value = -1
    depth = 0
    for match in _PIECE.finditer(text, start):
        piece = match.group()
        if piece == "\n" and depth == 0 and first >= 0:
            break
        if piece[0] == "#" or piece.isspace():
            continue
        if first < 0:
            first = match.start()
        elif equals >= 0 > value:
            value = match.start()
        if piece == "=" and depth == 0 and equals < 0:
            equals = match.start()
        depth += (piece in {"[", "{"}) - (piece in {"]", "}"})
        end = match.end()
    if first < 0:
        return None
    line_end = text.find("\n", end) + 1 or len(text)
    key = text[first : end if equals < 0 else equals]
    return Statement(
        name=tuple(map(unquoted, _PART.findall(key))),
        brackets=0 if equals >= 0 else 2 if key.startswith("[[") else 1,
        start=first,
        value=first if equals < 0 else value,
        end=end,
        line_end=line_end,
    )
