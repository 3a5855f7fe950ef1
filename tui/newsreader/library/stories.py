"""The same story in several feeds: whether lists show it once, and how many rows that spares."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from newsreader import store
from newsreader.model import FeedId, Retold, Scope

_NOTHING = Retold()


class _Counted(Struct, frozen=True):
    """What was counted, and what it was counted of."""

    retold: Retold = _NOTHING
    feeds: frozenset[FeedId] = frozenset()
    articles: int = -1
    marks: int = -1


class Stories:
    def __init__(self, file: Path, db: store.Connection, wanted: Callable[[], bool]) -> None:
        """`wanted`: whether a person wants to have it at all."""
        self._file = file
        self._db = db
        self._wanted = wanted
        self._counted = _Counted()

    @property
    def wanted(self) -> bool:
        return self._wanted()

    def in_one_row(self, scope: Scope) -> bool:
        """Whether the first article of a story stands for it in the list of a scope."""
        return self._wanted() and (scope.feeds is None or len(scope.feeds) > 1)

    def retold(self, feeds: frozenset[FeedId]) -> Retold:
        """How many articles are left out of lists; `feeds` are those of feeds.toml.

        Counted anew only where that may have changed: it is asked for at each mark, and takes 7 µs
        for each of those articles.
        """
        if not self._wanted():
            return _NOTHING
        with store.explained(self._file):
            articles, marks = store.echoing(self._db)
            last = self._counted
            if (last.articles, last.feeds) != (articles, feeds):
                retold = store.retold(self._db, store.number_retold(self._db))
            elif last.marks != marks:
                retold = store.retold(self._db, last.retold.total)
            else:
                return last.retold
        self._counted = _Counted(retold, feeds, articles, marks)
        return retold
