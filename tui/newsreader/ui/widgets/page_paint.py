"""A line of the page → a strip: roles become styles, and nothing unprintable passes."""

from collections.abc import Callable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from newsreader.text import SafeUrl, clean
from newsreader.ui.typeset.lines import Line, Roles, Run
from newsreader.ui.wrap import cells, wrap

_BLANKS = str.maketrans("\n\t", "  ")


class Painter:
    """Paints with the styles of one moment; made anew when the theme changes."""

    def __init__(self, style_of: Callable[[Roles], Style], address: Callable[[int], str]) -> None:
        self._style_of = style_of
        self._address = address
        self._linked: dict[tuple[Roles, int], Style] = {}

    def strip(self, line: Line, margin: int, columns: int, labels: Mapping[int, str]) -> Strip:
        """The line between its margins, exactly `columns` wide; labels stand over link numbers."""
        plain = self._style_of(())
        segments = [Segment(" " * margin, plain)]
        used = margin
        for run in line.runs:
            text, style = drawable(run.text), self._style_of(run.roles)
            if run.link is not None:
                style = self._linked_style(run.roles, run.link)
                if run.furniture and run.link in labels:
                    text, style = _label(labels[run.link], text), self._style_of(("hint",))
            segments.append(Segment(text, style))
            used += cells(text)
        if used < columns:
            segments.append(Segment(" " * (columns - used), plain))
        return Strip(segments, max(used, columns)).crop(0, columns)

    def _linked_style(self, roles: Roles, link: int) -> Style:
        """One style for all parts of a link, for a terminal lights up what carries the same id."""
        style = self._linked.get((roles, link))
        if style is None:
            address = self._address(link)
            style = (
                self._style_of(roles) + Style(link=address) if address else self._style_of(roles)
            )
            self._linked[roles, link] = style
        return style


def drawable(text: str) -> str:
    """The last gate: what is not plainly printable is cleaned once more before it is drawn."""
    return text if text.isprintable() else clean(text, len(text)).translate(_BLANKS)


def hyperlink(url: SafeUrl | None) -> str:
    """The address as OSC 8 may carry it; empty where a terminal could read more than an address."""
    return url if url is not None and url.isprintable() else ""


def run_at(line: Line, column: int) -> Run | None:
    """The run that covers a column, counted from the left margin."""
    if column < 0:
        return None
    for run in line.runs:
        column -= cells(run.text)
        if column < 0:
            return run
    return None


def message_strip(text: str, y: int, size: Size, base: Style, style: Style) -> Strip:
    """Row `y` of a window with nothing in it but a few words in the middle."""
    pieces = wrap(text, max(1, size.width - 4))
    index = y - max(0, (size.height - len(pieces)) // 2)
    if not 0 <= index < len(pieces):
        return Strip.blank(size.width, base)
    line = drawable(text[slice(*pieces[index])])
    left = max(0, (size.width - cells(line)) // 2)
    strip = Strip([Segment(" " * left, base), Segment(line, style)])
    return strip.crop_extend(0, size.width, base)


def _label(label: str, number: str) -> str:
    """The label in exactly the room of the number; with air on both sides where there is some."""
    room = len(number)
    return (f" {label} " if len(label) + 2 <= room else label).ljust(room)[:room]
