"""What a page says twice, and what it tears apart."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from newsreader.model import Block, Image, ListBlock, Paragraph, Quote, Table
from newsreader.reading.bodytext import body_text
from newsreader.reading.pictures import letters
from newsreader.reading.prose import LONG, line_of
from newsreader.text import CleanText

_WORDS_MIN = 6
_SAID_TWICE = 60
"""Letters; a shorter line may be a refrain, an answer, or a question asked of each in turn."""
_NEIGHBOURS = 2
_HEAD = 3
"""Blocks at the start, and at the end, where a standfirst or a summary can stand."""
_OFTEN = 4
_PULLED = range(30, 400)
"""Letters in a quote that was pulled out of the text to be seen from afar."""
_QUOTES_MAX = 200
"""More are not compared with the text; each takes as long as the text is."""


def without_doubles(blocks: Sequence[Block]) -> list[Block]:
    """Without passages that the page says again; what the author says again stays.

    A line that comes again alone is a refrain, a heading in each chapter, a legend below each
    table; a copy of a page for other screens brings its neighbours with it.
    """
    keys = [_key(block) for block in blocks]
    first: dict[str, int] = {}
    for at, key in enumerate(keys):
        first.setdefault(key, at)
    copied = {at for at, key in enumerate(keys) if key and _is_copy(at, first[key], blocks, keys)}
    left_out = copied | _pulled_quotes(blocks) | _buttons(blocks)
    return _without_standfirst([b for at, b in enumerate(blocks) if at not in left_out])


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
    if isinstance(block, ListBlock | Quote | Table):
        whole = letters(body_text((block,)))
        return whole if len(whole) > LONG else ""
    line = line_of(block)
    return letters(line) if len(line.split()) >= _WORDS_MIN or len(line) > LONG else ""


def _is_copy(at: int, before: int, blocks: Sequence[Block], keys: Sequence[str]) -> bool:
    if before == at:
        return False
    if isinstance(blocks[at], ListBlock | Quote | Table) and at - before <= _NEIGHBOURS:
        return True  # for narrow screens, and for wide ones
    shared = {
        keys[here]
        for here in _near(at, len(keys))
        for there in _near(before, len(keys))
        if here != there and keys[here] and keys[here] == keys[there] != keys[at]
    }
    return bool(shared) and any(len(key) >= _SAID_TWICE for key in shared | {keys[at]})


def _near(at: int, end: int) -> range:
    """The neighbours: of a copied passage, they say the same."""
    return range(max(0, at - _NEIGHBOURS), min(end, at + _NEIGHBOURS + 1))


def _without_standfirst(blocks: Sequence[Block]) -> list[Block]:
    """Without a line above the text, or below it, that stands once more in it."""
    keys = [_key(block) for block in blocks]
    for at, key in enumerate(keys[:_HEAD]):
        line = line_of(blocks[at])
        if len(key) < _SAID_TWICE or not line or "\n" in line:
            continue
        again = [other for other, same in enumerate(keys) if same == key and other != at]
        if len(again) == 1 and again[0] > at + 1:
            left_out = again[0] if again[0] >= len(keys) - _HEAD else at
            return [block for other, block in enumerate(blocks) if other != left_out]
    return list(blocks)


def _buttons(blocks: Sequence[Block]) -> set[int]:
    """Pictures that come again and again: what one clicks to buy, to pin, to unfold."""
    plain = [
        (at, block.url)
        for at, block in enumerate(blocks)
        if isinstance(block, Image) and block.url and not block.caption
    ]
    often = {url for url, times in Counter(url for _, url in plain).items() if times >= _OFTEN}
    return {at for at, url in plain if url in often}


def _pulled_quotes(blocks: Sequence[Block]) -> set[int]:
    quotes = [at for at, block in enumerate(blocks) if isinstance(block, Quote)][:_QUOTES_MAX]
    if not quotes:
        return set()
    text = " ".join(letters(line_of(block)) for block in blocks if isinstance(block, Paragraph))
    said = {at: letters(_words_alone(blocks[at])) for at in quotes}
    return {at for at, quoted in said.items() if len(quoted) in _PULLED and quoted in text}


def _words_alone(quote: Block) -> str:
    """What a quotation says, without the line that says who said it."""
    lines = body_text((quote,)).split("\n\n")
    return "\n".join(lines[:-1] if lines[-1].startswith("\u2014 ") and len(lines) > 1 else lines)
