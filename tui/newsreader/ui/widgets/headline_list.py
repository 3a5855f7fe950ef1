"""The headline list: a window onto a listing, however long that is."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from rich.segment import Segment
from textual.reactive import reactive

from newsreader.library import Found, LibraryError, Listing
from newsreader.model import FeedId, Headline
from newsreader.text import CleanLine, one_line
from newsreader.ui import paint
from newsreader.ui.widgets.row_list import RowList


class HeadlineList(RowList):
    began: reactive[int | None] = reactive(None, init=False)
    """Where a selection began, which reaches to the cursor; None when nothing is selected."""

    def __init__(self, clock: Callable[[], datetime], *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._clock = clock
        self.hits: re.Pattern[str] | None = None
        """What of the titles is shown as found, once their letters are flat."""
        self._empty = ""
        self.listing: Listing | Found | None = None
        self.feed_titles: Mapping[FeedId, CleanLine] = {}
        self.mixed = True
        self.one_row_a_story = False

    def show(
        self,
        listing: Listing | Found,
        *,
        feed_titles: Mapping[FeedId, CleanLine],
        mixed: bool,
        one_row_a_story: bool,
        cursor: int = 0,
        keep_line: bool = False,
        empty: str = "",
    ) -> None:
        self.listing = listing
        self.feed_titles = feed_titles
        self.mixed = mixed
        self.one_row_a_story = one_row_a_story
        self._empty = empty
        self.show_rows(len(listing), cursor, keep_line=keep_line)
        self.post_message(self.Moved(self, self.cursor))

    def name_feeds(self, titles: Mapping[FeedId, CleanLine]) -> None:
        if titles != self.feed_titles:
            self.feed_titles = titles
            self.refresh()

    def grow(self) -> None:
        """The listing has more rows than it had; nothing of what is seen moves."""
        if self.listing is not None:
            self.show_rows(len(self.listing), self.cursor, keep_line=True)

    @property
    def selected(self) -> range:
        if self.began is None:
            return range(0)
        return range(min(self.began, self.cursor), max(self.began, self.cursor) + 1)

    def watch_cursor(self, old: int, new: int) -> None:
        super().watch_cursor(old, new)
        if self.began is not None:
            self.refresh()  # the rows between the two are selected now, or no longer

    @property
    def current(self) -> Headline | None:
        return None if self.listing is None else self.listing.row(self.cursor)

    @property
    def empty_text(self) -> str:
        return self._empty

    def paint(self, index: int, width: int) -> list[Segment]:
        try:
            row = None if self.listing is None else self.listing.row(index)
        except LibraryError as error:
            return [Segment(paint.fit(one_line(str(error)), width), self.role("alert"))]
        if row is None:
            return []
        return paint.headline(
            row, self._feeds(row), width, self.role, self._clock(), hits=self.hits
        )

    def _feeds(self, row: Headline) -> list[CleanLine]:
        """What is named in a row: the feed, and those for which it stands, too."""
        if not self.mixed or row.feed not in self.feed_titles:
            return []
        also = row.also if self.one_row_a_story else ()
        others = [title for feed, title in self.feed_titles.items() if feed in also]
        return [self.feed_titles[row.feed], *others]
