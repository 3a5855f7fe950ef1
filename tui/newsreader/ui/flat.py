"""Letters without case and accents, to be compared. Pure."""

import unicodedata

from newsreader.words import ALIKE


def flat(text: str) -> str:
    """Without case and accents, and with one character for each, so that places still fit."""
    if text.isascii():
        return text.lower()
    return "".join(map(_flat_character, text))


def _flat_character(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[:1]
    alike = ALIKE.get(first, first)
    first = (alike if len(alike) == 1 else first).lower()
    return first if len(first) == 1 else character
