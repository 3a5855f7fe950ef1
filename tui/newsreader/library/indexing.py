"""What is made of articles in the background: the search index, and what libraries of old lack."""

from newsreader import store
from newsreader.library.background import Background
from newsreader.library.intake import texts_in_worker
from newsreader.library.lane import Lane
from newsreader.store import LibraryError, Text, Unindexed
from newsreader.workers import Crashed, Overrun, Stopped
from newsreader.workers.pool import Workers

SLICE = 50
"""Articles at once: the lane, which a person's marks wait for, is theirs for 5 ms."""
BACKLOG_SLICE = 100  # 6 ms
DEADLINE_S = 10.0


class Indexer:
    """To be used from one event loop. Cut short at any moment, it goes on from there next time."""

    def __init__(self, lane: Lane, workers: Workers) -> None:
        self._lane = lane
        self._workers = workers
        self._background = Background(self.run)

    def start(self) -> None:
        """Begin, unless it is going on; nobody waits for it."""
        self._background.start()

    async def aclose(self) -> None:
        await self._background.aclose()

    async def run(self) -> None:
        try:
            while await self._lane.run(store.catch_up, BACKLOG_SLICE):
                pass
            while articles := await self._lane.run(store.unindexed, SLICE):
                texts = await self._texts(articles)
                await self._lane.run(store.index_all, list(zip(articles, texts, strict=True)))
        except Stopped:
            return
        except LibraryError:
            return  # a full or locked disk: whoever writes next is told, and this goes on later

    async def _texts(self, articles: list[Unindexed]) -> list[Text]:
        try:
            return await self._read(articles)
        except Stopped:
            raise
        except (Overrun, Crashed):
            return [await self._text(article) for article in articles]

    async def _text(self, article: Unindexed) -> Text:
        try:
            return (await self._read([article]))[0]
        except Stopped:
            raise
        except (Overrun, Crashed):
            return Text("", 0)  # found by its title at least

    async def _read(self, articles: list[Unindexed]) -> list[Text]:
        return await self._workers.run(
            texts_in_worker,
            [(article.html, article.blocks) for article in articles],
            deadline=DEADLINE_S,
            in_the_background=True,
        )
