"""What a query means while its last word is still being typed. Pure."""

from newsreader.query.fields import BARE, WORDS
from newsreader.query.lexer import Kind, Piece, pieces
from newsreader.query.mistake import Mistake
from newsreader.query.values import BEGINNING_MIN
from newsreader.words import folded

_OPERATORS = frozenset({"AN", "NO"})
"""With single letters, all that AND, OR and NOT begin with."""
_WHOLE = frozenset({"and", "or", "not", *BARE})


def open_ended(query: str) -> str:
    """With a star behind the last word, which may go on; one with a space behind it is whole."""
    last = _last_word(query)
    if last is None or len(_letters(last)) < BEGINNING_MIN or "://" in last.value:
        return query
    if last.quoted:
        return f'{query}"*'
    return query if last.value.lower() in _WHOLE else f"{query}*"


def without_begun(query: str) -> str:
    """Without a last word of which there is so little that it would find what nobody means.

    That is one letter, or the beginning of OR, AND or NOT; but where a script has no spaces, one
    letter is much.
    """
    last = _last_word(query)
    if last is None:
        return query
    letters = _letters(last)
    alone = len(letters) == 1 and (letters.isdecimal() or letters.lower() != letters.upper())
    if not alone and last.written not in _OPERATORS:
        return query
    return query[: last.column - 1] if len(folded(last.value).split()) == 1 else query[:-1]


def _last_word(query: str) -> Piece | None:
    """The last piece, if it is one of words and ends in the midst of one."""
    if not query or not query[-1].isalnum():
        return None
    try:
        *_, last = pieces(query)
    except Mistake:
        return None
    words = last.kind is Kind.TERM and (not last.field or last.field in WORDS)
    return last if words else None


def _letters(piece: Piece) -> str:
    """The last word of the piece, as the index has it."""
    return next(iter(folded(piece.value).split()[-1:]), "")
