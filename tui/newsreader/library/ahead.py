"""Fetching full texts before they are opened: few at a time, and what is looked at first."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager
from functools import partial

from newsreader.feeds.places import Places
from newsreader.model import Article, ArticleId
from newsreader.store import FullText, PageFailure
from newsreader.text import host_of

AT_ONCE = 2
"""Pages in flight; of one host one. Who opens an article does not wait behind them."""

REST_S = 600.0
"""How long a host that gave no answer is left alone."""

PAUSE_S = 1.0
"""Between the beginnings of two visits to a host; loopback hosts are exempt."""

Listener = Callable[[int, ArticleId | None], None]
"""Told how many are left, and which article has just got its full text."""


class Ahead:
    """What is on the screen, and behind it what is wanted for reading offline.

    To be used from one event loop. `sift` gives an article only if its full text is wanted and
    missing, `claim` tells whether no other process is at it.
    """

    def __init__(
        self,
        sift: Callable[[ArticleId], Awaitable[Article | None]],
        claim: Callable[[ArticleId], AbstractContextManager[bool]],
        fetch: Callable[[Article], Awaitable[FullText | PageFailure]],
    ) -> None:
        self._sift = sift
        self._claim = claim
        self._fetch = fetch
        self._listener: Listener = _tell_nobody
        self._near: tuple[ArticleId, ...] = ()
        self._offline: dict[ArticleId, None] = {}
        self._unsifted: list[ArticleId] = []
        """The next one last."""
        self._ready: dict[ArticleId, Article] = {}
        self._running: dict[ArticleId, asyncio.Task[None]] = {}
        self._hosts: dict[ArticleId, str] = {}
        """Of those that run."""
        self._resting: dict[str, float] = {}
        """Hosts that gave no answer, and until when they are left alone."""
        self._places = Places(AT_ONCE, per_host=1, pause_s=PAUSE_S)
        self._sifting: asyncio.Task[None] | None = None
        self._trouble: BaseException | None = None

    @property
    def left(self) -> int:
        return len(self._ready) + len(self._running)

    def listen(self, listener: Listener) -> None:
        self._listener = listener

    def show(self, articles: Iterable[ArticleId]) -> None:
        """These are on the screen, the most wanted first; what was there before is given up."""
        self._near = tuple(articles)
        wanted = {*self._near, *self._offline}
        for id_ in self._ready.keys() - wanted:
            del self._ready[id_]
        for id_ in self._running.keys() - wanted:
            self._running[id_].cancel()
        self._go_on()

    def add(self, articles: Iterable[ArticleId]) -> None:
        """These are to be read offline, whatever is on the screen."""
        self._offline.update(dict.fromkeys(articles))
        self._go_on()

    async def settled(self) -> None:
        """Until nothing is left to do. Raises LibraryError."""
        while tasks := self._tasks():
            await asyncio.wait(tasks)
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise trouble

    async def stop(self) -> None:
        self._listener = _tell_nobody
        self._near, self._offline = (), {}
        self._unsifted.clear()
        self._ready.clear()
        tasks = self._tasks()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _tasks(self) -> set[asyncio.Task[None]]:
        tasks = set(self._running.values())
        return tasks if self._sifting is None else tasks | {self._sifting}

    # -- what is worth fetching ------------------------------------------------------------------

    def _go_on(self) -> None:
        known = self._ready.keys() | self._running.keys()
        order = dict.fromkeys((*self._near, *self._offline))
        self._unsifted = [id_ for id_ in order if id_ not in known][::-1]
        if self._sifting is None and self._unsifted:
            self._sifting = asyncio.create_task(self._sift_all())
            self._sifting.add_done_callback(self._sifted)
        self._start()

    async def _sift_all(self) -> None:
        while self._unsifted:
            id_ = self._unsifted.pop()
            article = await self._sift(id_)
            if id_ not in self._near and id_ not in self._offline:
                continue  # the person has moved on meanwhile
            if article is None:
                self._offline.pop(id_, None)
            elif id_ not in self._running:
                self._ready[id_] = article
                self._start()
            await asyncio.sleep(0)  # each takes up to a millisecond of the window's time

    def _sifted(self, task: asyncio.Task[None]) -> None:
        self._sifting = None
        self._note_trouble(task)

    # -- fetching --------------------------------------------------------------------------------

    def _start(self) -> None:
        while len(self._running) < AT_ONCE and (article := self._next()) is not None:
            id_ = article.headline.id
            del self._ready[id_]
            task = asyncio.create_task(self._get(article))
            self._running[id_] = task
            self._hosts[id_] = _host(article)
            task.add_done_callback(partial(self._got, id_))
        self._listener(self.left, None)

    def _next(self) -> Article | None:
        busy = set(self._hosts.values())
        for id_ in dict.fromkeys((*self._near, *self._offline)):
            article = self._ready.get(id_)
            if article is None or _host(article) in busy:
                continue
            if self._resting.get(_host(article), 0) > _now():
                del self._ready[id_]
                self._offline.pop(id_, None)
                continue
            return article
        return None

    async def _get(self, article: Article) -> None:
        id_ = article.headline.id
        with self._claim(id_) as ours:
            if not ours:
                return
            async with self._places.take(_host(article)):
                found = await self._fetch(article)
        if isinstance(found, FullText):
            self._listener(self.left - 1, id_)
        elif not found.lasting:
            self._resting[_host(article)] = _now() + REST_S

    def _got(self, id_: ArticleId, task: asyncio.Task[None]) -> None:
        del self._running[id_], self._hosts[id_]
        if not task.cancelled():
            self._offline.pop(id_, None)
        self._note_trouble(task)
        self._start()

    def _note_trouble(self, task: asyncio.Task[None]) -> None:
        """A disk that refuses one text refuses all: nothing more is begun."""
        if task.cancelled() or (trouble := task.exception()) is None:
            return
        self._trouble = trouble
        self._near, self._offline = (), {}
        self._unsifted.clear()
        self._ready.clear()


def _tell_nobody(left: int, done: ArticleId | None) -> None:
    del left, done


def _now() -> float:
    return asyncio.get_running_loop().time()


def _host(article: Article) -> str:
    return host_of(article.headline.link or "")
