"""A page drawn line by line, so that a long one opens as fast as a short one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from newsreader.page import Page
from newsreader.text import SafeUrl
from newsreader.ui.typeset.head import Head
from newsreader.ui.typeset.places import Place, Spot
from newsreader.ui.widgets.long_view import LongView
from newsreader.ui.widgets.page_select import line_number
from newsreader.ui.widgets.roles import role_style

if TYPE_CHECKING:
    from newsreader.ui.typeset.lines import Roles
    from newsreader.ui.typeset.typesetter import Typesetter
    from newsreader.ui.widgets.page_paint import Painter

Mark = tuple[int, int]
"""The number of a link, as it stands in one chunk."""

WIDTH = 78  # columns of text, where nothing else is set
TOP = Place(-1000, -1)  # no head has as many lines
_STRIPS_KEPT = 512
_ROOMY = 60  # columns; from here on the margins are two cells, below it one


class PageCanvas(LongView):
    """Lays out and draws what is in view, and keeps the place."""

    class Scrolled(Message):
        def __init__(self, place: Place, *, at_end: bool) -> None:
            super().__init__()
            self.place = place
            self.at_end = at_end

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, PageCanvas.Scrolled)

    class ReachedEnd(Message):
        """The last line has come into view, for the first time since the text was shown."""

    def __init__(self, *, width: int = WIDTH, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._width = width
        self._message = ""
        self._setter: Typesetter | None = None
        self._top = Spot(0, 0)
        self._spots: list[Spot] = []
        self._place = TOP
        self._margin = 0
        self._ended = False
        self._settling = False
        self._labels: Mapping[Mark, str] = {}
        self._painter: Painter | None = None
        self._strips: LRUCache[Spot, Strip] = LRUCache(_STRIPS_KEPT)
        self._styles: dict[Roles, Style] = {}

    # -- what is shown --

    def show(self, head: Head | None, page: Page, *, keep_place: bool = False) -> None:
        """Show an article from its top, or at the passage that is being read in another version."""
        from newsreader.ui.typeset.typesetter import Typesetter

        setter = Typesetter(head, page, self._measure)
        if keep_place and self._setter is not None:
            words = self._setter.passage(self._place)
            if setter.passage(self._place) != words:
                self._place = setter.search(words) or self._place
        else:
            self._place = TOP
        self._setter, self._message, self._ended = setter, "", False
        self._restart()

    def show_message(self, text: str) -> None:
        """Show one sentence in the middle instead of an article."""
        self._setter, self._place, self._message = None, TOP, text
        self._restart()

    def set_width(self, columns: int) -> None:
        """Set the measure: how wide a line of text may get where there is room."""
        if columns != self._width:
            self._width = columns
            self._lay_out_again()

    # -- moving about; the place is what stays --

    @property
    def place(self) -> Place:
        """The first line in view, or the one that was before a resize."""
        return self._place

    def go_to(self, place: Place) -> None:
        self._place = place
        if self._setter is not None:
            self._settle(self._setter.find(place), place)

    @property
    def at_end(self) -> bool:
        return self._setter is None or (bool(self._spots) and self._spots[-1] == self._setter.last)

    def line(self, count: int) -> None:
        """Scroll by lines, up where negative."""
        if self._setter is not None:
            self._settle(self._setter.moved(self._top, count))

    def half_page(self, direction: int) -> None:
        self.line(direction * max(1, self.size.height // 2))

    def page_down(self) -> bool:
        """A screen further, two lines kept for the eye; False when the end was in view already."""
        if self.at_end:
            return False
        self.line(max(1, self.size.height - 2))
        return True

    def page_up(self) -> None:
        self.line(-max(1, self.size.height - 2))

    def top(self) -> None:
        if self._setter is not None:
            self._settle(Spot(0, 0))

    def bottom(self) -> None:
        if self._setter is not None:
            self._settle(self._setter.last)

    @property
    def progress(self) -> float | None:
        """How much of the article has come into view, up to 1; None where it fits the screen."""
        if self._setter is None or len(self._spots) < self.size.height:
            return None
        if self.at_end:
            return 1.0 if self._top > Spot(0, 0) else None
        return (self._setter.row(self._spots[-1]) + 1) / self._setter.rows

    # -- links --

    @property
    def links(self) -> tuple[SafeUrl, ...]:
        """The addresses in the text, number one first."""
        return self._setter.links if self._setter else ()

    def link_at(self, number: int) -> SafeUrl | None:
        """The address with this number on the page; 0 is the article's own."""
        if self._setter is None:
            return None
        if number == 0:
            return self._setter.article
        return self.links[number - 1] if 0 < number <= len(self.links) else None

    def show_labels(self, labels: Mapping[Mark, str]) -> None:
        """Draw a label over each of these numbers; they go as the text moves."""
        if self._labels != labels:
            self._labels = labels
            self._repaint()

    # -- from rows to lines --

    @property
    def _measure(self) -> int:
        columns = self.size.width
        margin = 2 if columns >= _ROOMY else 1
        return max(1, min(self._width, columns - 2 * margin))

    def _restart(self) -> None:
        self._labels, self._spots = {}, []
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Wrap for the present size, and put the place back where it was."""
        self._strips.clear()
        self._painter = None
        if self._setter is None or not self.size:
            self._spots = []
            self.virtual_size = Size(self.size.width, 0)
            self.refresh()
            return
        measure = self._measure
        self._margin = max(0, (self.size.width - measure) // 2)
        if self._setter.measure != measure:
            self._setter.resize(measure)
        self._settle(self._setter.find(self._place), self._place)

    def _settle(self, top: Spot, place: Place | None = None) -> None:
        """Put a line at the top, lay out what is then in view, and tell the scroll bar.

        With a place, the line is only how it looks at this width, and the place is kept as it is:
        a window made narrow and wide again shows what it showed before.
        """
        setter, height = self._setter, self.size.height
        if setter is None or not height:
            return
        spots = setter.below(top, height)
        if len(spots) < height:
            top = setter.moved(setter.last, 1 - height)
            spots = setter.below(top, height)
        moved = spots != self._spots
        self._top, self._spots = top, spots
        self._place = place or setter.place(top)
        row = setter.row(top)
        self._settling = True
        self.virtual_size = Size(self.size.width, setter.rows)
        # A drag scrolls by parts of a line; those are only rounded when the row is another one.
        if round(self.scroll_y) != row:
            self.scroll_target_y = self.scroll_y = row
        self._settling = False
        self.refresh()
        if moved:
            self.show_labels({})
            self.post_message(self.Scrolled(self.place, at_end=self.at_end))
        if self.at_end and not self._ended:
            self._ended = True
            self.post_message(self.ReachedEnd())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        setter = self._setter
        if self._settling or setter is None or setter.measure != self._measure:
            return
        if self._spots and round(new_value) != setter.row(self._top):
            self._settle(setter.at_row(round(new_value)))

    def on_resize(self) -> None:
        self._lay_out_again()

    # -- drawing --

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self._painter = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if self._setter is None and self._message:
            return self._message_line(y)
        if y >= len(self._spots):
            return Strip.blank(self.size.width, self.rich_style)
        spot = self._spots[y]
        strip = self._strips.get(spot)
        if strip is None:
            strip = self._strips[spot] = self._paint(spot)
        strip = self.marked(strip, spot)
        return strip.apply_offsets(0, line_number(spot))

    def marked(self, strip: Strip, spot: Spot) -> Strip:
        """The line with what is marked in it for the moment."""
        del spot
        return strip

    def _message_line(self, y: int) -> Strip:
        from newsreader.ui.widgets.page_paint import drawable, message_strip

        style = self._style_of(("message",))
        return message_strip(drawable(self._message), y, self.size, self.rich_style, style)

    def _paint(self, spot: Spot) -> Strip:
        from newsreader.ui.widgets.page_paint import Painter, hyperlink

        assert self._setter is not None
        if self._painter is None:
            self._painter = Painter(self._style_of, lambda number: hyperlink(self.link_at(number)))
        line = self._setter.line(spot)
        labels = {mark[1]: label for mark, label in self._labels.items() if mark[0] == spot.chunk}
        return self._painter.strip(line, self._margin, self.size.width, labels)

    def _style_of(self, roles: "Roles") -> Style:
        """The styles of the roles laid over each other."""
        style = self._styles.get(roles)
        if style is None:
            style = self.rich_style
            for role in roles:
                style += role_style(self, f"page--{role}")
            self._styles[roles] = style
        return style
