"""What is left around an article once it is blocks: taken away between, and at both ends."""

from collections.abc import Sequence

from newsreader.page import Block, Heading, Paragraph, Rule
from newsreader.reading.authorbox import without_author_box
from newsreader.reading.bodytext import body_text
from newsreader.reading.doubles import with_initials, without_doubles
from newsreader.reading.ends import without_head, without_tail
from newsreader.reading.inline import string
from newsreader.reading.pictures import letters
from newsreader.reading.prose import is_prose, line_of, linked_length, only_links
from newsreader.reading.sayings import is_label, is_prompt, is_small_print, leads_away, opens_box

_BOX_SHARE = 0.25
"""Of the text; what is longer is a part of the article, whatever stands over it."""
_BOXES_MAX = 60
_BELOW_HEADINGS = 7
"""The level of a line that is no heading."""
_UNSEEN = frozenset(" \u200c\u200d")


def trimmed(blocks: Sequence[Block], title: str, byline: str, home: str) -> list[Block]:
    """`home` is the host of the page."""
    behind = (*blocks[1:], None)
    kept = [b for b, after in zip(blocks, behind, strict=False) if not _says_nothing(b, after)]
    kept = without_head(kept, title, byline)
    kept = without_author_box(_without_sections(kept), byline)
    kept = without_tail(kept, byline, home)
    return with_initials(without_doubles(kept))


def _says_nothing(block: Block, after: Block | None) -> bool:
    """Whether this is a button, an offer of another article, or nothing that can be seen."""
    if isinstance(block, Heading):
        line = string(block.spans)
        is_over_text = after is not None and is_prose(after) and not is_label(line)
        return (is_prompt(line) and not is_over_text) or not letters(line)
    if not isinstance(block, Paragraph):
        return False
    line = string(block.spans)
    label = line.rstrip(". ") if only_links(block) else line
    if _UNSEEN.issuperset(line) or is_prompt(label) or is_small_print(line):
        return True
    return linked_length(block) * 2 > len(line) and leads_away(line)


def _without_sections(blocks: list[Block]) -> list[Block]:
    """Without what stands under "Related", "About the author" and the like, up to a heading."""
    sizes = [len(body_text((block,))) for block in blocks]
    enough = _BOX_SHARE * sum(sizes)
    kept: list[Block] = []
    at = boxes = 0
    while at < len(blocks):
        line = line_of(blocks[at])
        if kept and line and boxes < _BOXES_MAX and opens_box(line):
            boxes += 1
            opener = blocks[at]
            if isinstance(opener, Paragraph) and only_links(opener):
                at += 1  # a button among the text says nothing of what follows
                continue
            end = _end_of_section(blocks, at)
            is_last = end == len(blocks)
            is_list = not any(map(is_prose, blocks[at + 1 : end]))
            if sum(sizes[at:end]) <= enough and (is_last or is_list):
                at = end
                continue
        kept.append(blocks[at])
        at += 1
    return kept


def _end_of_section(blocks: Sequence[Block], start: int) -> int:
    title = blocks[start]
    level = title.level if isinstance(title, Heading) else _BELOW_HEADINGS
    after = blocks[start + 1] if start + 1 < len(blocks) else None
    if level == _BELOW_HEADINGS and isinstance(after, Heading) and _is_link(after):
        return start + 2  # "Read also", and a headline
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        if isinstance(block, Rule) or (isinstance(block, Heading) and block.level <= level):
            return at
    return len(blocks)


def _is_link(heading: Heading) -> bool:
    return all(span.link for span in heading.spans if span.text.strip())
