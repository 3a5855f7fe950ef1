"""Which element of a page holds the article."""

import re
from itertools import pairwise

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale

_NEARLY_ALL = 0.9
_CELL_SHARE = 0.75
"""The same for a table that lays the page out: what is above and below it has no other place."""
_MOST = 0.6
_GENERATIONS = 3
"""How far above a body its fellows are looked for."""
_LEAVES = frozenset(
    ("p", "ul", "ol", "dl", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table",
     "figure", "figcaption", "span", "font", "a", "b", "strong", "em", "i", "details", "hgroup")
)  # fmt: skip
"""What an article consists of, and is not held by."""
_ROWS = frozenset(("tbody", "thead", "tfoot", "tr"))
_CELL = 300
"""Characters of prose in a cell that holds an article."""
_DIGITS = re.compile(r"\d+")


def container(root: Node) -> Node:
    """The element from which on the prose of the page lies side by side, or a body in it.

    The way leads to the heaviest child again and again, as long as it holds nearly all of the
    prose, and more than what it leaves out in short paragraphs: talk has no long ones. A body, by
    its name, that holds most of the prose, is taken from further above.
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
    enough = _CELL_SHARE if child.tag == "td" else _NEARLY_ALL
    inside = scale[child]
    left_out = scale[node].said - inside.said
    if inside.prose < max(left_out, enough * scale[node].prose):
        return False
    return not any(scale[part].prose for part in node.elements() if part.tag == "p")


def _heaviest_path(root: Node, scale: Scale) -> list[Node]:
    path = [root]
    while True:
        holders = (each for child in path[-1].elements() for each in _holders(child, scale))
        heaviest = max(holders, key=lambda child: scale[child].prose, default=None)
        if heaviest is None or not scale[heaviest].prose:
            return path
        path.append(heaviest)


def _holders(node: Node, scale: Scale) -> list[Node]:
    """The element itself, or the cells of a table that lays the page out."""
    if node.tag != "table":
        return [] if node.tag in _LEAVES else [node]
    cells = _cells(node)
    is_layout = cells and all(cell.tag == "td" for cell in cells)
    return [cell for cell in cells if scale[cell].prose >= _CELL] if is_layout else []


def _cells(table: Node) -> list[Node]:
    """Those of its own rows."""
    cells: list[Node] = []
    ahead = table.elements()
    while ahead:
        node = ahead.pop()
        if node.tag in {"td", "th"}:
            cells.append(node)
        elif node.tag in _ROWS:
            ahead += node.elements()
    return cells


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
