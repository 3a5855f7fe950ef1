"""Blocks inside others: what is drawn before their lines, and the blank lines between them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newsreader.page import Block, Definitions, Heading, ListBlock, Paragraph
from newsreader.ui.typeset.lines import Roles, Run, Runs, padding

_PREFIXES_MAX = 12  # levels of nesting that are drawn; what is deeper stays at that depth
_TIGHT_MAX = 160  # characters; items that are longer are set apart by blank lines
_BULLETS = "•◦▪"
_INSET = "  "


class Frame(NamedTuple):
    """Where a block stands: what is drawn before its lines, and how its text looks."""

    first: Runs = ()
    rest: Runs = ()
    roles: Roles = ()
    depth: int = 0

    def inside(self, first: Runs, rest: Runs, *roles: str) -> "Frame":
        return Frame(
            (*self.first, *first)[-_PREFIXES_MAX:],
            (*self.rest, *rest)[-_PREFIXES_MAX:],
            (*self.roles, *roles) if set(roles) - set(self.roles) else self.roles,
            self.depth,
        )

    def going_on(self) -> "Frame":
        return self._replace(first=self.rest)


class Waiting(NamedTuple):
    """A block with its place, not flattened yet."""

    block: Block
    frame: Frame
    gap: int
    between: Runs
    anchor: str = ""


def stacked(
    blocks: tuple[Block, ...], frame: Frame, gap: int, between: Runs = (), *, tight: bool = False
) -> Iterator[Waiting]:
    """Blocks one below the other: the first takes the gap it is given, the others their own."""
    for index, block in enumerate(blocks):
        if index == 0:
            yield Waiting(block, frame, gap, between)
        else:
            own = 0 if tight else 1 + (isinstance(block, Heading) and block.level <= 2)  # noqa: PLR2004 -- h1 and h2
            yield Waiting(block, frame.going_on(), own, frame.rest)


def items_of(block: ListBlock, here: Waiting) -> Iterator[Waiting]:
    frame = here.frame
    inset = "" if frame.depth else _INSET
    bullet = _BULLETS[min(frame.depth, len(_BULLETS) - 1)]
    step = -1 if block.reverse else 1
    numbers = [(block.start or 0) + step * index for index in range(len(block.items))]
    marks = [bullet if block.start is None else f"{number}." for number in numbers]
    width = max(map(len, marks), default=0)
    tight = all(_is_short(item.blocks) for item in block.items)
    for index, (item, mark) in enumerate(zip(block.items, marks, strict=True)):
        own = frame.going_on() if index else frame
        room = padding(len(inset) + width + 1)
        before = padding(len(inset) + width - len(mark))
        inner = own.inside(
            (*before, Run(f"{mark} ", (*frame.roles, "list-mark"), furniture=block.start is None)),
            room,
        )
        inner = inner._replace(depth=frame.depth + 1)
        gap, between = (here.gap, here.between) if index == 0 else (int(not tight), frame.rest)
        blocks = item.blocks or (Paragraph(()),)
        first, *others = stacked(blocks, inner, gap, between, tight=tight)
        yield first._replace(anchor=item.anchor)
        yield from others


def definitions_of(block: Definitions, here: Waiting) -> Iterator[Waiting]:
    frame = here.frame
    indent = frame.going_on().inside(padding(4), padding(4))
    for index, item in enumerate(block.items):
        gap, between = (1, frame.rest) if index else (here.gap, here.between)
        own = frame.going_on() if index else frame
        yield Waiting(Paragraph(item.term), own._replace(roles=(*own.roles, "term")), gap, between)
        yield from stacked(item.blocks, indent, 0, frame.rest)


def _is_short(blocks: tuple[Block, ...]) -> bool:
    """Whether an item needs no blank line around it: a line or two of text, and lists of such."""
    return all(
        isinstance(block, ListBlock)
        or (isinstance(block, Paragraph) and sum(len(s.text) for s in block.spans) <= _TIGHT_MAX)
        for block in blocks
    ) and not any(
        isinstance(above, Paragraph) and isinstance(below, Paragraph)
        for above, below in pairwise(blocks)
    )
