"""Tables: columns as wide as their content asks, fairly squeezed, or rows folded into lists."""

from typing import NamedTuple

from newsreader.page import Cell, Table
from newsreader.ui.typeset.lines import Line, Roles, Run, Runs, padding, width_of, wrapped
from newsreader.ui.typeset.spans import Links, runs_of
from newsreader.ui.wrap import cells

GRID_ROWS = 50  # rows laid out at once
SAMPLE_ROWS = 300  # rows whose content decides about the columns
_GUTTER = 2  # cells between two columns
_COLUMN_MIN = 7  # cells; a column that would be narrower than this and its words folds the table
_WORD_MAX = 18  # cells; a longer word may break rather than widen its column


class Column(NamedTuple):
    least: int
    """Cells of its longest word."""
    natural: int
    """Cells of its longest content on one line."""


class Row(NamedTuple):
    cells: tuple[Runs, ...]
    aligns: tuple[str, ...]
    header: bool


class Body(NamedTuple):
    """What the grids of one table share."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    roles: Roles


class Grid(NamedTuple):
    """Some rows of a table."""

    body: Body
    first: int
    last: int


def grids_of(table: Table, links: Links, roles: Roles) -> list[Grid]:
    rows = tuple(_row(row, links, roles) for row in table.rows)
    rows = tuple(row for row in rows if any(row.cells))
    count = max((len(row.cells) for row in rows), default=0)
    columns = tuple(_column(rows[:SAMPLE_ROWS], index) for index in range(count))
    body = Body(columns, rows, roles)
    return [
        Grid(body, first, min(first + GRID_ROWS, len(rows)))
        for first in range(0, len(rows), GRID_ROWS)
    ]


def fit(columns: tuple[Column, ...], width: int) -> tuple[int, ...] | None:
    """Cells for each column, without gutters; None when they cannot stand side by side."""
    room = width - _GUTTER * (len(columns) - 1)
    natural = [column.natural for column in columns]
    if sum(natural) <= room:
        return tuple(natural)
    least = [min(column.least, _WORD_MAX) for column in columns]
    if sum(least) > room:
        least = [min(size, _COLUMN_MIN) for size in least]
    if sum(least) > room:
        return None
    return _share(least, natural, room)


def grid_lines(grid: Grid, width: int) -> list[Line]:
    body = grid.body
    widths = fit(body.columns, width)
    if widths is None:
        return _folded(grid, width)
    lines: list[Line] = []
    for number in range(grid.first, grid.last):
        row = body.rows[number]
        lines += _row_lines(row, widths, number - grid.first)
        if row.header and not body.rows[min(number + 1, len(body.rows) - 1)].header:
            rule = (" " * _GUTTER).join("─" * size for size in widths)
            run = Run(rule, (*body.roles, "table-rule"), furniture=True)
            lines.append(Line((run,), number - grid.first))
    return lines


def cell_words(grid: Grid) -> list[tuple[str, ...]]:
    """Each cell of each row on one line."""
    return [
        tuple(" ".join(_words(cell).split()) for cell in row.cells)
        for row in grid.body.rows[grid.first : grid.last]
    ]


def _words(cell: Runs) -> str:
    return "".join(run.text for run in cell if not run.furniture)


def _row(row: tuple[Cell, ...], links: Links, roles: Roles) -> Row:
    return Row(
        tuple(
            runs_of(cell.spans, links, (*roles, "table-head") if cell.header else roles)
            for cell in row
        ),
        tuple(cell.align for cell in row),
        header=all(cell.header for cell in row),
    )


def _column(rows: tuple[Row, ...], index: int) -> Column:
    least = natural = 2  # room for one wide character
    for row in rows:
        if index < len(row.cells):
            text = "".join(run.text for run in row.cells[index])
            natural = max([natural, *(cells(line.strip()) for line in text.split("\n"))])
            least = max([least, *(cells(word) for word in text.split())])
    return Column(min(least, natural), natural)


def _share(least: list[int], natural: list[int], room: int) -> tuple[int, ...]:
    """What is left over goes where it is wanted, in equal steps, so that no column starves."""
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0:
        hungry = [index for index, size in enumerate(widths) if size < natural[index]]
        if not hungry:
            break
        step = max(1, spare // len(hungry))
        for index in hungry:
            more = min(step, spare, natural[index] - widths[index])
            widths[index] += more
            spare -= more
    return tuple(widths)


def _row_lines(row: Row, widths: tuple[int, ...], number: int) -> list[Line]:
    columns = [
        [runs for runs, _, _ in wrapped(cell, width)] if cell else []
        for cell, width in zip(row.cells, widths, strict=False)
    ]
    height = max(map(len, columns), default=1)
    lines: list[Line] = []
    for level in range(height):
        runs: list[Run] = []
        for index, column in enumerate(columns):
            content = column[level] if level < len(column) else ()
            if index:
                runs.append(Run(" " * _GUTTER))
            runs += _aligned(content, widths[index], row.aligns[index])
        lines.append(Line(tuple(runs), number))
    return lines


def _aligned(runs: Runs, width: int, align: str) -> Runs:
    spare = width - width_of(runs)
    left = {"right": spare, "center": spare // 2}.get(align, 0)
    return (*padding(left), *runs, *padding(spare - left))


def _folded(grid: Grid, width: int) -> list[Line]:
    """Every row as lines of "Header: value", a blank line between two rows."""
    body = grid.body
    titled = bool(body.rows) and body.rows[0].header
    lines: list[Line] = []
    for number in range(grid.first, grid.last):
        if titled and number == 0 and len(body.rows) > 1:
            continue
        at = number - grid.first
        if number > titled:
            lines.append(Line((), at))
        for index, cell in enumerate(body.rows[number].cells):
            if not cell:
                continue
            title = body.rows[0].cells[index] if titled and number else ()
            runs = (*title, Run(": ", (*body.roles, "table-head")), *cell) if title else cell
            for part, _, joint in wrapped(runs, width):
                lines.append(Line(part, at, joint))
    return lines
