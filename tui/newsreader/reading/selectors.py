"""CSS selectors, as far as rules for a site need them (Selectors Level 3).

Tags, #ids, .classes, [attributes] with = ~= ^= $= *= |=, descendants, children and commas.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newsreader.reading.tree import Node

_COMPOUND = re.compile(
    r"(?P<tag>\*|[a-zA-Z][\w-]*)|#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)"
    r"|\[\s*(?P<name>[\w:-]+)\s*(?:(?P<how>[~^$*|]?=)\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\]\s]+)\s*)?\]"
)
_STEP = re.compile(r"\s*>\s*|\s+")


class SelectorError(ValueError):
    """Raised for what cannot be read; says which part."""


_HOW: Mapping[str, Callable[[str, str], bool]] = {
    "=": lambda found, value: found == value,
    "~=": lambda found, value: value in found.split(),
    "^=": lambda found, value: bool(value) and found.startswith(value),
    "$=": lambda found, value: bool(value) and found.endswith(value),
    "*=": lambda found, value: bool(value) and value in found,
    "|=": lambda found, value: found == value or found.startswith(f"{value}-"),
}


@dataclass(frozen=True, slots=True)
class _Test:
    """One condition on an element: an attribute, how it is compared, and with what."""

    name: str
    how: str
    value: str

    def holds(self, node: Node) -> bool:
        if self.name == "tag":
            return self.value in {"*", node.tag}
        if self.how == "has":
            return self.name in node.attributes
        return _HOW[self.how](node.get(self.name), self.value)


@dataclass(frozen=True, slots=True)
class _Part:
    tests: tuple[_Test, ...]
    child: bool
    """Whether the part before it must be the parent, not just any ancestor."""


Selector = tuple[_Part, ...]


def compiled(text: str) -> list[Selector]:
    """The alternatives of a selector; raises SelectorError."""
    return [_path(alternative.strip()) for alternative in text.split(",")]


def select(root: Node, texts: Iterable[str]) -> list[Node]:
    """The outermost elements that one of the selectors names, in document order."""
    selectors = [selector for text in texts for selector in compiled(text)]
    if not selectors:
        return []
    found: list[Node] = []
    ahead = root.elements()[::-1]
    while ahead:
        node = ahead.pop()
        if any(_matches(node, selector) for selector in selectors):
            found.append(node)
        else:
            ahead += node.elements()[::-1]
    return found


def _path(text: str) -> Selector:
    if not text:
        raise SelectorError("a selector is empty")
    parts: list[_Part] = []
    at = 0
    child = False
    while at < len(text):
        tests, at = _tests(text, at)
        parts.append(_Part(tests, child))
        step = _STEP.match(text, at)
        child = step is not None and ">" in step.group()
        at = step.end() if step else at
    if child:
        raise SelectorError(f"{text!r} ends with a combinator")
    return tuple(parts)


def _tests(text: str, at: int) -> tuple[tuple[_Test, ...], int]:
    tests: list[_Test] = []
    while match := _COMPOUND.match(text, at):
        if match["tag"] and tests:
            break
        tests.append(_test(match))
        at = match.end()
    if not tests:
        raise SelectorError(f"{text[at : at + 20]!r} in {text!r} is no selector")
    return tuple(tests), at


def _test(match: re.Match[str]) -> _Test:
    if match["tag"]:
        return _Test("tag", "=", match["tag"].lower())
    if match["id"]:
        return _Test("id", "=", match["id"])
    if match["class"]:
        return _Test("class", "~=", match["class"])
    value = (match["value"] or "").strip("\"'")
    return _Test(match["name"].lower(), match["how"] or "has", value)


def _matches(node: Node, selector: Selector) -> bool:
    *before, last = selector
    if not all(test.holds(node) for test in last.tests):
        return False
    if not before:
        return True
    if last.child:
        return node.parent is not None and _matches(node.parent, tuple(before))
    return any(_matches(above, tuple(before)) for above in node.ancestors())
