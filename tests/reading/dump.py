"""Blocks as readable lines: one block a line, what is inside it below and indented."""

from collections.abc import Iterator, Sequence

from newsreader.page import (
    Block,
    Cell,
    Code,
    Definitions,
    Heading,
    Image,
    ListBlock,
    Media,
    Page,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    Table,
)

MARKS = {
    Style.BOLD: "*",
    Style.ITALIC: "/",
    Style.CODE: "`",
    Style.STRIKE: "~",
    Style.MARK: "=",
    Style.SUPER: "^",
    Style.SUB: "_",
}


def dump(page: Page) -> str:
    head = f"{page.words} words, {page.direction.value}, language {page.language or '-'}"
    return "\n".join([head, *lines(page.blocks)]) + "\n"


def lines(blocks: Sequence[Block], indent: str = "") -> list[str]:
    return [indent + line for block in blocks for line in (*_head(block), *_inside(block))]


def _head(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(spans, anchor):
            yield f"p{_anchor(anchor)}: {_spans(spans)}"
        case Heading(level, spans, anchor):
            yield f"h{level}{_anchor(anchor)}: {_spans(spans)}"
        case ListBlock(_, start, reverse):
            yield f"list {'bullets' if start is None else start}{' reversed' * reverse}"
        case Code(_, language):
            yield f"code {language or '-'}"
        case Table(_, caption):
            yield f"table {_spans(caption)}".rstrip()
        case Image(url, alt, _, link):
            yield f"image <{url or '-'}> alt={alt!r}{f' link <{link}>' if link else ''}"
        case Media(kind, url, title):
            yield f"{kind} <{url}> {title}"
        case Definitions() | Quote() | Rule():
            yield type(block).__name__.lower()


def _inside(block: Block) -> Iterator[str]:
    match block:
        case ListBlock(items):
            for item in items:
                yield f"  item{_anchor(item.anchor)}"
                yield from lines(item.blocks, "    ")
        case Definitions(items):
            for definition in items:
                yield f"  {_spans(definition.term)}"
                yield from lines(definition.blocks, "    ")
        case Quote(blocks):
            yield from lines(blocks, "  ")
        case Code(text):
            yield from (f"  |{line}" for line in text.split("\n"))
        case Table(rows):
            yield from ("  " + " | ".join(map(_cell, row)) for row in rows)
        case Image(caption=caption) if caption:
            yield f"  caption: {_spans(caption)}"


def _cell(cell: Cell) -> str:
    return f"{'#' * cell.header}{cell.align[0]} {_spans(cell.spans)}".rstrip()


def _anchor(anchor: str) -> str:
    return f" @{anchor}" if anchor else ""


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = span.text.replace("\n", "⏎").replace("\N{NO-BREAK SPACE}", "⍽")
    for style, mark in MARKS.items():
        if style in span.style:
            text = f"{mark}{text}{mark}"
    if span.link:
        text = f"[{text}]<{span.link}>"
    return f"[{text}]@{span.jump}" if span.jump else text
