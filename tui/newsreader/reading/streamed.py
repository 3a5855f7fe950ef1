"""Parts that a page sends behind its end, put where its scripts would put them.

React sends slow parts last: each in a hidden box, with a line of script that names the box and the
empty template whose place it takes.
"""

import re

from newsreader.reading.tree import DEPTH_MAX, Node

_MOVE = re.compile(r'\$R(?:(S)|[CR])\("([^"]{1,40})","([^"]{1,40})"')
"""`$RC(place, part)` and `$RR(place, part, styles)`, but `$RS(part, place)`."""
_TOPS = frozenset(("body", "html", ""))


def settle(root: Node) -> None:
    """Move each part once; where that would nest too deep, it stays hidden."""
    part_of = _moves(root)
    if not part_of:
        return
    parts = {node.get("id"): node for node in root.walk() if _is_part(node)}
    heights = {name: _height(parts[name]) for name in part_of.values() if name in parts}
    ahead = [(root, 0)]
    while ahead:
        node, depth = ahead.pop()
        name = part_of.get(node.get("id"), "") if node.tag == "template" else ""
        if name in parts and depth + heights[name] <= DEPTH_MAX:
            _take_over(node, parts.pop(name))
        if parts.get(node.get("id")) is not node:  # what is not placed yet holds no place
            ahead += [(child, depth + 1) for child in reversed(node.elements())]


def _is_part(node: Node) -> bool:
    """Whether this is hidden at the end of the page; parts of parts stand beside them."""
    is_on_top = node.parent is not None and node.parent.tag in _TOPS
    return is_on_top and "hidden" in node.attributes and bool(node.get("id"))


def _moves(root: Node) -> dict[str, str]:
    """Which part takes which place."""
    moves: dict[str, str] = {}
    for node in root.walk():
        if node.tag == "script" and "$R" in (script := node.text()):
            for match in _MOVE.finditer(script):
                is_part_first, one, other = match.groups()
                moves |= {other: one} if is_part_first else {one: other}
    return moves


def _height(node: Node) -> int:
    highest = 0
    ahead = [(node, 0)]
    while ahead:
        node, height = ahead.pop()
        highest = max(highest, height)
        ahead += [(child, height + 1) for child in node.elements()]
    return highest


def _take_over(place: Node, part: Node) -> None:
    place.tag, place.attributes = "div", {}
    place.children, part.children = part.children, []
    for child in place.elements():
        child.parent = place
