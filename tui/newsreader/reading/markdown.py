"""Blocks → Markdown (CommonMark, with GitHub's tables and strike-through)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

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
    Span,
    Spans,
    Style,
    Table,
)
from newsreader.reading import render

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])|(?<!\w)&(?=[#\w]+;)")
_AT_START = re.compile(r"(?m)^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-+=])|\d{1,9}(?=[.)](?:\s|$)))")
_BACKTICKS = re.compile("`+")
_MARKS = ((Style.BOLD, "**"), (Style.ITALIC, "*"), (Style.STRIKE, "~~"))
_MARKER = {"right": "--:", "center": ":-:"}


def as_markdown(blocks: Sequence[Block], depth: int = 0) -> str:
    """One blank line between blocks, no newline at the end."""
    if depth > render.DEPTH_MAX:
        return _text(render.plain(blocks))
    written: list[str] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, ListBlock) and isinstance(before, ListBlock):
            written.append("<!-- -->")  # else the two would be one list
        said = _block(block, depth)
        if said:
            written.append(said)
            before = block
    return "\n\n".join(written)


def _block(block: Block, depth: int) -> str:  # noqa: C901 - one case for each kind of block
    match block:
        case Paragraph(spans):
            said = _spans(spans)
        case Heading(level, spans):
            said = f"{'#' * level} {_on_one_line(spans)}"
        case Code(text, language):
            fence = _fence(text, 3)
            said = f"{fence}{language}\n{text}\n{fence}"
        case ListBlock():
            said = "\n".join(_items(block, depth))
        case Quote(inner):
            said = _indented(as_markdown(inner, depth + 1), "> ", "> ")
        case Definitions(items):
            said = "\n\n".join(
                f"**{_on_one_line(item.term)}**\n\n{as_markdown(item.blocks, depth + 1)}".strip()
                for item in items
            )
        case Table():
            said = _table(block)
        case Image():
            said = "\n\n".join(filter(None, (_picture(block), _spans(block.caption))))
        case Media(kind, url, title):
            said = f"[{_text(title or kind)}](<{url}>)"
        case Rule():
            said = "---"
    return said


def _items(block: ListBlock, depth: int) -> Iterator[str]:
    step = -1 if block.reverse else 1
    for at, item in enumerate(block.items):
        marker = "- " if block.start is None else f"{max(0, block.start + at * step)}. "
        body = as_markdown(item.blocks, depth + 1)
        yield _indented(body, marker, " " * len(marker)).rstrip()


def _table(table: Table) -> str:
    rows = [_row(row) for row in table.rows]
    if rows:
        rules = (_MARKER.get(cell.align, "---") for cell in table.rows[0])
        rows.insert(1, f"| {' | '.join(rules)} |")
    return "\n\n".join(filter(None, (_spans(table.caption), "\n".join(rows))))


def _row(cells: Iterable[Cell]) -> str:
    return f"| {' | '.join(_on_one_line(cell.spans) for cell in cells)} |"


def _picture(image: Image) -> str:
    if image.url is None:
        return _text(image.alt)
    picture = f"![{_text(image.alt)}](<{image.url}>)"
    return f"[{picture}](<{image.link}>)" if image.link else picture


def _spans(spans: Spans) -> str:
    parts: list[str] = []
    for link, linked in groupby(spans, key=lambda span: span.link):
        said = "".join(map(_span, linked))
        parts.append(_around(said, "[", f"](<{link}>)") if link else said)
    return _AT_START.sub(_harmless, "".join(parts))


def _harmless(match: re.Match[str]) -> str:
    """What would begin a heading, a list or a rule, as text."""
    space, sign = match.groups()
    return f"{space}{sign}\\" if sign[0].isdigit() else f"{space}\\{sign}"


def _span(span: Span) -> str:
    if Style.CODE in span.style and span.text.strip():
        fence = _fence(span.text, 1)
        gap = " " if span.text.startswith("`") or span.text.endswith("`") else ""
        return f"{fence}{gap}{span.text.replace(chr(10), ' ')}{gap}{fence}"
    said = _text(span.text).replace("\n", "\\\n")
    for style, mark in _MARKS:
        if style in span.style:
            said = _around(said, mark, mark)
    return said


def _around(said: str, before: str, after: str) -> str:
    """Marks around the words, not around the spaces beside them, where they would mean nothing."""
    words = said.strip()
    if not words:
        return said
    start = said.index(words)
    return f"{said[:start]}{before}{words}{after}{said[start + len(words) :]}"


def _on_one_line(spans: Spans) -> str:
    return _spans(spans).replace("\\\n", " ").replace("\n", " ")


def _text(said: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", said)


def _fence(text: str, shortest: int) -> str:
    """Longer than any run of backticks in the text."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    return "`" * max(shortest, longest + 1)


def _indented(body: str, first: str, rest: str) -> str:
    lines = body.split("\n")
    return "\n".join((f"{first}{lines[0]}", *(f"{rest}{line}".rstrip() for line in lines[1:])))
