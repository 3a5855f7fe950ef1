"""The words of an article alone: one block a line, without captions."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from newsreader.model import (
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
    return "\n\n".join(filter(None, map(_block, _without_contents(blocks))))


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Without lists that only say the headings below them."""
    headings = {letters(string(b.spans)) for b in blocks if isinstance(b, Heading)} - {""}
    if not headings:
        return list(blocks)
    return [b for b in blocks if not _leads_to(b, headings)]


def _leads_to(block: Block, headings: AbstractSet[str]) -> bool:
    match block:
        case ListBlock():
            lines = [line for i in block.items for line in body_text(i.blocks).split("\n")]
            found = sum(letters(line) in headings for line in lines)
            return len(lines) > 1 and found > _HEADINGS * len(lines)
        case Paragraph(spans):
            is_link = all(span.link or span.jump for span in spans)
            return is_link and letters(string(spans)) in headings
    return False


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


def _block(block: Block) -> str:
    match block:
        case Image() | Media() | Rule():
            lines = [""]
        case Code(text):
            lines = [text]
        case ListBlock():
            lines = [] if is_contents(block) else _items(block)
        case Quote(blocks):
            lines = [body_text(blocks)]
        case Definitions(items):
            lines = [part for i in items for part in (string(i.term), body_text(i.blocks))]
        case Table(rows, caption):
            lines = [string(caption), *map(_row, rows)]
        case Paragraph(spans) | Heading(_, spans):
            lines = [string(spans)]
    return "\n".join(filter(None, lines))


def _row(cells: Sequence[Cell]) -> str:
    return " | ".join(string(cell.spans).replace("\n", " ") for cell in cells)


def _items(block: ListBlock) -> list[str]:
    step = -1 if block.reverse else 1
    lines = []
    for at, item in enumerate(block.items):
        marker = "-" if block.start is None else f"{block.start + at * step}."
        lines.append(f"{marker} {body_text(item.blocks)}")
    return lines
