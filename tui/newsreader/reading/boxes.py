"""Boxes that are known by the words over them: related links, authors, newsletters."""

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.sayings import LINE_MAX, opens_box, opens_comments
from newsreader.reading.tree import Node
from newsreader.reading.weigh import Scale, Weight

_SHARE = 0.15
"""Of the page's text; a larger part with such a heading is one of the article."""
SHORT_PAGE = 1000
"""Characters; beside less, what looks like a box is one, however much of the page it is."""
_TITLES = frozenset(
    ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b", "header", "a", "dt",
     "summary", "label")
)  # fmt: skip
_NEVER = frozenset(("html", "body", "main", "head"))


def without_boxes(root: Node) -> None:
    scale = Scale(root)
    whole = scale[root]
    gone: set[Node] = set()
    for node in list(root.walk()):
        size = scale[node].text
        if not 0 < size <= LINE_MAX or node.tag not in _TITLES:
            continue
        line = " ".join(node.text().split())
        if not opens_box(line):
            continue
        box = _box(node, scale, whole)
        if box is None or (opens_comments(line) and scale[box].prose):
            continue  # "Comments" is also a chapter of a style guide
        gone.add(box)
    for around in {box.parent for box in gone if box.parent is not None}:
        around.children = [child for child in around.children if child not in gone]


def _box(title: Node, scale: Scale, whole: Weight) -> Node | None:
    """The largest element that begins with the title, and says more."""
    box = title
    while (above := box.parent) is not None and scale[above].first is box:
        weight = scale[above]
        if above.tag in _NEVER or weight.headlines or is_body(above, marks_of(above)):
            break
        if weight.prose > _SHARE * max(whole.prose, SHORT_PAGE):
            break
        if weight.plain > _SHARE * max(whole.plain, SHORT_PAGE):
            break
        box = above
    return box if scale[box].text > scale[title].text else None
