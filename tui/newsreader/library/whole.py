"""A whole article: another copy where a page has little, and the pages on which it goes on."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from msgspec.structs import replace

from newsreader.config import SiteConfig
from newsreader.feeds.exchange import Outcome
from newsreader.library.sheets import Bench, Read, SheetReader, Unread, sheet_of
from newsreader.page import Hint
from newsreader.text import SafeUrl, host_of, one_line

PAGES_MAX = 10
MORE_PAGES_S = 60.0
"""How long the pages after the first may take together."""

THIN_WORDS = 100
"""From a page with fewer, it is worth looking at another copy of it."""
CLEARLY_MORE = 1.5

Ask = Callable[[SafeUrl], Awaitable[Outcome]]


class Wholes:
    """Asks the web by `ask`, and has what comes read on the bench."""

    def __init__(self, ask: Ask, bench: Bench, sites: Iterable[SiteConfig]) -> None:
        self._ask = ask
        self._reader = SheetReader(bench)
        self._sites = tuple(sites)

    async def article(self, link: SafeUrl, hint: Hint) -> Read | Unread:
        first = await self._page(link, hint)
        if isinstance(first, Unread) or first.extracted.page.words < THIN_WORDS:
            first = await self._fuller(first, hint)
        if isinstance(first, Read) and first.extracted.next_page is not None:
            return await self._with_more(first)
        return first

    async def _page(self, link: SafeUrl, hint: Hint) -> Read | Unread:
        sheet = sheet_of(await self._ask(link), self._sites)
        return sheet if isinstance(sheet, Unread) else await self._reader.article(sheet, hint)

    async def _fuller(self, first: Read | Unread, hint: Hint) -> Read | Unread:
        """The first other copy of a page, if it has clearly more."""
        copies = first.extracted.copies if isinstance(first, Read) else first.copies
        for copy in copies[:1]:
            other = await self._page(copy, hint)
            enough = CLEARLY_MORE * first.extracted.page.words if isinstance(first, Read) else 0
            if isinstance(other, Read) and other.extracted.page.words > enough:
                return other
        return first

    async def _with_more(self, first: Read) -> Read:
        parts = [first]
        try:
            async with asyncio.timeout(MORE_PAGES_S):
                note = await self._follow(parts)
        except TimeoutError:
            note = f"The pages after page {len(parts)} take too long to come."
        if len(parts) == 1:
            return _noted(first, note)
        whole = await self._reader.joined(tuple(parts))
        if whole is None:
            return _noted(first, "The pages after the first could not be put together with it.")
        return _noted(replace(first, extracted=whole), note)

    async def _follow(self, parts: list[Read]) -> str:
        """Add the pages on which it goes on; why not all of them are there, or nothing."""
        visited = {parts[0].url}
        while (link := parts[-1].extracted.next_page) is not None and link not in visited:
            number = len(parts) + 1
            if number > PAGES_MAX:
                return f"The article has more than {PAGES_MAX} pages; the others are not shown."
            sheet = sheet_of(await self._ask(link), self._sites)
            if isinstance(sheet, Unread):
                return f"Page {number} of the article is missing. {sheet.reason}"
            if sheet.url in visited or host_of(sheet.url) != host_of(parts[0].url):
                break
            read = await self._reader.more(sheet, tuple(parts))
            if isinstance(read, Unread):
                missing = f"Page {number} of the article is missing. {read.reason}"
                return missing if read.reason else ""
            visited |= {link, sheet.url}
            parts.append(read)
        return ""


def _noted(read: Read, note: str) -> Read:
    if not note:
        return read
    told = read.extracted
    return replace(read, extracted=replace(told, notes=(*told.notes, one_line(note))))
