"""What stands around the article on its page is taken out of the tree, comments first."""

import re
from collections import Counter
from collections.abc import Callable

from newsreader.reading.hidden import is_hidden
from newsreader.reading.roles import is_body, is_comments, is_doubtful, is_furniture, marks_of
from newsreader.reading.sayings import LINE_MAX, opens_box, opens_comments
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale, Weight

_NEVER = frozenset(("html", "body", "main", "pre", "code", "head", "h1"))
_GONE = frozenset(
    ("script", "style", "template", "svg", "button", "select", "textarea", "link", "meta")
)
_ASIDE = frozenset(("nav", "footer", "aside", "dialog", "menu"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
     "menu", "menubar", "toolbar", "tooltip")
)  # fmt: skip
_SHARE = 0.25
"""Of the page's text; furniture that holds more is no furniture."""
_SIDE_SHARE = 0.75
"""The same for what HTML itself has elements for."""
_GROUP_SHARE = 0.2
"""Of the prose, in all elements of one name together."""
_LINKED = 0.4
_BOX_SHARE = 0.15
"""The same for a box that has a title, which may also be the heading of a part of the article."""
_TITLES = frozenset(
    (
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "div",
        "span",
        "strong",
        "b",
        "header",
        "a",
        "dt",
        "summary",
        "label",
    )
)
_SHOWN = frozenset(("img", "picture", "video", "iframe"))
_DIGITS = re.compile(r"\d+")


def without_comments(root: Node) -> None:
    scale = Scale(root)
    _sift(root, lambda node: _is_discussion(node, marks_of(node), scale))


def without_furniture(root: Node) -> None:
    scale = Scale(root)
    _without_titled_boxes(root, scale)
    scale = Scale(root)
    groups = _groups(root, scale)
    whole = scale[root]
    _sift(root, lambda node: _is_around(node, marks_of(node), scale[node], whole, groups))


def _without_titled_boxes(root: Node, scale: Scale) -> None:
    """Boxes that are known by the words over them: the largest element that begins with them."""
    whole = scale[root]
    for node in list(root.walk()):
        size = scale[node].text
        if not 0 < size <= LINE_MAX or node.tag not in _TITLES or not opens_box(_words(node)):
            continue
        box = node
        while (above := box.parent) is not None and _is_box(above, box, scale[above], whole):
            box = above
        if opens_comments(_words(node)) and scale[box].prose:
            continue  # "Comments" is also a chapter of a style guide
        if box is not node and box.parent is not None and scale[box].text > size:
            box.parent.children = [child for child in box.parent.children if child is not box]


def _is_box(above: Node, inner: Node, weight: Weight, whole: Weight) -> bool:
    if above.tag in _NEVER or weight.headlines or is_body(above, marks_of(above)):
        return False
    if weight.prose > _BOX_SHARE * whole.prose or weight.plain > _BOX_SHARE * whole.plain:
        return False
    for child in above.children:
        if child is inner:
            return True
        if (child.text() if isinstance(child, Node) else child).strip():
            return False
    return False


def _words(node: Node) -> str:
    return " ".join(node.text().split())


def _sift(node: Node, drops: Callable[[Node], bool]) -> None:
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.tag in {"pre", "code"} or not drops(child):
            kept.append(child)
            if child.tag not in {"pre", "code"}:
                _sift(child, drops)
    if len(kept) != len(node.children):
        node.children = kept


def _is_discussion(node: Node, marks: str, scale: Scale) -> bool:
    if node.tag in _NEVER or not is_comments(marks) or is_body(node, marks):
        return False
    return not scale[node].headlines and not _holds_body(node)


def _holds_body(node: Node) -> bool:
    """Whether a body is in it that is not that of a comment."""
    ahead = node.elements()
    while ahead:
        inner = ahead.pop()
        marks = marks_of(inner)
        if is_comments(marks):
            continue
        if is_body(inner, marks):
            return True
        ahead += inner.elements()
    return False


def _groups(root: Node, scale: Scale) -> Counter[str]:
    """Prose by name: when the parts of an article are each called a widget, they are none."""
    groups: Counter[str] = Counter()
    for node in root.walk():
        if prose := scale[node].prose:
            groups[_name(marks_of(node))] += prose
    return groups


def _name(marks: str) -> str:
    return _DIGITS.sub("", marks.strip())


def _is_around(node: Node, marks: str, weight: Weight, whole: Weight, groups: Counter[str]) -> bool:
    if node.tag in _NEVER:
        return False
    if node.tag in _GONE:
        return not node.get("type").startswith("math/tex")
    if node.tag == "a" and not weight.text:
        return not any(inner.tag in _SHOWN for inner in node.walk())
    if weight.links > 1 and _is_contents(node, marks):
        return False
    if is_hidden(node):
        return weight.prose < _SIDE_SHARE * whole.prose
    if weight.headlines:
        return False
    if _is_side(node, marks):
        return weight.prose <= _SIDE_SHARE * whole.prose
    if weight.plain > _SHARE * whole.plain or weight.prose > _SHARE * whole.prose:
        return False
    if weight.prose and marks and groups[_name(marks)] > _GROUP_SHARE * whole.prose:
        return False
    if node.tag in {"form", "header"}:
        return weight.density > _LINKED or not weight.prose
    if is_body(node, marks):
        return False
    if is_furniture(marks):
        return True
    return (
        is_doubtful(marks)
        and (weight.density > _LINKED or not weight.prose)
        and node.tag in {"div", "section", "ul", "span", "p"}
        and _is_button(weight)
    )


def _is_button(weight: Weight) -> bool:
    return weight.text < 200 or weight.density > _LINKED


def _is_side(node: Node, marks: str) -> bool:
    if node.tag == "footer":
        return not any(above.tag == "blockquote" for above in node.ancestors())
    return node.tag in _ASIDE or node.get("role") in _ROLES


def _is_contents(node: Node, marks: str) -> bool:
    """Whether this is furniture by name, but most links in it lead to places on its own page."""
    if not (_is_side(node, marks) or is_furniture(marks) or is_doubtful(marks)):
        return False
    links = [inner.get("href") for inner in node.walk() if inner.tag == "a"]
    here = sum(len(href) > 1 and href.startswith("#") for href in links)
    return here > 1 and here * 2 > len(links)
