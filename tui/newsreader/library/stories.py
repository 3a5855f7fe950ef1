"""The same story in several feeds: whether lists show it once, and how many rows that spares."""

from collections.abc import Callable
from pathlib import Path

from newsreader import store
from newsreader.model import ArticleId, Headline, Retold, Scope
from newsreader.store import Where

_EVERYTHING = Scope()


def told_elsewhere(db: store.Connection, row: Headline) -> list[Headline]:
    """The articles of other feeds that tell the same story, in the order of arrival."""
    twins = store.by_id(db, store.twins(db, [row.id]))
    return [twins[id_] for id_ in sorted(twins)]


class Stories:
    """What lists leave out, looked for again only where it may have changed: 7 µs for each article.

    Raises LibraryError where the file is damaged.
    """

    def __init__(self, file: Path, db: store.Connection, wanted: Callable[[], bool]) -> None:
        """`wanted`: whether a person wants to have it at all."""
        self._file = file
        self._db = db
        self._wanted = wanted
        self._articles, self._of_everything = -1, frozenset[ArticleId]()
        self._marks, self._retold = -1, Retold()

    @property
    def wanted(self) -> bool:
        return self._wanted()

    def in_one_row(self, scope: Scope) -> bool:
        """Whether the first article of a story stands for it in the list of a scope."""
        return self._wanted() and (scope.feeds is None or len(scope.feeds) > 1)

    def left_out(self, scope: Scope, condition: Where) -> frozenset[ArticleId]:
        """The articles that the list of a scope, which is that of a condition, has no rows for."""
        if not self.in_one_row(scope):
            return frozenset()
        with store.explained(self._file):
            if scope != _EVERYTHING:
                return store.left_out(self._db, condition)
            self._follow()
        return self._of_everything

    def left_out_after(self, scope: Scope, condition: Where, after: ArticleId) -> int:
        """How many of these are newer arrivals than `after`."""
        if not self.in_one_row(scope):
            return 0
        with store.explained(self._file):
            return len(store.left_out_after(self._db, condition, after))

    def retold(self) -> Retold:
        """How many articles are left out of lists now."""
        if not self._wanted():
            return Retold()
        with store.explained(self._file):
            marks = self._follow()
            if self._marks != marks:
                self._retold = store.retold(self._db, len(self._of_everything))
                self._marks = marks
        return self._retold

    def _follow(self) -> int:
        """Look again where other articles are left out than before; the number of the marks."""
        articles, marks = store.echoing(self._db)
        if self._articles != articles:
            everything = store.where(self._db, _EVERYTHING, newest=store.newest_id(self._db))
            self._of_everything = store.left_out(self._db, everything)
            self._articles, self._marks = articles, -1
        return marks
