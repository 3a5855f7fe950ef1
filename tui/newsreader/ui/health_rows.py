"""The rows of the feed-health screen, and what is said above and below them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content

from newsreader.library import FeedHealth, HealthState, in_words, to_nearest
from newsreader.text import counted, named, one_line
from newsreader.ui.ages import age, moment
from newsreader.ui.keys import Keymap
from newsreader.ui.paint import FAILED, fit
from newsreader.ui.widgets.row_list import RowList

TITLE_CELLS_MAX = 34
WORDS_CELLS_MAX = 84
CELLS_FOR_FIGURES = 66
_COLUMNS = (("last", 5), ("a week", 8), ("read", 6), ("next", 6))
_GAP = "  "
_ROLES = {
    HealthState.GONE: "alert",
    HealthState.FAILING: "alert",
    HealthState.MOVED: "accent",
    HealthState.UNCHECKED: "accent",
}


class HealthList(RowList):
    rows: Sequence[FeedHealth] = ()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock

    def show(self, rows: Sequence[FeedHealth]) -> None:
        """Show rows anew, the cursor staying on its feed, or else at its place."""
        here = self.current
        self.rows = rows
        places = (i for i, row in enumerate(rows) if here and row.feed.id == here.feed.id)
        self.show_rows(len(rows), next(places, self.cursor))

    @property
    def current(self) -> FeedHealth | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def row_width(self) -> int:
        """The cells that `paint` is given: without the bar of the cursor."""
        return self.scrollable_content_region.width - 3

    @property
    def empty_text(self) -> str:
        return "No feeds yet."

    def paint(self, index: int, width: int) -> list[Segment]:
        row = self.rows[index]
        title, words = _widths(width)
        care = row.state <= HealthState.FAILING
        role = _ROLES.get(row.state, "dim")
        return [
            Segment(f"{FAILED if care else ' '} ", self.role("alert")),
            Segment(fit(named(row.feed.title), title), self.role("plain")),
            Segment(_GAP + fit(one_line(row.words), words), self.role(role)),
            Segment(_GAP + _figures(row, width, self._clock()), self.role("dim")),
        ]


def head(width: int) -> str:
    """What stands above the columns of rows of this width."""
    title, words = _widths(width)
    figures = "".join(name.rjust(cells) for name, cells in _columns(width))
    return f"  {'':{title}}{_GAP}{'':{words}}{_GAP}{figures}"


def summary(found: Sequence[FeedHealth]) -> Content:
    care = sum(row.needs_care for row in found)
    feeds = counted(len(found), "feed")
    need = "all is well" if not care else f"{care:,} need{'s' if care == 1 else ''} attention"
    return Content.assemble(("Feed health", "bold"), (f"   {feeds}, {need}", "$text-muted"))


def details(row: FeedHealth, now: datetime, keymap: Keymap, width: int) -> Content:
    """All about one feed, in full."""
    feed = row.feed
    words, title = one_line(row.words), one_line(feed.title)
    what = f"{words[:1].upper()}{words[1:]}.{_advice(row, keymap)}"
    success = moment(feed.refreshed) if feed.refreshed else "never"
    due = "by hand only" if row.due is None else _due(row.due, now)
    url = "" if title == feed.url else f"  {one_line(feed.url)}"
    return Content.assemble(
        (fit(title, width).rstrip(), "bold $foreground"),
        f"{fit(url, width - cell_len(title)).rstrip()}\n",
        (f"{what}\n", "$foreground"),
        f"Last success: {success} · next: {due} · {counted(feed.counts.total, 'article')}",
    )


def _advice(row: FeedHealth, keymap: Keymap) -> str:
    match row.state:
        case HealthState.MOVED:
            key = keymap.shown("move.open")
            return f" Press {key} to write the new address into feeds.toml."
        case HealthState.GONE:
            return " Remove it, or look on its site for a new address; its articles stay."
        case _:
            return ""


def _widths(width: int) -> tuple[int, int]:
    """Of titles and of words."""
    title = min(TITLE_CELLS_MAX, max(0, width) * 2 // 7)  # none before the first layout
    figures = sum(cells for _, cells in _columns(width))
    words = width - 2 - title - 2 * len(_GAP) - figures
    return title, min(WORDS_CELLS_MAX, max(0, words))


def _columns(width: int) -> tuple[tuple[str, int], ...]:
    """A list that is too narrow keeps its cells for the words."""
    return _COLUMNS if width >= CELLS_FOR_FIGURES else ()


def _figures(row: FeedHealth, width: int, now: datetime) -> str:
    last = age(_ms(row.feed.refreshed), now) if row.feed.refreshed else "-"
    read = "" if row.read is None else f"{row.read:.0%}"
    weekly = f"{row.weekly:.1f}" if row.weekly < 100 else f"{row.weekly:.0f}"  # noqa: PLR2004  # cells
    values = (last, weekly, read, "hand" if row.due is None else _until(row.due, now))
    columns = zip(values, _columns(width), strict=False)  # or none of them
    return "".join(value.rjust(cells) for value, (_, cells) in columns)


def _until(due: datetime, now: datetime) -> str:
    return "now" if due <= now else age(_ms(now - to_nearest(due - now)), now)


def _due(due: datetime, now: datetime) -> str:
    return "now" if due <= now else f"in {in_words(to_nearest(due - now))}"


def _ms(when: datetime) -> int:
    return int(when.timestamp() * 1000)
