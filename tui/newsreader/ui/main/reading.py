"""Opening articles, reading on, going from one to the next."""

from textual import on
from textual.timer import Timer

from newsreader.model import Show
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.bookmarks import Bookmarks
from newsreader.ui.main.telling import tells
from newsreader.ui.widgets.row_list import RowList

PREVIEW_DELAY_S = 0.06
"""Rows that the cursor only runs past are not previewed."""

FOLD_SIGN_CELLS = 4
"""The bar, a space, and the sign itself with the space behind it."""


class Reading(Bookmarks):
    _preview_timer: Timer | None = None

    # -- what stands in the article pane ---------------------------------------------------------

    @on(RowList.Moved, "#headlines")
    def preview_soon(self) -> None:
        """Show what the cursor is on, once it rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        self._preview_timer = self.set_timer(PREVIEW_DELAY_S, self.preview)

    @tells
    def preview(self) -> None:
        """Show the article under the cursor; that alone does not mark it read."""
        row = self.current
        if row is None:
            self.leave_article()
            self.shown, self.opened = None, False
            self.page.show_message("Nothing to read here.")
        elif self.shown is None or row.id != self.shown.headline.id:
            self.opened = False
            self.show_article(row)

    def open_row(self, index: int) -> None:
        """Open an article of the list: to read it, which marks it read."""
        with self.prevent(RowList.Moved):
            self.headlines.move_to(index)
        row = self.current
        if row is None:
            return
        self.opened = False
        if self.shown is None or row.id != self.shown.headline.id:
            self.show_article(row)
        self.go_to(Pane.ARTICLE)

    def go_to(self, pane: Pane) -> None:
        """Whoever goes to the article, however, has opened it."""
        super().go_to(pane)
        if pane is Pane.ARTICLE and not self.opened and self.current is not None:
            self.opened = True
            if not self.loading:
                self.begin_reading()
            if self.config.settings.mark_read == "open":
                self.mark_opened()
            elif self.page.at_end:
                self.read_to_end()

    # -- opening what the cursor is on -----------------------------------------------------------

    def do_move_open(self) -> None:
        row = self.feed_list.current
        if self.pane is Pane.FEEDS and row is not None and row.is_folder:
            self.toggle_fold(row)
        else:
            self.do_move_right()

    def do_move_right(self) -> None:
        row = self.feed_list.current
        if self.pane is Pane.LIST:
            self.open_row(self.headlines.cursor)
        elif self.pane is Pane.FEEDS and row is not None and row.entry.folded:
            self.toggle_fold(row)
        elif self.pane is Pane.FEEDS:
            self.go_to(Pane.LIST)

    def do_move_left(self) -> None:
        if self.pane is Pane.FEEDS:
            self.fold_here()
        else:
            self.go_to(Pane(self.pane - 1))

    @on(RowList.Clicked, "#headlines")
    @tells
    def headline_clicked(self, event: RowList.Clicked) -> None:
        self.open_row(event.index)

    @on(RowList.Clicked, "#feeds")
    def feed_clicked(self, event: RowList.Clicked) -> None:
        row = self.feed_list.rows[event.index]
        if row.is_folder and event.column < FOLD_SIGN_CELLS + 2 * row.entry.depth:
            self.toggle_fold(row)

    # -- reading on ------------------------------------------------------------------------------

    def do_read_on(self) -> None:
        if self.loading and (not self.begun or self.page.at_end):
            return  # there is more of it than can be seen yet
        if self.shown is not None and self.opened and self.page.page_down():
            self.go_to(Pane.ARTICLE)
            return
        self.next_unread()

    def do_read_next_unread(self) -> None:
        self.next_unread()

    def do_read_previous_unread(self) -> None:
        self._open_unread(forward=False)

    def next_unread(self) -> None:
        row = self.current
        if row is not None and not row.read and not self.opened:
            self.open_row(self.headlines.cursor)  # the cursor rests on it already
        else:
            self._open_unread(forward=True)

    def _open_unread(self, *, forward: bool) -> None:
        """Open the nearest unread article: of this list, round its end, then of another feed."""
        here = self.headlines.cursor
        index = self.listing.unread_beside(here, forward=forward)
        if index is None:
            index = self._first_unread(forward=forward)
        if index in (None, here):
            index = None
            if self.step_to_unread_feed(1 if forward else -1):
                if self.show is Show.STARRED:  # its unread articles need not be starred
                    self.show = Show.ALL
                    self.list_current()
                index = self._first_unread(forward=forward)
        if index is None:
            self.say("Nothing unread is left.")
        else:
            self.open_row(index)

    def _first_unread(self, *, forward: bool) -> int | None:
        return self.listing.unread_beside(-1 if forward else len(self.listing), forward=forward)

    def do_read_next(self) -> None:
        self._open_beside(1)

    def do_read_previous(self) -> None:
        self._open_beside(-1)

    def _open_beside(self, step: int) -> None:
        index = self.headlines.cursor + step
        if 0 <= index < len(self.listing):
            self.open_row(index)
        else:
            self.say("That was the last one." if step > 0 else "That was the first one.")
