"""What stands around the article on its page is taken out of the tree, comments first."""

from newsreader.reading.hidden import is_hidden
from newsreader.reading.roles import is_body, is_comments, is_furniture, marks_of
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale, Weight

_NEVER = frozenset(("html", "body", "main", "pre", "code", "head", "h1"))
_TOOLS = frozenset(("nav", "form", "footer", "aside", "header", "dialog", "menu"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog",
     "menu", "menubar", "toolbar", "tooltip")
)  # fmt: skip
_SHARE = 0.25
"""Of the page's text; furniture that holds more is no furniture."""


def without_comments(root: Node) -> None:
    scale = Scale(root)
    _sift(root, lambda node, marks: _is_discussion(node, marks, scale))


def without_furniture(root: Node) -> None:
    scale = Scale(root)
    whole = scale[root]
    _sift(root, lambda node, marks: _is_around(node, marks, scale[node], whole))


def _sift(node, drops) -> None:
    kept = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child)
        elif child.tag in ("pre", "code") or not drops(child, marks_of(child)):
            kept.append(child)
            if child.tag not in ("pre", "code"):
                _sift(child, drops)
    if len(kept) != len(node.children):
        node.children = kept


def _is_discussion(node: Node, marks: str, scale: Scale) -> bool:
    if node.tag in _NEVER or not is_comments(marks):
        return False
    if is_body(node, marks):
        return False
    return not scale[node].headlines and not _holds_body(node)


def _holds_body(node: Node) -> bool:
    for inner in node.walk():
        marks = marks_of(inner)
        if is_body(inner, marks) and not is_comments(marks):
            return not any(is_comments(marks_of(a)) for a in inner.ancestors() if a is not node and _within(a, node))
    return False


def _within(node: Node, top: Node) -> bool:
    return any(above is top for above in node.ancestors())


def _is_around(node: Node, marks: str, weight: Weight, whole: Weight) -> bool:
    if node.tag in _NEVER:
        return False
    small = weight.plain <= _SHARE * whole.plain and weight.prose <= _SHARE * whole.prose
    if is_hidden(node):
        return weight.prose < 0.5 * whole.prose
    if not small or weight.headlines:
        return False
    if node.tag in _TOOLS:
        if node.tag == "footer" and any(a.tag == "blockquote" for a in node.ancestors()):
            return False
        if node.tag == "header":
            return weight.density > 0.4
        return True
    if node.get("role") in _ROLES:
        return True
    return is_furniture(marks) and not is_body(node, marks)
