"""A page of blocks as compact JSON, and back.

`[version, words, direction, language, blocks]`. A block, a span and what else has parts is an array
of them in the order of the model, those at the end that say nothing left out. Blocks begin with a
letter for their kind; a span that is nothing but text is a bare string.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from newsreader.page import (
    Block,
    Cell,
    Code,
    Definition,
    Definitions,
    Direction,
    Heading,
    Image,
    ListBlock,
    ListItem,
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
from newsreader.text import NAME_MAX, TEXT_MAX, CleanLine, SafeUrl, clean, one_line, safe_url

VERSION = 1
"""Of this format; pages in another one are as good as not there."""


def dumped(page: Page) -> str:
    whole = [VERSION, page.words, page.direction.value, page.language, _blocks(page.blocks)]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Page | None:
    """The page; None for another version, and for what no version has written."""
    try:
        version, words, direction, language, blocks = json.loads(text)
        if version != VERSION:
            return None
        return Page(
            blocks=_read_blocks(blocks),
            words=int(words),
            direction=Direction(direction),
            language=one_line(language, NAME_MAX),
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


# -- writing -------------------------------------------------------------------------------------


def _blocks(blocks: tuple[Block, ...]) -> list[Any]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> list[Any]:  # noqa: C901 - one case for each kind of block
    parts: list[Any]
    match block:
        case Paragraph(spans, anchor):
            parts = ["p", _spans(spans), anchor]
        case Heading(level, spans, anchor):
            parts = ["h", level, _spans(spans), anchor]
        case ListBlock(items, start, reverse):
            parts = ["l", [_short(_blocks(i.blocks), i.anchor) for i in items], start, reverse]
        case Definitions(items):
            parts = ["d", [[_spans(item.term), _blocks(item.blocks)] for item in items]]
        case Quote(blocks):
            parts = ["q", _blocks(blocks)]
        case Code(text, language):
            parts = ["c", text, language]
        case Table(rows, caption):
            parts = ["t", [[_cell(cell) for cell in row] for row in rows], _spans(caption)]
        case Image(url, alt, caption, link):
            parts = ["i", url, alt, _spans(caption), link]
        case Media(kind, url, title):
            parts = ["m", kind, url, title]
        case Rule():
            parts = ["r"]
    return _short(*parts)


def _cell(cell: Cell) -> list[Any]:
    return _short(_spans(cell.spans), cell.header, "" if cell.align == "left" else cell.align)


def _spans(spans: Spans) -> list[Any]:
    return [_span(span) for span in spans]


def _span(span: Span) -> Any:
    parts = _short(span.text, span.style.value or None, span.link, span.jump)
    return span.text if len(parts) <= 1 else parts


def _short(*parts: Any) -> list[Any]:
    """Without what says nothing at the end; the number nought does say something."""
    kept = list(parts)
    while kept and (kept[-1] is None or kept[-1] is False or kept[-1] in ("", [])):
        kept.pop()
    return kept


# -- reading; what is on the disk passes the gate again -----------------------------------------


def _read_blocks(parts: list[Any]) -> tuple[Block, ...]:
    return tuple(_BLOCKS[kind](*rest) for kind, *rest in parts)


def _paragraph(spans: Any = (), anchor: str = "") -> Paragraph:
    return Paragraph(_read_spans(spans), _name(anchor))


def _heading(level: int, spans: Any = (), anchor: str = "") -> Heading:
    return Heading(int(level), _read_spans(spans), _name(anchor))


def _list(items: Any = (), start: int | None = None, reverse: Any = False) -> ListBlock:  # noqa: FBT002 - the order of the parts
    read = tuple(_item(*item) for item in items)
    return ListBlock(read, None if start is None else int(start), bool(reverse))


def _item(blocks: Any = (), anchor: str = "") -> ListItem:
    return ListItem(_read_blocks(blocks), _name(anchor))


def _definitions(items: Any = ()) -> Definitions:
    return Definitions(tuple(Definition(_read_spans(t), _read_blocks(b)) for t, b in items))


def _quote(blocks: Any = ()) -> Quote:
    return Quote(_read_blocks(blocks))


def _code(text: str = "", language: str = "") -> Code:
    return Code(clean(text, TEXT_MAX), one_line(language, NAME_MAX))


def _table(rows: Any = (), caption: Any = ()) -> Table:
    read = tuple(tuple(_read_cell(*cell) for cell in row) for row in rows)
    return Table(read, _read_spans(caption))


def _read_cell(spans: Any = (), header: Any = False, align: str = "") -> Cell:  # noqa: FBT002 - the order of the parts
    return Cell(_read_spans(spans), bool(header), _name(align) or "left")


def _image(url: Any = None, alt: str = "", caption: Any = (), link: Any = None) -> Image:
    return Image(_url(url), _line(alt), _read_spans(caption), _url(link))


def _media(kind: str, url: str, title: str = "") -> Media:
    address = _url(url)
    if address is None:
        raise ValueError(url)
    return Media(_name(kind), address, _line(title))


def _read_spans(spans: Any) -> Spans:
    return tuple(_read_span(span) if type(span) is str else _read_span(*span) for span in spans)


def _read_span(text: str = "", style: int | None = None, link: Any = None, jump: str = "") -> Span:
    return Span(clean(text), Style(style or 0), _url(link), _name(jump))


def _url(value: str | None) -> SafeUrl | None:
    return None if value is None else safe_url(value)


def _line(value: str) -> CleanLine:
    """Long as the alternative text of a picture may be."""
    return one_line(value, TEXT_MAX // 4)


def _name(value: str) -> str:
    return clean(value)


_BLOCKS: Mapping[str, Callable[..., Block]] = {
    "p": _paragraph,
    "h": _heading,
    "l": _list,
    "d": _definitions,
    "q": _quote,
    "c": _code,
    "t": _table,
    "i": _image,
    "m": _media,
    "r": Rule,
}
