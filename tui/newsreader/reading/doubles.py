"""What a page says twice, and what it tears apart."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from newsreader.page import Block, Heading, Image, ListBlock, Paragraph, Quote, Table
from newsreader.reading.bodytext import body_text
from newsreader.reading.pictures import letters
from newsreader.reading.prose import LONG, line_of, linked_length
from newsreader.text import CleanText

_WORDS_MIN = 6
_SAID_TWICE = 60
"""Letters; a shorter line may be a refrain, an answer, or a question asked of each in turn."""
_NEIGHBOURS = 2
_HEAD = 3
"""Blocks at the start, and at the end, where a standfirst or a summary can stand."""
_OFTEN = 4
_STANDFIRST = 45
"""Letters; no standfirst is shorter."""
_LITTLE = 0.1
"""Of the text; of what says more than that again and again, nobody knows what it is."""
_LINKED_PART = 3
"""A sentence so many times as long as its links is there for their sake."""
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
    left_out = copied | _below_same_heading(blocks, keys)
    left_out |= _pulled_quotes(blocks) | _buttons(blocks) | _offers(blocks)
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


def _below_same_heading(blocks: Sequence[Block], keys: Sequence[str]) -> set[int]:
    """Paragraphs that a card says, and once more the chapter that the card sums up."""
    seen: set[tuple[str, str]] = set()
    found: set[int] = set()
    for at, (above, block) in enumerate(pairwise(blocks), 1):
        if isinstance(above, Heading) and isinstance(block, Paragraph):
            said = letters(line_of(above)), keys[at]
            if said in seen and len(keys[at]) >= _SAID_TWICE:
                found.add(at)
            seen.add(said)
    return found


def _without_standfirst(blocks: Sequence[Block]) -> list[Block]:
    """Without a line above the text, or below it, that stands once more in it."""
    keys = [_key(block) for block in blocks]
    for at, key in enumerate(keys[:_HEAD]):
        line = line_of(blocks[at])
        if len(key) >= _STANDFIRST and line and "\n" not in line:
            left_out = _said_again(at, keys)
            if left_out:
                return [block for other, block in enumerate(blocks) if other not in left_out]
    return list(blocks)


def _said_again(at: int, keys: Sequence[str]) -> set[int]:
    """Which of the places that say the same as the standfirst can go, itself among them."""
    key = keys[at]
    again = [other for other, same in enumerate(keys) if same == key and other != at]
    if len(again) == 1 and again[0] > at + 1:
        return {again[0] if again[0] >= len(keys) - _HEAD else at}
    if again:
        return set(again) if len(key) * len(again) < _LITTLE * sum(map(len, keys)) else set()
    is_first = not any(keys[:at])
    is_pulled = (
        is_first and len(key) >= _SAID_TWICE and any(key in other for other in keys[at + 2 :])
    )
    return {at} if is_pulled else set()


def _offers(blocks: Sequence[Block]) -> set[int]:
    """Lines that lead to the same place once more, and say little besides: what wants a click."""
    seen: set[tuple[str, ...]] = set()
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _is_offer(block):
            said = (line_of(block), *(span.link or "" for span in block.spans))
            if said in seen:
                found.add(at)
            seen.add(said)
    return found


def _is_offer(block: Paragraph) -> bool:
    """Whether a line is all links, or a sentence for the sake of its link."""
    line = line_of(block)
    is_sentence = len(letters(line)) >= _SAID_TWICE
    return " " in line and linked_length(block) * (_LINKED_PART if is_sentence else 1) >= len(line)


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
