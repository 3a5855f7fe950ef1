"""The webs in use: made when they are first needed, for the settings of that moment."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader.config import Settings

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web
    from newsreader.feeds.neighbours import Hold


class Webs:
    def __init__(self, settings: Callable[[], Settings], hold: "Hold") -> None:
        self._settings = settings
        self._hold = hold
        self._made: dict[tuple[object, ...], Web] = {}

    async def for_feeds(self) -> "Web":
        return await self._web(pages=False)

    async def for_pages(self) -> "Web":
        return await self._web(pages=True)

    async def aclose(self) -> None:
        for web in self._made.values():
            await web.aclose()

    async def _web(self, *, pages: bool) -> "Web":
        settings = self._settings()
        wanted = settings.timeout, settings.user_agent, pages
        if wanted not in self._made:
            # 0.1 s of imports: in a thread, so that the window goes on meanwhile.
            new = await asyncio.to_thread(self._make, settings, pages=pages)
            self._made.setdefault(wanted, new)  # another call may have been faster
        return self._made[wanted]

    def _make(self, settings: Settings, *, pages: bool) -> "Web":
        from newsreader.library.web import new_page_web, new_web

        return new_page_web(settings) if pages else new_web(settings, self._hold)
