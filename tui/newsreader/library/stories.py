"""The same story in several feeds: whether lists show it once, and how many rows that spares."""

from collections.abc import Callable
from pathlib import Path

from newsreader import store
from newsreader.model import FeedId, Retold, Scope

_NOTHING = Retold()


class Stories:
    def __init__(self, file: Path, db: store.Connection, wanted: Callable[[], bool]) -> None:
        """`wanted`: whether a person wants to have it at all."""
        self._file = file
        self._db = db
        self._wanted = wanted
        self._total: tuple[object, int] = (None, 0)

    @property
    def wanted(self) -> bool:
        return self._wanted()

    def in_one_row(self, scope: Scope) -> bool:
        """Whether the first article of a story stands for it in the list of a scope."""
        return self._wanted() and (scope.feeds is None or len(scope.feeds) > 1)

    def retold(self, feeds: frozenset[FeedId]) -> Retold:
        """How many articles are left out of lists; `feeds` are those of feeds.toml.

        Of all articles they are counted anew only when others are left out than before: it would
        take longer than what is read at each mark.
        """
        if not self._wanted():
            return _NOTHING
        with store.explained(self._file):
            key = (store.retold_version(self._db), feeds)
            if self._total[0] != key:
                self._total = (key, store.number_retold(self._db))
            return store.retold(self._db, self._total[1])
