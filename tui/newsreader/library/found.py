"""A list of what a query found: the articles that it had at one moment, in the query's order.

Nothing takes a row out of it but that its article is gone. Ids are all that is kept of articles
that are not looked at, 8 bytes each.
"""

import json
from array import array
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from newsreader import store
from newsreader.library.listing import with_mark
from newsreader.library.stories import told_elsewhere
from newsreader.model import ArticleId, Headline, Mark, Scope
from newsreader.store import Change, Chosen, Key, Where

PAGE_ROWS = 100
PAGES_IN_MEMORY = 64
UNREAD_AT_ONCE = 2_000
"""Ids that are asked for unread ones together: 0.5 ms."""


class Found:
    """To be used as a `Listing` is. Raises LibraryError where the file is damaged."""

    def __init__(
        self,
        db: store.Connection,
        scope: Scope,
        ids: Iterable[ArticleId] = (),
        *,
        newest: ArticleId,
    ) -> None:
        """`newest` was the newest article there was when the query was asked."""
        self.scope = scope
        self.newest = newest
        self.late = 0
        """How many more it would find by now."""
        self._db = db
        self._file = Path(db.filename)
        self._ids = array("q", ids)
        self._pages: dict[int, list[Headline | None]] = {}

    def complete(self, ids: Iterable[ArticleId]) -> None:
        """Take over all that was found; what was there before stands at its beginning."""
        self._ids = array("q", ids)
        self._pages.clear()

    def again(self, changes: Iterable[Change] = ()) -> "Found":  # noqa: ARG002 -- no mark takes rows out
        return Found(self._db, self.scope, map(ArticleId, self._ids), newest=self.newest)

    def with_new(self) -> "Found":
        """As it is: what is new has to be looked for."""
        return self.again()

    def __len__(self) -> int:
        return len(self._ids)

    def row(self, index: int) -> Headline | None:
        """The row at a place; None past the end, and where the article is gone."""
        if not 0 <= index < len(self._ids):
            return None
        number, offset = divmod(index, PAGE_ROWS)
        page = self._pages.pop(number, None)
        if page is None:
            page = self._read(number)
            while len(self._pages) >= PAGES_IN_MEMORY:
                del self._pages[next(iter(self._pages))]
        self._pages[number] = page
        return page[offset]

    def index_of(self, row: Headline) -> int:
        """Where a row of this list stands; at the end what is not in it."""
        try:
            return self._ids.index(row.id)
        except ValueError:
            return len(self._ids)

    def beside(self, row: Headline, before: "Found") -> Headline | None:
        """A row of the list before, or what stands for it here.

        That is its story in another feed, or else the next row that both have.
        """
        if row.id in self._ids:
            return row
        there = {*self._ids}
        with store.explained(self._file):
            twins = [twin for twin in told_elsewhere(self._db, row) if twin.id in there]
        if twins:
            return twins[0]
        at = before.index_of(row)
        ids = chain(before._ids[at:], reversed(before._ids[:at]))  # noqa: SLF001 -- its own kind
        near = next((id_ for id_ in ids if id_ in there), None)
        return None if near is None else self.row(self._ids.index(near))

    def keep(self, row: Headline, before: "Found") -> None:
        """Let a row of the list before stay, beside the next one that both have."""
        near = self.beside(row, before)
        if near is None:
            place = 0
        elif near.id == row.id:
            return
        else:
            behind = before.index_of(near) < before.index_of(row)
            place = self.index_of(near) + behind
        self._ids.insert(place, row.id)
        self._pages.clear()

    def unread_beside(self, index: int, *, forward: bool) -> int | None:
        """The place of the nearest unread row after (or before) a place; -1 and len are ends."""
        if forward:
            starts = range(index + 1, len(self._ids), UNREAD_AT_ONCE)
        else:
            starts = range(index - UNREAD_AT_ONCE, -UNREAD_AT_ONCE, -UNREAD_AT_ONCE)
        for start in starts:
            end = min(len(self._ids), start + UNREAD_AT_ONCE)
            places = range(max(0, start), end if forward else min(end, index))
            with store.explained(self._file):
                unread = store.unread_among(self._db, [self._ids[place] for place in places])
            for place in places if forward else reversed(places):
                if self._ids[place] in unread:
                    return place
        return None

    def arrived(self) -> int:
        return self.late

    def marked(self, keys: Iterable[Key], mark: Mark, *, on: bool) -> None:
        """Show a mark on rows of this list."""
        ids = {id_ for _, id_ in keys}
        for page in self._pages.values():
            for offset, row in enumerate(page):
                if row is not None and row.id in ids:
                    page[offset] = with_mark(row, mark, on=on)

    def among(self, keys: Iterable[Key]) -> list[Key]:
        """Those of some articles that stand in this list."""
        ids = {*self._ids}
        return [key for key in keys if key[1] in ids]

    def shortened(self) -> bool:
        return False

    def reread(self) -> None:
        """Take over what another process has changed."""
        self._pages.clear()

    # -- what marks apply to ---------------------------------------------------------------------

    def chosen(self) -> Chosen:
        return Chosen(ids=tuple(map(ArticleId, self._ids)))

    def chosen_places(self, first: int, last: int) -> Chosen:
        """The rows from one place to another, both included."""
        return Chosen(ids=tuple(map(ArticleId, self._ids[first : last + 1])))

    def chosen_above(self, place: int) -> Chosen:
        return Chosen(ids=tuple(map(ArticleId, self._ids[:place])))

    def chosen_older(self, moment: int) -> Chosen:
        """What is older than a moment, in milliseconds."""
        sql = "s.sorted_at < ? AND s.id IN (SELECT value FROM json_each(?))"
        return Chosen(Where(sql, (moment, json.dumps(self._ids.tolist()))))

    def _read(self, number: int) -> list[Headline | None]:
        ids = [ArticleId(id_) for id_ in self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]]
        with store.explained(self._file):
            rows = store.by_id(self._db, ids)
        return [rows.get(id_) for id_ in ids]
