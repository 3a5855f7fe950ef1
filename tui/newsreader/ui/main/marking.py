"""Marking read, starring, saving for later; taking it back, and doing it again."""

import contextlib
from collections.abc import Awaitable, Iterable

from textual import work

from newsreader.library import Change, Chosen, Deed, Found, LibraryError, Listing, Wish
from newsreader.model import Headline, Mark, State
from newsreader.store import Key
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.selecting import Selecting


class Marking(Selecting):
    unwritten = 0
    """Marks that the list and the library may not yet agree on."""

    def do_article_toggle_read(self) -> None:
        self._toggle(State.READ)

    def do_article_toggle_star(self) -> None:
        self._toggle(State.STARRED)

    def do_article_toggle_later(self) -> None:
        self._toggle(State.LATER)

    def do_article_toggle_hidden(self) -> None:
        self._toggle(State.HIDDEN)

    def mark_opened(self) -> None:
        """Note that the article under the cursor was read."""
        row = self.current
        if row is not None and not row.read and not self.library.health.banner:
            self._mark(row, State.READ, on=True)

    def _toggle(self, state: State) -> None:
        row = self.current
        if row is None:
            self.say("There is no article here to mark.")
        elif self.selecting:
            self.carry_out(self.library.deeds.toggle(self.chosen(), state))
            self.end_selection()
        else:
            on = state not in row.state
            self._mark(row, state, on=on)
            self.say(f"{Deed((Change(state, on, (row.key,)),))}.")

    def _mark(self, row: Headline, state: State, *, on: bool) -> None:
        """Show it at once, then write it."""
        self._show_marked([row.key], state, on=on)
        self.unwritten += 1
        self._write(self.library.deeds.mark([row.id], state, on=on))

    # -- many at once ----------------------------------------------------------------------------

    def do_list_mark_read(self) -> None:
        row = self.feed_list.current
        if self.pane is Pane.FEEDS and row and row.scope(self.show) != self.listing.scope:
            self.list_current()  # typed faster than the list followed the cursor
        self.mark_all_read(self.listing.chosen())

    def do_list_mark_above_read(self) -> None:
        if self.current is not None:
            self.mark_all_read(self.listing.chosen_above(self.headlines.cursor))

    def mark_all_read(self, articles: Chosen) -> None:
        self.carry_out(
            self.library.deeds.act([Wish(articles, State.READ, on=True)]),
            nothing="Everything here is read already.",
        )

    @work(group="mark")
    async def carry_out(self, acting: Awaitable[Deed], nothing: str = "Nothing changed.") -> None:
        """Show what was done once it is written, and say it."""
        listing = self.listing
        self.unwritten += 1
        try:
            deed = await acting
            self._show_done(listing, deed.changes)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        finally:
            self.unwritten -= 1
        self.took_effect(deed)
        self.say(f"{deed} — {self.keymap.shown('undo')} to undo." if deed.changes else nothing)

    @work(group="mark")
    async def _write(self, marking: Awaitable[Deed]) -> None:
        listing = self.listing
        try:
            deed = await marking
            self._show_done(listing, (change for change in deed.changes if change.carried))
        except LibraryError as error:
            with contextlib.suppress(LibraryError):  # which says no more than this one
                self.listing.reread()
            self.headlines.refresh()
            self.say(str(error), alert=True)
        finally:
            self.unwritten -= 1
        self.reload_feeds()

    def took_effect(self, deed: Deed) -> None:  # noqa: ARG002 -- for who has more to show of it
        """Something else than the list may have to show it, too."""
        self.reload_feeds()

    def _show_done(self, listing: Listing | Found, changes: Iterable[Change]) -> None:
        """What is done also to articles that this list does not have is not for it to show."""
        if self.headlines.listing is listing:
            for change in changes:
                keys = listing.among(change.keys) if change.carried else change.keys
                self._show_marked(keys, change.mark, on=change.on)

    def _show_marked(self, keys: Iterable[Key], mark: Mark, *, on: bool) -> None:
        self.listing.marked(keys, mark, on=on)
        self.headlines.refresh()

    # -- taking it back --------------------------------------------------------------------------

    @work(group="mark")
    async def do_undo(self) -> None:
        try:
            deed = await self.library.deeds.undo()
            self._count_anew(deed.taken_back)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        again = self.keymap.shown("redo")
        self.say(f"Undone: {deed} — {again} to redo." if deed.changes else "Nothing to undo.")

    @work(group="mark")
    async def do_redo(self) -> None:
        try:
            deed = await self.library.deeds.redo()
            self._count_anew(deed)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        self.say(f"Done again: {deed}." if deed.changes else "Nothing to redo.")

    def _count_anew(self, deed: Deed) -> None:
        """Rows may come back into this list, or leave it: count it anew around the cursor."""
        if deed.changes:
            here = self.current
            self.relist(self.listing.again(deed.changes), here)
            self.took_effect(deed)
