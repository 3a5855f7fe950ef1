"""Rows as styled text: what the lists draw. Pure; the roles get their colours from the themes."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct
from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style

from newsreader.model import Headline, State
from newsreader.text import CleanLine, one_line
from newsreader.ui.ages import age
from newsreader.ui.flat import flat

Roles = Callable[[str], Style]
"""From a role's name (`strong`, `plain`, `dim`, `accent`, `alert`) to its style."""

UNREAD = "●"
STARRED = "★"
LATER = "◆"
FAILED = "!"
FOLDED = "▸"
UNFOLDED = "▾"

AGE_CELLS = 4
NUMBER_CELLS = 4
FEED_CELLS_MAX = 20
TAG_CELLS_MIN = 6
"""With less room behind the title, tags are not shown."""
LIST_CELLS_FOR_FEED = 52
"""Narrower lists keep their cells for the headline."""

_JOINER = "\u200d"
"""At the end of a text it would swallow the cell of what comes after."""


def fit(text: str, cells: int) -> str:
    """Exactly `cells` wide: filled with spaces, or cut with an ellipsis. Cuts no character."""
    text = text.strip(_JOINER)
    length = cell_len(text)
    if length > cells:
        if cells <= 0:
            return ""
        kept = next(iter(chop_cells(text, cells - 1)), "") if cells > 1 else ""
        text = kept.rstrip(f" {_JOINER}") + "…"
        length = cell_len(text)
    return text + " " * (cells - length)


def headline(
    row: Headline,
    feeds: Sequence[CleanLine],
    width: int,
    role: Roles,
    now: datetime,
    *,
    hits: re.Pattern[str] | None = None,
) -> list[Segment]:
    """Unread, starred or saved; the title; where feeds are mixed, its own and others; how old."""
    title_role = role("dim" if row.read or State.HIDDEN in row.state else "plain")
    feed_cells = 0
    if feeds and width >= LIST_CELLS_FOR_FEED:
        feed_cells = min(FEED_CELLS_MAX, width // 4)
    signs = 4
    title_cells = max(0, width - signs - AGE_CELLS - 2 - (feed_cells + 2 if feed_cells else 0))
    kept = STARRED if row.starred else LATER if row.later else " "
    segments = [
        Segment(" " if row.read else UNREAD, role("accent")),
        Segment(f" {kept} " if kept != " " else " ", role("accent")),
    ]
    title_cells += 0 if kept != " " else 2
    title = fit(one_line(row.title), title_cells)
    if row.tags:
        title = title.rstrip()
    segments += _with_hits(title, title_role, hits, role)
    segments.append(Segment(_tags(row, title_cells - cell_len(title)), role("dim")))
    if feed_cells:
        segments.append(Segment(f"  {_names(feeds, feed_cells)}", role("dim")))
    segments.append(Segment("  " + age(row.sorted_at, now).rjust(AGE_CELLS), role("dim")))
    return segments


def _names(feeds: Sequence[CleanLine], cells: int) -> str:
    """All feeds, or the first and how many more."""
    every = one_line(", ".join(feeds))
    if cell_len(every) <= cells or len(feeds) == 1:
        return fit(every, cells)
    more = f" +{len(feeds) - 1}"
    return fit(fit(one_line(feeds[0]), cells - len(more)).rstrip() + more, cells)


def _with_hits(
    title: str, plain: Style, hits: re.Pattern[str] | None, role: Roles
) -> list[Segment]:
    if hits is None:
        return [Segment(title, plain)]
    parts: list[Segment] = []
    done = 0
    for start, end in (match.span() for match in hits.finditer(flat(title))):
        parts += [Segment(title[done:start], plain), Segment(title[start:end], role("hit"))]
        done = end
    return [part for part in (*parts, Segment(title[done:], plain)) if part.text]


def _tags(row: Headline, room: int) -> str:
    """In the cells that the title leaves free, if there are any to speak of."""
    written = " ".join(f"#{tag}" for tag in row.tags)
    return fit(f"  {one_line(written)}" if room >= TAG_CELLS_MIN else "", room)


class Entry(Struct, frozen=True):
    """What a row of the feed list says."""

    label: CleanLine
    depth: int
    number: int
    """Unread articles; for All, Starred and Saved, articles."""
    role: str
    """How the label is drawn: `strong` for a folder, `dim` where nothing is unread."""
    folded: bool | None = None
    """None for what has nothing to fold."""
    failed: bool = False


def entry(row: Entry, width: int, role: Roles) -> list[Segment]:
    """Indented label, the sign of a failing feed, the number at the right edge."""
    sign = "" if row.folded is None else (FOLDED if row.folded else UNFOLDED) + " "
    number = f"{row.number:,}" if row.number else ""
    mark = FAILED if row.failed else " "
    right = f" {number:>{NUMBER_CELLS}}" if number else " " * (NUMBER_CELLS + 1)
    if row.failed and not number:
        mark, right = " ", f" {FAILED:>{NUMBER_CELLS}}"
    label = "  " * row.depth + sign + one_line(row.label)
    return [
        Segment(fit(label, max(1, width - cell_len(right) - 1)), role(row.role)),
        Segment(mark, role("alert")),
        Segment(right, role("alert" if row.failed and not number else "dim")),
    ]
