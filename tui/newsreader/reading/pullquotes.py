"""Quotes that were pulled out of the text to be seen from afar, known by their names."""

import re

from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.tree import Node

_PULLED = re.compile(
    r"(?<![a-z\d])(?:pull-?(?:ed-?)?quotes?|quote-?pull(?:ed)?|side-?quote|blow-?quote)(?![a-z])"
)
_LETTERS = range(20, 400)
_LOOKED_AT = 40
"""More are not compared with the text; each takes as long as the text is."""
_SOURCES = frozenset(("cite", "footer", "figcaption"))


def without_pull_quotes(root: Node) -> None:
    """Without those that the text says, too."""
    pulled = [node for node in root.walk() if _PULLED.search(marks_of(node))][:_LOOKED_AT]
    text = letters(root.text()) if pulled else ""
    for node in pulled:
        said = letters(_words(node))
        if len(said) in _LETTERS and text.count(said) > 1 and node.parent is not None:
            node.parent.children = [each for each in node.parent.children if each is not node]


def _words(quote: Node) -> str:
    """What it says, without who said it."""
    parts = (each if isinstance(each, str) else _words(each) for each in quote.children)
    return "" if quote.tag in _SOURCES else "".join(parts)
