"""Choosing what is listed: the feed list, folding, all or unread or starred."""

from textual import on

from newsreader.library import Found, Listing
from newsreader.model import Headline, Show
from newsreader.text import one_line
from newsreader.ui.main.panes import Panes
from newsreader.ui.main.telling import tells
from newsreader.ui.outline import OutlineRow, Saved, outline
from newsreader.ui.widgets.row_list import RowList

_CYCLE = {Show.ALL: Show.UNREAD, Show.UNREAD: Show.STARRED, Show.STARRED: Show.ALL}
_SHOWN = {
    Show.ALL: "",
    Show.UNREAD: "unread",
    Show.STARRED: "starred",
    Show.LATER: "saved",
}


class Feeds(Panes):
    @tells
    def reload_feeds(self) -> None:
        """Take over feeds and counts from the library; the cursor stays on its row."""
        self.feeds = self.library.feeds()
        self.retold = self.library.stories.retold()
        self.headlines.name_feeds(self.titles)
        self.show_outline()

    @property
    def listed(self) -> OutlineRow | None:
        """What the headline list shows."""
        return self.feed_list.current

    def show_outline(self) -> None:
        self.feed_list.show(outline(self.feeds, self.folded, self.saved(), self.retold))
        self.title_list()

    def saved(self) -> tuple[Saved, ...]:
        """The searches that stand among them."""
        return ()

    @tells
    def list_current(self) -> None:
        """List what the feed list's cursor stands on, from the top. Leaves the list before it."""
        row = self.feed_list.current
        if row is None:
            return
        self._list(self.library.listing(row.scope(self.show)), row, cursor=0)

    def relist(
        self, listing: Listing | Found, follow: Headline | None, *, keep_line: bool = True
    ) -> None:
        """Show the same list after it was counted anew, the cursor following its headline."""
        row = self.listed
        if row is None:
            return
        cursor = 0 if follow is None else listing.index_of(follow)
        self._list(listing, row, cursor=cursor, keep_line=keep_line)

    def _list(
        self,
        listing: Listing | Found,
        row: OutlineRow,
        *,
        cursor: int,
        keep_line: bool = False,
        empty: str = "",
    ) -> None:
        self.leave_list()
        self.headlines.show(
            listing,
            feed_titles=self.titles,
            mixed=row.mixed,
            one_row_a_story=self.library.stories.in_one_row(listing.scope),
            cursor=cursor,
            keep_line=keep_line,
            empty=empty or self._nothing_here(listing),
        )
        self.arrived = listing.arrived()
        self.title_list()
        self.show_status()

    @property
    def told_otherwise(self) -> bool:
        """Whether the same story has come to be one row of the open list, or several, since."""
        scope = self.listing.scope
        return self.headlines.one_row_a_story != self.library.stories.in_one_row(scope)

    def leave_list(self) -> None:
        """Another list is to be shown, or the same one counted anew."""

    def title_list(self) -> None:
        row, listing = self.listed, self.headlines.listing
        if row is None or listing is None:
            return
        shown = _SHOWN[listing.scope.show] if row.show is None else ""
        parts = [row.entry.label, f"{len(listing):,} {shown}".strip()]
        self.list_title.update(f"  {one_line(' · '.join(parts))}")

    def _nothing_here(self, listing: Listing | Found) -> str:
        key = self.keymap.shown
        if listing.scope.query or listing.scope.feeds == frozenset():
            no_feeds = "No feeds stand in this folder.\nIts searches are listed one by one."
            return "Nothing is found." if listing.scope.query else no_feeds
        match listing.scope.show:
            case Show.UNREAD:
                return f"Nothing unread here.\nPress {key('refresh.all')} to refresh."
            case Show.STARRED:
                return f"Nothing starred here.\nPress {key('article.toggle-star')} on a headline."
            case Show.LATER:
                return f"Nothing saved here.\nPress {key('article.toggle-later')} on a headline."
            case Show.ALL:
                if not self.feeds:
                    add, edit = key("feed.add"), key("feed.edit-file")
                    return f"No feeds yet.\nPress {add} to add one, or {edit} for your editor."
                return f"No articles yet.\nPress {key('refresh.all')} to refresh."

    @on(RowList.Moved, "#feeds")
    def feed_chosen(self) -> None:
        self.list_current()

    def do_list_cycle_show(self) -> None:
        row = self.feed_list.current
        if row is None or row.show is not None:
            self.say("A view always shows the same: choose a feed or a folder.")
            return
        self.show = _CYCLE[self.show]
        self.list_current()

    # -- folding ---------------------------------------------------------------------------------

    def keep_folds(self) -> None:
        """For the next window, where there is anything to be kept."""
        if self.folded != self.library.folds.read():
            self.library.folds.keep(self.folded)

    def toggle_fold(self, row: OutlineRow) -> None:
        self.folded = self.folded ^ {row.folder}
        self.reload_feeds()

    def fold_here(self) -> None:
        """Fold the folder under the cursor, or the one that the feed stands in."""
        row = self.feed_list.current
        if row is None or not row.folder or row.folder in self.folded:
            return
        self.folded = self.folded | {row.folder}
        self.reload_feeds()
        rows = self.feed_list.rows
        self.choose_feed(next(i for i, r in enumerate(rows) if r.folder == row.folder))

    # -- stepping through feeds ------------------------------------------------------------------

    def do_feed_next_unread(self) -> None:
        self._go_to_unread_feed(1)

    def do_feed_previous_unread(self) -> None:
        self._go_to_unread_feed(-1)

    def _go_to_unread_feed(self, step: int) -> None:
        if not self.step_to_unread_feed(step):
            self.say("No other feed has anything unread.")

    def step_to_unread_feed(self, step: int) -> bool:
        """Move the feed list's cursor to the next feed with unread articles, round the end."""
        rows, here = self.feed_list.rows, self.feed_list.cursor
        for distance in range(1, len(rows) + 1):
            index = (here + step * distance) % len(rows)
            row = rows[index]
            unfoldable = row.is_folder and row.entry.folded
            if (row.feed is not None or unfoldable) and row.entry.number and index != here:
                self.choose_feed(index)
                return True
        return False

    def choose_feed(self, index: int) -> None:
        """Put the cursor on a row of the feed list and list it now."""
        with self.prevent(RowList.Moved):
            self.feed_list.move_to(index)
        self.list_current()
