"""Selecting words on the page with the mouse, and what of them is copied.

Textual remembers the ends of a selection as a column and a line. The line here is a number made of
the chunk and the line in it: it grows down the page, and stays when rows above are corrected.
"""

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from newsreader.ui.typeset.places import Spot

if TYPE_CHECKING:
    from newsreader.ui.typeset.lines import Line
    from newsreader.ui.typeset.typesetter import Typesetter

_LINES_MAX = 1 << 20  # more than a chunk has


def line_number(spot: Spot) -> int:
    return spot.chunk * _LINES_MAX + spot.line


def whole_chunk(setter: "Typesetter", chunk: int) -> Selection:
    last = Spot(chunk, len(setter.lines(chunk)) - 1)
    return Selection(Offset(0, line_number(Spot(chunk, 0))), Offset(_LINES_MAX, line_number(last)))


def selected_words(setter: "Typesetter", selection: Selection, margin: int) -> str:
    """The words selected: wrapped lines are joined, what was only drawn is left out.

    Of a table whole rows, their cells apart by tabs, unless it is a part of one line.
    """
    first = selection.start.y // _LINES_MAX if selection.start is not None else 0
    last = setter.last.chunk
    if selection.end is not None:
        last = min(last, selection.end.y // _LINES_MAX)
    start, end = selection
    on_one_line = start is not None and end is not None and start.y == end.y
    parts: list[str] = []
    for chunk in range(first, last + 1):
        rows = () if on_one_line else setter.table_rows(chunk)
        written: set[int] = set()
        for number, line in enumerate(setter.lines(chunk)):
            span = selection.get_span(line_number(Spot(chunk, number)))
            if span is None:
                continue
            if not rows or line.start < 0:
                parts += (_words_between(line, margin, span), line.joint)
            elif line.start not in written:  # columns stand side by side only on the screen
                written.add(line.start)
                parts += ("\t".join(rows[line.start]), "\n")
    return "".join(parts[:-1]).strip("\n")


def highlighted(
    strip: Strip, line: "Line", margin: int, span: tuple[int, int], style: Style
) -> Strip:
    """The strip with the selected characters of its line in another style; margins stay plain.

    An end of -1 is the end of the line, as Textual has it.
    """
    start = max(span[0], margin)
    last_of_line = margin + sum(len(run.text) for run in line.runs)
    end = last_of_line if span[1] < 0 else min(span[1], last_of_line)
    segments: list[Segment] = []
    at = 0
    for text, own, _ in strip:
        first = min(max(start - at, 0), len(text))
        last = min(max(end - at, first), len(text))
        chosen = (own or Style.null()) + style
        parts = ((text[:first], own), (text[first:last], chosen), (text[last:], own))
        segments += (Segment(part, look) for part, look in parts if part)
        at += len(text)
    return Strip(segments, strip.cell_length)


def _words_between(line: "Line", margin: int, span: tuple[int, int]) -> str:
    """The words among the selected characters of a drawn line: no margins, bars or link numbers."""
    start, end = span
    words: list[str] = []
    at = margin
    for run in line.runs:
        if not run.furniture:
            last = len(run.text) if end < 0 else max(end - at, 0)
            words.append(run.text[max(start - at, 0) : last])
        at += len(run.text)
    return "".join(words)
