"""What an article is shown with: the text that its feed gives, or the full one from its page."""

from collections.abc import Mapping

from textual import on, work

from newsreader.library import Deed, FullText, LibraryError, PageFailure
from newsreader.model import Article, FeedId, Headline
from newsreader.page import Page
from newsreader.text import TEXT_MAX, CleanLine, host_of, one_line
from newsreader.ui import ages
from newsreader.ui.main.marking import Marking
from newsreader.ui.main.telling import tells
from newsreader.ui.typeset.head import Head
from newsreader.ui.widgets.page import PageView


class FullTexts(Marking):
    loading = False
    """Whether the text of the article that is to be shown is still being made."""

    full = False
    """Whether the full text stands in the article pane."""

    begun = False
    """Whether the first screens of that text can be read meanwhile."""

    _fed: Page | None = None
    """The text that the feed gives of the shown article; None while it is loading."""
    _found: FullText | None = None
    """The full text of the shown article; None when there is none in the library."""

    def show_article(self, row: Headline) -> None:
        """Show what there is of an article at once."""
        article = self.library.article(row.id)
        if article is None:
            self.say("This article is gone from the library.", alert=True)
            return
        found = self.library.texts.full(row.id)
        plain = found is None and self.library.bookmark(row.id) is None
        self.leave_article()
        self.shown = article
        self.loading, self.begun = True, False
        self._fed, self._found = None, found
        self._load(article, plain=plain)

    @work(group="open-article", exclusive=True)
    async def _load(self, article: Article, *, plain: bool) -> None:
        """`plain`: what will be seen first is the beginning of the feed's text."""
        if plain:
            beginning = await self.library.beginning(article)
            if beginning is not None:
                self._show_beginning(article, beginning)
        self._show_loaded(article, await self.library.page(article))

    def _show_beginning(self, article: Article, page: Page) -> None:
        self.begun = True
        self.page.set_width(self._width(article))
        self.page.show(self._head(article, page, None), page)

    @tells
    def _show_loaded(self, article: Article, fed: Page) -> None:
        self._fed, self.loading = fed, False
        self.page.set_width(self._width(article))
        self.show_text(full=self.usually_full, keep_place=self.begun)
        if self.opened:
            self.begin_reading()

    def say_none_open(self) -> None:
        """Why nothing can be done with the article."""
        self.say("The article is on its way." if self.loading else "Open an article first.")

    @property
    def usually_full(self) -> bool:
        """Whether the shown article opens with its full text."""
        if self.shown is None or self._fed is None or self._found is None:
            return False
        return self.library.texts.prefers(self.shown, self._fed, self._found)

    def show_text(self, *, full: bool, keep_place: bool = False) -> None:
        """Show the feed's text of the shown article, or its full text where there is one."""
        if self.shown is None or self._fed is None:
            return
        self.full = full and self._found is not None
        found = self._found if full else None
        page = found.extracted.page if found else self._fed
        self.page.show(self._head(self.shown, page, found), page, keep_place=keep_place)

    def follow_settings(self, titles: Mapping[FeedId, CleanLine]) -> None:
        """Show the article as feeds.toml has it by now; `titles` are what feeds were called."""
        if self.shown is None or self.loading:
            return
        self.page.set_width(self._width(self.shown))
        feed = self.shown.headline.feed
        if self.titles.get(feed) != titles.get(feed):
            self.show_text(full=self.full, keep_place=True)

    def begin_reading(self) -> None:
        """The article was opened, and there is something to read: get the rest if it is wanted."""
        if self.shown is None or self._fed is None or self._found is not None:
            return
        if self.library.texts.wants(self.shown, self._fed):
            self._fetch(asked=False)

    def took_effect(self, deed: Deed) -> None:
        super().took_effect(deed)
        tagged = {id_ for c in deed.changes if isinstance(c.mark, str) for _, id_ in c.keys}
        if self.shown is not None and self.shown.headline.id in tagged:
            self.shown = self.library.article(self.shown.headline.id) or self.shown
            self.show_text(full=self.full, keep_place=True)

    # -- getting it ------------------------------------------------------------------------------

    def do_article_full_text(self) -> None:
        if self.shown is None or self._fed is None:
            self.say_none_open()
        elif self._found is not None:
            self.show_text(full=not self.full, keep_place=True)
        elif self.shown.headline.link is None:
            self.say("This article has no address to get the full text from.")
        elif not self.fetching:
            self._fetch(asked=True)

    def do_article_fetch_anew(self) -> None:
        if self.shown is None or self._fed is None:
            self.say_none_open()
        elif self.shown.headline.link is None:
            self.say("This article has no address to get the full text from.")
        elif not self.fetching:
            self._fetch(asked=True)

    @tells
    def take_full_text(self) -> None:
        """The full text of the shown article came in unasked: noted, and shown once it can be."""
        if self.shown is None or self._found is not None:
            return
        self._found = self.library.texts.full(self.shown.headline.id)
        if self.usually_full:
            self.show_text(full=True, keep_place=True)

    def _fetch(self, *, asked: bool) -> None:
        assert self.shown is not None, "who calls has looked"
        host = host_of(self.shown.headline.link or "")
        self.fetching = f"Getting the full text from {host}"
        self.hush()
        self._get_full(self.shown, asked=asked)

    @work(group="full-text", exclusive=True)
    async def _get_full(self, article: Article, *, asked: bool) -> None:
        try:
            found = await self.library.texts.fetch(article, again=asked)
        except LibraryError as error:
            self._stop_fetching()
            self.say(str(error), alert=True)
            return
        self._stop_fetching()
        self._show_fetched(found, asked=asked)

    @tells
    def _show_fetched(self, found: FullText | PageFailure, *, asked: bool) -> None:
        if isinstance(found, FullText):
            self._found = found
            if asked or self.usually_full:
                self.show_text(full=True, keep_place=True)
                return
        self.say(found.reason if isinstance(found, PageFailure) else "The page has less to read.")
        if self.page.at_end:
            self.read_to_end()

    def leave_article(self) -> None:
        """Another one is to be shown, or none."""
        self._stop_fetching()

    def _stop_fetching(self) -> None:
        if self.fetching:
            self.fetching = ""
            self.workers.cancel_group(self, "full-text")
            self.show_status()

    @on(PageView.ReachedEnd)
    @tells
    def read_to_end(self) -> None:
        """Note that the end was seen, where that counts as read; not of a text that is growing."""
        growing = self.fetching or self.loading
        if self.opened and not growing and self.config.settings.mark_read == "end":
            self.mark_opened()

    # -- what stands above it --------------------------------------------------------------------

    def _width(self, article: Article) -> int:
        """Columns of text, as the feed or the person wants them."""
        feed = self.feed(article.headline.feed)
        for wanted in self.config.feeds:
            if feed is not None and wanted.url == feed.url and wanted.width is not None:
                return wanted.width
        return self.config.settings.width

    def _head(self, article: Article, page: Page, found: FullText | None) -> Head:
        row = article.headline
        when = row.published or ages.from_sorted(row.sorted_at)
        also = row.also if self.library.stories.wanted else ()
        others = ", ".join(title for feed, title in self.titles.items() if feed in also)
        elsewhere = (f"Also in {others}",) if others else ()
        attached = (f"Attached: {e.type or 'file'} {e.url}" for e in article.enclosures)
        return Head(
            feed=self.titles.get(row.feed, CleanLine("")),
            title=row.title,
            byline=row.author or (found.extracted.byline if found else CleanLine("")),
            date=ages.moment(when),
            reading_time=ages.reading_time(page.words),
            tags=one_line(" ".join(f"#{tag}" for tag in row.tags)),
            link=row.link,
            notes=tuple(
                one_line(note, TEXT_MAX)
                for note in (*elsewhere, *attached, *self._origin(article, found))
            ),
        )

    def _origin(self, article: Article, found: FullText | None) -> tuple[str, ...]:
        """Which of the two texts this is, and what its page says about it."""
        if found is not None:
            return (f"Full text from {host_of(found.url)}", *found.extracted.notes)
        key = self.keymap.shown("article.full-text")
        if article.headline.link is None or not key:
            return ()
        return (one_line(f"The feed's text · {key} for the full text"),)
