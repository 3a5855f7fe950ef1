"""Which articles the library keeps, and for how long: what `keep` in feeds.toml says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from newsreader import store
from newsreader.config import NEVER, Config
from newsreader.library.lane import Lane
from newsreader.model import ArticleId
from newsreader.store import Expiry
from newsreader.text import NAME_MAX, CleanLine, one_line

EVERY = timedelta(days=1)
PAUSE_S = 0.05
"""After each transaction, so that whoever wants to write gets to it."""
FOUND_AT_ONCE = 5_000


class Outworn(Struct, frozen=True):
    """What is to go of one feed."""

    feed: CleanLine
    expiry: Expiry
    keep: timedelta | None
    """None: the feed does not stand in feeds.toml any more."""
    number: int = 0
    """Of articles."""


class Retention:
    """Where nothing says how long, everything stays for ever."""

    def __init__(
        self,
        lane: Lane,
        db: store.Connection,
        config: Callable[[], Config],
        clock: Callable[[], datetime],
    ) -> None:
        self._lane = lane
        self._db = db
        self._file = Path(db.filename)
        self._config = config
        self._clock = clock

    async def prune_daily(self) -> int:
        """Let go what is too old, if nobody has done so today; the number of articles."""
        plans = self._plans(removed=False)
        if not plans or self._lane.refusal:
            return 0
        now, every = store.ms(self._clock()), EVERY // timedelta(milliseconds=1)
        if not await self._lane.run(store.begin_pruning, now=now, every=every):
            return 0
        return sum([plan.number async for plan in self._prune(plans)])

    async def prune(self, *, removed: bool) -> list[Outworn]:
        """Let go what is too old now, and (if `removed`) what feeds taken out have left."""
        return [plan async for plan in self._prune(self._plans(removed=removed)) if plan.number]

    async def plan(self, *, removed: bool) -> list[Outworn]:
        """What `prune` would let go."""
        found = []
        for plan in self._plans(removed=removed):
            number = await self._lane.run(store.count_expired, plan.expiry)
            found.append(Outworn(plan.feed, plan.expiry, plan.keep, number))
        return [plan for plan in found if plan.number]

    @property
    def is_wanted(self) -> bool:
        """Whether feeds.toml lets anything go at all."""
        return bool(self._plans(removed=False))

    @property
    def room(self) -> int:
        """Bytes of the library's file that are free for what comes."""
        with store.explained(self._file):
            return store.free_bytes(self._db)

    async def _prune(self, plans: Iterable[Outworn]) -> AsyncIterator[Outworn]:
        for plan in plans:
            number = 0
            while ids := await self._lane.run(store.expired, plan.expiry, FOUND_AT_ONCE):
                left: Sequence[ArticleId] = ids
                while left:
                    done, left = await self._lane.run(store.let_go, plan.expiry, left)
                    number += done
                    await asyncio.sleep(PAUSE_S)
            yield Outworn(plan.feed, plan.expiry, plan.keep, number)

    def _plans(self, *, removed: bool) -> list[Outworn]:
        with store.explained(self._file):
            return list(self._planned(removed=removed))

    def _planned(self, *, removed: bool) -> Iterator[Outworn]:
        config = self._config()
        if not config.usable:
            return  # who knows what is to stay
        now = self._clock()
        keeps = {feed.url: feed.keep for feed in config.feeds}
        for feed in store.feeds(self._db):
            keep = keeps.get(feed.url, NEVER) or config.settings.keep
            if keep is not None and keep != NEVER:
                yield Outworn(feed.title, Expiry(feed.id, store.ms(now - keep)), keep)
        if removed:
            for id_, title in store.removed_feeds(self._db):
                everything = Expiry(id_, store.EVER, come_back=True)
                yield Outworn(one_line(title, NAME_MAX), everything, None)
