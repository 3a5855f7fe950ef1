"""What stands between the headline and the text: the standfirst and the lead picture."""

import re
from collections.abc import Iterator
from itertools import islice

from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.titles import heading_text, is_title
from newsreader.reading.tree import Node

_STANDFIRST = re.compile(
    r"(?<![a-z])(?:standfirst|dek|deck|sub-?(?:title|head(?:line|er|ing)?)|strap-?line|stand-?first"
    r"|lead|lede|lead-?in|intro(?:duction)?|excerpt|summary|abstract|kicker-text|chapo|chapeau|bajada|copete"
    r"|teaser-text|vorspann|anrisstext|description|perex|sottotitolo|entradilla|ingress)(?![a-z])"
)
_LENGTHS = range(40, 500)
_LINES = frozenset(("p", "h2", "h3", "div"))
_PORTRAIT_PX = 200
_EMBLEM = re.compile(
    r"(?<![a-z])(?:logos?|avatars?|authors?|bylines?|profile|gravatar|headshot|portrait|icons?)(?![a-z])"
)
_EMBLEM_FILE = re.compile(r"(?:logo|avatar|gravatar|headshot)(?![a-z])")
_GENERATIONS = 3
_NAME = 60
"""Characters at the end of an address, in which the name of the file stands."""
_PICTURES = frozenset(("figure", "img", "picture"))


def with_lead(part: Node, root: Node, title: str) -> Node:
    """The part that holds the article, below what leads into it."""
    text = letters(part.text())
    found = [
        node
        for node in _between(part, root, title)
        if node.tag in _PICTURES or letters(node.text()) not in text
    ]
    if not found:
        return part
    return Node("article", {}, [*found, part])


def _between(part: Node, root: Node, title: str) -> Iterator[Node]:
    above = {id(node) for node in part.ancestors()}
    taken: set[int] = set()
    is_below = has_picture = False
    for node in root.walk():
        if node is part:
            return
        if node.tag == "h1":
            is_below = is_below or is_title(heading_text(node), title)
        if not is_below or id(node) in above or any(id(a) in taken for a in node.ancestors()):
            continue
        if node.tag in _PICTURES and not has_picture and _is_large(node):
            has_picture = True
        elif _is_standfirst(node):
            node.tag = "p"
        else:
            continue
        taken.add(id(node))
        yield node


def _is_standfirst(node: Node) -> bool:
    around = node.parent or node
    if node.tag not in _LINES or not any(
        _STANDFIRST.search(marks_of(holder)) for holder in (node, around)
    ):
        return False
    line = " ".join(node.text().split())
    linked = any(inner.tag in {"a", "h1"} for inner in node.walk())
    return len(line) in _LENGTHS and not linked


def _is_large(node: Node) -> bool:
    """Whether it holds a picture, and neither a logo nor a portrait of who wrote the text."""
    images = [image for image in (node, *node.walk()) if image.tag == "img"]
    around = (node, *islice(node.ancestors(), _GENERATIONS), *images)
    if not images or any(_EMBLEM.search(marks_of(holder)) for holder in around):
        return False
    widths = [image.get("width") for image in images]
    addresses = [image.get("src").lower() for image in images]
    is_small = any(w.isdecimal() and int(w) < _PORTRAIT_PX for w in widths)
    return not is_small and not any(_EMBLEM_FILE.search(address[-_NAME:]) for address in addresses)
