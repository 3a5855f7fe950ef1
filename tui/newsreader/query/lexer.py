"""The pieces of a query, each with its column."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from newsreader.query.mistake import Mistake
from newsreader.text import POISON

LONGEST = 1000
"""Characters; what is pasted by mistake may be a book."""

_QUOTES = '"“”„«»'
_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<minus>-(?=-*[^\s)-]))"
    rf"|(?:(?P<field>[^\W\d_][\w-]*):(?!//))?"
    rf"(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}](?P<begins>\*)?|\Z)"
    rf"|(?P<bare>[^\s(){_QUOTES}]*))"
)


class Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    TERM = auto()


class Piece(Struct, frozen=True):
    kind: Kind
    column: int
    """From 1."""
    written: str
    """As it stands in the query."""
    field: str = ""
    value: str = ""
    """Behind the field and without quotes; cleaned."""
    quoted: bool = False
    begins: bool = False
    """A star stands behind it."""


_OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
_SIGNS = {"open": Kind.OPEN, "close": Kind.CLOSE, "minus": Kind.NOT}


def pieces(query: str) -> Iterator[Piece]:
    """Raises Mistake for a query that is too long."""
    if len(query) > LONGEST:
        raise Mistake(LONGEST + 1, f"a query can have {LONGEST:,} characters; make it shorter")
    at = 0
    while at < len(query):
        match = _PIECE.match(query, at)
        assert match is not None  # the last alternative takes anything, even nothing
        column, at = at + 1, max(match.end(), at + 1)
        if match["space"]:
            continue
        sign = next((kind for name, kind in _SIGNS.items() if match[name]), None)
        yield Piece(sign, column, match[0]) if sign else _term(match, column)


def _term(match: re.Match[str], column: int) -> Piece:
    written, field, quoted, bare = match[0], match["field"] or "", match["quoted"], match["bare"]
    if not field and quoted is None and bare in _OPERATORS:
        return Piece(_OPERATORS[bare], column, written)
    begins = bool(match["begins"]) if quoted is not None else bare.endswith("*")
    value = bare.rstrip("*") if quoted is None else quoted
    value = " ".join(POISON.sub("", value).split())
    return Piece(Kind.TERM, column, written, field.lower(), value, quoted is not None, begins)
