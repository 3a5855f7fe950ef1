"""Lays a page out where it is looked at: the cost follows the lines that are seen.

Heights of chunks that were never laid out are guesses. A row counts lines from the top of the page
and so moves when a guess above it is corrected; a spot names its chunk and never moves.
"""

from bisect import bisect_right
from itertools import accumulate

from newsreader.page import Page
from newsreader.text import SafeUrl
from newsreader.ui.typeset.chunks import chunk_lines, guess
from newsreader.ui.typeset.flow import Chunk, Title, flow_of
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.lines import Line
from newsreader.ui.typeset.passages import passage, search
from newsreader.ui.typeset.places import Place, Spot
from newsreader.ui.typeset.tables import Grid, cell_words

_KEPT = 512  # chunks whose lines are kept; a screen shows some twenty


class Typesetter:
    def __init__(self, head: Head | None, page: Page, measure: int) -> None:
        self._flow = flow_of(head, page)
        self.links = self._flow.links
        self.article = head.link if head else None
        self._measure = 0
        self._lines: dict[int, list[Line]] = {}
        self._heights: list[int] = []
        self._starts: list[int] = []
        self.resize(measure)

    @property
    def measure(self) -> int:
        return self._measure

    @property
    def rows(self) -> int:
        """Lines of the whole page, as far as known."""
        return self._starts_now()[-1]

    def resize(self, measure: int) -> None:
        """Forget every line, and guess all heights anew."""
        self._measure = max(1, measure)
        self._lines.clear()
        self._heights = [guess(chunk, self._measure) for chunk in self._chunks]
        self._starts = []

    # -- lines --

    def lines(self, chunk: int) -> list[Line]:
        kept = self._lines.get(chunk)
        if kept is None:
            kept = self._lines[chunk] = chunk_lines(self._chunks[chunk], self._measure)
            if len(self._lines) > _KEPT:
                del self._lines[next(iter(self._lines))]
            if self._heights[chunk] != len(kept):
                self._heights[chunk] = len(kept)
                self._starts = []
        return kept

    def line(self, spot: Spot) -> Line:
        return self.lines(spot.chunk)[spot.line]

    def row(self, spot: Spot) -> int:
        return self._starts_now()[spot.chunk] + spot.line

    def at_row(self, row: int) -> Spot:
        """The spot at a row; in a chunk not seen yet, counted from its end as when going up."""
        if not self._chunks:
            return Spot(0, 0)
        starts = self._starts_now()
        row = min(max(row, 0), starts[-1] - 1)
        chunk = bisect_right(starts, row, hi=len(self._chunks)) - 1
        from_end = starts[chunk + 1] - row
        return Spot(chunk, max(0, len(self.lines(chunk)) - from_end))

    def moved(self, spot: Spot, lines: int) -> Spot:
        """The spot so many lines down, or up; stops at either end of the page."""
        if not self._chunks:
            return spot
        chunk, line = spot.chunk, spot.line + lines
        while line < 0 and chunk > 0:
            chunk -= 1
            line += len(self.lines(chunk))
        while line >= len(self.lines(chunk)) and chunk < len(self._chunks) - 1:
            line -= len(self.lines(chunk))
            chunk += 1
        return Spot(chunk, min(max(line, 0), len(self.lines(chunk)) - 1))

    def below(self, spot: Spot, count: int) -> list[Spot]:
        """The spots of at most `count` lines from this one down."""
        spots: list[Spot] = []
        chunk, line = spot
        while len(spots) < count and chunk < len(self._chunks):
            spots += (Spot(chunk, at) for at in range(line, len(self.lines(chunk))))
            chunk, line = chunk + 1, 0
        return spots[:count]

    @property
    def last(self) -> Spot:
        if not self._chunks:
            return Spot(0, 0)
        chunk = len(self._chunks) - 1
        return Spot(chunk, len(self.lines(chunk)) - 1)

    # -- places --

    def place(self, spot: Spot) -> Place:
        offset = self.line(spot).start if self._chunks else 0
        return Place(spot.chunk - self._flow.head, offset)

    def find(self, place: Place) -> Spot:
        """The spot that shows a place; the nearest one if the page does not have it."""
        if not self._chunks:
            return Spot(0, 0)
        chunk = place.block + self._flow.head
        if chunk < 0:
            return Spot(0, 0)
        if chunk >= len(self._chunks):
            return self.last
        starts = [line.start for line in self.lines(chunk)]
        if place.offset < 0:
            return Spot(chunk, 0)
        return Spot(chunk, max(0, bisect_right(starts, place.offset) - 1))

    def table_rows(self, chunk: int) -> list[tuple[str, ...]]:
        """The words in the cells of each row of a chunk; none where it is no table."""
        leaf = self._chunks[chunk].leaf
        return cell_words(leaf) if isinstance(leaf, Grid) else []

    @property
    def titles(self) -> tuple[Title, ...]:
        return self._flow.titles

    def title_spot(self, title: Title) -> Spot:
        """The heading itself, below the gap above it."""
        return Spot(title.chunk, self._chunks[title.chunk].gap)

    def image(self, chunk: int) -> SafeUrl | None:
        return self._flow.images.get(chunk)

    def anchor(self, name: str) -> Spot | None:
        chunk = self._flow.anchors.get(name)
        if chunk is None or chunk >= len(self._chunks):
            return None
        return Spot(chunk, 0)

    def passage(self, place: Place) -> str:
        """The words at a place, enough to know them again in another page; empty in the head."""
        if place.block < 0:
            return ""
        return passage(self._chunks[place.block + self._flow.head :], place.offset)

    def search(self, words: str) -> Place | None:
        found = search(self._chunks[self._flow.head :], words)
        return None if found is None else Place(found.chunk, found.offset)

    @property
    def _chunks(self) -> tuple[Chunk, ...]:
        return self._flow.chunks

    def _starts_now(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *accumulate(self._heights)]
        return self._starts
