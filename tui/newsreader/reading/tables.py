"""Tables of data, and the tables that only lay a page out."""

import re

from msgspec import Struct, field
from msgspec.structs import replace

from newsreader.page import Block, Cell, Code, Image, ListBlock, Paragraph, Span, Style, Table
from newsreader.reading.code import listing
from newsreader.reading.flow import Context, Flow
from newsreader.reading.hidden import is_hidden
from newsreader.reading.inline import as_text, string
from newsreader.reading.tree import Node
from newsreader.text import CleanText

CELLS_MAX = 5000
LINES = 3
"""Paragraphs in a cell of a table that has more rows than that, all of them full."""
SHORT_LIST = 6
"""Items; a longer list does not fit into a cell."""
PROSE = 300
"""Characters in one cell, where no cell is a header, from which on it is an article."""

_SPAN = re.compile(r"\s*(\d{1,4})(?!\d)", re.ASCII)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_ALIGNMENTS = {"right": "right", "end": "right", "center": "center"}
_CODE = re.compile(r"(?:^|\s)(?:js-file-line-container|hljs-ln|crayon-table)(?:\s|$)")
_CUT = Paragraph((Span(CleanText("…")),))


class _Datum(Struct):
    """One td or th with what is in it."""

    node: Node
    blocks: list[Block]
    header: bool


class _Parts(Struct):
    """The element, sorted: HTML allows the foot before the body, and anything in between."""

    captions: list[Node] = field(default_factory=list)
    head: list[Node] = field(default_factory=list)
    body: list[Node] = field(default_factory=list)
    foot: list[Node] = field(default_factory=list)
    stray: Node = field(default_factory=lambda: Node(""))


def table(flow: Flow, node: Node, context: Context) -> None:
    parts = _Parts()
    _sort(node, parts.body, parts)
    if _CODE.search(node.get("class")):
        if lines := listing([*parts.head, *parts.body, *parts.foot]):
            flow.add(lines)
        return
    flow.extend(flow.inside(parts.stray, context))  # browsers show it before the table
    captions = [block for caption in parts.captions for block in flow.inside(caption, context)]
    rows = [_data(flow, row, context, header=True) for row in parts.head]
    rows += [_data(flow, row, context, header=False) for row in parts.body + parts.foot]
    rows = [row for row in rows if any(datum.blocks for datum in row)]
    if not _is_data(node, rows):
        flow.extend(captions)
        for datum in (datum for row in rows for datum in row):
            flow.extend(datum.blocks)
        return
    caption, others = flow.split(captions)
    flow.extend([*others, *_pictures(rows)])
    grid, cut = _grid(flow, [row for row in rows if any(datum.blocks for datum in row)])
    flow.extend([Table(grid, caption), *([_CUT] if cut else [])])


def _sort(node: Node, rows: list[Node], parts: _Parts) -> None:
    loose: Node | None = None
    for child in node.children:
        tag = child.tag if isinstance(child, Node) else ""
        if not isinstance(child, Node) or tag not in {"td", "th"}:
            loose = loose if isinstance(child, str) and child.isspace() else None
        if isinstance(child, str):
            parts.stray.children.append(child)
        elif tag in {"td", "th"}:
            if loose is None:
                loose = Node("tr", parent=node)
                rows.append(loose)
            loose.children.append(child)
        elif tag == "tr":
            rows.append(child)
        elif tag in {"thead", "tbody", "tfoot", "form"}:
            section = {"thead": parts.head, "tfoot": parts.foot}.get(tag, rows)
            _sort(child, section, parts)
        elif tag == "caption":
            parts.captions.append(child)
        elif tag not in {"colgroup", "col"}:
            parts.stray.children.append(child)


def _data(flow: Flow, row: Node, context: Context, *, header: bool) -> list[_Datum]:
    flow.source.anchors.pass_by(row)
    data: list[_Datum] = []
    if is_hidden(row):
        return data
    for cell in row.elements():
        flow.source.anchors.pass_by(cell)
        if not is_hidden(cell):
            blocks = flow.inside(cell, context)
            data.append(_Datum(cell, blocks, header or cell.tag == "th"))
    return data


def _is_data(node: Node, rows: list[list[_Datum]]) -> bool:
    """Whether the table says something by its rows and columns."""
    cells = [datum for row in rows for datum in row]
    filled = [datum for datum in cells if datum.blocks]
    columns = max((sum(bool(datum.blocks) for datum in row) for row in rows), default=0)
    has_header = any(datum.header for datum in filled)
    if node.get("role") in {"presentation", "none"} or columns <= 1:
        return False
    if has_header:
        return all(_is_text(datum.blocks) for datum in filled)
    if len(rows) == 1 or _has_no_borders(node):
        return False
    is_full = len(rows) > LINES and {len(row) for row in rows} == {columns}
    lines_max = LINES if is_full else 1
    return all(len(datum.blocks) <= lines_max and _is_short(datum.blocks) for datum in filled)


def _pictures(rows: list[list[_Datum]]) -> list[Block]:
    """Take out what shows a picture over the whole width, as boxes of facts do at their top."""
    found: list[Block] = []
    for row in rows:
        filled = [datum for datum in row if datum.blocks]
        if len(filled) == 1 and any(isinstance(block, Image) for block in filled[0].blocks):
            found += _captioned(filled[0].blocks)
            filled[0].blocks = []
    return found


def _captioned(blocks: list[Block]) -> list[Block]:
    """A picture and one line beside it belong together."""
    match blocks:
        case [Image(caption=()) as image, Paragraph(spans)]:
            return [replace(image, caption=spans)]
    return blocks


def _is_short(blocks: list[Block]) -> bool:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    characters = sum(len(string(paragraph.spans)) for paragraph in paragraphs)
    return len(paragraphs) == len(blocks) and characters < PROSE


def _is_text(blocks: list[Block]) -> bool:
    return all(
        isinstance(block, Paragraph | Image) or _is_short_list(block) or _is_short_code(block)
        for block in blocks
    )


def _is_short_code(block: Block) -> bool:
    return isinstance(block, Code) and block.text.count("\n") < SHORT_LIST


def _is_short_list(block: Block) -> bool:
    """Whether a cell can hold the list as lines of text."""
    return (
        isinstance(block, ListBlock)
        and len(block.items) <= SHORT_LIST
        and all(
            len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph) for item in block.items
        )
    )


def _has_no_borders(node: Node) -> bool:
    """The mark of newsletters: nobody writes all three on a table of data."""
    return all(node.get(name) == "0" for name in ("border", "cellpadding", "cellspacing"))


def _grid(flow: Flow, rows: list[list[_Datum]]) -> tuple[tuple[tuple[Cell, ...], ...], bool]:
    """Rows of one width with the spans filled in, and whether there were too many."""
    widest = max(len(row) for row in rows)
    grid: list[list[Cell]] = []
    hanging: dict[int, int] = {}  # column → rows that a cell above still covers
    count = 0
    for row in rows:
        line: list[Cell] = []
        for datum in row:
            _skip_covered(line, hanging)
            cell = _cell(flow, datum)
            # "100%" and 1000 stand for "all columns" on real pages.
            columns = min(_span(datum.node.get("colspan")), widest)
            covered = _span(datum.node.get("rowspan")) - 1
            if covered:
                hanging |= dict.fromkeys(range(len(line), len(line) + columns), covered)
            line += [cell, *[Cell((), cell.header, cell.align)] * (columns - 1)]
        _skip_covered(line, hanging)
        count += len(line)
        if grid and count > CELLS_MAX:
            return _squared(grid), True
        grid.append(line[:CELLS_MAX])
    square = _squared(grid)
    return square, len(square) < len(grid)


def _skip_covered(line: list[Cell], hanging: dict[int, int]) -> None:
    while hanging.get(len(line), 0) > 0:
        hanging[len(line)] -= 1
        line.append(Cell(()))


def _squared(grid: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows filled up to one width, without the columns that are empty in all of them."""
    width = max(len(line) for line in grid)
    kept = sorted({at for line in grid for at, cell in enumerate(line) if cell.spans})
    lines = grid[: max(1, CELLS_MAX // max(1, len(kept)))]
    filled = (line + [Cell(())] * (width - len(line)) for line in lines)
    return tuple(tuple(line[at] for at in kept) for line in filled)


def _cell(flow: Flow, datum: _Datum) -> Cell:
    texts = [text for block in datum.blocks for text in _texts(block)]
    spans, _ = flow.split(texts)
    stated = _ALIGN.search(datum.node.get("style"))
    align = (stated[1] if stated else datum.node.get("align")).lower()
    return Cell(spans, datum.header, _ALIGNMENTS.get(align, "left"))


def _texts(block: Block) -> list[Block]:
    match block:
        case Image():
            return [Paragraph(tuple(as_text(block)))]
        case Code(text):
            return [Paragraph((Span(text, Style.CODE),))]
        case ListBlock(items):
            return [inner for item in items for inner in item.blocks]
    return [block]


def _span(value: str) -> int:
    match = _SPAN.match(value)
    return max(1, int(match[1])) if match else 1
