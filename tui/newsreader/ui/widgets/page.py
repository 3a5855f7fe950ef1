"""The article: a page drawn line by line, so that a long one opens as fast as a short one."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from newsreader.model import Page
from newsreader.text import SafeUrl
from newsreader.ui.typeset import Head, Place, Roles, Run, Spot, Typesetter
from newsreader.ui.widgets.page_find import Finder
from newsreader.ui.widgets.page_look import PAGE_CSS, ROLES
from newsreader.ui.widgets.page_paint import Painter, drawable, hyperlink, message_strip, run_at
from newsreader.ui.widgets.page_select import (
    highlighted,
    line_number,
    selected_words,
    whole_chunk,
)
from newsreader.ui.widgets.roles import role_style

WIDTH = 78  # columns of text, where nothing else is set
WHEEL_LINES = 3
TOP = Place(-1000, -1)  # no head has as many lines
_STRIPS_KEPT = 512
_ROOMY = 60  # columns; from here on the margins are two cells, below it one


class PageView(ScrollView, can_focus=True):
    """Shows one article, or a sentence where there is none. Keys are the screen's business."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {f"page--{role}" for role in ROLES}  # noqa: RUF012 -- Textual's own declaration
    DEFAULT_CSS = PAGE_CSS

    @dataclass
    class LinkClicked(Message):
        url: SafeUrl

    @dataclass
    class LinkHovered(Message):
        url: SafeUrl | None
        """None when the pointer has left the link."""

    @dataclass
    class Scrolled(Message):
        place: Place
        at_end: bool

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, PageView.Scrolled)

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
        self._labels: dict[int, str] = {}
        self._hovered: SafeUrl | None = None
        self._pressed: Run | None = None
        self._painter: Painter | None = None
        self._strips: LRUCache[Spot, Strip] = LRUCache(_STRIPS_KEPT)
        self._finder = Finder()

    # -- what is shown --

    def show(self, head: Head | None, page: Page, *, keep_place: bool = False) -> None:
        """Show an article from its top, or at the passage that is being read in another version."""
        setter = Typesetter(head, page, self._measure)
        if keep_place and self._setter is not None:
            self._place = setter.search(self._setter.passage(self._place)) or self._place
        else:
            self._place = TOP
        self._setter, self._message, self._ended = setter, "", False
        self._restart()

    def show_message(self, text: str) -> None:
        """Show one sentence in the middle instead of an article."""
        self._setter, self._place, self._message = None, TOP, drawable(text)
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

    def visible_links(self) -> list[tuple[int, SafeUrl]]:
        """Links whose number is in view, from the top."""
        if self._setter is None:
            return []
        runs = (run for spot in self._spots for run in self._setter.line(spot).runs)
        numbers = dict.fromkeys(run.link for run in runs if run.furniture and run.link)
        return [(number, self.links[number - 1]) for number in numbers]

    def show_hints(self, labels: Mapping[int, str]) -> None:
        """Draw a label over the number of each of these links."""
        self._labels = dict(labels)
        self._repaint()

    def clear_hints(self) -> None:
        if self._labels:
            self.show_hints({})

    # -- finding words --

    def find(self, words: str) -> int:
        """Show where the words stand and go to the first place from here on; how many there are."""
        self._finder.look_for(words)
        if self._setter is None:
            return 0
        self._finder.start_from(self._setter, self._top)
        self._show_hit()
        return len(self._finder.hits(self._setter))

    def next_hit(self, step: int) -> int:
        """Go to another of the places, round either end; its number, counted from 1."""
        if self._setter is not None:
            self._finder.step(self._setter, step)
            self._show_hit()
        return self._finder.number

    def _show_hit(self) -> None:
        setter = self._setter
        hit = self._finder.current(setter) if setter is not None else None
        if setter is not None and hit is not None and hit[0].spot not in self._spots:
            self._settle(setter.moved(hit[0].spot, -self.size.height // 3))
        self.refresh()

    # -- from rows to lines --

    @property
    def _measure(self) -> int:
        columns = self.size.width
        margin = 2 if columns >= _ROOMY else 1
        return max(1, min(self._width, columns - 2 * margin))

    def _restart(self) -> None:
        self._labels, self._spots = {}, []
        self._hover(None)
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Wrap for the present size, and put the place back where it was."""
        self._strips.clear()
        self._finder.forget_places()
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
            self.clear_hints()
            self.post_message(self.Scrolled(self.place, self.at_end))
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
        self._repaint()

    def _repaint(self) -> None:
        self._strips.clear()
        self._painter = None
        self.refresh()

    def render_line(self, y: int) -> Strip:
        if self._setter is None:
            style = self._style_of(("message",))
            return message_strip(self._message, y, self.size, self.rich_style, style)
        if y >= len(self._spots):
            return Strip.blank(self.size.width, self.rich_style)
        spot = self._spots[y]
        strip = self._strips.get(spot)
        if strip is None:
            strip = self._strips[spot] = self._paint(spot)
        for start, end, current in self._finder.spans(self._setter, spot):
            look = self._style_of(("hint",) if current else ("mark",))
            place = self._margin + start, self._margin + end
            strip = highlighted(strip, self._setter.line(spot), self._margin, place, look)
        selection = self.text_selection
        span = selection.get_span(line_number(spot)) if selection else None
        if span is not None:
            line = self._setter.line(spot)
            strip = highlighted(strip, line, self._margin, span, self._selection_style)
        return strip.apply_offsets(0, line_number(spot))

    def _paint(self, spot: Spot) -> Strip:
        assert self._setter is not None
        if self._painter is None:
            self._painter = Painter(self._style_of, lambda number: hyperlink(self.link_at(number)))
        line = self._setter.line(spot)
        return self._painter.strip(line, self._margin, self.size.width, self._labels)

    def _style_of(self, roles: Roles) -> Style:
        """The styles of the roles laid over each other."""
        style = self.rich_style
        for role in roles:
            style += role_style(self, f"page--{role}")
        return style

    # -- selecting text --

    @property
    def _selection_style(self) -> Style:
        """The theme's colours; where it leaves the text its own, so do we."""
        full = self.screen.get_component_rich_style("screen--selection")
        own = self.screen.get_component_rich_style("screen--selection", partial=True)
        return own + Style(color=own.color and full.color, bgcolor=full.bgcolor)

    def selection_updated(self, selection: Selection | None) -> None:
        del selection
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        if self._setter is None:
            return None
        return selected_words(self._setter, selection, self._margin), "\n"

    # -- the mouse --

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._turn(event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._turn(event, -WHEEL_LINES)

    def _turn(self, event: events.MouseEvent, lines: int) -> None:
        self.line(lines)
        event.stop()
        event.prevent_default()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        run = self._run_at(event)
        self._hover(self.link_at(run.link) if run and run.link is not None else None)

    def on_leave(self) -> None:
        self._hover(None)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._pressed = self._run_at(event)

    def on_click(self, event: events.Click) -> None:
        """Follow what was pressed and let go; select the paragraph at a second click."""
        event.prevent_default()
        run = self._run_at(event)
        if event.chain > 1:
            event.stop()
            self._select_paragraph(event)
        elif run is not None and run is self._pressed and not self.text_selection:
            event.stop()
            self._follow(run)

    def _follow(self, run: Run) -> None:
        url = self.link_at(run.link) if run.link is not None else None
        if url is not None:
            self.post_message(self.LinkClicked(url))
        elif run.jump and self._setter and (spot := self._setter.anchor(run.jump)):
            self._settle(spot)

    def _hover(self, url: SafeUrl | None) -> None:
        if url != self._hovered:
            self._hovered = url
            self.post_message(self.LinkHovered(url))

    def _spot_at(self, event: events.MouseEvent) -> tuple[Spot, int] | None:
        """The line under the pointer, and the column of the text."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._spots):
            return None
        return self._spots[offset.y], offset.x - self._margin

    def _run_at(self, event: events.MouseEvent) -> Run | None:
        found = self._spot_at(event)
        if found is None or self._setter is None:
            return None
        spot, column = found
        return run_at(self._setter.line(spot), column)

    def _select_paragraph(self, event: events.MouseEvent) -> None:
        found = self._spot_at(event)
        if found is not None and self._setter is not None:
            self.screen.selections = {self: whole_chunk(self._setter, found[0].chunk)}
