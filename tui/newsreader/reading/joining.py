"""The pages of a split article → one article, in which nothing is said once for each page."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsreader.page import Block, Extracted, Heading, Image
from newsreader.reading.blocks import finished
from newsreader.reading.bodytext import body_text
from newsreader.reading.copies import is_same_page
from newsreader.reading.doubles import without_doubles
from newsreader.reading.pictures import letters
from newsreader.reading.prose import is_prose, line_of

_PAGE_NUMBER = re.compile(
    r"[\s|:,\u2013\u2014-]*[(\[]?(?:(?:\b(?:page|pages|pg\.?|seite|página|pagina|strona|sida|side"
    r"|sivu|страница|صفحة)\s*\d{1,2}(?:\s*(?:/|of|von|de|sur|di|van|av|из)\s*\d{1,2})?)"
    r"|\b\d{1,2}\s*(?:/|of|von|de|sur|di|van|av|из)\s*\d{1,2})[)\]]?\s*\Z"
    r"|\s*[(\uff08]?第?\s*\d{1,2}\s*(?:页|頁|ページ目?|페이지)[)\uff09]?\s*\Z",
    re.IGNORECASE,
)
"""At the end of a title. A bare number is a part of it: "Chapter 2"."""
_HEAD = 8
"""How many blocks of a page may stand before what is new on it."""
_TITLE_MIN = 15
"""Letters of a title that says enough to be known by its beginning."""


def goes_on(first: Extracted, url: str, part: Extracted) -> bool:
    """Whether a page continues the article that began at `url`, and is not the next one."""
    if any(is_same_page(copy, url) for copy in part.copies):
        return True
    began, here = _title(first.heading), _title(part.heading)
    if not began or not here or began == here:
        return True
    shorter, longer = sorted((began, here), key=len)
    return len(shorter) >= _TITLE_MIN and longer.startswith(shorter)


def says_the_same(one: Extracted, other: Extracted) -> bool:
    """Whether a server gives the same page whatever number it is asked for."""
    return _keys(one.page.blocks) == _keys(other.page.blocks)


def joined(parts: Sequence[Extracted]) -> Extracted:
    """The article that these pages make, in their order."""
    first, last = parts[0], parts[-1]
    blocks = [*_without_common_end(first, last)]
    for number, part in enumerate(parts[1:], 2):
        own = _without_common_end(part, last) if part is not last else part.page.blocks
        fresh = _without_repeated_head(own, blocks, part.heading)
        blocks += _with_own_anchors(fresh, blocks, number)
    whole = tuple(without_doubles(blocks))
    notes = dict.fromkeys(note for part in parts for note in part.notes)
    return replace(
        first,
        page=finished(whole, first.page.language, first.page.direction.value),
        notes=tuple(notes),
        next_page=last.next_page,
    )


def _title(heading: str) -> str:
    """What pages of one article have in common."""
    return letters(_PAGE_NUMBER.sub("", heading))


def _without_common_end(part: Extracted, last: Extracted) -> tuple[Block, ...]:
    """Without what stands below every page: it comes once, at the end of all."""
    blocks = part.page.blocks
    mine, theirs = _keys(blocks), _keys(last.page.blocks)
    common = 0
    most = min(len(mine), len(theirs)) - 1
    while common < most and mine[-1 - common] and mine[-1 - common] == theirs[-1 - common]:
        common += 1
    return blocks[: len(blocks) - common]


def _without_repeated_head(
    blocks: Sequence[Block], before: Sequence[Block], heading: str
) -> list[Block]:
    """Without the headline, standfirst and pictures that were on the pages before."""
    said = set(_keys(before)) | {letters(heading)}
    start = 0
    for block in blocks[:_HEAD]:
        if is_prose(block) and _key(block) not in said:
            break
        start += 1
    head = [block for block in blocks[:start] if _key(block) not in said]
    return [*head, *blocks[start:]]


def _keys(blocks: Sequence[Block]) -> list[str]:
    return [_key(block) for block in blocks]


def _key(block: Block) -> str:
    """What makes two blocks the same to a reader; empty where that cannot be said."""
    if isinstance(block, Image):
        return block.url or letters(block.alt)
    return letters(line_of(block) if isinstance(block, Heading) else body_text((block,)))


def _with_own_anchors(
    blocks: Sequence[Block], before: Sequence[Block], number: int
) -> Sequence[Block]:
    """With other names for anchors where the pages before have some: footnotes begin anew."""
    if not (_has_anchors(blocks) and _has_anchors(before)):
        return blocks
    return [_renamed(block, f"-page-{number}") for block in blocks]


def _has_anchors(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return any(map(_has_anchors, value))
    if not isinstance(value, Struct):
        return False
    return bool(getattr(value, "anchor", "")) or any(
        _has_anchors(part) for part in asdict(value).values()
    )


def _renamed(value: Any, ending: str) -> Any:
    """A block, or anything in it."""
    if isinstance(value, tuple):
        return tuple(_renamed(part, ending) for part in value)
    if not isinstance(value, Struct):
        return value
    changed = {name: _renamed(part, ending) for name, part in asdict(value).items() if part}
    for name in {"anchor", "jump"} & changed.keys():
        changed[name] += ending
    return replace(value, **changed)
