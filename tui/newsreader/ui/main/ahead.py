"""Full texts on their way before they are opened: of what is on the screen, and for the train."""

from collections.abc import Collection

from textual import on, work
from textual.timer import Timer

from newsreader.library import LibraryError
from newsreader.model import ArticleId, FeedId
from newsreader.ui.main.reading import Reading
from newsreader.ui.main.telling import tells
from newsreader.ui.widgets.row_list import RowList

AHEAD_DELAY_S = 0.5
"""Screens that the cursor only runs past are not fetched."""

ROWS_UNSEEN = 3
"""How far ahead where the list is not on the screen: the article being read, and what follows."""

ROWS_BELOW = 50
"""How far to look for the next unread headline: they are in memory."""


class FetchingAhead(Reading):
    _ahead_timer: Timer | None = None
    _following_ahead = False

    def start_fetching_ahead(self) -> None:
        self.library.texts.ahead.listen(self._ahead_went_on)
        self.watch(self.headlines, "scroll_y", self.look_ahead_soon, init=False)
        self.look_ahead_soon()

    @on(RowList.Moved, "#headlines")
    def look_ahead_soon(self) -> None:
        if self._ahead_timer is not None:
            self._ahead_timer.stop()
        self._ahead_timer = self.set_timer(AHEAD_DELAY_S, self.look_ahead)

    @tells
    def look_ahead(self) -> None:
        """Fetch what is on the screen and wanted; give up what is on it no more."""
        self.library.texts.ahead.show(self._on_screen())
        self.library.make_ready(self._next_ones())
        self._follow_ahead()

    @tells
    def fetch_offline(self, feeds: Collection[FeedId]) -> None:
        """Fetch what is wanted of these feeds for reading offline."""
        self.library.texts.ahead.add(self.library.texts.offline(feeds))
        self._follow_ahead()

    def _on_screen(self) -> list[ArticleId]:
        """Articles from the cursor down, then those above it."""
        rows = self.headlines
        here = rows.cursor
        if self.list_column.display:
            top = rows.scroll_offset.y
            shown = range(top, top + rows.scrollable_content_region.height)
            places = [*shown[max(0, here - top) :], *shown[: max(0, here - top)][::-1]]
        else:
            places = [*range(here, here + ROWS_UNSEEN)]
        found = (self.listing.row(place) for place in places)
        return [row.id for row in found if row is not None]

    def _next_ones(self) -> list[ArticleId]:
        """What one may well open after this, the likeliest first."""
        here, row = self.headlines.cursor, self.listing.row
        below = [found for place in range(here + 1, here + ROWS_BELOW) if (found := row(place))]
        unread = [found for found in below if not found.read][:1]
        above = row(here - 1)
        likely = [*below[:1], *unread, *([above] if above else ()), *below[1:2]]
        return list(dict.fromkeys(found.id for found in likely))

    def _follow_ahead(self) -> None:
        if not self._following_ahead:
            self._following_ahead = True
            self._until_settled()

    @work(group="ahead")
    async def _until_settled(self) -> None:
        try:
            await self.library.texts.ahead.settled()
        except LibraryError as error:
            self.say(str(error), alert=True)
        finally:
            self._following_ahead = False

    def _ahead_went_on(self, left: int, done: ArticleId | None) -> None:
        if not self.is_running:
            return  # the window is closing
        texts = "1 full text" if left == 1 else f"{left} full texts"
        self.ahead = f"{texts} to fetch ahead" if left else ""
        if done is not None and self.shown is not None and done == self.shown.headline.id:
            self.take_full_text()
        self.show_status()
