"""Marking read, starring, saving for later, and taking it back."""

import contextlib
from collections.abc import Awaitable, Iterable

from textual import work

from newsreader.library import Deed, LibraryError
from newsreader.model import Headline, State
from newsreader.store import Key
from newsreader.ui.main.feeds import Feeds


class Marking(Feeds):
    unwritten = 0
    """Marks that the list and the library may not yet agree on."""

    def do_article_toggle_read(self) -> None:
        self._toggle(State.READ)

    def do_article_toggle_star(self) -> None:
        self._toggle(State.STARRED)

    def do_article_toggle_later(self) -> None:
        self._toggle(State.LATER)

    def mark_opened(self) -> None:
        """Note that the article under the cursor was read."""
        row = self.current
        if row is not None and not row.read and not self.library.health.banner:
            self._mark(row, State.READ, on=True)

    def _toggle(self, state: State) -> None:
        row = self.current
        if row is None:
            self.say("There is no article here to mark.")
            return
        on = state not in row.state
        self._mark(row, state, on=on)
        self.say(f"{Deed(state, on, ((row.sorted_at, row.id),))}.")

    def _mark(self, row: Headline, state: State, *, on: bool) -> None:
        """Show it at once, then write it."""
        self._show_marked([(row.sorted_at, row.id)], state, on=on)
        self.unwritten += 1
        self._write(self.library.mark([row.id], state, on=on))

    def do_list_mark_read(self) -> None:
        self._mark_list(None)

    def do_list_mark_above_read(self) -> None:
        if self.current is not None:
            self._mark_list(self.current)

    @work(group="mark")
    async def _mark_list(self, above: Headline | None) -> None:
        listing = self.listing
        self.unwritten += 1
        try:
            deed = await self.library.mark_read(listing, above)
            if self.headlines.listing is listing:
                self._show_marked(deed.keys, State.READ, on=True)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        finally:
            self.unwritten -= 1
        self.reload_feeds()
        if deed.keys:
            self.say(f"{deed} — {self.keymap.shown('undo')} to undo.")
        else:
            self.say("Everything here is read already.")

    @work(group="mark")
    async def _write(self, marking: Awaitable[Deed]) -> None:
        try:
            await marking
        except LibraryError as error:
            with contextlib.suppress(LibraryError):  # which says no more than this one
                self.listing.reread()
            self.headlines.refresh()
            self.say(str(error), alert=True)
        finally:
            self.unwritten -= 1
        self.reload_feeds()

    @work(group="mark")
    async def do_undo(self) -> None:
        try:
            deed = await self.library.undo()
            if deed is None:
                self.say("Nothing to undo.")
                return
            # Rows may come back into this list, or leave it: count it anew around the cursor.
            here = self.current
            listing = self.listing.again(deed.keys, deed.state, on=not deed.on)
            self.relist(listing, here)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        self.reload_feeds()
        self.say(f"Undone: {deed}.")

    def _show_marked(self, keys: Iterable[Key], state: State, *, on: bool) -> None:
        self.listing.marked(keys, state, on=on)
        self.headlines.refresh()
