"""Coming back to where one was: the place in each article outlives the window."""

import asyncio
from concurrent.futures import Future

from textual import work

from newsreader.library import Bookmark, LibraryError
from newsreader.model import ArticleId
from newsreader.ui.main.fulltext import FullTexts
from newsreader.ui.main.telling import tells
from newsreader.ui.typeset.places import Place


class Bookmarks(FullTexts):
    _read: ArticleId | None = None
    """The article in the pane, once it was opened: previews leave no places behind."""

    def begin_reading(self) -> None:
        if self.shown is None:
            return  # it is gone from the library
        id_ = self.shown.headline.id
        if self._read != id_:
            self._read = id_
            left = self.library.bookmark(id_)
            if left is not None:
                self._come_back(left)
            elif not self.library.health.banner:
                # What was opened is not let go while it is unread, wherever it is left.
                self._await_place(self.library.keep_bookmark(id_, None))
        super().begin_reading()

    def _come_back(self, left: Bookmark) -> None:
        if left.full != self.full:
            self.show_text(full=left.full)
        if left.full == self.full:
            self.page.go_to(Place(left.block, left.offset))

    def leave_article(self) -> None:
        self.keep_place()
        self._read = None
        super().leave_article()

    @tells
    def keep_place(self) -> None:
        """Note where the article is being read; at its top there is nothing to note."""
        id_ = self._read
        if id_ is None or self.library.health.banner:
            return
        place = self.page.place
        at_top = place.block < 0 and self.full == self.usually_full
        left = None if at_top else Bookmark(self.full, place.block, place.offset)
        if left != self.library.bookmark(id_):
            self._await_place(self.library.keep_bookmark(id_, left))

    @work(group="place")
    async def _await_place(self, written: Future[None]) -> None:
        try:
            await asyncio.shield(asyncio.wrap_future(written))
        except LibraryError as error:
            self.say(str(error), alert=True)
