"""The words of an article alone: one block a line, without captions."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from newsreader.page import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    Image,
    ListBlock,
    Media,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from newsreader.reading.inline import string
from newsreader.reading.pictures import letters

_HEADINGS = 0.6


def body_text(blocks: Sequence[Block]) -> str:
    """Without lists and links that only say the headings below them."""
    headings = {letters(string(b.spans)) for b in blocks if isinstance(b, Heading)} - {""}
    return "\n\n".join(filter(None, (_block(block, headings) for block in blocks)))


def is_contents(block: Block) -> bool:
    """Whether a list only leads to the headings of its own page."""
    if not isinstance(block, ListBlock):
        return False
    inner = [part for item in block.items for part in item.blocks]
    return all(
        is_contents(part)
        or (
            isinstance(part, Paragraph)
            and all(s.jump or "#" in (s.link or "") or not s.text.strip() for s in part.spans)
        )
        for part in inner
    )


def _block(block: Block, headings: AbstractSet[str]) -> str:
    match block:
        case Image() | Media() | Rule():
            lines = [""]
        case Code(text):
            lines = [text]
        case ListBlock():
            lines = [] if is_contents(block) else _list(block, headings)
        case Quote(blocks):
            lines = [body_text(blocks)]
        case Definitions(items):
            lines = [part for i in items for part in (string(i.term), body_text(i.blocks))]
        case Table(rows, caption):
            lines = [string(caption), *map(_row, rows)]
        case Paragraph(spans):
            said = string(spans)
            is_link = all(span.link or span.jump for span in spans)
            lines = [] if is_link and letters(said) in headings else [said]
        case Heading(_, spans):
            lines = [string(spans)]
    return "\n".join(filter(None, lines))


def _row(cells: Sequence[Cell]) -> str:
    return " | ".join(string(cell.spans).replace("\n", " ") for cell in cells)


def _list(block: ListBlock, headings: AbstractSet[str]) -> list[str]:
    # Each item is read once: twice, for its headings and for its text, would be twice for each
    # list that it stands in, and thirty of them would take a day.
    items = [body_text(item.blocks) for item in block.items]
    if headings and _say_headings(items, headings):
        return []
    step = -1 if block.reverse else 1
    markers = (
        "-" if block.start is None else f"{block.start + at * step}." for at in range(len(items))
    )
    return [f"{marker} {item}" for marker, item in zip(markers, items, strict=True)]


def _say_headings(items: Sequence[str], headings: AbstractSet[str]) -> bool:
    lines = [line for item in items for line in item.split("\n")]
    found = sum(letters(line) in headings for line in lines)
    return len(lines) > 1 and found > _HEADINGS * len(lines)
