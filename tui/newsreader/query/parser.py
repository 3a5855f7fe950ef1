"""From what a person writes to the tree.

query  = any ("OR" any)*
any    = term (["AND"] term)*
term   = ("-" | "NOT") term | "(" query ")" | [field ":"] word
"""

from collections.abc import Iterable

from newsreader.query.fields import BY_NAME
from newsreader.query.lexer import Kind, Piece, pieces
from newsreader.query.mistake import Mistake
from newsreader.query.terms import meant
from newsreader.query.tree import And, Node, Not, Or, Query, Sort
from newsreader.words import folded

DEEPEST = 30
"""Parentheses and minus signs in each other."""
TERMS_MAX = 100


def parse(query: str) -> Query:
    """Raises Mistake, and nothing else, whatever stands in `query`.

    Words of time are not resolved: the same query means other articles tomorrow.
    """
    found = _without_punctuation(pieces(query))
    terms = [piece for piece in found if piece.kind is Kind.TERM]
    if len(terms) > TERMS_MAX:
        raise Mistake(terms[TERMS_MAX].column, f"a query can have {TERMS_MAX} parts; take some out")
    rest, sort = _sorted(found)
    if not rest:
        if query.strip() and not found:
            raise Mistake(1, "there is no letter or digit to look for")
        return Query(None, sort)
    return Query(_Parser(rest, len(query) + 1).all(), sort)


def _without_punctuation(found: Iterable[Piece]) -> list[Piece]:
    """Without what stands between words and means nothing, as in `rock & roll`."""
    kept: list[Piece] = []
    for piece in found:
        bare = piece.kind is Kind.TERM and not piece.field and not piece.quoted
        asked_for = kept and kept[-1].kind in {Kind.NOT, Kind.OR, Kind.AND}
        if not bare or asked_for or folded(piece.value):
            kept.append(piece)
    return kept


def _sorted(found: list[Piece]) -> tuple[list[Piece], Sort]:
    """The pieces without the one that says the order, and the order."""
    rest: list[Piece] = []
    sort: Sort | None = None
    depth = 0
    for piece in found:
        depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        if piece.kind is not Kind.TERM or piece.field != "sort":
            rest.append(piece)
            continue
        if depth > 0 or (rest and rest[-1].kind is Kind.NOT):
            raise Mistake(piece.column, "sort: is for the whole query; move it to the end")
        if sort is not None:
            raise Mistake(piece.column, "there is a sort: already; take one of them out")
        read = meant(piece)
        assert isinstance(read, Sort)
        sort = read
    return rest, sort or Sort.NEWEST


class _Parser:
    """A descent that looks one piece ahead."""

    def __init__(self, found: list[Piece], end: int) -> None:
        self._found = found
        self._end = end
        self._at = 0
        self._depth = 0

    def all(self) -> Node:
        node = self._either()
        if piece := self._next():
            raise Mistake(piece.column, "nothing was opened that this “)” could close")
        return node

    def _next(self) -> Piece | None:
        return self._found[self._at] if self._at < len(self._found) else None

    def _is_next(self, *kinds: Kind) -> bool:
        piece = self._next()
        return piece is not None and piece.kind in kinds

    def _take(self) -> Piece:
        self._at += 1
        return self._found[self._at - 1]

    def _either(self) -> Node:
        parts = [self._both()]
        while self._is_next(Kind.OR):
            self._take()
            parts.append(self._both())
        return _flat(Or, parts)

    def _both(self) -> Node:
        parts = [self._term()]
        while self._is_next(Kind.AND, Kind.NOT, Kind.OPEN, Kind.TERM):
            if self._is_next(Kind.AND):
                self._take()
            parts.append(self._term())
        return _flat(And, parts)

    def _term(self) -> Node:
        before = self._found[self._at - 1] if self._at else None
        piece = self._next()
        if piece is None or piece.kind in {Kind.AND, Kind.OR, Kind.CLOSE}:
            raise _missing(before, piece, self._end)
        self._take()
        if piece.kind is Kind.TERM:
            if piece.field in BY_NAME and not piece.value and self._is_next(Kind.OPEN):
                raise _before_parentheses(piece)
            node = meant(piece)
            assert not isinstance(node, Sort)
            return node
        self._depth += 1
        if self._depth > DEEPEST:
            raise Mistake(piece.column, "too much stands in each other; take parentheses out")
        node = Not(self._term()) if piece.kind is Kind.NOT else self._group(piece)
        self._depth -= 1
        return node

    def _group(self, opened: Piece) -> Node:
        node = self._either()
        if not self._is_next(Kind.CLOSE):
            raise _unclosed(opened)
        self._take()
        return node


def _unclosed(opened: Piece) -> Mistake:
    return Mistake(opened.column, "this “(” is never closed; write a “)” behind what it holds")


def _before_parentheses(piece: Piece) -> Mistake:
    return Mistake(
        piece.column,
        f"“{piece.field}:” cannot stand before parentheses; write it before each word in them",
    )


def _missing(before: Piece | None, piece: Piece | None, end: int) -> Mistake:
    if before is not None and before.kind in {Kind.AND, Kind.OR, Kind.NOT}:
        return Mistake(
            before.column,
            f"nothing follows “{before.written}”; write a word behind it, or put quotes around it "
            "to look for the word itself",
        )
    if piece is not None and piece.kind in {Kind.AND, Kind.OR}:
        return Mistake(
            piece.column,
            f"nothing stands before “{piece.written}”; write a word there, or put quotes around it "
            "to look for the word itself",
        )
    if before is not None and before.kind is Kind.OPEN and piece is None:
        return _unclosed(before)
    if before is not None and before.kind is Kind.OPEN:
        return Mistake(before.column, "nothing stands in these parentheses; take them out")
    if piece is not None:
        return Mistake(piece.column, "nothing was opened that this “)” could close")
    return Mistake(end, "something is missing here")


def _flat(kind: type[And] | type[Or], parts: list[Node]) -> Node:
    if len(parts) == 1:
        return parts[0]
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    return kind(tuple(flat))
