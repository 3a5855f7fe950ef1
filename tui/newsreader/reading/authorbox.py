"""The box at the end of an article that tells who wrote it."""

import re
from collections.abc import Sequence

from newsreader.page import Block, Heading, Image, Paragraph
from newsreader.reading.names import says_job
from newsreader.reading.pictures import letters
from newsreader.reading.prose import line_of

_NEAR_END = 6
"""Blocks, among which the name stands."""
_NAME_MIN = 3
"""Letters; shorter parts of a name are initials and particles."""
_WORDS = re.compile(r"\w+")


def without_author_box(blocks: list[Block], byline: str) -> list[Block]:
    """Without the author's name in a line of its own, and what follows, if that is about them."""
    start = max(1, len(blocks) - _NEAR_END)
    for at in range(start, len(blocks) - 1):
        if byline and letters(line_of(blocks[at])) == letters(byline):
            if not _is_about(byline, blocks[at + 1 :]):
                return blocks
            return blocks[: at - _is_portrait(blocks[at - 1], byline)]
    return blocks


def _is_portrait(block: Block, byline: str) -> bool:
    return isinstance(block, Image) and letters(byline) in letters(block.alt)


def _is_about(byline: str, blocks: Sequence[Block]) -> bool:
    if not all(isinstance(block, Heading | Image | Paragraph) for block in blocks):
        return False
    said = next(filter(None, map(line_of, blocks)), "")
    names = {name for name in _WORDS.findall(byline.casefold()) if len(name) >= _NAME_MIN}
    return says_job(said) or not names.isdisjoint(_WORDS.findall(said.casefold()))
