"""What kind of line a block is."""

from newsreader.page import Block, Code, Heading, ListBlock, Paragraph, Quote
from newsreader.reading.inline import string

LONG = 80
"""Characters of a paragraph that nobody writes on a button."""
_SENTENCE = 40
_STOPS = (".", "!", "?", "\u201d", "\u3002", "\uff01", ":", "…")


def line_of(block: Block) -> str:
    """The words of a paragraph or a heading; of other blocks, none."""
    return string(block.spans) if isinstance(block, Paragraph | Heading) else ""


def is_prose(block: Block) -> bool:
    """Whether somebody wrote this to be read, in full sentences."""
    if not isinstance(block, Paragraph):
        return isinstance(block, Quote | Code)
    line = string(block.spans)
    is_sentence = len(line) >= _SENTENCE and line.rstrip().endswith(_STOPS)
    return (len(line) >= LONG or is_sentence) and linked_length(block) * 2 < len(line)


def linked_length(block: Paragraph) -> int:
    return sum(len(span.text) for span in block.spans if span.link)


def only_links(block: Paragraph) -> bool:
    return all(span.link for span in block.spans if span.text.strip())


def linked_share(block: ListBlock) -> float:
    """How much of a list is links, 0 to 1."""
    total = linked = 0
    ahead = [block]
    while ahead:
        inner = [part for item in ahead.pop().items for part in item.blocks]
        ahead += [part for part in inner if isinstance(part, ListBlock)]
        for paragraph in inner:
            if isinstance(paragraph, Paragraph):
                total += len(string(paragraph.spans))
                linked += linked_length(paragraph)
    return linked / total if total else 0.0
