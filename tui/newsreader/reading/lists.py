"""Lists of every kind, whatever stands where only items should."""

import re
from collections.abc import Iterator

from msgspec import Struct

from newsreader.page import Block, Definition, Definitions, ListBlock, ListItem, Spans
from newsreader.reading.flow import Context, Flow
from newsreader.reading.hidden import is_hidden
from newsreader.reading.tree import Node

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)", re.ASCII)


class _Item(Struct):
    value: str
    """The number that it states."""
    anchor: str
    blocks: list[Block]


def bullets(flow: Flow, node: Node, context: Context) -> None:
    flow.extend(_list(_items(flow, node, context), None))


def numbers(flow: Flow, node: Node, context: Context) -> None:
    """An ordered list; where its numbering jumps, another list begins."""
    items = _items(flow, node, context)
    reverse = "reversed" in node.attributes
    step = -1 if reverse else 1
    number = _number(node.get("start"), len(items) if reverse else 1)
    start, run = number, list[_Item]()
    for item in items:
        number = _number(item.value, number)
        if not item.blocks or number != start + step * len(run):
            flow.extend(_list(run, start, reverse=reverse))
            run = []
        if item.blocks:
            start = start if run else number
            run.append(item)
        number += step
    flow.extend(_list(run, start, reverse=reverse))


def _list(items: list[_Item], start: int | None, *, reverse: bool = False) -> list[ListBlock]:
    filled = [ListItem(tuple(item.blocks), item.anchor) for item in items if item.blocks]
    return [ListBlock(tuple(filled), start, reverse)] if filled else []


def definitions(flow: Flow, node: Node, context: Context) -> None:
    """Terms with what is said of them; a list without any term is only indented text."""
    pairs: list[tuple[Spans, list[Block]]] = []
    for child in _parts(node, "dt", "dd"):
        flow.source.anchors.pass_by(child)
        if is_hidden(child):
            continue
        if child.tag == "dt":
            term, others = flow.spans(child, context)
            pairs.append((term, others))
        elif blocks := flow.inside(child, context):
            pairs = pairs or [((), [])]
            pairs[-1][1].extend(blocks)
    if not any(term for term, _ in pairs):
        for _, blocks in pairs:
            flow.extend(blocks)
        return
    full = ((term, blocks) for term, blocks in pairs if term or blocks)
    flow.add(Definitions(tuple(Definition(term, tuple(blocks)) for term, blocks in full)))


def _items(flow: Flow, node: Node, context: Context) -> list[_Item]:
    """The items in order; a list that stands between two belongs to the one before it."""
    items: list[_Item] = []
    anchors = flow.source.anchors
    for part in _parts(node, "li"):
        anchors.pass_by(part)
        if is_hidden(part):
            continue
        is_item = part.tag == "li"
        anchor = anchors.take() if is_item else ""
        blocks = flow.inside(part, context)
        if not blocks:
            anchors.put_back(anchor)
        if items and not is_item and any(isinstance(block, ListBlock) for block in blocks):
            items[-1].blocks += blocks
        elif blocks or is_item:
            items.append(_Item(part.get("value"), anchor, blocks))
    return items


def _parts(node: Node, *tags: str) -> Iterator[Node]:
    """The children with one of the tags, and nameless nodes with what stands between them."""
    stray = Node("", parent=node)
    for child in node.children:
        if isinstance(child, Node) and child.tag in tags:
            if stray.children:
                yield stray
                stray = Node("", parent=node)
            yield child
        elif isinstance(child, Node) and child.tag == "div" and "dt" in tags:
            yield from _parts(child, *tags)  # HTML lets div group the pairs of a dl
        elif isinstance(child, Node) or not child.isspace():
            stray.children.append(child)
    if stray.children:
        yield stray


def _number(value: str, otherwise: int) -> int:
    match = _NUMBER.match(value)
    return int(match[1]) if match else otherwise
