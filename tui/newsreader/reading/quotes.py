"""Quotations, with who said it."""

from newsreader.page import Paragraph, Quote, Span
from newsreader.reading.flow import Context, Flow
from newsreader.reading.inline import string
from newsreader.reading.tree import Node
from newsreader.text import CleanText

_DASHES = ("\u2014", "\u2013", "\u2015", "-")
_SOURCES = {"footer", "cite"}
_WRAPPERS = {"p", "small", "div"}


def quote(flow: Flow, node: Node, context: Context) -> None:
    source = _source(flow, node)
    if source is not None:
        node.children.remove(source)
    blocks = flow.inside(node, context)
    if source is not None:
        spans, others = flow.spans(source, context)
        blocks += others
        if spans:
            blocks.append(attributed(Paragraph(spans)))
    if blocks:
        flow.add(Quote(tuple(blocks)))


def attributed(paragraph: Paragraph) -> Paragraph:
    """A line that names a source, with its dash."""
    if string(paragraph.spans).startswith(_DASHES):
        return paragraph
    return Paragraph((Span(CleanText("— ")), *paragraph.spans), paragraph.anchor)


def _source(flow: Flow, node: Node) -> Node | None:
    """What ends the quotation and holds nothing but a footer, or a cite on its own line."""
    *before, last = _content(node) or [""]
    inner = last
    while isinstance(inner, Node) and inner.tag in _WRAPPERS:
        only = _content(inner)
        inner = only[0] if len(only) == 1 else ""
    if not isinstance(inner, Node) or not isinstance(last, Node) or inner.tag not in _SOURCES:
        return None
    above = before[-1] if before else ""
    on_own_line = isinstance(above, Node) and above.tag in flow.source.blocks | {"br"}
    return last if inner is not last or last.tag == "footer" or on_own_line else None


def _content(node: Node) -> list[Node | str]:
    return [child for child in node.children if isinstance(child, Node) or not child.isspace()]
