"""Which panes there is room for. Pure."""

from enum import IntEnum

from msgspec import Struct

TWO_PANES_FROM = 80
THREE_PANES_FROM = 120
"""Columns."""


class Pane(IntEnum):
    """From left to right."""

    FEEDS = 0
    LIST = 1
    ARTICLE = 2


class Arrangement(Struct, frozen=True):
    """Columns of each pane that is shown; the last one takes what is left."""

    widths: dict[Pane, int]


def arrange(columns: int, focus: Pane, *, zoomed: bool) -> Arrangement:
    """Three panes when there is room, two when there is less, one on a narrow terminal.

    The pane with the focus is always shown, with its neighbour to the right where two fit.
    """
    if zoomed:
        return Arrangement({Pane.ARTICLE: columns})
    if columns < TWO_PANES_FROM:
        return Arrangement({focus: columns})
    feeds = min(36, max(28, columns // 6))
    if columns < THREE_PANES_FROM:
        if focus is Pane.FEEDS:
            return Arrangement({Pane.FEEDS: feeds, Pane.LIST: columns - feeds})
        headlines = columns * 42 // 100
        return Arrangement({Pane.LIST: headlines, Pane.ARTICLE: columns - headlines})
    headlines = min(84, (columns - feeds) * 54 // 100)
    return Arrangement(
        {
            Pane.FEEDS: feeds,
            Pane.LIST: headlines,
            Pane.ARTICLE: columns - feeds - headlines,
        }
    )
