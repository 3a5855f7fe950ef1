"""A line of the page: runs of text in named roles, and how it joins the next one when copied."""

from itertools import accumulate
from typing import NamedTuple

from newsreader.ui.wrap import Piece, cells, joint, wrap

Roles = tuple[str, ...]


# Tuples rather than dataclasses: a long article makes tens of thousands, at a third of the cost.
class Run(NamedTuple):
    text: str
    roles: Roles = ()
    """Names of the page's component classes, the later over the earlier."""
    link: int | None = None
    """Number of an address on the page; 0 is the article's own."""
    jump: str = ""
    """Anchor on this page that the run leads to."""
    furniture: bool = False
    """Drawn, but no part of the words: bars, link numbers, padding. Not copied."""


Runs = tuple[Run, ...]


class Line(NamedTuple):
    runs: Runs
    start: int
    """Where in its chunk: a character of a text, a row of a table; -1 in the gap above."""
    joint: str = "\n"
    """What stands between this line and the next one when both are copied."""


def width_of(runs: Runs) -> int:
    return sum(cells(run.text) for run in runs)


def padding(cells: int, roles: Roles = ()) -> Runs:
    return (Run(" " * cells, roles, furniture=True),) if cells > 0 else ()


def wrapped(runs: Runs, width: int) -> list[tuple[Runs, int, str]]:
    """The runs cut into lines of at most `width` cells: (runs, start in the text, joint)."""
    text = "".join(run.text for run in runs)
    pieces = wrap(text, width)
    cut = slices(runs, pieces)
    ends = [*(start for start, _ in pieces[1:]), None]
    return [
        (line, start, "\n" if following is None else joint(text[end:following]))
        for line, (start, end), following in zip(cut, pieces, ends, strict=True)
    ]


def slices(runs: Runs, pieces: list[Piece]) -> list[Runs]:
    """The runs of every piece; pieces are in order, so that one pass over both is enough."""
    if len(runs) == 1:
        run = runs[0]
        return [(run._replace(text=run.text[start:end]),) for start, end in pieces]
    ends = list(accumulate(len(run.text) for run in runs))
    lines: list[Runs] = []
    index = 0
    for start, end in pieces:
        while index < len(runs) and ends[index] <= start:
            index += 1
        line: list[Run] = []
        at = index
        while at < len(runs) and (begin := ends[at] - len(runs[at].text)) < end:
            text = runs[at].text[max(0, start - begin) : end - begin]
            if text:
                line.append(runs[at]._replace(text=text))
            at += 1
        lines.append(tuple(line))
    return lines
