"""How much text is below every element, how much of it is linked, and how much is prose."""

from typing import NamedTuple

from msgspec import Struct

from newsreader.reading.tree import Node
from newsreader.reading.vocabulary import BLOCKS

PROSE_MIN = 80
"""Characters of an unbroken line from which on it counts as prose; of Chinese, a third."""
_CJK_WEIGHT = 3
_SILENT = frozenset(
    ("script", "style", "template", "svg", "noscript", "select", "textarea", "button", "head",
     "iframe", "object", "title", "math")
)  # fmt: skip


class Weight(Struct):
    text: int = 0
    """Characters without the white space around them."""
    linked: int = 0
    prose: int = 0
    """Characters in lines that are long, and not links."""
    said: int = 0
    """Characters in paragraphs of any length that are not links."""
    links: int = 0
    headlines: int = 0
    """h1 elements."""
    first: Node | str | None = None
    """The child with which the text begins."""

    @property
    def plain(self) -> int:
        return self.text - self.linked

    @property
    def density(self) -> float:
        return self.linked / self.text if self.text else 0.0


class _Line(NamedTuple):
    size: int
    is_plain: bool
    """Whether it is no link."""


_NOTHING = Weight()


class Scale:
    """Weighs a tree once, from the leaves up."""

    def __init__(self, root: Node) -> None:
        self._weights: dict[Node, Weight] = {}
        self._line = self._line_linked = 0
        self._weigh(root, linked=False)

    def __getitem__(self, node: Node) -> Weight:
        return self._weights.get(node, _NOTHING)

    def _weigh(self, node: Node, *, linked: bool) -> Weight:
        weight = self._weights[node] = Weight()
        for child in node.children:
            if isinstance(child, str):
                self._read(child, weight, linked=linked)
            elif child.tag not in _SILENT:
                self._enter(child, weight, linked=linked)
            if weight.text and weight.first is None:
                weight.first = child
        return weight

    def _read(self, text: str, weight: Weight, *, linked: bool) -> None:
        size = _size(text)
        weight.text += size
        self._line += size
        if linked:
            weight.linked += size
            self._line_linked += size

    def _enter(self, child: Node, weight: Weight, *, linked: bool) -> None:
        is_block = child.tag in BLOCKS
        is_link = child.tag == "a" and bool(child.get("href"))
        if is_block:
            weight.prose += _prose(self._end_line())
        inner = self._weigh(child, linked=linked or is_link)
        if is_block:
            line = self._end_line()
            inner.prose += _prose(line)
            inner.said += line.size if child.tag == "p" and line.is_plain else 0
        weight.text += inner.text
        weight.linked += inner.linked
        weight.prose += inner.prose
        weight.said += inner.said
        weight.links += inner.links + (is_link and not linked)
        weight.headlines += inner.headlines + (child.tag == "h1")

    def _end_line(self) -> _Line:
        line = _Line(self._line, is_plain=self._line_linked * 2 < self._line)
        self._line = self._line_linked = 0
        return line


def _prose(line: _Line) -> int:
    return line.size if line.size >= PROSE_MIN and line.is_plain else 0


def _size(text: str) -> int:
    stripped = text.strip()
    if not stripped:
        return 0
    if stripped.isascii() or max(stripped) < "\u2e80":  # 0.1 µs, for nearly all texts
        return len(stripped)
    return len(stripped) + (_CJK_WEIGHT - 1) * sum(char >= "\u2e80" for char in stripped)
