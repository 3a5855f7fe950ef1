"""A page flattened: nested blocks become one sequence of chunks, each laid out by itself.

Nothing is measured here, so that opening an article costs a walk over its blocks and no more.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from newsreader.model import (
    Block,
    Code,
    Definitions,
    Direction,
    Heading,
    Image,
    ListBlock,
    Media,
    Page,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
)
from newsreader.text import SafeUrl
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.lines import Roles, Run, Runs, padding, slices
from newsreader.ui.typeset.spans import Links, is_rtl, link_number, printable, runs_of
from newsreader.ui.typeset.tables import Grid, grids_of
from newsreader.ui.wrap import Piece

PORTION = 20_000  # characters of one text laid out at once, in a few milliseconds
LISTING_ROWS = 100  # rows of code laid out at once
_PREFIXES_MAX = 12  # levels of nesting that are drawn; what is deeper stays at that depth
_TIGHT_MAX = 160  # characters; items that are longer are set apart by blank lines
_BULLETS = "•◦▪"
_INSET = "  "
_BAR = Run("▎ ", ("quote-bar",), furniture=True)


_LeafBlock = Paragraph | Heading | Code | Table | Image | Media | Rule


class Prose(NamedTuple):
    """Words that are wrapped."""

    runs: Runs
    rtl: bool = False


class Listing(NamedTuple):
    """Rows of code that are folded."""

    rows: tuple[str, ...]


class Ornament(NamedTuple):
    """A break between two parts."""


class Chunk(NamedTuple):
    leaf: Prose | Listing | Grid | Ornament
    first: Runs = ()
    """What stands before its first line."""
    rest: Runs = ()
    """What stands before every other line."""
    gap: int = 0
    """Blank lines above."""
    between: Runs = ()
    """What stands on them."""


class Flow(NamedTuple):
    chunks: tuple[Chunk, ...]
    head: int
    """How many of the chunks stand above the article."""
    links: tuple[SafeUrl, ...]
    """Number one first."""
    anchors: dict[str, int]
    """Chunk that each anchor names."""


class _Frame(NamedTuple):
    """Where a block stands: what is drawn before its lines, and how its text looks."""

    first: Runs = ()
    rest: Runs = ()
    roles: Roles = ()
    depth: int = 0

    def inside(self, first: Runs, rest: Runs, *roles: str) -> "_Frame":
        return _Frame(
            (*self.first, *first)[-_PREFIXES_MAX:],
            (*self.rest, *rest)[-_PREFIXES_MAX:],
            (*self.roles, *roles) if set(roles) - set(self.roles) else self.roles,
            self.depth,
        )

    def going_on(self) -> "_Frame":
        return self._replace(first=self.rest)


class _Waiting(NamedTuple):
    """A block with its place, not flattened yet."""

    block: Block
    frame: _Frame
    gap: int
    between: Runs
    anchor: str = ""


def flow_of(head: Head | None, page: Page) -> Flow:
    chunks = list(_head_chunks(head)) if head else []
    above = len(chunks)
    walk = _Walk(chunks, rtl=page.direction is Direction.RTL)
    walk.through(page.blocks)
    return Flow(tuple(chunks), above, walk.links.urls, walk.anchors)


def _head_chunks(head: Head) -> Iterator[Chunk]:
    lines = [
        ((head.feed, head.byline), "byline"),
        ((head.date, head.reading_time), "dateline"),
        *(((note,), "note") for note in head.notes),
    ]
    gap = 1
    if head.title:
        runs = (Run(printable(head.title), ("title",), 0 if head.link else None),)
        yield Chunk(Prose(runs, is_rtl(runs, otherwise=False)), gap=gap)
    for parts, role in lines:
        text = " · ".join(filter(None, parts))
        if text:
            runs = (Run(printable(text), (role,)),)
            yield Chunk(Prose(runs, is_rtl(runs, otherwise=False)), gap=gap)
            gap = 0


class _Walk:
    """Goes through the blocks with a stack of its own: pages nest deeper than Python calls may."""

    def __init__(self, chunks: list[Chunk], *, rtl: bool) -> None:
        self.links = Links()
        self.anchors: dict[str, int] = {}
        self._chunks = chunks
        self._rtl = rtl
        self._waiting: list[_Waiting] = []

    def through(self, blocks: tuple[Block, ...]) -> None:
        self._push(_stacked(blocks, _Frame(), 1))
        while self._waiting:
            here = self._waiting.pop()
            self._anchor(here.anchor)
            self._enter(here)

    def _push(self, blocks: Iterable[_Waiting]) -> None:
        self._waiting.extend(reversed(list(blocks)))

    def _anchor(self, name: str) -> None:
        if name:
            self.anchors.setdefault(name, len(self._chunks))

    def _enter(self, here: _Waiting) -> None:
        match here.block:
            case Quote(blocks):
                inner = here.frame.inside((_BAR,), (_BAR,), "quote")
                self._push(_stacked(blocks, inner, here.gap, here.between))
            case ListBlock() as block:
                self._push(_items(block, here))
            case Definitions() as block:
                self._push(_definitions(block, here))
            case leaf:
                self._set(here, leaf)

    def _set(self, here: _Waiting, block: _LeafBlock) -> None:
        match block:
            case Paragraph(spans, anchor):
                self._anchor(anchor)
                self._prose(here, spans)
            case Heading(level, spans, anchor):
                self._anchor(anchor)
                self._prose(here, spans, f"heading{min(max(level, 1), 6)}")
            case Code(text):
                self._code(here, text)
            case Table() as table:
                self._table(here, table)
            case Image() as image:
                self._image(here, image)
            case Media(kind, url, title):
                self._media(here, f"▶ {kind}" + (f" · {title}" if title else ""), url)
            case Rule():
                self._add(here, Ornament())

    def _add(self, here: _Waiting, *leaves: Prose | Listing | Grid | Ornament) -> None:
        for index, leaf in enumerate(leaves):
            first, gap = (here.frame.rest, 0) if index else (here.frame.first, here.gap)
            self._chunks.append(Chunk(leaf, first, here.frame.rest, gap, here.between))

    def _prose(self, here: _Waiting, spans: Spans, *roles: str) -> None:
        runs = runs_of(spans, self.links, (*here.frame.roles, *roles))
        rtl = is_rtl(runs, otherwise=self._rtl)
        self._add(here, *(Prose(portion, rtl) for portion in _portions(runs)))

    def _code(self, here: _Waiting, text: str) -> None:
        rows = [printable(row) for row in text.rstrip("\n").split("\n")]
        starts = range(0, len(rows), LISTING_ROWS)
        self._add(here, *(Listing(tuple(rows[at : at + LISTING_ROWS])) for at in starts))

    def _table(self, here: _Waiting, table: Table) -> None:
        if table.caption:
            self._prose(here, table.caption, "caption")
            here = here._replace(frame=here.frame.going_on(), gap=0)
        self._add(here, *grids_of(table, self.links, here.frame.roles))

    def _media(self, here: _Waiting, label: str, url: SafeUrl) -> None:
        number = self.links.number(url)
        run = Run(printable(label), (*here.frame.roles, "media"), number)
        self._add(here, Prose((run, link_number(number, here.frame.roles))))

    def _image(self, here: _Waiting, image: Image) -> None:
        roles = here.frame.roles
        url = image.link or image.url
        number = None if url is None else self.links.number(url)
        caption = "".join(span.text for span in image.caption).strip()
        label = image.alt if image.alt and image.alt != caption else "image"
        runs: Runs = (Run(printable(f"▣ {label}"), (*roles, "image"), number),)
        if number is not None:
            runs = (*runs, link_number(number, roles))
        self._add(here, Prose(runs, is_rtl(runs, otherwise=False)))
        if caption:
            below = here._replace(frame=here.frame.going_on(), gap=0)
            self._prose(below, image.caption, "caption")


def _portions(runs: Runs) -> list[Runs]:
    """A text too long to be laid out in one go, cut at its line breaks, or else between words."""
    text = "".join(run.text for run in runs)
    pieces: list[Piece] = []
    start = 0
    while len(text) - start > PORTION:
        stop = start + PORTION
        breaks = (text.rfind(mark, start + 1, stop) for mark in ("\n", " "))
        end = next((at for at in breaks if at > 0), stop)
        pieces.append((start, end))
        start = end + 1 if text[end] in "\n " else end
    return slices(runs, [*pieces, (start, len(text))]) if pieces else [runs]


def _stacked(
    blocks: tuple[Block, ...], frame: _Frame, gap: int, between: Runs = (), *, tight: bool = False
) -> Iterator[_Waiting]:
    """Blocks one below the other: the first takes the gap it is given, the others their own."""
    for index, block in enumerate(blocks):
        if index == 0:
            yield _Waiting(block, frame, gap, between)
        else:
            own = 0 if tight else 1 + (isinstance(block, Heading) and block.level <= 2)  # noqa: PLR2004 -- h1 and h2
            yield _Waiting(block, frame.going_on(), own, frame.rest)


def _items(block: ListBlock, here: _Waiting) -> Iterator[_Waiting]:
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
        inner = own.inside((*before, Run(f"{mark} ", (*frame.roles, "list-mark"))), room)
        inner = inner._replace(depth=frame.depth + 1)
        gap, between = (here.gap, here.between) if index == 0 else (int(not tight), frame.rest)
        blocks = item.blocks or (Paragraph(()),)
        first, *others = _stacked(blocks, inner, gap, between, tight=tight)
        yield first._replace(anchor=item.anchor)
        yield from others


def _definitions(block: Definitions, here: _Waiting) -> Iterator[_Waiting]:
    frame = here.frame
    indent = frame.going_on().inside(padding(4), padding(4))
    for index, item in enumerate(block.items):
        gap, between = (1, frame.rest) if index else (here.gap, here.between)
        own = frame.going_on() if index else frame
        yield _Waiting(Paragraph(item.term), own._replace(roles=(*own.roles, "term")), gap, between)
        yield from _stacked(item.blocks, indent, 0, frame.rest)


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
