"""A walk down the tree that takes out whatever is not wanted, with all that is in it."""

from collections.abc import Callable

from newsreader.reading.tree import Node

NEVER = frozenset(("html", "body", "main", "head", "h1"))
"""Elements that no name makes a part of the page around the article."""
_CODE = frozenset(("pre", "code"))
"""Highlighters write class="comment" in there."""


def sift(node: Node, drops: Callable[[Node], bool]) -> None:
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str) or child.tag in _CODE:
            kept.append(child)
        elif not drops(child):
            kept.append(child)
            sift(child, drops)
    node.children = kept
