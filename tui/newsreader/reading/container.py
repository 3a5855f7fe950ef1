"""Which element of a page holds the article."""

import re

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale

_NEARLY_ALL = 0.9
_MOST = 0.6
_GENERATIONS = 3
_DIGITS = re.compile(r"\d+")
_LEAVES = frozenset(
    ("p", "ul", "ol", "dl", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table",
     "figure", "figcaption", "span", "font", "a", "b", "strong", "em", "i", "details", "hgroup")
)  # fmt: skip
"""What an article consists of, and is not held by."""


def container(root: Node) -> Node:
    """The element from which on the prose of the page lies beside each other."""
    scale = Scale(root)
    node = root
    while True:
        if marked := _marked(node, scale):
            return marked
        inner = _heaviest(node, scale)
        if inner is None or not scale[node].prose:
            return node
        share = scale[inner].prose / scale[node].prose
        if share >= _NEARLY_ALL:
            node = inner
            continue
        return node


def _heaviest(node: Node, scale: Scale) -> Node | None:
    holders = (child for child in node.elements() if child.tag not in _LEAVES)
    return max(holders, key=lambda child: scale[child].prose, default=None)


def _marked(node: Node, scale: Scale) -> Node | None:
    """The outermost body below that has most of the prose, next to no other bodies."""
    while True:
        inner = _heaviest(node, scale)
        if inner is None or scale[inner].prose < _MOST * scale[node].prose:
            return None
        if is_body(inner, marks_of(inner)):
            return None if _has_fellows(inner, scale) else inner
        node = inner


def _has_fellows(body: Node, scale: Scale) -> bool:
    """Whether the text goes on in another element with the same classes, or nearly so."""
    family = _family(body)
    around = body.parent if family else None
    for _ in range(_GENERATIONS):
        if around is None:
            return False
        for node in around.walk():
            if (
                node is not body
                and scale[node].prose
                and _family(node) == family
                and not _within(node, body)
            ):
                return True
        around = around.parent
    return False


def _family(node: Node) -> str:
    return _DIGITS.sub("", " ".join(node.get("class").lower().split()))


def _within(node: Node, top: Node) -> bool:
    return any(above is top for above in node.ancestors())
