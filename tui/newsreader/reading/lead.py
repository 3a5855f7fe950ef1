"""What stands between the headline and the text: the standfirst and the lead picture."""

import re
from collections.abc import Iterator

from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.titles import heading_text, likeness
from newsreader.reading.tree import Node

_STANDFIRST = re.compile(
    r"(?<![a-z])(?:standfirst|dek|deck|sub-?(?:title|head(?:line|er|ing)?)|strap-?line|stand-?first"
    r"|lead|lede|lead-?in|intro(?:duction)?|excerpt|summary|abstract|kicker-text|chapo|chapeau|bajada|copete"
    r"|teaser-text|vorspann|anrisstext|description|perex|sottotitolo|entradilla|ingress)(?![a-z])"
)
_SHORTEST = 40
_LONGEST = 500
_PICTURES = frozenset(("figure", "img", "picture"))
_ALIKE = 0.85


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
    seen_headline = seen_picture = False
    taken: Node | None = None
    for node in root.walk():
        if node is part:
            return
        if node.tag == "h1":
            line = heading_text(node)
            seen_headline = (
                seen_headline or letters(line) == letters(title) or likeness(line, title) > _ALIKE
            )
        if not seen_headline or id(node) in above or (taken is not None and _is_in(node, taken)):
            continue
        if node.tag in _PICTURES and not seen_picture and _is_large(node):
            seen_picture, taken = True, node
            yield node
        elif node.tag in {"p", "h2", "div", "h3"} and _is_standfirst(node):
            taken = node
            yield node


def _is_in(node: Node, top: Node) -> bool:
    return any(above is top for above in node.ancestors())


def _is_standfirst(node: Node) -> bool:
    if not _STANDFIRST.search(marks_of(node)) and not (
        node.parent is not None and _STANDFIRST.search(marks_of(node.parent))
    ):
        return False
    line = " ".join(node.text().split())
    return _SHORTEST <= len(line) <= _LONGEST and not any(
        inner.tag in {"a", "h1"} for inner in node.walk()
    )


def _is_large(node: Node) -> bool:
    images = [node, *node.walk()]
    widths = [image.get("width") for image in images if image.tag == "img"]
    if not widths:
        return False
    return not any(width.isdecimal() and int(width) < 200 for width in widths)  # noqa: PLR2004 - pixels
