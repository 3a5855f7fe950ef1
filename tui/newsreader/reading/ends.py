"""Both ends of an article: the headline said again, author and date before it, trailers after."""

from collections.abc import Sequence

from newsreader.model import Block, Definitions, Heading, Image, ListBlock, Media, Paragraph, Rule
from newsreader.reading.bodytext import body_text
from newsreader.reading.inline import string
from newsreader.reading.pictures import letters
from newsreader.reading.prose import is_prose, line_of, linked_share, only_links
from newsreader.reading.sayings import LINE_MAX, is_apparatus, is_meta, is_rights, opens_box
from newsreader.reading.titles import is_title

_HEAD = 30
"""How many blocks from the start the headline may stand."""
_STANDFIRSTS = 2
"""Paragraphs that may stand before the headline."""
_CRUMB = 60
_TAG = 40
_META = 400
_BYLINE = 120
_RIGHTS = 700
_LINKED = 0.6
_ALL_LINKED = 0.8


def without_head(blocks: list[Block], title: str, byline: str) -> list[Block]:
    """Without breadcrumbs, the headline said again, and the lines about author and date."""
    start = _after_headline(blocks, title)
    head: list[Block] = [block for block in blocks[:start] if isinstance(block, Image | Media)]
    for at, block in enumerate(blocks[start:], start):
        if isinstance(block, Image | Media):
            head.append(block)
        elif not isinstance(block, Rule) and not _is_around_head(block, byline):
            return head + blocks[at:]
    return head


def _after_headline(blocks: Sequence[Block], title: str) -> int:
    start = seen = 0
    for at, block in enumerate(blocks[:_HEAD]):
        if is_title(line_of(block), title):
            start = at + 1
        else:
            seen += is_prose(block)
        if seen > _STANDFIRSTS:
            break
    return start


def _is_around_head(block: Block, byline: str) -> bool:
    if isinstance(block, ListBlock):
        items = body_text((block,)).split("\n")
        return all(len(item) < _CRUMB for item in items) and linked_share(block) > _LINKED
    if not isinstance(block, Paragraph):
        return False
    line = line_of(block)
    if not letters(line) or (len(line) < _META and is_meta(line)):
        return True
    if byline and len(line) < _BYLINE and letters(byline) in letters(line):
        return True
    return len(line) < _TAG and only_links(block)


def without_tail(blocks: list[Block], byline: str) -> list[Block]:
    """Without headings over nothing, lists of links, and lines about rights and newsletters."""
    end = len(blocks)
    while end and _is_trailer(blocks[max(0, end - 2) : end], byline):
        end -= 1
    kept = blocks[:end]
    return kept if any(map(is_prose, kept)) else blocks


def _is_trailer(last_two: Sequence[Block], byline: str) -> bool:
    block = last_two[-1]
    if isinstance(block, Rule | Heading):
        return True
    if isinstance(block, ListBlock):
        is_menu = len(block.items) > 1 and linked_share(block) > _ALL_LINKED
        return is_menu and not _is_introduced(last_two)
    if not isinstance(block, Paragraph):
        return False
    line = line_of(block)
    if len(line) < _RIGHTS and is_rights(line):
        return True
    return only_links(block) or (len(line) <= LINE_MAX and _is_signature(line, byline))


def _is_introduced(last_two: Sequence[Block]) -> bool:
    """Whether the last block follows a line or a heading that announces it."""
    if len(last_two) == 1:
        return False
    before = last_two[0]
    if isinstance(before, Definitions):
        return True  # wikis group their links below terms
    if isinstance(before, Heading):
        return is_apparatus(string(before.spans))
    return line_of(before).rstrip().endswith((":", "\uff1a"))


def _is_signature(line: str, byline: str) -> bool:
    return is_meta(line) or opens_box(line) or bool(byline and letters(line) == letters(byline))
