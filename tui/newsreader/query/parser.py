"""From what a person writes to the tree.

query  = any ("OR" any)*
any    = term (["AND"] term)*
term   = ("-" | "NOT") term | "(" query ")" | [field ":"] word
"""

from collections.abc import Iterable

from newsreader.query import values
from newsreader.query.fields import BARE, BY_NAME, WORDS, Field
from newsreader.query.lexer import Kind, Piece, pieces
from newsreader.query.mistake import Mistake
from newsreader.query.tree import And, Name, Node, Not, Of, Or, Query, Sort
from newsreader.text import one_line
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
        read = _read(piece)
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
            node = _read(piece)
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


def _read(piece: Piece) -> Node | Sort:
    try:
        return _meant(piece)
    except values.WrongError as wrong:
        raise Mistake(piece.column, f"“{_short(piece.written)}” {wrong}") from None


def _meant(piece: Piece) -> Node | Sort:
    if not piece.field:
        if not piece.quoted and piece.value.lower() in BARE and not piece.begins:
            return BARE[piece.value.lower()]
        if not piece.quoted and piece.value.lower().startswith(("http://", "https://")):
            return Name(Of.URL, piece.value)
    if (not piece.field or piece.field in WORDS) and not piece.quoted and "*" in piece.value:
        raise _star_within(piece)
    if not piece.field:
        return values.text(piece.value, begins=piece.begins)
    if piece.field in WORDS and piece.value:
        return values.text(piece.value, begins=piece.begins, part=WORDS[piece.field])
    field = BY_NAME.get(piece.field)
    if field is None:
        raise _no_field(piece)
    if not piece.value:
        raise Mistake(piece.column, f"nothing follows “{field.name}:”; write {field.example}")
    if piece.begins:
        raise values.WrongError(f"cannot end in a “*”; write {field.example}")
    try:
        node = field.read(piece.value)
    except values.WrongError:
        if field.choices:
            raise _no_choice(piece, field) from None
        raise
    if not piece.quoted and "*" in piece.value:
        raise values.WrongError("has a “*”; put quotes around what follows “:” if it is meant")
    return node


def _star_within(piece: Piece) -> Mistake:
    """To pass over it would be to look for something else than what was meant."""
    before = piece.value.partition("*")[0]
    begins = len(folded(before).strip()) >= values.BEGINNING_MIN
    field = f"{piece.field}:" if piece.field else ""
    star = "*" if begins or piece.begins else ""
    write = f"{field}{before if begins else piece.value.replace('*', '')}{star}"
    return Mistake(
        piece.column + piece.written.index("*"),
        f"a “*” can only end a word; write {_short(write)}, or put quotes around it to look for "
        "it as it stands",
    )


def _no_field(piece: Piece) -> Mistake:
    near = _nearest(piece.field, BY_NAME)
    advice = (
        f"did you mean “{near}:”?" if near else "put quotes around it to look for it as it stands"
    )
    return Mistake(piece.column, f"there is no field “{_short(piece.field)}:”; {advice}")


def _no_choice(piece: Piece, field: Field) -> Mistake:
    near = _nearest(piece.value.lower(), field.choices)
    *most, last = (f"{field.name}:{choice}" for choice in field.choices)
    advice = (
        f"did you mean “{field.name}:{near}”?" if near else f"write {', '.join(most)} or {last}"
    )
    return Mistake(piece.column, f"there is no “{_short(piece.written)}”; {advice}")


def _nearest(name: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches  # 1 ms, only needed for mistakes

    return next(iter(get_close_matches(name, names, n=1)), "")


def _short(written: str) -> str:
    return one_line(written, 60)
