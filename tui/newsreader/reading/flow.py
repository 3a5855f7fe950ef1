"""The walk over a tree: text gathers into a line, and every block ends the paragraph before it.

What an element means is decided by the handlers that are given; nothing here knows a tag.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from newsreader.page import Block, Image, Paragraph, Rule, Span, Spans, Style
from newsreader.reading.anchors import Anchors
from newsreader.reading.filenames import is_same_file
from newsreader.reading.hidden import is_hidden
from newsreader.reading.inline import Line, Picture, joined
from newsreader.reading.tree import Node
from newsreader.text import SafeUrl

_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.IGNORECASE)

Handler = Callable[["Flow", Node, "Context"], None]


class Source(Struct, frozen=True):
    """What is the same for the whole page."""

    base: str
    anchors: Anchors
    language: str
    handlers: Mapping[str, Handler]
    otherwise: Handler
    """For the tags that have no handler."""
    blocks: AbstractSet[str]
    """Tags that stand on lines of their own."""


class Context(Struct, frozen=True):
    """What an element hands down to all that is in it."""

    like: Span
    """The style, link and jump of text."""
    quotes: int = 0
    """How many quotation marks are open."""
    in_heading: bool = False

    def styled(self, on: Style, off: Style = Style.PLAIN) -> "Context":
        if on is Style.PLAIN and off is Style.PLAIN:  # flags and replace are slow, 3 µs together
            return self
        return replace(self, like=replace(self.like, style=self.like.style & ~off | on))

    def linked(self, link: SafeUrl | None, jump: str) -> "Context":
        return replace(self, like=replace(self.like, link=link, jump=jump))


class Flow:
    """The blocks of one container, in the making."""

    __slots__ = ("_blocks", "_line", "caption", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.caption: list[Span] | None = None
        """Of the figure that this flow is; None outside of figures."""
        self._blocks: list[Block] = []
        self._line = Line()

    @property
    def size(self) -> tuple[int, int]:
        """Grows with whatever is added."""
        return len(self._blocks), self._line.size

    def enter(self, node: Node, context: Context) -> None:
        is_block = node.tag in self.source.blocks
        if node.attributes:
            if is_hidden(node):
                self.source.anchors.pass_by(node)
                return
            is_block = is_block or _BLOCK.search(node.get("style")) is not None
        if is_block:
            self.end_paragraph()
        if node.attributes:
            self.source.anchors.pass_by(node)
        self.source.handlers.get(node.tag, self.source.otherwise)(self, node, context)
        if is_block:
            self.end_paragraph()

    def walk(self, node: Node, context: Context) -> None:
        for child in node.children:
            if isinstance(child, str):
                self._line.add(child, context.like)
            else:
                self.enter(child, context)

    def say(self, text: str, context: Context) -> None:
        self._line.add(text, context.like)

    def join(self) -> None:
        """Let what comes next belong to the word that was said last."""
        self._line.join()

    def show(self, picture: Picture) -> None:
        self._line.add_picture(picture)

    def line_break(self) -> None:
        if not self._line.line_break():
            self.end_paragraph()

    def end_paragraph(self) -> None:
        if not self._line.size:
            self._line.forget()
            return
        for block in self._line.blocks():
            if isinstance(block, Paragraph) and (anchor := self.source.anchors.take()):
                self.add(replace(block, anchor=anchor))
            else:
                self.add(block)

    def add(self, block: Block) -> None:
        """Append a block; of two pictures or rules that say the same, one is enough."""
        if self._blocks and _repeats(block, self._blocks[-1]):
            if isinstance(block, Image) and block.url:
                self._blocks[-1] = _with_words(block, self._blocks[-1])
        else:
            self._blocks.append(block)

    def extend(self, blocks: Sequence[Block]) -> None:
        """Append what another flow collected; layout tables hand all they hold up many levels."""
        if blocks:
            self.add(blocks[0])
            self._blocks += blocks[1:]

    def inside(self, node: Node, context: Context) -> list[Block]:
        """The blocks of an element that is a container of its own."""
        flow = Flow(self.source)
        flow.walk(node, context)
        return flow.finish()

    def finish(self) -> list[Block]:
        self.end_paragraph()
        return self._blocks

    def spans(self, node: Node, context: Context) -> tuple[Spans, list[Block]]:
        """The text of an element where only text can stand, and the blocks that it also holds."""
        return self.split(self.inside(node, context))

    def split(self, blocks: Sequence[Block]) -> tuple[Spans, list[Block]]:
        paragraphs: list[Paragraph] = []
        others: list[Block] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                self.source.anchors.put_back(block.anchor)
                paragraphs.append(block)
            else:
                others.append(block)
        return joined(paragraphs), others


def _repeats(block: Block, before: Block) -> bool:
    if isinstance(block, Image) and isinstance(before, Image):
        said = (block.alt, block.caption) == (before.alt, before.caption)
        # A placeholder without an address stands before the same image in a noscript.
        if said and (before.url is None or block.url == before.url):
            return True
        is_one_file = block.alt == before.alt and is_same_file(block.url, before.url)
        return is_one_file and _can_share(block, before)
    return isinstance(block, Rule) and isinstance(before, Rule)


def _can_share(one: Image, other: Image) -> bool:
    """Whether two pictures do not say different things below them."""
    return not one.caption or not other.caption or one.caption == other.caption


def _with_words(picture: Image, before: Block) -> Image:
    caption = before.caption if isinstance(before, Image) else ()
    return replace(picture, caption=picture.caption or caption)
