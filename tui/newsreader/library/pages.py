"""Articles made ready to be drawn, in a worker; the last few are remembered."""

from collections import deque
from collections.abc import Iterable

from msgspec.structs import replace

from newsreader.library.background import Background
from newsreader.model import Article, ArticleId
from newsreader.page import Page, Paragraph, Span
from newsreader.text import CleanText, plain
from newsreader.workers import Crashed, Overrun
from newsreader.workers.pool import Workers

DEADLINE_S = 8.0
PAGES_KEPT = 32
"""Enough to step back and forth between the articles of a sitting."""

_PLAIN_MAX = 20_000

BEGINNING = 24_000
"""Characters of HTML: ten screens and more, 3 ms in a worker. All of 50,000 words takes 31 ms."""


class Pages:
    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._made: dict[tuple[ArticleId, int], Page] = {}
        self._ahead: deque[Article] = deque()
        self._background = Background(self._go_ahead)

    def make_ready(self, articles: Iterable[Article]) -> None:
        """Make pages before they are asked for, in this order; earlier wishes are given up.

        A worker that has to be started first takes 0.1 s, which nobody then waits for.
        """
        self._ahead = deque(articles)
        self._background.start()

    async def aclose(self) -> None:
        await self._background.aclose()

    async def page(self, article: Article, *, in_the_background: bool = False) -> Page:
        key = (article.headline.id, hash(article.html))
        page = self._made.pop(key, None)
        if page is None:
            page = await self._make(article, article.html, in_the_background=in_the_background)
            while len(self._made) >= PAGES_KEPT:
                del self._made[next(iter(self._made))]
        self._made[key] = page  # last in the dict: used most recently
        return page

    async def beginning(self, article: Article) -> Page | None:
        """The first screens of a long article; None where all of it is there as soon."""
        html = article.html
        cut = html.rfind("<", 0, BEGINNING)
        known = (article.headline.id, hash(html)) in self._made
        if known or cut < 0 or len(html) < 2 * BEGINNING:
            return None
        page = await self._make(article, html[:cut])
        whole = page.blocks[:-1]  # the last one may go on
        return replace(page, blocks=whole, words=page.words * len(html) // cut) if whole else None

    async def _go_ahead(self) -> None:
        while self._ahead:
            await self.page(self._ahead.popleft(), in_the_background=True)

    async def _make(self, article: Article, html: str, *, in_the_background: bool = False) -> Page:
        try:
            return await self._workers.run(
                _page,
                html,
                article.base or "",
                article.headline.title,
                article.language,
                deadline=DEADLINE_S,
                in_the_background=in_the_background,
            )
        except (Overrun, Crashed):
            text = plain(html, _PLAIN_MAX)
            return Page((Paragraph((Span(CleanText(text)),)),), words=len(text.split()))


def _page(html: str, base: str, title: str, language: str) -> Page:
    """Runs in a worker, which has imported what reads HTML; this process never does."""
    from newsreader.reading.blocks import page

    return page(html, base, title=title, language=language)
