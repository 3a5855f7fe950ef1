"""HTML of a feed entry → the blocks of a page.

`tree` parses within limits, `flow` walks, `vocabulary` says what each element means, and `tidy`
takes away what feeds put around an article.
"""

from newsreader.model import Direction, Page, Paragraph, Span
from newsreader.reading import measure, plain, render
from newsreader.reading.anchors import Anchors
from newsreader.reading.flow import Context, Flow, Source
from newsreader.reading.phrases import emphasis
from newsreader.reading.tidy import tidied
from newsreader.reading.tree import Node, parse
from newsreader.reading.vocabulary import BLOCKS, HANDLERS
from newsreader.text import NAME_MAX, CleanText, one_line

_CUT = Paragraph((Span(CleanText("…")),))


def page(markup: str, base: str = "", *, title: str = "", language: str = "") -> Page:
    """A page for any string: relative links lead from `base`, and `title` is not said again.

    Pure, linear in the length of the markup and never raising, so that it can run in a worker
    process; markup beyond the limits ends in a paragraph "…".
    """
    markup = plain.unescaped(markup)
    tree = plain.parse(markup) if plain.is_plain(markup) else parse(markup)
    anchors = Anchors(tree.root, base)
    language = language or _stated(tree.root, "lang")
    source = Source(base, anchors, language, HANDLERS, emphasis, BLOCKS)
    flow = Flow(source)
    flow.walk(tree.root, Context(Span(CleanText(""))))
    blocks = anchors.settle(tidied(flow.finish(), title))
    if tree.cut:
        blocks = (*blocks, _CUT)
    body = render.plain(blocks)
    is_rtl = _stated(tree.root, "dir").lower() == "rtl"
    direction = Direction.RTL if is_rtl else measure.direction(body)
    return Page(blocks, measure.words(body), direction, one_line(language, NAME_MAX))


def _stated(root: Node, name: str) -> str:
    """An attribute of an element that holds the whole page."""
    content: list[Node | str] = [root]
    while len(content) == 1 and isinstance(holder := content[0], Node):
        if value := holder.get(name):
            return value
        content = [child for child in holder.children if _is_content(child)]
    return ""


def _is_content(child: Node | str) -> bool:
    return child.tag != "head" if isinstance(child, Node) else not child.isspace()
