"""Which feeds are to be asked now, and which are to be left alone, as the library has it noted.

Read on the spot: the store's lane would take ten times as long.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from newsreader import store
from newsreader.config import Config
from newsreader.library.due import is_due, wish
from newsreader.library.subscribed import WELCOME
from newsreader.model import FeedId
from newsreader.store import Fetching
from newsreader.text import host_of


class Timetable:
    def __init__(
        self,
        file: Path,
        db: store.Connection,
        config: Callable[[], Config],
        clock: Callable[[], datetime],
    ) -> None:
        self._file = file
        self._db = db
        self._config = config
        self._clock = clock

    def due(self) -> frozenset[FeedId]:
        """The feeds whose time has come; those refreshed by hand only never are."""
        config, now = self._config(), self._clock()
        configured = {feed.url: feed for feed in config.feeds}
        return frozenset(
            fetching.feed
            for fetching in self.outside()
            if is_due(
                wish(fetching.url, configured.get(fetching.url), config.settings), fetching, now
            )
        )

    def all(self) -> tuple[Fetching, ...]:
        """Those of feeds.toml, and the program's own."""
        with store.explained(self._file):
            return store.fetchings(self._db)

    def outside(self) -> Iterable[Fetching]:
        """The feeds that are got from somewhere else than the program itself."""
        return (fetching for fetching in self.all() if fetching.url != WELCOME.url)

    def witnesses(self) -> list[Fetching]:
        """The feeds that have answered and may be asked, the last one first."""
        rests_until = self.resting()
        answered = [
            (fetching.refreshed_at, fetching)
            for fetching in self.outside()
            if fetching.refreshed_at is not None and rests_until(fetching.url) is None
        ]
        return [fetching for _, fetching in sorted(answered, key=lambda each: -each[0])]

    def due_at(self, feed: FeedId) -> int:
        with store.explained(self._file):
            return store.due_at(self._db, feed)

    def rests_until(self, url: str) -> datetime | None:
        """When a feed or its host wants to be asked again, where that is still to come."""
        return self.resting()(url)

    def resting(self) -> Callable[[str], datetime | None]:
        """The same for many feeds, as it is now."""
        with store.explained(self._file):
            resting = store.resting(self._db, store.ms(self._clock()))

        def rests_until(url: str) -> datetime | None:
            return store.from_ms(max(resting.get(url, 0), resting.get(host_of(url), 0)) or None)

        return rests_until
