"""What of a text to show as a hit, for a query and for words. Pure.

Queries find whole words whatever their accents and case; what is shown is what they find.
"""

import re
from collections.abc import Iterator

from newsreader import words
from newsreader.query import And, Node, Not, Or, Part, Query, Text
from newsreader.ui.flat import flat


def in_titles(query: Query) -> re.Pattern[str] | None:
    """Over what `flat` gives; None where the query asks for no words in titles."""
    return _either(query, {Part.ANY, Part.TITLE})


def in_texts(query: Query) -> re.Pattern[str] | None:
    return _either(query, {Part.ANY, Part.BODY})


def _either(query: Query, parts: set[Part]) -> re.Pattern[str] | None:
    wanted = dict.fromkeys(_pattern(text) for text in _texts(query.node) if text.part in parts)
    return re.compile("|".join(wanted)) if wanted else None


def _texts(node: Node | None) -> Iterator[Text]:
    """Those that are there where the query is met."""
    match node:
        case And() | Or():
            for part in node.parts:
                yield from _texts(part)
        case Text():
            yield node
        case Not() | _:
            return


def _pattern(text: Text) -> str:
    said = [_alike(flat(word)) for word in re.findall(r"\w+", text.said)]
    # Where scripts have no spaces, any part of a sentence is found.
    whole = len(words.folded(text.said).split()) == len(said)
    start = r"(?<!\w)" if whole else ""
    end = r"(?!\w)" if whole and not text.begins else ""
    return start + r"\W+".join(said) + end


def _alike(word: str) -> str:
    """The word, with one letter or two for `ß` and its like: flat texts have them as they are."""
    two = {letter: letters for letter, letters in words.ALIKE.items() if len(letters) > 1}
    for letter, letters in two.items():
        word = word.replace(letter, letters)
    pattern = re.escape(word)
    for letter, letters in two.items():
        if letter.islower():
            pattern = pattern.replace(letters, f"(?:{letters}|{letter})")
    return pattern
