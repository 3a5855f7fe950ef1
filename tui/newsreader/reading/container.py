"""Which element of a page holds the article."""

import re
from itertools import pairwise

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale

_NEARLY_ALL = 0.9
_MOST = 0.6
_GENERATIONS = 3
"""How far above a body its fellows are looked for."""
_LEAVES = frozenset(
    ("p", "ul", "ol", "dl", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table",
     "figure", "figcaption", "span", "font", "a", "b", "strong", "em", "i", "details", "hgroup")
)  # fmt: skip
"""What an article consists of, and is not held by."""
_DIGITS = re.compile(r"\d+")


def container(root: Node) -> Node:
    """The element from which on the prose of the page lies side by side, or a body in it.

    The way leads to the heaviest child again and again, as long as it holds nearly all of the
    prose; a body, by its name, that holds most of it, is taken from further above.
    """
    scale = Scale(root)
    path = _heaviest_path(root, scale)
    for at, node in enumerate(path):
        if body := _body(path[at:], scale):
            return body
        if at + 1 == len(path) or not _goes_on(node, path[at + 1], scale):
            return node
    return root


def _goes_on(node: Node, child: Node, scale: Scale) -> bool:
    """Whether the article lies in the child, and no paragraph of it lies beside."""
    is_all = scale[child].prose >= _NEARLY_ALL * scale[node].prose
    return is_all and not any(scale[part].prose for part in node.elements() if part.tag == "p")


def _heaviest_path(root: Node, scale: Scale) -> list[Node]:
    path = [root]
    while True:
        holders = (child for child in path[-1].elements() if child.tag not in _LEAVES)
        heaviest = max(holders, key=lambda child: scale[child].prose, default=None)
        if heaviest is None or not scale[heaviest].prose:
            return path
        path.append(heaviest)


def _body(path: list[Node], scale: Scale) -> Node | None:
    """The outermost body on the path below its start, if it goes on nowhere else."""
    for above, node in pairwise(path):
        if scale[node].prose < _MOST * scale[above].prose:
            return None
        if is_body(node, marks_of(node)):
            return None if _has_fellows(node, scale) else node
    return None


def _has_fellows(body: Node, scale: Scale) -> bool:
    """Whether the text goes on in another element of the same classes, whatever their numbers."""
    family = _family(body)
    around = body.parent if family else None
    inside = set(body.walk())
    for _ in range(_GENERATIONS):
        if around is None:
            return False
        for node in around.walk():
            is_other = node is not body and node not in inside
            if is_other and scale[node].prose and _family(node) == family:
                return True
        around = around.parent
    return False


def _family(node: Node) -> str:
    return _DIGITS.sub("", " ".join(node.get("class").lower().split()))
