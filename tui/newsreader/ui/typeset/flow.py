"""A page flattened: nested blocks become one sequence of chunks, each laid out by itself.

Nothing is measured here, so that opening an article costs a walk over its blocks and no more.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsreader.page import (
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
from newsreader.text import SafeUrl, one_line
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.lines import Run, Runs, slices
from newsreader.ui.typeset.nesting import Frame, Waiting, definitions_of, items_of, stacked
from newsreader.ui.typeset.spans import Links, is_rtl, link_number, printable, runs_of
from newsreader.ui.typeset.tables import Grid, grids_of
from newsreader.ui.wrap import Piece

PORTION = 20_000  # characters of one text laid out at once, in a few milliseconds
LISTING_ROWS = 100  # rows of code laid out at once
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


class Title(NamedTuple):
    """A heading of the article."""

    chunk: int
    level: int
    text: str


class Flow(NamedTuple):
    chunks: tuple[Chunk, ...]
    head: int
    """How many of the chunks stand above the article."""
    links: tuple[SafeUrl, ...]
    """Number one first."""
    anchors: dict[str, int]
    """Chunk that each anchor names."""
    titles: tuple[Title, ...]
    images: dict[int, SafeUrl]
    """Where the image of a chunk is to be had."""


def flow_of(head: Head | None, page: Page) -> Flow:
    rtl = page.direction is Direction.RTL
    chunks = list(_head_chunks(head, rtl=rtl)) if head else []
    above = len(chunks)
    walk = _Walk(chunks, rtl=rtl)
    walk.through(page.blocks)
    return Flow(
        tuple(chunks), above, walk.links.urls, walk.anchors, tuple(walk.titles), walk.images
    )


def _head_chunks(head: Head, *, rtl: bool) -> Iterator[Chunk]:
    """Its lines stand at one edge, whatever scripts the names are written in."""
    lines = [
        ((head.feed, head.byline), "byline"),
        ((head.date, head.reading_time, head.tags), "dateline"),
        *(((note,), "note") for note in head.notes),
    ]
    gap = 1
    if head.title:
        runs = (Run(printable(head.title), ("title",), 0 if head.link else None),)
        yield Chunk(Prose(runs, rtl or is_rtl(runs, otherwise=False)), gap=gap)
    for parts, role in lines:
        text = " · ".join(filter(None, parts))
        if text:
            runs = (Run(printable(text), (role,)),)
            yield Chunk(Prose(runs, rtl or is_rtl(runs, otherwise=False)), gap=gap)
            gap = 0


class _Walk:
    """Goes through the blocks with a stack of its own: pages nest deeper than Python calls may."""

    def __init__(self, chunks: list[Chunk], *, rtl: bool) -> None:
        self.links = Links()
        self.anchors: dict[str, int] = {}
        self.titles: list[Title] = []
        self.images: dict[int, SafeUrl] = {}
        self._chunks = chunks
        self._rtl = rtl
        self._waiting: list[Waiting] = []

    def through(self, blocks: tuple[Block, ...]) -> None:
        self._push(stacked(blocks, Frame(), 1))
        while self._waiting:
            here = self._waiting.pop()
            self._anchor(here.anchor)
            self._enter(here)

    def _push(self, blocks: Iterable[Waiting]) -> None:
        self._waiting.extend(reversed(list(blocks)))

    def _anchor(self, name: str) -> None:
        if name:
            self.anchors.setdefault(name, len(self._chunks))

    def _enter(self, here: Waiting) -> None:
        match here.block:
            case Quote(blocks):
                inner = here.frame.inside((_BAR,), (_BAR,), "quote")
                self._push(stacked(blocks, inner, here.gap, here.between))
            case ListBlock() as block:
                self._push(items_of(block, here))
            case Definitions() as block:
                self._push(definitions_of(block, here))
            case leaf:
                self._set(here, leaf)

    def _set(self, here: Waiting, block: _LeafBlock) -> None:
        match block:
            case Paragraph(spans, anchor):
                self._anchor(anchor)
                self._prose(here, spans)
            case Heading(level, spans, anchor):
                self._anchor(anchor)
                self._heading(here, min(max(level, 1), 6), spans)
            case Code(text):
                self._code(here, text)
            case Table() as table:
                self._table(here, table)
            case Image() as image:
                self._image(here, image)
            case Media(kind, url, title):
                self._media(here, kind + (f" · {title}" if title else ""), url)
            case Rule():
                self._add(here, Ornament())

    def _add(self, here: Waiting, *leaves: Prose | Listing | Grid | Ornament) -> None:
        for index, leaf in enumerate(leaves):
            first, gap = (here.frame.rest, 0) if index else (here.frame.first, here.gap)
            self._chunks.append(Chunk(leaf, first, here.frame.rest, gap, here.between))

    def _prose(self, here: Waiting, spans: Spans, *roles: str) -> None:
        runs = runs_of(spans, self.links, (*here.frame.roles, *roles))
        rtl = is_rtl(runs, otherwise=self._rtl)
        self._add(here, *(Prose(portion, rtl) for portion in _portions(runs)))

    def _heading(self, here: Waiting, level: int, spans: Spans) -> None:
        text = one_line(printable("".join(span.text for span in spans)))
        if text:
            self.titles.append(Title(len(self._chunks), level, text))
        self._prose(here, spans, f"heading{level}")

    def _code(self, here: Waiting, text: str) -> None:
        rows = [printable(row) for row in text.rstrip("\n").split("\n")]
        starts = range(0, len(rows), LISTING_ROWS)
        self._add(here, *(Listing(tuple(rows[at : at + LISTING_ROWS])) for at in starts))

    def _table(self, here: Waiting, table: Table) -> None:
        if table.caption:
            self._prose(here, table.caption, "caption")
            here = here._replace(frame=here.frame.going_on(), gap=0)
        self._add(here, *grids_of(table, self.links, here.frame.roles))

    def _media(self, here: Waiting, label: str, url: SafeUrl) -> None:
        number = self.links.number(url)
        roles = here.frame.roles
        mark = Run("▶ ", (*roles, "media"), furniture=True)
        run = Run(printable(label), (*roles, "media"), number)
        self._add(here, Prose((mark, run, link_number(number, roles))))

    def _image(self, here: Waiting, image: Image) -> None:
        roles = here.frame.roles
        url = image.link or image.url
        number = None if url is None else self.links.number(url)
        if image.url is not None:
            self.images[len(self._chunks)] = image.url
        caption = "".join(span.text for span in image.caption).strip()
        label = image.alt if image.alt and image.alt != caption else "image"
        mark = Run("▣ ", (*roles, "image"), furniture=True)
        runs: Runs = (mark, Run(printable(label), (*roles, "image"), number))
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
