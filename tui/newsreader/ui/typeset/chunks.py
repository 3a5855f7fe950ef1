"""One chunk → its lines at a measure, and a guess of how many before it is laid out."""

from newsreader.ui.typeset.flow import Chunk, Listing, Ornament, Prose
from newsreader.ui.typeset.lines import Line, Run, Runs, padding, width_of, wrapped
from newsreader.ui.typeset.tables import Grid, grid_lines
from newsreader.ui.wrap import fold

_TEXT_MIN = 16  # cells that nesting must leave for the text
_ORNAMENT = "───"
_CONTINUED = "↳ "
_MIRRORED = str.maketrans("▎", "▕")


def guess(chunk: Chunk, measure: int) -> int:
    """About how many lines it will take; cheap, so that it can be asked of every chunk."""
    match chunk.leaf:
        case Prose(runs):
            length = sum(len(run.text) for run in runs)
            return chunk.gap + max(1, -(-length // max(1, measure - 2 - 2 * len(chunk.rest))))
        case Listing(rows):
            return chunk.gap + len(rows)
        case Grid(_, first, last):
            return chunk.gap + 2 * (last - first)
        case Ornament():
            return chunk.gap + 1


def chunk_lines(chunk: Chunk, measure: int) -> list[Line]:
    first, rest = _fitting(chunk.first, measure), _fitting(chunk.rest, measure)
    room = max(1, measure - max(width_of(first), width_of(rest)))
    gap = _fitting(chunk.between, measure)
    lines = [Line(gap, -1) for _ in range(chunk.gap)]
    match chunk.leaf:
        case Prose(runs, rtl):
            body = [Line(*line) for line in wrapped(runs, room)]
            if rtl:
                return [*lines, *_from_the_right(body, first, rest, measure)]
        case Listing(rows):
            body = _listing(rows, room)
        case Grid() as grid:
            body = grid_lines(grid, room)
        case Ornament():
            left = (room - len(_ORNAMENT)) // 2
            body = [Line((*padding(left), Run(_ORNAMENT, ("rule",), furniture=True)), 0)]
    for index, line in enumerate(body):
        before = rest if index else first
        lines.append(line._replace(runs=(*before, *line.runs)) if before else line)
    return lines


def _listing(rows: tuple[str, ...], room: int) -> list[Line]:
    width = max(4, room - 2)
    edge = Run(" ", ("code-block",), furniture=True)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        indent = min(len(row) - len(row.lstrip(" ")), width // 3)
        pieces = fold(row, width, width - indent - len(_CONTINUED))
        for index, (start, end) in enumerate(pieces):
            under = " " * indent + _CONTINUED
            mark = Run(under, ("code-block", "code-mark"), furniture=True)
            words = Run(row[start:end], ("code-block",))
            runs = (edge, mark, words) if index else (edge, words)
            spare = padding(room - width_of(runs), ("code-block",))
            lines.append(Line((*runs, *spare), number, "\n" if index == len(pieces) - 1 else ""))
    return lines


def _fitting(prefix: Runs, measure: int) -> Runs:
    """The innermost part of a prefix that leaves room for text."""
    room = max(0, measure - _TEXT_MIN)
    kept: list[Run] = []
    for run in reversed(prefix):
        room -= width_of((run,))
        if room < 0:
            break
        kept.append(run)
    return tuple(reversed(kept))


def _from_the_right(body: list[Line], first: Runs, rest: Runs, measure: int) -> list[Line]:
    """Lines set against the right edge, marks and bars beyond them; characters in logical order."""
    lines: list[Line] = []
    for index, line in enumerate(body):
        after = tuple(_mirrored(run) for run in reversed(rest if index else first))
        left = padding(measure - width_of(line.runs) - width_of(after))
        lines.append(line._replace(runs=(*left, *line.runs, *after)))
    return lines


def _mirrored(run: Run) -> Run:
    mark = run.text.strip()
    return run._replace(text=mark.rjust(len(run.text)).translate(_MIRRORED))
