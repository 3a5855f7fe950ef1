"""Which elements of a page CSS selectors name.

One walk, in which each element learns which steps end at it from its parent, its ancestors and the
siblings before it: linear in the page, where going back from each element is not.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct, field

from newsreader.reading.tree import Node
from newsreader.selectors import Attribute, Empty, Not, Nth, Step, Tag, Test, compiled

_HOW: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda found, value: found == value,
    "~=": lambda found, value: value in found.split(),
    "^=": lambda found, value: bool(value) and found.startswith(value),
    "$=": lambda found, value: bool(value) and found.endswith(value),
    "*=": lambda found, value: bool(value) and value in found,
    "|=": lambda found, value: found == value or found.startswith(f"{value}-"),
}
_FIGURES = frozenset(("wp-caption", "wp-caption-text", "tr-caption", "tr-caption-container"))
_WERE = {"figure": ("div", "dl", "table"), "figcaption": ("p", "div", "dd", "td")}
"""What `tree` has made figures and captions of, for the sake of those classes."""


def select(root: Node, texts: Iterable[str]) -> list[Node]:
    """The outermost elements that one of the selectors names, in document order.

    Raises SelectorError for what is no selector.
    """
    selectors = [selector for text in texts for selector in compiled(text)]
    if not selectors:
        return []
    steps = [step for selector in selectors for step in selector]
    last = {sum(map(len, selectors[: place + 1])) - 1 for place in range(len(selectors))}
    ends = sum(1 << place for place in last)
    found: list[Node] = []
    ahead = [_Siblings(root.elements())]
    while ahead:
        here = ahead[-1]
        node = here.next()
        if node is None:
            ahead.pop()
            continue
        reached = _reached(node, steps, here)
        here.before, here.earlier = reached, here.earlier | reached
        if reached & ends:
            found.append(node)
        elif node.children:
            ahead.append(_Siblings(node.elements(), reached, here.above | reached))
    return found


class _Siblings(Struct):
    """Children of one element, walked through; steps that end somewhere are bits of a number."""

    nodes: list[Node]
    parent: int = 0
    above: int = 0
    """Steps that end at the parent or above it."""
    before: int = 0
    """Steps that end at the sibling before."""
    earlier: int = 0
    """Steps that end at that one or an earlier one."""
    at: int = -1
    _counts: Counter[str] = field(default_factory=Counter)
    """How many of each tag came so far."""
    _totals: Counter[str] | None = None

    def next(self) -> Node | None:
        self.at += 1
        if self.at >= len(self.nodes):
            return None
        self._counts[self.nodes[self.at].tag] += 1
        return self.nodes[self.at]

    def place(self, test: Nth) -> int:
        """The place of the present one, counted from 1."""
        tag = self.nodes[self.at].tag
        place = self._counts[tag] if test.of_type else self.at + 1
        if not test.from_end:
            return place
        if self._totals is None:
            self._totals = Counter(node.tag for node in self.nodes)
        return (self._totals[tag] if test.of_type else len(self.nodes)) - place + 1


def _reached(node: Node, steps: list[Step], here: _Siblings) -> int:
    """The steps that end at this element."""
    came = {">": here.parent, " ": here.above, "+": here.before, "~": here.earlier}
    reached = 0
    for place, step in enumerate(steps):
        may = not step.how or came[step.how] >> (place - 1) & 1
        if may and all(_holds(test, node, here) for test in step.tests):
            reached |= 1 << place
    return reached


def _holds(test: Test, node: Node, here: _Siblings) -> bool:
    match test:
        case Tag(name):
            return name in {"*", node.tag} or name in _was(node)
        case Attribute(name, how):
            return name in node.attributes and (not how or _compares(node.get(name), test))
        case Nth(step, first):
            distance = here.place(test) - first
            return distance % step == 0 and distance // step >= 0 if step else distance == 0
        case Empty():
            return not node.children
        case Not(others):
            return not any(all(_holds(each, node, here) for each in tests) for tests in others)


def _compares(found: str, test: Attribute) -> bool:
    if test.fold:
        return _HOW[test.how](found.casefold(), test.value.casefold())
    return _HOW[test.how](found, test.value)


def _was(node: Node) -> tuple[str, ...]:
    """The tags that may stand in the page's own markup of this element."""
    were = _WERE.get(node.tag, ())
    return were if were and not _FIGURES.isdisjoint(node.get("class").split()) else ()
