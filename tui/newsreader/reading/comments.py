"""What readers wrote below the article is taken out of the tree, by its names and its buttons."""

from collections.abc import Set as AbstractSet
from itertools import islice

from newsreader.reading.roles import is_body, is_comments, marks_of, may_be_comments
from newsreader.reading.sieve import NEVER, sift
from newsreader.reading.threads import is_thread, without_threads
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th", "dd", "dt"))
_LINE = 80
_HEADLINES_MAX = 20
_TITLE = 40
"""Characters in the heading of a discussion."""


def without_comments(root: Node) -> None:
    """Whole sections, of any size, but for those that hold the headline or the article."""
    scale = Scale(root)
    without_threads(root, scale)
    articles = {id(node) for node in root.walk() if node.tag == "article" and scale[node].headlines}
    own = _own_names(root)
    sift(root, lambda node: _is_discussion(node, _without(marks_of(node), own), scale, articles))


def _own_names(root: Node) -> set[str]:
    """The names of comments under which the headline itself stands: those of an opinion."""
    headlines = list(islice((node for node in root.walk() if node.tag == "h1"), _HEADLINES_MAX))
    holders = [above for node in headlines for above in node.ancestors()]
    names = (name for holder in holders for name in marks_of(holder).split())
    return {name for name in names if is_comments(name)}


def _without(marks: str, own: AbstractSet[str]) -> str:
    """The names of an element, but for those that say which part of the opinion it is."""
    if not own or not marks:
        return marks
    kept = (name for name in marks.split() if name.partition("--")[0] not in own)
    return " ".join(kept)


def _is_discussion(node: Node, marks: str, scale: Scale, articles: AbstractSet[int]) -> bool:
    if node.tag in NEVER or is_body(node, marks):
        return False
    if node.tag == "blockquote" or (node.tag == "p" and scale[node].prose):
        return False  # of an article about comments
    if node.tag in _CELLS and scale[node].text <= _LINE:
        return False  # of what authors remark about a paper
    if _is_comment(node):
        return not scale[node].headlines
    if not is_comments(marks) and not (
        may_be_comments(marks)
        and (is_thread(node, scale) or (_is_beside(node, articles) and _is_called_so(node)))
    ):
        return False
    return not scale[node].headlines and not _holds_body(node)


def _is_comment(node: Node) -> bool:
    """Whether its microdata says so."""
    kind = node.get("itemtype").rstrip("/")
    return "comment" in node.get("itemprop").split() or kind.endswith("schema.org/Comment")


def _is_beside(node: Node, articles: AbstractSet[int]) -> bool:
    """Whether there is an article with a headline, and this is no part of it."""
    return bool(articles) and not any(id(above) in articles for above in node.ancestors())


def _is_called_so(node: Node) -> bool:
    """Whether it also has a heading that says so."""
    title = next((inner for inner in node.walk() if inner.tag in _HEADINGS), None)
    line = title.text().strip().lower() if title else ""
    return len(line) <= _TITLE and may_be_comments(line)


def _holds_body(node: Node) -> bool:
    """Whether a body is in it that is not that of a comment."""
    ahead = node.elements()
    while ahead:
        inner = ahead.pop()
        marks = marks_of(inner)
        if is_comments(marks):
            continue
        if is_body(inner, marks):
            return True
        ahead += inner.elements()
    return False
