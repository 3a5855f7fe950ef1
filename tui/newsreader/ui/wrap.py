"""Where lines of text break, measured in terminal cells. Pure: offsets in, offsets out.

The rules are a small part of Unicode's line breaking (UAX 14): at spaces, after hyphens and dashes
between words, between CJK characters with basic kinsoku, inside addresses, and as a last resort
anywhere between two grapheme clusters (UAX 29).
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

Piece = tuple[int, int]
"""Start and end of one line in the text; what lies between two pieces is not drawn."""

Bit = tuple[int, int, int]
"""Start, end and cells of what does not break."""

# Characters of one cell each, so that an index is a column. Most Western text is made of nothing
# else, and len() is ten times as fast as measuring.
_NARROW = re.compile(
    "[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*"
)

_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"  # no-break spaces belong to their words
_TOKEN = re.compile(f"(\n)|([{_SPACES}]+)|[^\n{_SPACES}]+")
_NEWLINE, _GAP = 1, 2

_WIDE = (
    "\u2e80-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u312f\u31a0-\u33ff\u3400-\u4dbf\u4e00-\ua4cf"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff9f\uffe0-\uffe6\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
    "\U00020000-\U0003fffd"
)
_NOT_LAST = "([{«‹“‘「『（［｛〈《【〔〖〘〚｟｢＄￡￥"  # noqa: RUF001 -- these are the look-alikes meant
_NOT_FIRST = (
    ")\\]}»›”’」』）］｝〉》】〕〗〙〛｠｣、。，．・：；？！‼⁇⁈⁉…‥ゝゞヽヾ々〻ーぁぃぅぇぉっゃゅょゎゕゖ"  # noqa: RUF001 -- as above
    "ァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰ｡､･ﾞﾟ゛゜〜～％!?,.:;%"  # noqa: RUF001 -- as above
    "\u0300-\u036f\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
)
_INSIDE = re.compile(
    rf"(?<=\w\w[-‐–])(?=[^\W\d_]{{2}})|(?<=\w—)(?=\w)|(?<=\w\w\w/)(?=\w{{3}})"  # noqa: RUF001 -- dashes
    rf"|(?<![{_NOT_LAST}\u200d])(?:(?<=[{_WIDE}])|(?=[{_WIDE}]))(?![{_NOT_FIRST}])"
)
_IN_ADDRESS = re.compile(r"(?<=[/?&=#])(?=[^\s/?&=#])|(?<=[\w%][-._,;:])(?=\w)")
_LONG = 24  # cells; above this and half a line, a token breaks like an address
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def wrap(text: str, width: int) -> list[Piece]:
    """Lines no wider than `width` cells; at least one, in order, ending before the spaces dropped.

    A grapheme cluster that is wider than the whole line stands alone on its own.
    """
    narrow = _NARROW.fullmatch(text.replace("\n", "")) is not None
    measure = len if narrow else cell_len
    pieces: list[Piece] = []
    start = end = used = gap = 0
    for token in _TOKEN.finditer(text):
        at, stop = token.span()
        if token.lastindex == _NEWLINE:
            pieces.append((start, end))
            start = end = stop
            used = gap = 0
            continue
        size = measure(token.group())
        if token.lastindex == _GAP:
            gap = size
        elif used + gap + size <= width:
            end, used, gap = stop, used + gap + size, 0
        else:
            for bit_at, bit_stop, bit_size in _bits(text, at, stop, width - used - gap, width):
                if used + gap + bit_size > width:
                    if end > start:
                        pieces.append((start, end))
                    start = bit_at
                    used = gap = 0
                end, used, gap = bit_stop, used + gap + bit_size, 0
    pieces.append((start, end))
    return pieces


def fold(text: str, width: int, later: int) -> list[Piece]:
    """One line of code cut to `width` cells, then `later` ones: after a space near the end, or not.

    Every character stays: pieces touch.
    """
    if cells(text) <= width:
        return [(0, len(text))]
    pieces: list[Piece] = []
    start = used = space = 0
    room = width
    for at, _, size in _clusters(text):
        if at > start and used + size > room:
            end = space if space > start + room // 2 else at
            pieces.append((start, end))
            start, used, room = end, cells(text[end:at]), later
        if text[at] == " ":
            space = at + 1
        used += size
    pieces.append((start, len(text)))
    return pieces


def cells(text: str) -> int:
    """How many cells a text takes on the screen."""
    return len(text) if _NARROW.fullmatch(text) else cell_len(text)


def joint(between: str) -> str:
    """What stands for the characters between two lines when they are joined again."""
    if "\n" in between:
        return "\n"
    return " " if between else ""


def _bits(text: str, at: int, stop: int, room: int, width: int) -> Iterator[Bit]:
    """A word cut wherever a line may need it to; `room` is what the first line has left."""
    for part, begin in _cut(text[at:stop], _INSIDE):
        short = cells(part) <= min(width, max(width // 2, _LONG))
        for bit, offset in [(part, 0)] if short else _cut(part, _IN_ADDRESS):
            first = at + begin + offset
            last, size = first + len(bit), cells(bit)
            # A long word begins on a new line where there is no room for a start worth reading.
            start = room if room >= width // 3 else 0
            crumbs = _crumbs(text, first, last, start, width) if size > width else None
            for crumb in crumbs or [(first, last, size)]:
                room = (room if crumb[2] <= room else width) - crumb[2]
                yield crumb


def _cut(word: str, points: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """The pieces of a word between the break points, with their offsets in it."""
    begin = 0
    for match in points.finditer(word):
        if begin < match.start() < len(word):
            yield word[begin : match.start()], begin
            begin = match.start()
    yield word[begin:], begin


def _crumbs(text: str, at: int, stop: int, room: int, width: int) -> Iterator[Bit]:
    """What cannot break, broken: whole lines' worth of narrow text, else single clusters."""
    part = text[at:stop]
    if not _NARROW.fullmatch(part):
        yield from ((at + start, at + end, size) for start, end, size in _clusters(part))
        return
    while at < stop:
        size = min(room or width, stop - at)
        yield at, at + size, size
        at += size
        room = width


def _clusters(text: str) -> list[Bit]:
    """Grapheme clusters as (start, end, cells); a flag is its two letters."""
    clusters: list[Bit] = []
    half_flag = False
    for start, end, size in split_graphemes(text)[0]:
        letter = ord(text[start]) in _FLAG_LETTERS
        if letter and half_flag:
            first, _, first_size = clusters.pop()
            clusters.append((first, end, first_size + size))
        else:
            clusters.append((start, end, size))
        half_flag = letter and not half_flag
    return clusters
