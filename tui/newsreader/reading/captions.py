"""Captions that are none in HTML, only by their name: a div called caption beside a picture."""

import re
from collections import Counter
from itertools import islice

from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.sayings import is_caption_prompt
from newsreader.reading.tree import Node

_CAPTION = re.compile(
    r"(?<![a-z\d])(?:(?:fig|img|image|photo|picture|media|wp|figure)?-*captions?(?:-(?:text|wrap|inner))?"
    r"|(?:image|photo|picture|media|img)-*(?:credits?|descr?)|bildunterschrift|legende|bu|credits?)(?![a-z\d])"
)
_CREDIT = re.compile(r"(?<![a-z])credits?(?![a-z])")
_STOPS = (".", "!", "?", "\u201d")
_HOLDERS = frozenset(("div", "span", "p", "small", "em", "cite", "section", "dd", "figcaption"))
_FRAMES = frozenset(("div", "figure", "section", "span", "p", "center", "aside", "li", "dl"))
_INLINE = frozenset(("a", "b", "em", "i", "small", "span", "strong"))
_PICTURES = frozenset(("img", "picture", "video", "iframe"))
_LENGTH_MAX = 600
_REST_MAX = 200
"""Characters that may stand beside the caption in what frames the picture."""
_GENERATIONS = 3
_INSIDE_MAX = 60
"""Elements in a frame."""
_CHILDREN_MAX = 3 * _INSIDE_MAX
"""Elements and pieces of text; to list those of a whole page again and again takes squares."""


def with_captions(root: Node) -> None:
    """Name the captions, and what frames them with their pictures, as HTML names them."""
    _name_captions(root)
    for node in list(root.walk()):
        if node.tag == "table":
            _frame_cell(node)
        elif node.tag == "figcaption" and _is_line(node):
            _without_prompts(node)


def _is_line(caption: Node) -> bool:
    """Whether there is so little in it that all can be looked at."""
    count = sum(1 for _ in islice(caption.walk(), _INSIDE_MAX))
    return count < _INSIDE_MAX and len(caption.text()) <= 2 * _LENGTH_MAX


def _without_prompts(caption: Node) -> None:
    """Without links to shops, "Credit" for those who listen, and a name that is said again."""
    seen = ""
    for node in list(islice(caption.walk(), _INSIDE_MAX)):
        said = letters(node.text()) if _CREDIT.search(marks_of(node)) else ""
        is_again = bool(said) and said in seen
        seen += said
        if node.tag not in _INLINE or node.parent is None:
            continue
        if is_again or is_caption_prompt(node.text()):
            node.parent.children = [" " if each is node else each for each in node.parent.children]
    for node in (caption, *islice(caption.walk(), _INSIDE_MAX)):
        node.children = _parted(node.children[:_CHILDREN_MAX]) + node.children[_CHILDREN_MAX:]


def _parted(children: list[Node | str]) -> list[Node | str]:
    """With a space between two fields that follow each other at once: CSS gives each a line."""
    parted: list[Node | str] = []
    for child in children:
        before = parted[-1] if parted else ""
        words = before if isinstance(before, str) else before.text()
        start = child.text()[:1] if isinstance(child, Node) else ""
        is_field = words.endswith(_STOPS) or (isinstance(before, Node) and words[-1:].isalnum())
        if len(words) > 1 and is_field and (start.isupper() or start in {"(", "©"}):
            parted.append(" ")
        parted.append(child)
    return parted


def _frame_cell(table: Node) -> None:
    """Name a table of one cell with a picture and a line, which pages had before figures."""
    inside = list(islice(table.walk(), _INSIDE_MAX))
    tags = Counter(node.tag for node in inside)
    if (tags["td"], tags["th"], tags["table"], tags["img"]) != (1, 0, 0, 1):
        return
    picture = next(node for node in inside if node.tag == "img")
    cell = next(node for node in inside if node.tag == "td")
    if picture.parent is cell and 0 < len(cell.text().strip()) <= _REST_MAX:
        at = next(at for at, node in enumerate(cell.children) if node is picture)
        words = Node("figcaption", {}, cell.children[at + 1 :], table)
        if words.text().strip():
            table.tag, table.children = "figure", [*cell.children[: at + 1], words]


def _name_captions(root: Node) -> None:
    for node in list(root.walk()):
        if node.tag not in _HOLDERS or not _CAPTION.search(marks_of(node)):
            continue
        if any(above.tag in {"figcaption", "pre", "table"} for above in node.ancestors()):
            continue
        length = len(node.text().strip())
        if 0 < length <= _LENGTH_MAX and (frame := _frame(node, length)):
            frame.tag, node.tag = "figure", "figcaption"


def _frame(caption: Node, length: int) -> Node | None:
    """The nearest element above with a picture in it, if there is hardly anything else in it."""
    for above, _ in zip(caption.ancestors(), range(_GENERATIONS), strict=False):
        if above.tag not in _FRAMES or len(above.children) > _CHILDREN_MAX:
            return None
        inside = list(zip(above.walk(), range(_INSIDE_MAX), strict=False))
        if any(node.tag in _PICTURES for node, _ in inside):
            is_small = len(inside) < _INSIDE_MAX
            return above if is_small and len(above.text().strip()) <= length + _REST_MAX else None
    return None
