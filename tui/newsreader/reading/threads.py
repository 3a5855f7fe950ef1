"""Discussions that no class name gives away, but their heading and their buttons do."""

from itertools import chain, islice

from newsreader.reading.roles import is_body, marks_of
from newsreader.reading.sayings import LINE_MAX, opens_comments, wants_reply
from newsreader.reading.tree import Node
from newsreader.reading.vocabulary import BLOCKS
from newsreader.reading.weigh import Scale

_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TITLES = _HEADINGS | {"p", "div", "span", "strong", "b", "header", "summary", "legend"}
_CLICKED = frozenset(("a", "button", "div", "li", "span"))
_FIELDS = frozenset(("textarea",))
_LOOKED_AT = 2000
"""Elements of a discussion, among which there must be a button to reply."""
_LINE_OF_BUTTONS = 80
"""Characters; a longer line that says "Reply" is prose."""
_ICON_AND_WORD = 2
_TITLES_MAX = 30
_BEHIND_MAX = 2000


def without_threads(root: Node, scale: Scale) -> None:
    """Below a heading like "Comments", whatever can be replied to."""
    titles = (node for node in root.walk() if _is_title(node, scale))
    for title in list(islice(titles, _TITLES_MAX)):
        box = _box(title, scale)
        if box is not title and _is_thread(box, scale):
            _remove([box])
        elif box is title:
            _remove(_thread_behind(title, scale))


def is_thread(node: Node, scale: Scale) -> bool:
    """Whether it begins like a discussion, or can be replied to."""
    return _begins_so(node, scale) or _is_thread(node, scale)


def _begins_so(node: Node, scale: Scale) -> bool:
    inner: Node | str | None = node
    while isinstance(inner, Node) and not _is_title(inner, scale):
        inner = scale[inner].first
    return isinstance(inner, Node)


def _is_title(node: Node, scale: Scale) -> bool:
    if node.tag not in _TITLES or not 0 < scale[node].text <= LINE_MAX:
        return False
    if not opens_comments(" ".join(node.text().split())):
        return False
    links = (inner.get("href") for inner in node.walk() if inner.tag == "a")
    return not any("#" in href for href in links)  # such a link leads to the comments


def _box(title: Node, scale: Scale) -> Node:
    """The largest element that begins with the title, and is not the article."""
    box = title
    while (above := box.parent) is not None and scale[above].first is box:
        if above.tag in {"html", "body", "main"} or scale[above].headlines:
            break
        if is_body(above, marks_of(above)):
            break
        box = above
    return box


def _is_thread(node: Node, scale: Scale) -> bool:
    within = islice(chain((node,), node.walk()), _LOOKED_AT)
    return any(inner.tag in _FIELDS or _is_reply_button(inner, scale) for inner in within)


def _is_reply_button(node: Node, scale: Scale) -> bool:
    if node.tag not in _CLICKED or not wants_reply(_words_on(node)):
        return False
    around = chain((node,), node.ancestors())
    line = next((each for each in around if each.tag in BLOCKS), node)
    return node.tag == "button" or scale[line].text <= _LINE_OF_BUTTONS


def _words_on(button: Node) -> str:
    """What stands on it, be it one word alone or behind an icon."""
    if len(button.children) > _ICON_AND_WORD:
        return ""
    parts = [[each] if isinstance(each, str) else each.children for each in button.children]
    return " ".join(each for part in parts for each in part if isinstance(each, str))


def _thread_behind(title: Node, scale: Scale) -> list[Node]:
    """The title and what follows beside it, up to the last that can be replied to."""
    around = title.parent.children if title.parent is not None else []
    at = next((at for at, node in enumerate(around) if node is title), len(around))
    behind = [title]
    for node in around[at + 1 : at + _BEHIND_MAX]:
        if isinstance(node, str):
            continue
        if node.tag in _HEADINGS and node.tag <= title.tag:
            break
        behind.append(node)
    while behind and not _is_thread(behind[-1], scale):
        behind.pop()
    return behind


def _remove(nodes: list[Node]) -> None:
    gone = set(nodes)
    for parent in {node.parent for node in nodes if node.parent is not None}:
        parent.children = [c for c in parent.children if isinstance(c, str) or c not in gone]
