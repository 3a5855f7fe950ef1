"""What stands between a headline and the text: dates, names."""

from collections.abc import Callable, Iterator

from newsreader.reading.tree import Node

_HEADLINES_MAX = 20


def below_headlines(root: Node, count: int, begins_text: Callable[[Node], bool]) -> Iterator[Node]:
    """The next elements after each h1, `count` of them, or up to the one with which text begins."""
    left = headlines = 0
    for node in root.walk():
        if node.tag == "h1" and headlines < _HEADLINES_MAX:
            left = count
            headlines += 1
        elif left:
            left -= 1
            yield node
            if begins_text(node):
                left = 0
