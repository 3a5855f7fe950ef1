"""Knowing a passage again in another version of the same page."""

from collections.abc import Sequence
from typing import NamedTuple

from newsreader.ui.typeset.flow import Chunk, Prose

_PROBE = 40  # characters that are enough to know a passage by
_PROBE_MIN = 12  # fewer occur anywhere; then the paragraph below is the better probe


class Found(NamedTuple):
    chunk: int
    offset: int
    """Characters of the chunk's text."""


def passage(chunks: Sequence[Chunk], offset: int) -> str:
    """The words of the first of the chunks from `offset` on, or of the next that has enough."""
    for chunk in chunks:
        words = _words(chunk, max(0, offset))[:_PROBE]
        if len(words) >= _PROBE_MIN:
            return words
        offset = 0
    return ""


def search(chunks: Sequence[Chunk], words: str) -> Found | None:
    for number, chunk in enumerate(chunks):
        at = _words(chunk).find(words) if words else -1
        if at >= 0:
            return Found(number, _offset(chunk, at))
    return None


def _words(chunk: Chunk, start: int = 0) -> str:
    """Text without the numbers of links, for they differ between two versions of a page."""
    if not isinstance(chunk.leaf, Prose):
        return ""
    words: list[str] = []
    for run in chunk.leaf.runs:
        if not run.furniture:
            words.append(run.text[start:])
        start = max(0, start - len(run.text))
    return "".join(words)


def _offset(chunk: Chunk, at: int) -> int:
    """Where the `at`-th character of the words stands in the whole text."""
    offset = 0
    for run in chunk.leaf.runs if isinstance(chunk.leaf, Prose) else ():
        if not run.furniture:
            if at < len(run.text):
                return offset + at
            at -= len(run.text)
        offset += len(run.text)
    return offset
