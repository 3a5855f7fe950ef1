"""What one word of a query means, with the field before it."""

from collections.abc import Iterable

from newsreader.query import values
from newsreader.query.fields import BARE, BY_NAME, WORDS, Field
from newsreader.query.lexer import Piece
from newsreader.query.mistake import Mistake
from newsreader.query.tree import Name, Node, Of, Part, Sort
from newsreader.text import one_line
from newsreader.words import folded


def meant(piece: Piece) -> Node | Sort:
    """Raises Mistake."""
    try:
        if piece.field and (piece.field not in WORDS or not piece.value):
            return _of_field(piece)
        return _of_words(piece)
    except values.WrongError as wrong:
        raise Mistake(piece.column, f"“{_short(piece.written)}” {wrong}") from None


def _of_words(piece: Piece) -> Node:
    if not piece.quoted:
        said = piece.value.lower()
        if not piece.field and said in BARE and not piece.begins:
            return BARE[said]
        if not piece.field and said.startswith(("http://", "https://")):
            return Name(Of.URL, piece.value)
        if "*" in said:
            raise _star_within(piece)
    part = WORDS.get(piece.field, Part.ANY)
    return values.text(piece.value, begins=piece.begins, part=part)


def _of_field(piece: Piece) -> Node | Sort:
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
        f"a “*” can only end a word; write {_short(write)}, or put quotes around it",
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
