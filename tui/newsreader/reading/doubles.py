"""What a page says twice, and what it tears apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsreader.model import Block, ListBlock, Paragraph, Quote, Table
from newsreader.reading.bodytext import body_text
from newsreader.reading.pictures import letters
from newsreader.reading.prose import LONG, line_of
from newsreader.text import CleanText

_WORDS_MIN = 6
_WRITTEN_TWICE = 160
"""Letters; a longer paragraph that alone comes twice was written twice."""
_NEIGHBOURS = 2
_PULLED = range(30, 400)
"""Letters in a quote that was pulled out of the text to be seen from afar."""
_QUOTES_MAX = 200
"""More are not compared with the text; each takes as long as the text is."""


def without_doubles(blocks: Sequence[Block]) -> list[Block]:
    """Without passages that are said again, and quotes pulled out of the text."""
    keys = [_key(block) for block in blocks]
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    pulled = _pulled_quotes(blocks)
    return [
        block
        for at, block in enumerate(blocks)
        if at not in pulled and not (keys[at] and _is_double(at, keys, first))
    ]


def with_initials(blocks: Sequence[Block]) -> list[Block]:
    """With each large first letter, set as a block of its own, back at its word."""
    kept: list[Block] = []
    for block in blocks:
        initial = line_of(kept[-1]) if kept else ""
        is_torn = len(initial) == 1 and initial.isupper() and line_of(block)[:1].islower()
        if is_torn and isinstance(block, Paragraph):
            start, *rest = block.spans
            start = replace(start, text=CleanText(initial + start.text))
            kept[-1] = replace(block, spans=(start, *rest))
        else:
            kept.append(block)
    return kept


def _key(block: Block) -> str:
    """The letters of a block that is long enough to be known again."""
    if isinstance(block, ListBlock | Table):
        whole = letters(body_text((block,)))
        return whole if len(whole) > LONG else ""
    line = line_of(block)
    return letters(line) if len(line.split()) >= _WORDS_MIN or len(line) > LONG else ""


def _is_double(at: int, keys: Sequence[str], first: Mapping[str, int]) -> bool:
    before = first[keys[at]]
    if before == at:
        return False
    return len(keys[at]) < _WRITTEN_TWICE or bool(
        _around(at, keys) & _around(before, keys) - {keys[at]}
    )


def _around(at: int, keys: Sequence[str]) -> set[str]:
    """What the neighbours say: of a copied passage, they say the same."""
    return {key for key in keys[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] if key}


def _pulled_quotes(blocks: Sequence[Block]) -> set[int]:
    quotes = [at for at, block in enumerate(blocks) if isinstance(block, Quote)][:_QUOTES_MAX]
    if not quotes:
        return set()
    text = " ".join(letters(line_of(block)) for block in blocks if isinstance(block, Paragraph))
    said = {at: letters(body_text((blocks[at],))) for at in quotes}
    return {at for at, quoted in said.items() if len(quoted) in _PULLED and quoted in text}
