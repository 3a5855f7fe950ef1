"""Links that stay on the page: footnotes and contents lists, and the blocks that they lead to."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from msgspec.structs import replace

from newsreader.page import Block, Span
from newsreader.reading.tree import Node
from newsreader.text import clean

NAME_MAX = 200

_HOLDERS = ("spans", "blocks", "items", "term", "rows", "caption")
"""The fields of blocks, items and cells in which there can be spans."""


class Anchors:
    """Hands the ids that some link wants to the blocks that begin there."""

    def __init__(self, root: Node, base: str) -> None:
        self._base = _without_fragment(base)
        self._ids: set[str] = set()
        links: list[str] = []
        for node in root.walk():
            if not node.attributes:
                continue
            if name := _name(node):
                self._ids.add(name)
            if "#" in (href := node.get("href")):
                links.append(href)
        self._wanted = {self._fragment(href) for href in links} & self._ids
        self._used: set[str] = set()
        self._waiting = ""
        self._place_of: dict[str, str] = {}

    def target(self, href: str) -> str:
        """The id on this page that a link leads to; empty when it leads elsewhere."""
        if not self._wanted or "#" not in href:
            return ""
        fragment = self._fragment(href)
        if fragment not in self._wanted:
            return ""
        self._used.add(fragment)
        return fragment

    def pass_by(self, node: Node) -> None:
        """Let the next block that can carry an anchor carry that of `node`."""
        if self._wanted and (name := _name(node)) in self._wanted and name not in self._place_of:
            self.put_back(name)

    def put_back(self, name: str) -> None:
        if name:
            self._waiting = self._waiting or name
            self._place_of[name] = self._waiting

    def take(self) -> str:
        name, self._waiting = self._waiting, ""
        return name

    def settle(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with jumps only to anchors that are there, and no anchor without a jump."""
        if not self._wanted:
            return tuple(blocks)
        there = set(_anchors(blocks))
        places = {name: place for name, place in self._place_of.items() if place in there}
        used = {places[name] for name in self._used if name in places}
        return tuple(_rewritten(block, places, used) for block in blocks)

    def _fragment(self, href: str) -> str:
        if not href.strip().startswith("#") and not self._on_this_page(href):
            return ""
        fragment = href.partition("#")[2].strip()
        return fragment if fragment in self._ids else unquote(fragment)

    def _on_this_page(self, href: str) -> bool:
        try:
            return bool(self._base) and _without_fragment(urljoin(self._base, href)) == self._base
        except ValueError:
            return False


def _name(node: Node) -> str:
    """What a fragment may call the node; names that no terminal should see are no names."""
    name = node.get("id") or (node.get("name") if node.tag == "a" else "")
    return name if len(name) <= NAME_MAX and name.isprintable() and clean(name) == name else ""


def _without_fragment(url: str) -> str:
    try:
        return urldefrag(url).url
    except ValueError:
        return ""


def _anchors(blocks: Sequence[Any]) -> Iterator[str]:
    """The anchors of all blocks and items, at any depth."""
    ahead = list(blocks)
    while ahead:
        part = ahead.pop()
        yield getattr(part, "anchor", "")
        ahead += getattr(part, "blocks", ()) or getattr(part, "items", ())


def _rewritten(value: Any, places: Mapping[str, str], used: AbstractSet[str]) -> Any:
    """A block, or anything in it, with each jump led to the place that its name has."""
    if isinstance(value, Span):
        return replace(value, jump=places.get(value.jump, "")) if value.jump else value
    if isinstance(value, tuple):
        return tuple(_rewritten(part, places, used) for part in value)
    changed = {
        name: _rewritten(part, places, used)
        for name in _HOLDERS
        if (part := getattr(value, name, ()))
    }
    if (anchor := getattr(value, "anchor", "")) and anchor not in used:
        changed["anchor"] = ""
    return replace(value, **changed)
