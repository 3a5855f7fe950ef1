"""Which element of a page holds the article."""

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale

_NEARLY_ALL = 0.9
_MOST = 0.55


def container(root: Node) -> Node:
    """The element from which on the prose of the page lies beside each other."""
    scale = Scale(root)
    node = root
    while True:
        inner = _heaviest(node, scale)
        if inner is None or not scale[node].prose:
            return node
        share = scale[inner].prose / scale[node].prose
        if share >= _NEARLY_ALL or (share >= _MOST and _stands_out(inner, node, scale)):
            node = inner
            continue
        return node


def _heaviest(node: Node, scale: Scale) -> Node | None:
    return max(node.elements(), key=lambda child: scale[child].prose, default=None)


def _stands_out(inner: Node, node: Node, scale: Scale) -> bool:
    """Whether the rest of the node is likely not the article's."""
    marked = is_body(inner, marks_of(inner)) or inner.tag in ("article", "main")
    if marked:
        return True
    if is_body(node, marks_of(node)) or node.tag == "article":
        return False
    others = [c for c in node.elements() if c is not inner and scale[c].prose]
    return all(c.tag in ("div", "section", "aside", "td", "table", "footer") for c in others)
