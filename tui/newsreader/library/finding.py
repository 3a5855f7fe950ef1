"""Looking for articles by a query, in a thread and with a connection of its own.

The window goes on meanwhile. What is cancelled stops within milliseconds, so that each letter that
is typed into a search can ask anew.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

from newsreader import store
from newsreader.library.lane import Lane
from newsreader.model import ArticleId, Headline, Scope
from newsreader.query import Query
from newsreader.store import querying
from newsreader.store.querying import Asked

T = TypeVar("T")

_EVERYWHERE = Scope()


class Finder:
    """To be used from one event loop. Raises LibraryError where the file is damaged."""

    def __init__(
        self,
        file: Path,
        lane: Lane,
        clock: Callable[[], datetime],
        visit: Future[ArticleId] | None,
        one_row_a_story: Callable[[Scope], bool],
    ) -> None:
        """`visit` is what `store.note_visit` says, where a window is open."""
        self._file = file
        self._lane = lane
        self._clock = clock
        self._visit = visit
        self._one_row_a_story = one_row_a_story
        self._db: store.Connection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newsreader-search")
        self._turn = Event()  # set when nobody waits any more for what is under way
        self._closed = False

    async def find(
        self,
        query: Query,
        *,
        scope: Scope = _EVERYWHERE,
        newest: ArticleId | None = None,
        after: Headline | None = None,
        limit: int = 100,
        apart: bool = False,
    ) -> list[Headline]:
        """The rows that follow `after`, or the first ones, in the order of the query.

        Of the articles of `scope` that had arrived when `newest` was the newest. `apart`: those,
        too, for which another one stands that told the same story first.
        """
        key = None if after is None else (after.sorted_at, after.id)

        def look(db: store.Connection, asked: Asked) -> list[Headline]:
            return querying.page(db, asked, key, limit)

        return await self._run(query, scope, newest, look, apart=apart)

    async def count(
        self,
        query: Query,
        *,
        scope: Scope = _EVERYWHERE,
        newest: ArticleId | None = None,
    ) -> int:
        """How many there are."""
        return await self._run(query, scope, newest, querying.count)

    async def ids(
        self,
        query: Query,
        *,
        scope: Scope = _EVERYWHERE,
        newest: ArticleId | None = None,
        apart: bool = False,
    ) -> list[ArticleId]:
        """All that there are, in the order of the query."""
        return await self._run(query, scope, newest, querying.all_ids, apart=apart)

    async def matching(
        self, query: Query, ids: Iterable[ArticleId], *, with_hidden: bool = False
    ) -> frozenset[ArticleId]:
        """Those of the given articles, a few hundred at most, that the query finds."""
        asked_for = list(ids)

        def look(db: store.Connection, asked: Asked) -> frozenset[ArticleId]:
            return querying.matching(db, asked, asked_for)

        return await self._run(query, _EVERYWHERE, None, look, with_hidden=with_hidden, apart=True)

    def close(self) -> None:
        """Give up what is under way, within milliseconds."""
        self._closed = True
        self._thread.shutdown(cancel_futures=True)
        if self._db is not None:
            self._db.close()

    async def _run(
        self,
        query: Query,
        scope: Scope,
        newest: ArticleId | None,
        look: Callable[[store.Connection, Asked], T],
        *,
        with_hidden: bool = False,
        apart: bool = False,
    ) -> T:
        def job(db: store.Connection) -> T:
            # As it is here: days begin at the reader's midnight, whatever the season.
            now = self._clock().astimezone().replace(tzinfo=None)
            seen = self._newest_seen(db)
            # In no transaction, which somebody who changes their mind would leave open.
            asked = querying.ask(
                db,
                query,
                now,
                scope=scope,
                newest=newest,
                seen=seen,
                with_hidden=with_hidden,
                one_row_a_story=self._one_row_a_story(scope) and not apart,
            )
            return look(db, asked)

        turn = Event()
        future = self._thread.submit(partial(self._take_turn, turn, job))
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            turn.set()
            raise

    def _take_turn(self, turn: Event, job: Callable[[store.Connection], T]) -> T:
        self._turn = turn
        with store.explained(self._file):
            if self._db is None:
                refused = self._lane.refusal
                self._db = (store.open_unwritable if refused else store.open_reader)(self._file)
                store.stop_when(self._db, lambda: self._closed or self._turn.is_set())
            return job(self._db)

    def _newest_seen(self, db: store.Connection) -> ArticleId:
        if self._visit is not None:
            with contextlib.suppress(store.LibraryError):  # nothing can be written
                return self._visit.result()
        return store.seen_by(db)
