"""What stands around the article on its page is taken out of the tree."""

import re
from collections import Counter
from itertools import islice

from newsreader.reading.boxes import SHORT_PAGE, without_boxes
from newsreader.reading.hidden import is_hidden, spells_initial
from newsreader.reading.roles import (
    is_body,
    is_doubtful,
    is_furniture,
    is_part,
    is_pictured,
    is_spoken,
    marks_of,
)
from newsreader.reading.sieve import NEVER, sift
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale, Weight

_GONE = frozenset(
    ("script", "style", "template", "svg", "button", "select", "textarea", "link", "meta")
)
_SIDES = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
     "menu", "menubar", "toolbar", "tooltip")
)  # fmt: skip
_HOLDERS = frozenset(("div", "section", "ul", "span", "p"))
_LABELS = frozenset(("lang", "language", "code-lang"))
_BESIDE_MAX = 12
_BESIDE = frozenset(("aside", "footer"))
_NOT_PLAIN = frozenset(("a", "article", "button", "form", "iframe", "input", "li", "section"))
"""Of which boxes consist that lead elsewhere."""
_SHOWN = frozenset(("img", "picture", "video", "iframe"))
_FIGURES = _SHOWN | {"audio", "blockquote", "canvas", "embed", "object", "pre", "table"}
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_BOXES = frozenset(("aside", "div", "fieldset", "section"))
_SHARE = 0.25
"""Of the page's text; furniture that holds more is no furniture."""
_SIDE_SHARE = 0.75
"""The same for what HTML itself has elements for."""
_GROUP_SHARE = 0.2
"""Of the prose, in all elements of one name together."""
_LINKED = 0.4
_ALL_LINKED = 0.7
_BUTTON = 200
_BOX = 400
"""Characters in a box that orders a newsletter."""
_INITIAL = 120
"""Characters in a credit, or in a word that begins a text."""
_INSIDE_MAX = 40
"""Elements in a note beside the text."""
_LOOKED_AT = 2000
"""Elements in a list of contents, or in a box."""
_DIGITS = re.compile(r"\d+")


def without_furniture(root: Node) -> None:
    """Navigation, boxes, buttons and scripts, as long as they are small beside the article."""
    without_boxes(root)
    page = _Page(root)
    sift(root, lambda node: page.is_aside(node) or page.is_furniture(node))


def without_asides(root: Node) -> None:
    """Only what HTML itself or its heading says to stand beside the article."""
    without_boxes(root)
    sift(root, _Page(root).is_aside)


class _Page:
    """Judges each element by what it is called, and by its share of the whole page."""

    def __init__(self, root: Node) -> None:
        self._scale = Scale(root)
        self._whole = self._scale[root]
        self._orders = _orders(root)
        # When the parts of an article are each called a widget, none of them is one.
        self._groups: Counter[str] = Counter()
        for node in root.walk():
            if prose := self._scale[node].prose:
                self._groups[_name(marks_of(node))] += prose

    def is_aside(self, node: Node) -> bool:
        """Whether it is not shown, no text, or for the page and not for the article."""
        if node.tag in NEVER:
            return False
        if node.tag in _GONE:
            return not node.get("type").startswith("math/tex")
        weight = self._scale[node]
        if node.tag == "a" and not weight.text:
            return not any(inner.tag in _SHOWN for inner in node.walk())
        is_unseen = is_hidden(node)
        if weight.headlines and not is_unseen:
            return False
        if is_unseen or (_is_side(node) and not _is_contents(node, weight)):
            return weight.prose <= _SIDE_SHARE * self._whole.prose
        return False

    def is_furniture(self, node: Node) -> bool:
        """Whether its name says so, and it is small."""
        marks, weight = marks_of(node), self._scale[node]
        if node.tag in NEVER or weight.headlines or self._is_large(marks, weight):
            return False
        if node.tag in {"form", "header"}:
            return weight.density > _LINKED or not weight.prose
        if _is_teaser(node, weight) or self._is_order(node, weight) or _names_code(node):
            return True
        if is_body(node, marks) or not (is_furniture(marks) or _is_button(node, marks, weight)):
            return False
        return not _is_contents(node, weight) and not _belongs_to_text(node, weight)

    def _is_order(self, node: Node, weight: Weight) -> bool:
        """Whether this is a box in which a newsletter is ordered."""
        is_box = node.tag in _BOXES and not weight.prose and 0 < weight.text <= _BOX
        return is_box and node in self._orders

    def _is_large(self, marks: str, weight: Weight) -> bool:
        """Whether the element, or all of its name together, is too much to be furniture."""
        whole = self._whole
        if weight.plain > _SHARE * max(whole.plain, SHORT_PAGE):
            return True
        if weight.prose > _SHARE * max(whole.prose, SHORT_PAGE):
            return True
        is_text = weight.prose or (weight.text and weight.density < _LINKED)
        group = self._groups[_name(marks)] if is_text and marks else 0
        if group == weight.prose:
            return False  # a name that nothing else has
        return group > _GROUP_SHARE * max(whole.prose, SHORT_PAGE)


def _name(marks: str) -> str:
    return _DIGITS.sub("", marks.strip())


def _is_button(node: Node, marks: str, weight: Weight) -> bool:
    """Whether a doubtful name stands on something to click, rather than to read."""
    if node.tag not in _HOLDERS or not is_doubtful(marks):
        return False
    if not weight.text and (_frames_picture(node) or is_pictured(node, marks)):
        return False
    return weight.density > _LINKED or (not weight.prose and weight.text < _BUTTON)


def _is_teaser(node: Node, weight: Weight) -> bool:
    """Whether a figure shows nothing but the headline of another article."""
    if node.tag != "figure" or weight.density < _ALL_LINKED:
        return False
    inside = {inner.tag for inner in islice(node.walk(), _LOOKED_AT)}
    return not inside & _FIGURES and bool(inside & _HEADINGS)


def _names_code(node: Node) -> bool:
    """Whether this is the label with the language on a listing."""
    if node.get("class") not in _LABELS or node.parent is None:
        return False
    return any(other.tag == "pre" for other in node.parent.first_elements(_BESIDE_MAX))


def _orders(root: Node) -> set[Node]:
    """All that hold a field for an address of mail."""
    fields = (node for node in root.walk() if node.tag == "input")
    found = (n for n in fields if n.get("type") == "email" or "@" in n.get("placeholder"))
    return {above for field in found for above in field.ancestors()}


def _belongs_to_text(node: Node, weight: Weight) -> bool:
    """Whether this is code with its buttons, a credit in a caption, or the start of a word."""
    if any(inner.tag == "pre" for inner in node.walk()):
        return True
    if 0 < weight.text <= _INITIAL:
        in_caption = any(above.tag == "figcaption" for above in node.ancestors())
        return spells_initial(node) or (in_caption and not is_spoken(marks_of(node)))
    return False


def _frames_picture(node: Node) -> bool:
    """Whether this only holds a picture of a figure."""
    in_figure = any(above.tag == "figure" for above in node.ancestors())
    return in_figure and any(inner.tag in _SHOWN for inner in node.walk())


def _is_side(node: Node) -> bool:
    if node.tag in _BESIDE and _is_of_text(node):
        return False
    if node.tag == "footer":
        return not any(above.tag == "blockquote" for above in node.ancestors())
    return node.tag in _SIDES or node.get("role") in _ROLES


def _is_of_text(node: Node) -> bool:
    """Whether an aside or a footer belongs to the text, by its name or else by its place."""
    if node.get("role") or node.get("aria-label"):
        return False
    marks = marks_of(node)
    if node.tag == "aside" and is_part(marks):
        return True
    if marks:
        return False
    inside = [inner.tag for inner in islice(node.walk(), _INSIDE_MAX)]
    is_plain = "p" in inside and _NOT_PLAIN.isdisjoint(inside) and len(inside) < _INSIDE_MAX
    return is_plain and any(is_body(above, marks_of(above)) for above in node.ancestors())


def _is_contents(node: Node, weight: Weight) -> bool:
    """Whether most links in it lead to places on its own page."""
    if weight.links <= 1:
        return False
    inside = islice(node.walk(), _LOOKED_AT)
    links = [inner.get("href") for inner in inside if inner.tag == "a"]
    here = sum(len(href) > 1 and href.startswith("#") for href in links)
    return here > 1 and here * 2 > len(links)
