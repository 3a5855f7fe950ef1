"""Searching everything, or the list that is open, while one types; and going back again."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import work

from newsreader.config import Additions, Problem, ViewConfig, take_over
from newsreader.library import Found, Listing
from newsreader.model import Headline, Scope
from newsreader.text import CleanLine, one_line
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.asking import Question
from newsreader.ui.main.desk import short
from newsreader.ui.main.health import FeedHealthStory
from newsreader.ui.outline import OutlineRow
from newsreader.ui.paint import Entry

if TYPE_CHECKING:
    from newsreader.ui.searches import Search


class Before(Struct, frozen=True):
    """Where one was when the search began."""

    listing: Listing | Found
    one_row_a_story: bool
    row: OutlineRow
    cursor: int
    top: float
    pane: Pane


class Searching(FeedHealthStory):
    _before: Before | None = None
    """None while nothing is searched."""
    _within = Scope()
    """What is searched."""
    _search: "Search | None" = None
    """What was understood last of what was typed."""
    _typed = ""
    """What was entered last, which may be wrong and is to be corrected."""

    @property
    def searching(self) -> bool:
        return self._before is not None

    # -- asking ----------------------------------------------------------------------------------

    def do_list_search(self) -> None:
        self._ask_for("Search", Scope())

    def do_list_filter(self) -> None:
        """What is in this list; and when it is called again, in the same one."""
        self._ask_for("Filter", self._within if self.searching else self.listing.scope)

    def _ask_for(self, words: str, within: Scope) -> None:
        from newsreader.ui import searches

        row = self.feed_list.current
        if row is None:
            return
        if self._before is None:
            top = self.headlines.scroll_offset.y
            rows = self.headlines
            self._before = Before(
                self.listing, rows.one_row_a_story, row, rows.cursor, top, self.pane
            )
        self.go_to(Pane.LIST)  # where what is found shows, on narrow terminals too
        typed = self._typed if self._within == within else ""
        self._within = within
        self.ask(
            Question(
                words,
                self._settle_search,
                typed=self._search_while_typing,
                left=self.end_search,
                answer=typed,
                choices=searches.choices(self.feeds, self.library.tags()),
                between=searches.BETWEEN,
            )
        )

    # -- while one types -------------------------------------------------------------------------

    def _search_while_typing(self, typed: str) -> None:
        from newsreader.query import without_begun

        self._search_for(without_begun(typed))

    def _search_for(self, typed: str) -> None:
        """Show what is found; what is wrong leaves what was found before."""
        from newsreader.ui import searches

        before = self._before
        if before is None:
            return  # left before this letter arrived
        self.prompt.note("")
        if not typed.strip():
            self._search = None
            self._show_before(before)
            return
        match searches.understood(typed, self._within.query):
            case searches.Search() as search:
                if search != self._search:
                    self._show_search(search)
            case mistake:
                self.prompt.note(mistake)

    def _show_search(self, search: "Search") -> None:
        self._search = search
        self.headlines.hits = search.in_titles
        self.page.highlight(search.in_texts)
        # A space, because no query at all is no search.
        scope = Scope(self._within.feeds, self._within.show, search.query or " ")
        self.find(scope, partial(self._list, row=self._row(scope), cursor=0))

    def _row(self, scope: Scope) -> OutlineRow:
        label = one_line(f"“{self._search.shown.strip() if self._search else ''}”")
        return OutlineRow(Entry(label, 0, 0, "plain"), scope.feeds, scope.show, query=scope.query)

    def _settle_search(self, typed: str) -> None:
        self._search_for(typed)
        wrong, within = self.prompt.noted, self._within
        if self._search is None:
            self.end_search()
        self._typed, self._within = typed, within
        if wrong:
            self.say(wrong, alert=True)
        elif self._search is not None:
            self.say(self._what_next())

    def _what_next(self) -> str:
        """The keys that only a search has, in a sentence."""
        keys = {
            "list.save-search": "saves it" if self._can_be_saved else "",
            "list.search-order": "sorts by match or by age",
            "window.back": "goes back",
        }
        shown = ((self.keymap.shown(action), does) for action, does in keys.items() if does)
        said = ", ".join(f"{key} {does}" for key, does in shown if key)
        return said and f"{said}."

    # -- what was found --------------------------------------------------------------------------

    @property
    def listed(self) -> OutlineRow | None:
        if self._search is not None and self.headlines.listing is not None:
            return self._row(self.listing.scope)
        return super().listed

    def do_list_search_order(self) -> None:
        from newsreader.ui import searches

        if self._search is None:
            self.say("Search for something first.")
            return
        self._typed, best = searches.turned(self._search.shown)
        self._search_for(self._typed)
        self.say("The best matches first." if best else "The newest first.")

    def do_list_save_search(self) -> None:
        """Ask for a title under which the search stands in the feed list."""
        search = self._search
        if search is None or not self._can_be_saved:
            self.say("Search everything first: that can be saved, to stand in the feed list.")
            return
        answered = partial(self._save_search, search.query)
        self.ask(Question("Save the search as", answered, answer=search.typed))

    @property
    def _can_be_saved(self) -> bool:
        """Whether its query says all, as in a view; which feeds stand in a folder, none says."""
        return self._within == Scope(query=self._within.query)

    def _save_search(self, query: str, typed: str) -> None:
        if title := one_line(typed):
            self._write_view(title, query)

    @work(group="organise")
    async def _write_view(self, title: CleanLine, query: str) -> None:
        wanted = Additions((), (ViewConfig(title, query),))
        made = await asyncio.to_thread(take_over, self.config.file, wanted, may_create=False)
        if isinstance(made, Problem):
            self.say(f"Nothing was changed: {made.brief}", alert=True)
            return
        self.end_search()
        if made.views:
            self.follow_now(f"{title} stands in the feed list now.")
        else:
            there = (view.title for view in self.config.views if view.written == query)
            self.say(f"It stands in the feed list already: {short(next(there, title))}.")

    # -- hits in the article ---------------------------------------------------------------------

    def end_find(self) -> None:
        super().end_find()
        self._show_hits()

    def show_article(self, row: Headline) -> None:
        super().show_article(row)
        self._show_hits()

    def _show_hits(self) -> None:
        self.page.highlight(self._search.in_texts if self._search else None)

    # -- going back ------------------------------------------------------------------------------

    def end_search(self) -> None:
        """Put everything back where it was."""
        before = self._forget_search()
        if before is not None:
            self._show_before(before)
            self.go_to(before.pane)

    def _forget_search(self) -> Before | None:
        before, self._before = self._before, None
        self._search, self._typed, self._within = None, "", Scope()
        self.prompt.note("")
        self.headlines.hits = None
        self.page.highlight(None)
        return before

    def _show_before(self, before: Before) -> None:
        self.workers.cancel_group(self, "find")
        self.headlines.hits = None
        self.page.highlight(None)
        if self.headlines.listing is before.listing:
            return
        before.listing.reread()
        self._list(before.listing, before.row, cursor=before.cursor)
        self.headlines.one_row_a_story = before.one_row_a_story
        self.headlines.scroll_to(y=before.top, animate=False, immediate=True)
        self.preview()

    def list_current(self) -> None:
        """Something else is chosen, or is all that is left: there is nothing to go back to."""
        if self._forget_search() is not None and self.asking:
            self.go_to(self.pane)
        super().list_current()
