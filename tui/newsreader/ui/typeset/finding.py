"""Finding words in a page, also where a line ends in the middle of them."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from newsreader.ui.flat import flat
from newsreader.ui.typeset.lines import Line
from newsreader.ui.typeset.places import Spot
from newsreader.ui.typeset.typesetter import Typesetter


class Part(NamedTuple):
    """Characters of one drawn line, its margin not counted."""

    spot: Spot
    start: int
    end: int


Hit = tuple[Part, ...]
"""One place where the words stand: a part for each line that they reach over."""


def find(setter: Typesetter, words: str | re.Pattern[str]) -> tuple[Hit, ...]:
    """Every hit in reading order, whatever case and accents; lays the whole page out.

    A pattern is asked of what `flat` gives.
    """
    if not isinstance(words, str):
        wanted = words
    elif words.strip():
        wanted = re.compile(re.escape(flat(unicodedata.normalize("NFC", words))))
    else:
        return ()
    return tuple(
        hit for chunk in range(setter.last.chunk + 1) for hit in _in_chunk(setter, chunk, wanted)
    )


def _in_chunk(setter: Typesetter, chunk: int, wanted: re.Pattern[str]) -> Iterator[Hit]:
    text: list[str] = []
    places: list[tuple[int, int] | None] = []  # line and column of each character of the text
    for number, line in enumerate(setter.lines(chunk)):
        for column, character in _words(line):
            text.append(character)
            places.append((number, column))
        text += line.joint
        places += [None] * len(line.joint)
    # Line breaks are spaces like others.
    for match in wanted.finditer(flat("".join(text)).replace("\n", " ")):
        if match.end() > match.start():
            yield _parts(chunk, [place for place in places[slice(*match.span())] if place])


def _words(line: Line) -> Iterator[tuple[int, str]]:
    """Each character that is part of the words, with its place in the drawn line."""
    column = 0
    for run in line.runs:
        if not run.furniture:
            yield from enumerate(run.text, column)
        column += len(run.text)


def _parts(chunk: int, places: list[tuple[int, int]]) -> Hit:
    parts: list[Part] = []
    for number, column in places:
        if parts and parts[-1].spot.line == number:
            parts[-1] = parts[-1]._replace(end=column + 1)
        else:
            parts.append(Part(Spot(chunk, number), column, column + 1))
    return tuple(parts)
