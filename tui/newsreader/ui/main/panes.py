"""The panes: which are shown, which has the focus, and moving about in them."""

from textual import events, on
from textual.widget import Widget

from newsreader.ui.actions import ACTIONS, Place
from newsreader.ui.arrangement import Pane, arrange
from newsreader.ui.main.desk import Desk
from newsreader.ui.main.telling import tells
from newsreader.ui.widgets.page import PageView
from newsreader.ui.widgets.row_list import RowList

_PLACES = {Pane.FEEDS: Place.FEEDS, Pane.LIST: Place.LIST, Pane.ARTICLE: Place.ARTICLE}


class Panes(Desk):
    def go_to(self, pane: Pane) -> None:
        """Give a pane the focus; where there is no room for all, others make place."""
        self.pane = pane
        if pane is not Pane.ARTICLE:
            self.zoomed = False
        self.lay_out()
        # Not `focus()`, which happens later: pane and focus would run after each other in circles.
        self.set_focus(self._focused_by(pane), scroll_visible=False)
        self._show_hints()
        self.show_status()

    def lay_out(self) -> None:
        """Show and size the panes for the terminal's width."""
        widths = arrange(self.size.width, self.pane, zoomed=self.zoomed).widths
        last = max(widths)
        for pane in Pane:
            column = self._column(pane)
            column.display = pane in widths
            if pane in widths:
                column.styles.width = "1fr" if pane is last else widths[pane]

    def on_resize(self, _: events.Resize) -> None:
        self.lay_out()

    @on(events.DescendantFocus)
    @tells
    def focused_by_mouse(self, event: events.DescendantFocus) -> None:
        """A click gives the focus without asking us."""
        for pane in Pane:
            if event.widget is self.focused is self._focused_by(pane) and pane is not self.pane:
                self.go_to(pane)

    @property
    def place(self) -> Place:
        """The pane with the focus, as the table of actions calls it."""
        return _PLACES[self.pane]

    def _show_hints(self) -> None:
        place = self.place
        self.status.hints = tuple(
            (self.keymap.shown(action.id), action.label.lower())
            for action in ACTIONS
            if action.hint is not None and place in action.hint and self.keymap.shown(action.id)
        )

    def _focused_by(self, pane: Pane) -> RowList | PageView:
        return (self.feed_list, self.headlines, self.page)[pane]

    def _column(self, pane: Pane) -> Widget:
        return (self.feed_list, self.list_column, self.page)[pane]

    # -- going from pane to pane -----------------------------------------------------------------

    def do_pane_next(self) -> None:
        self.go_to(Pane((self.pane + 1) % len(Pane)))

    def do_pane_previous(self) -> None:
        self.go_to(Pane((self.pane - 1) % len(Pane)))

    def do_pane_feeds(self) -> None:
        self.go_to(Pane.FEEDS)

    def do_pane_list(self) -> None:
        self.go_to(Pane.LIST)

    def do_pane_article(self) -> None:
        self.go_to(Pane.ARTICLE)

    # -- moving within the pane ------------------------------------------------------------------

    @property
    def _rows(self) -> RowList | None:
        """The list that has the focus; None in the article."""
        return {Pane.FEEDS: self.feed_list, Pane.LIST: self.headlines}.get(self.pane)

    def do_move_down(self) -> None:
        self._rows.move(1) if self._rows else self.page.line(1)

    def do_move_up(self) -> None:
        self._rows.move(-1) if self._rows else self.page.line(-1)

    def do_move_top(self) -> None:
        self._rows.move_to(0) if self._rows else self.page.top()

    def do_move_bottom(self) -> None:
        self._rows.move_to(self._rows.count) if self._rows else self.page.bottom()

    def do_move_half_page_down(self) -> None:
        self._rows.page(0.5) if self._rows else self.page.half_page(1)

    def do_move_half_page_up(self) -> None:
        self._rows.page(-0.5) if self._rows else self.page.half_page(-1)

    def do_move_page_down(self) -> None:
        self._rows.page(1) if self._rows else self.page.page_down()

    def do_move_page_up(self) -> None:
        self._rows.page(-1) if self._rows else self.page.page_up()
