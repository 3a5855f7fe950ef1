"""The article: where one scrolls, follows links, finds words and selects them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from newsreader.text import SafeUrl
from newsreader.ui.typeset.places import Spot
from newsreader.ui.widgets.page_canvas import WIDTH, Mark, PageCanvas
from newsreader.ui.widgets.page_find import Finder
from newsreader.ui.widgets.page_look import PAGE_CSS, ROLES
from newsreader.ui.widgets.page_select import (
    highlighted,
    line_number,
    selected_words,
    whole_chunk,
)

if TYPE_CHECKING:
    from newsreader.ui.typeset.flow import Title
    from newsreader.ui.typeset.lines import Line, Run

WHEEL_LINES = 3


class Target(NamedTuple):
    """Something on the screen that leads elsewhere."""

    mark: Mark
    """The number beside it."""
    url: SafeUrl


class PageView(PageCanvas):
    """Shows one article, or a sentence where there is none. Keys are the screen's business."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {f"page--{role}" for role in ROLES}  # noqa: RUF012 -- Textual's own declaration
    DEFAULT_CSS = PAGE_CSS

    class LinkClicked(Message):
        def __init__(self, url: SafeUrl) -> None:
            super().__init__()
            self.url = url

    class LinkHovered(Message):
        """`url` is None when the pointer has left the link."""

        def __init__(self, url: SafeUrl | None) -> None:
            super().__init__()
            self.url = url

    def __init__(self, *, width: int = WIDTH, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(width=width, id=id)
        self._hovered: SafeUrl | None = None
        self._pressed: Run | None = None
        self._finder = Finder()

    def _restart(self) -> None:
        self._hover(None)
        self._finder.forget_places()
        super()._restart()

    def _lay_out_again(self) -> None:
        self._finder.forget_places()
        super()._lay_out_again()

    def marked(self, strip: Strip, spot: Spot) -> Strip:
        """With the words that were looked for, and those that are selected."""
        if self._setter is None:
            return strip
        for start, end, current in self._finder.spans(self._setter, spot):
            look = self._style_of(("hint",) if current else ("mark",))
            place = self._margin + start, self._margin + end
            strip = highlighted(strip, self._line(spot), self._margin, place, look)
        selection = self.text_selection
        span = selection.get_span(line_number(spot)) if selection else None
        if span is not None:
            strip = highlighted(strip, self._line(spot), self._margin, span, self._selection_style)
        return strip

    def _line(self, spot: Spot) -> "Line":
        assert self._setter is not None, "a spot is one of its lines"
        return self._setter.line(spot)

    # -- links --

    def visible_links(self) -> list[Target]:
        """Links whose number is in view, from the top."""
        return [
            Target((chunk, run.link), self.links[run.link - 1])
            for chunk, run in self._visible_numbers()
            if run.link
        ]

    def visible_images(self) -> list[Target]:
        """Images that are in view and to be had, from the top."""
        setter = self._setter
        return [
            Target((chunk, run.link), image)
            for chunk, run in self._visible_numbers()
            if run.link and setter and (image := setter.image(chunk))
        ]

    def _visible_numbers(self) -> Iterator["tuple[int, Run]"]:
        for spot in self._spots if self._setter else ():
            yield from ((spot.chunk, r) for r in self._line(spot).runs if r.furniture and r.link)

    # -- headings --

    @property
    def titles(self) -> "tuple[Title, ...]":
        return self._setter.titles if self._setter else ()

    @property
    def title(self) -> int:
        """The heading that the top of the screen stands under, counted from 0; -1 above all."""
        return bisect_right([title.chunk for title in self.titles], self._top.chunk) - 1

    def go_to_title(self, number: int) -> None:
        if self._setter is not None:
            self._settle(self._setter.title_spot(self.titles[number]))

    def step_titles(self, step: int) -> bool:
        """Go to the next heading, or the one before; False where the text does not move."""
        setter, top = self._setter, self._top
        if setter is None:
            return False
        spots = [setter.title_spot(title) for title in self.titles]
        if step > 0:
            wanted = next((spot for spot in spots if spot > top), None)
        else:
            wanted = next((spot for spot in reversed(spots) if spot < top), Spot(0, 0))
        if wanted is not None:
            self._settle(wanted)
        return self._top != top

    # -- finding words --

    def find(self, words: str) -> int:
        """Show where the words stand and go to the first place from here on; how many there are."""
        self._finder.look_for(words)
        self.next_hit(1)
        return self.hits

    def highlight(self, pattern: re.Pattern[str] | None) -> None:
        """Show where it matches, and leave the text where it is."""
        self._finder.look_for(pattern or "")
        self.refresh()

    @property
    def hits(self) -> int:
        """How many places are shown."""
        return len(self._finder.hits(self._setter)) if self._setter is not None else 0

    def next_hit(self, step: int) -> int:
        """Go to another of the places, round either end; its number, counted from 1."""
        if self._setter is not None:
            self._finder.step(self._setter, step, self._top)
            self._show_hit()
        return self._finder.number

    def _show_hit(self) -> None:
        setter = self._setter
        hit = self._finder.current(setter) if setter is not None else None
        if setter is not None and hit is not None and hit[0].spot not in self._spots:
            self._settle(setter.moved(hit[0].spot, -self.size.height // 3))
        self.refresh()

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

    def _follow(self, run: "Run") -> None:
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

    def _run_at(self, event: events.MouseEvent) -> "Run | None":
        from newsreader.ui.widgets.page_paint import run_at

        found = self._spot_at(event)
        if found is None or self._setter is None:
            return None
        spot, column = found
        return run_at(self._setter.line(spot), column)

    def _select_paragraph(self, event: events.MouseEvent) -> None:
        found = self._spot_at(event)
        if found is not None and self._setter is not None:
            self.screen.selections = {self: whole_chunk(self._setter, found[0].chunk)}
