"""Markup → a small tree of nodes, with limits on size, count and depth.

libxml2 does the tokenizing and the closing of forgotten tags, and reports events; the tree is our
own. lxml's tree would lose everything below 256 levels, and needs 12 s for a tag with 100,000
attributes; the events of the same inputs take 0.04 s and lose nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from lxml import etree
from msgspec import Struct, field

from newsreader.text import TEXT_MAX, clean

ELEMENTS_MAX = 100_000
DEPTH_MAX = 100
"""Deeper elements become empty siblings around their content, so that no recursion goes deeper."""

HOMES = {"li": "ul", "dt": "dl", "dd": "dl"}
"""Where the items of a list belong when nobody opened one."""
_AT_HOME = {
    "li": {"ul", "ol", "menu", "dir", "figure"},
    "dt": {"dl", "div", "figure"},
    "dd": {"dl", "div", "figure"},
}
_LEAVES = {"br", "hr", "img", "input"}
_IN_HEAD = {"base", "link", "meta", "noscript", "script", "style", "template", "title"}
_VOID = {"source", "track", "wbr", "param", "embed"}
"""Elements without content that libxml2 opens like any other."""

# WordPress and Blogger had figures before HTML had them, made of div, dl or table.
_FIGURE = re.compile(r"(?:^|\s)(?:wp-caption|tr-caption-container)(?:\s|$)")
_CAPTION = re.compile(r"(?:^|\s)(?:wp-caption-text|tr-caption)(?:\s|$)")


class Node(Struct, eq=False):
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    parent: "Node | None" = None

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node)]

    def first_elements(self, count: int) -> list["Node"]:
        """The first of them, without a look at the others, of which there can be a page full."""
        return list(islice((each for each in self.children if isinstance(each, Node)), count))

    def walk(self) -> Iterator["Node"]:
        """The elements below this one, in document order."""
        # A page is walked through some twenty times: `type` takes three quarters of `isinstance`.
        ahead = self.elements()[::-1]
        while ahead:
            node = ahead.pop()
            yield node
            if node.children:
                ahead += [child for child in node.children[::-1] if type(child) is Node]

    def ancestors(self) -> Iterator["Node"]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self) -> str:
        """All text below this element, as written."""
        pieces: list[str] = []
        ahead: list[Node | str] = [self]
        while ahead:
            item = ahead.pop()
            if isinstance(item, str):
                pieces.append(item)
            else:
                ahead += item.children[::-1]
        return "".join(pieces)


class Tree(Struct, frozen=True):
    root: Node
    cut: bool
    """Whether a limit was met, so that the end of the markup is missing."""


def parse(markup: str, limit: int = TEXT_MAX) -> Tree:
    """A tree for any string whatsoever, of which `limit` characters are read."""
    cut = len(markup) > limit
    # CDATA marks left over from a feed would hide the text up to the next ">".
    markup = clean(markup, limit).replace("<![CDATA[", "").replace("]]>", "")
    builder = _Builder()
    # Bytes with a stated encoding: a str with an XML declaration in it would be refused.
    # The cast: the stubs still speak of the bytes of Python 2.
    parser = etree.HTMLParser(encoding="utf-8", target=cast("Any", builder))
    try:
        etree.fromstring(markup.encode(errors="replace"), parser)
    except etree.XMLSyntaxError:
        builder.close()  # nothing in it, or nothing more after an error
    return Tree(builder.root, cut or builder.full)


class _Builder:
    """Receives the parser's events."""

    def __init__(self) -> None:
        self.root = Node("")
        self.full = False
        self._open = [self.root]
        """Where what comes next goes, for each start that has had no end yet."""
        self._count = 0
        self._text: list[str] = []
        self._homeless: list[Node] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._count >= ELEMENTS_MAX:
            self.full = True
            return
        self._count += 1
        self._flush()
        parent = self._open[-1]
        if parent.tag == "head" and tag not in _IN_HEAD and parent.parent is not None:
            parent = parent.parent  # HTML lets people leave out the tags of head and body
        own = dict(attributes) if attributes else {}
        meant = _meant(tag, own["class"]) if "class" in own else tag
        node = Node(meant, own, [], parent)
        parent.children.append(node)
        if tag in HOMES and parent.tag not in _AT_HOME[tag]:
            self._homeless.append(parent)
        can_hold = tag not in _VOID and len(self._open) <= DEPTH_MAX
        self._open.append(node if can_hold else parent)

    def end(self, tag: str) -> None:
        if self.full:
            return
        self._flush()
        self._open.pop()
        if len(self._open) > DEPTH_MAX and tag not in _LEAVES:
            parent = self._open[-1]  # another empty sibling, for what it parts from the next text
            parent.children.append(Node(tag, parent=parent))

    def data(self, data: str) -> None:
        if not self.full:
            self._text.append(data)

    def close(self) -> None:
        self._flush()
        for parent in dict.fromkeys(self._homeless):
            _give_homes(parent)

    def _flush(self) -> None:
        # Pieces are joined once: a text of a million "<" arrives as a million pieces.
        if self._text:
            self._open[-1].children.append("".join(self._text))
            self._text.clear()


def _meant(tag: str, classes: str) -> str:
    return (
        "figcaption" if _CAPTION.search(classes) else "figure" if _FIGURE.search(classes) else tag
    )


def _give_homes(parent: Node) -> None:
    """Put each run of list items that stands outside of any list into a list."""
    children: list[Node | str] = []
    home: Node | None = None
    for child in parent.children:
        tag = HOMES.get(child.tag, "") if isinstance(child, Node) else ""
        if isinstance(child, Node) and tag:
            if home is None or home.tag != tag:
                home = Node(tag, parent=parent)
                children.append(home)
            child.parent = home
            home.children.append(child)
            continue
        if not isinstance(child, str) or not child.isspace():
            home = None
        children.append(child)
    parent.children = children
