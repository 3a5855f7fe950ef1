"""A page as plain text, for the search index and for pipes."""

from collections.abc import Iterable, Sequence

from newsreader.page import (
    Block,
    Code,
    Definition,
    Definitions,
    Heading,
    Image,
    ListBlock,
    Media,
    Page,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
)

DEPTH_MAX = 12
"""Deeper quotes and lists are not indented, so that a million lines in them stay small."""


def text(page: Page) -> str:
    """One block a line and blank lines between them, unwrapped; no newline at the end."""
    return plain(page.blocks)


def plain(blocks: Sequence[Block], depth: int = 0) -> str:
    return "\n\n".join(filter(None, (_block(block, depth) for block in blocks)))


def _block(block: Block, depth: int) -> str:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            said = _string(spans)
        case Code():
            said = block.text
        case ListBlock():
            said = _list(block, depth)
        case Quote():
            said = _indented(plain(block.blocks, depth + 1), "> ", "> ", depth)
        case Definitions():
            said = _lines(line for item in block.items for line in _definition(item, depth))
        case Table():
            rows = (" | ".join(_folded(cell.spans) for cell in row) for row in block.rows)
            said = _lines((_string(block.caption), *rows))
        case Image():
            said = _lines((f"[{block.alt or 'image'}]", _string(block.caption)))
        case Media():
            said = f"[{block.kind}: {block.title}]"
        case Rule():
            said = "* * *"
    return said


def _list(block: ListBlock, depth: int) -> str:
    step = -1 if block.reverse else 1
    items = []
    for at, item in enumerate(block.items):
        marker = "• " if block.start is None else f"{block.start + at * step}. "
        body = _lines(_block(inner, depth + 1) for inner in item.blocks)
        items.append(_indented(body, marker, " " * len(marker), depth))
    return "\n".join(items)


def _definition(item: Definition, depth: int) -> tuple[str, str]:
    body = plain(item.blocks, depth + 1)
    return _string(item.term), _indented(body, "  ", "  ", depth) if body else ""


def _indented(body: str, first: str, rest: str, depth: int) -> str:
    if depth > DEPTH_MAX:
        return body
    lines = body.split("\n")
    return "\n".join((f"{first}{lines[0]}", *(f"{rest}{line}".rstrip() for line in lines[1:])))


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _folded(spans: Spans) -> str:
    return _string(spans).replace("\n", " ")


def _string(spans: Spans) -> str:
    return "".join(span.text for span in spans)
