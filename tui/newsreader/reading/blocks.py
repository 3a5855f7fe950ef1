"""HTML of a feed entry → the blocks of a page.

`tree` parses within limits, `flow` walks, `vocabulary` says what each element means, and `tidy`
takes away what feeds put around an article.
"""

from newsreader.page import Block, Direction, Page, Paragraph, Span
from newsreader.reading import measure, plain, render
from newsreader.reading.anchors import Anchors
from newsreader.reading.flow import Context, Flow, Source
from newsreader.reading.phrases import emphasis
from newsreader.reading.tidy import tidied
from newsreader.reading.tree import Node, Tree, parse
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
    return page_of(tree, base, title=title, language=language)


def page_of(tree: Tree, base: str, *, title: str = "", language: str = "") -> Page:
    """The same for a tree that is parsed already; the tree is used up."""
    language = language or _stated(tree.root, "lang")
    blocks = blocks_of(tree.root, base, title, language)
    if tree.cut:
        blocks = (*blocks, _CUT)
    return finished(blocks, language, _stated(tree.root, "dir"))


def blocks_of(root: Node, base: str, title: str, language: str) -> tuple[Block, ...]:
    anchors = Anchors(root, base)
    flow = Flow(Source(base, anchors, language, HANDLERS, emphasis, BLOCKS))
    flow.walk(root, Context(Span(CleanText(""))))
    return anchors.settle(tidied(flow.finish(), title))


def finished(blocks: tuple[Block, ...], language: str, direction: str) -> Page:
    """A page of these blocks; `direction` as the markup states it."""
    body = render.plain(blocks)
    is_rtl = direction.lower() == "rtl"
    running = Direction.RTL if is_rtl else measure.direction(body)
    return Page(blocks, measure.words(body), running, one_line(language, NAME_MAX))


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
