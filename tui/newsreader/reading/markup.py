"""Blocks → clean, safe HTML."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from newsreader.page import (
    Block,
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
    Style,
    Table,
)

_HOST = re.compile(r"(https?://)([^/?#@]+)(?:/|(?=[?#])|$)")
_TAGS = (
    (Style.CODE, "code"),
    (Style.BOLD, "strong"),
    (Style.ITALIC, "em"),
    (Style.STRIKE, "del"),
    (Style.MARK, "mark"),
    (Style.SUPER, "sup"),
    (Style.SUB, "sub"),
)


def as_html(blocks: Sequence[Block]) -> str:
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans, anchor):
            said = f"<p{_id(anchor)}>{_inline(spans)}</p>"
        case Heading(level, spans, anchor):
            said = f"<h{level}{_id(anchor)}>{_inline(spans)}</h{level}>"
        case ListBlock():
            said = _list(block)
        case Quote(blocks):
            said = f"<blockquote>\n{as_html(blocks)}\n</blockquote>"
        case Code(text, language):
            named = f' class="language-{escape(language)}"' if language else ""
            said = f"<pre><code{named}>{escape(text)}</code></pre>"
        case Media(_, url, title):
            said = f'<p><a href="{escape(url)}">{escape(title)}</a></p>'
        case Rule():
            said = "<hr>"
        case _:
            said = _figure(block)
    return said


def _figure(block: Definitions | Table | Image) -> str:
    match block:
        case Definitions(items):
            pairs = (f"<dt>{_inline(i.term)}</dt>\n<dd>{as_html(i.blocks)}</dd>" for i in items)
            return "<dl>\n" + "\n".join(pairs) + "\n</dl>"
        case Table():
            return _table(block)
        case Image():
            return _image(block)


def _list(block: ListBlock) -> str:
    items = "\n".join(f"<li{_id(i.anchor)}>{_item(i.blocks)}</li>" for i in block.items)
    if block.start is None:
        return f"<ul>\n{items}\n</ul>"
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{start}{' reversed' * block.reverse}>\n{items}\n</ol>"


def _item(blocks: Sequence[Block]) -> str:
    if blocks and isinstance(first := blocks[0], Paragraph):
        return "\n".join(filter(None, (_inline(first.spans), as_html(blocks[1:]))))
    return as_html(blocks)


def _table(block: Table) -> str:
    caption = f"<caption>{_inline(block.caption)}</caption>\n" if block.caption else ""
    rows = []
    for row in block.rows:
        cells = (("th" if cell.header else "td", _inline(cell.spans)) for cell in row)
        rows.append("<tr>" + "".join(f"<{tag}>{said}</{tag}>" for tag, said in cells) + "</tr>")
    return f"<table>\n{caption}" + "\n".join(rows) + "\n</table>"


def _image(block: Image) -> str:
    if block.url is None:
        return f"<p>[{escape(block.alt)}]</p>" if block.alt else ""
    image = f'<img src="{escape(block.url)}" alt="{escape(block.alt)}">'
    if block.link:
        image = f'<a href="{escape(block.link)}">{image}</a>'
    caption = f"<figcaption>{_inline(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure>{image}{caption}</figure>"


def _inline(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    said = escape(span.text).replace("\n", "<br>")
    for style, tag in _TAGS:
        if style in span.style:
            said = f"<{tag}>{said}</{tag}>"
    target = _rooted(span.link) if span.link else f"#{span.jump}" if span.jump else ""
    return f'<a href="{escape(target)}">{said}</a>' if target else said


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _rooted(address: str) -> str:
    """With the host in lower case and a slash behind it, as browsers write it (WHATWG URL, 4.3)."""
    found = _HOST.match(address)
    return f"{found[1]}{found[2].lower()}/{address[found.end() :]}" if found else address
