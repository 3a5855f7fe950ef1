"""A list of headlines as a person sees it: a snapshot that nothing moves until it is left.

Only the pages that are looked at are read. What arrives later is counted, not shown; a row that a
mark takes out of an unread, starred or saved list stays where it is. Where several feeds tell the
same story, their list may have a row for the first article alone; the others are no part of it as
long as it stands, whatever becomes of the first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from newsreader import store
from newsreader.library.stories import Stories, told_elsewhere
from newsreader.model import ArticleId, FeedId, Headline, Mark, Scope, Show, State
from newsreader.store import Change, Chosen, Key

PAGE_ROWS = 100
PAGES_REREAD = 4
"""Those used last are brought up to date when another process wrote; 4 ms."""
PAGES_IN_MEMORY = 64
"""About 6,400 rows, 3 MB: more than anyone scrolls past without a pause."""
BY_NAME_MAX = 1000
"""Rows. Reading them takes 10 ms at most, and mostly nothing: they were just looked at."""


class Listing:
    """Rows `0 … len - 1`, newest first, read on demand. Belongs to the thread that opened it.

    Raises LibraryError where the file is damaged.
    """

    def __init__(
        self,
        db: store.Connection,
        scope: Scope,
        *,
        stories: Stories | None = None,
        newest: ArticleId | None = None,
        kept: Iterable[Key] = (),
    ) -> None:
        """Without `stories`, each article has a row."""
        self.scope = scope
        self._stories = stories
        self._db = db
        self._file = Path(db.filename)
        self._pages: dict[int, list[Headline]] = {}
        self._shortened = False
        # Keys of the rows that a mark took out of the scope, newest first because negated.
        self._kept = sorted(_negated(key) for key in kept)
        with store.snapshot(db):
            self.newest = store.newest_id(db) if newest is None else newest
            self._version = db.pragma("data_version")
            self._gone = self._out_of_sight()
            every = store.where(db, scope, newest=self.newest)
            self._left_out = stories.left_out(scope, every) if stories else frozenset[ArticleId]()
            self._where = store.without(every, self._left_out)
            self._total = len(self._kept) + (
                store.counted(db, scope) - len(self._left_out)
                if newest is None
                else store.count(db, self._where)
            )

    def again(self, changes: Iterable[Change] = ()) -> "Listing":
        """The same list counted anew, after something was taken back or done again.

        Rows may have come back into the list by it; those that left its scope stay.
        """
        ids = {ArticleId(-negative_id) for _, negative_id in self._kept}
        for change in changes:
            changed = {ArticleId(id_) for _, id_ in change.keys} - self._left_out
            match _leaves(self.scope.show, change.mark, on=change.on):
                case True:
                    ids.update(changed)
                case False:  # these have come back, and need not be asked for
                    ids.difference_update(changed)
        with store.explained(self._file):
            within = store.where(self._db, replace(self.scope, show=Show.ALL), newest=self.newest)
            elsewhere = set(store.outside(self._db, within, ids))
            kept = set(store.outside(self._db, self._where, ids)) - elsewhere
            return self._counted_anew(kept, self.newest)

    def with_new(self) -> "Listing":
        """The same list with what came in since; rows that left its scope still stay."""
        with store.explained(self._file):
            return self._counted_anew(map(_negated, self._kept), None)

    def _counted_anew(self, kept: Iterable[Key], newest: ArticleId | None) -> "Listing":
        return Listing(
            self._db,
            self.scope,
            stories=self._stories,
            newest=newest,
            kept=kept,
        )

    def chosen(self, newest: Key | None = None, oldest: Key | None = None) -> Chosen:
        """The rows from one key to another, both included; None: to that end of the list."""
        first = 0 if newest is None else self._kept_before(newest)
        end = len(self._kept) if oldest is None else bisect_right(self._kept, _negated(oldest))
        kept = (ArticleId(-negative_id) for _, negative_id in self._kept[first:end])
        return Chosen(store.between(self._where, newest, oldest), tuple(kept))

    def chosen_places(self, first: int, last: int) -> Chosen:
        """The rows from one place to another, both included.

        By name, if they are few: what was done to them a moment ago may be written before this is,
        and not be known here yet.
        """
        if last - first < BY_NAME_MAX:
            rows = (self.row(place) for place in range(first, last + 1))
            return Chosen(ids=tuple(row.id for row in rows if row is not None))
        newest, oldest = self.row(first), self.row(last)
        return self.chosen(newest.key if newest else None, oldest.key if oldest else None)

    def chosen_above(self, place: int) -> Chosen:
        row = self.row(place)
        return self.chosen(oldest=(row.sorted_at, row.id + 1) if row else None)

    def chosen_older(self, moment: int) -> Chosen:
        """What is older than a moment, in milliseconds."""
        return self.chosen(newest=(moment, 0))

    def __len__(self) -> int:
        return self._total

    def row(self, index: int) -> Headline | None:
        """The row at a place; None past the end, also when another process shortened the list."""
        if not 0 <= index < self._total:
            return None
        number, offset = divmod(index, PAGE_ROWS)
        page = self._pages.pop(number, None)
        if page is None:
            with store.explained(self._file):
                page = self._read(number)
                if len(page) < min(PAGE_ROWS, self._total - number * PAGE_ROWS):
                    self._reread()  # another process took rows away before they were ever read
                    page = self._read(number)
            while len(self._pages) >= PAGES_IN_MEMORY:
                del self._pages[next(iter(self._pages))]
        self._pages[number] = page  # last in the dict: used most recently
        return page[offset] if offset < len(page) else None

    def index_of(self, row: Headline) -> int:
        """Where a row of this list stands, or the one that tells its story."""
        for number, page in self._pages.items():
            for offset, other in enumerate(page):
                if other.id == row.id:
                    return number * PAGE_ROWS + offset
        with store.explained(self._file):
            if row.id in self._left_out:
                twins = told_elsewhere(self._db, row)
                row = next((twin for twin in twins if self.among([twin.key])), row)
            return store.rank(self._db, self._where, row.key) + self._kept_before(row.key)

    def unread_beside(self, index: int, *, forward: bool) -> int | None:
        """The place of the nearest unread row after (or before) a place; -1 and len are ends."""
        here = self.row(index)
        key = here.key if here else None
        with store.explained(self._file):
            found = store.unread_beside(self._db, self._where, key, forward=forward)
            kept = self._unread_kept_beside(key, forward=forward)
        rows = [row for row in (found, kept) if row is not None]
        nearest = min if forward else max
        return self.index_of(nearest(rows, key=_place)) if rows else None

    def arrived(self) -> int:
        """How many headlines of this scope came in since the list was opened."""
        with store.explained(self._file):
            later = store.where(self._db, self.scope, newest=store.newest_id(self._db))
            arrived = store.arrived(self._db, later, after=self.newest)
        if not arrived or self._stories is None:
            return arrived
        return arrived - self._stories.left_out_after(self.scope, later, self.newest)

    def marked(self, keys: Iterable[Key], mark: Mark, *, on: bool) -> None:
        """Show a mark on rows of this list, and keep in their place those that leave its scope."""
        changed = list(keys)
        ids = {id_ for _, id_ in changed}
        for page in self._pages.values():
            for offset, row in enumerate(page):
                if row.id in ids:
                    page[offset] = with_mark(row, mark, on=on)
        if (leaves := _leaves(self.scope.show, mark, on=on)) is None:
            return
        if leaves:
            # Sorted before the doubles go: a third of what sets take for 100,000 keys.
            both = sorted([*self._kept, *((-moment, -id_) for moment, id_ in changed)])
            self._kept = list(dict.fromkeys(both))
        else:
            self._kept = [key for key in self._kept if -key[1] not in ids]

    def among(self, keys: Iterable[Key]) -> list[Key]:
        """Those of some articles that have a place in this list, or had one in its scope."""
        there = list(keys)
        with store.explained(self._file):
            within = store.where(self._db, replace(self.scope, show=Show.ALL), newest=self.newest)
            ids = [ArticleId(id_) for _, id_ in there]
            elsewhere = set(store.outside(self._db, within, ids))
        return [key for key in there if key not in elsewhere and key[1] not in self._left_out]

    def shortened(self) -> bool:
        """Whether articles were let go or hidden since, or feeds removed or put back.

        Then it is to be counted anew.
        """
        with store.explained(self._file):
            version = self._db.pragma("data_version")
            if version != self._version:  # counting may take some milliseconds
                self._version = version
                self._shortened = self._out_of_sight() != self._gone
        return self._shortened

    def _out_of_sight(self) -> tuple[int, int, tuple[FeedId, ...]]:
        removed = tuple(feed for feed, _ in store.removed_feeds(self._db))
        return store.pruned(self._db), store.number_hidden(self._db, self.newest), removed

    def reread(self) -> None:
        """Take over what another process has changed; rows in memory that left the scope stay.

        Where it took rows away that were never read, the list is shorter by them.
        """
        with store.explained(self._file):
            self._reread()

    def _reread(self) -> None:
        if self.scope.show is Show.ALL:
            self._refresh_pages()
            return
        ids = [ArticleId(-negative_id) for _, negative_id in self._kept]
        ids += [row.id for page in self._pages.values() for row in page]
        with store.snapshot(self._db):
            self._kept = sorted(map(_negated, store.outside(self._db, self._where, ids)))
            self._total = len(self._kept) + store.count(self._db, self._where)
        self._pages.clear()

    def _refresh_pages(self) -> None:
        for number in list(self._pages)[:-PAGES_REREAD]:
            del self._pages[number]
        fresh = store.by_id(self._db, [row.id for page in self._pages.values() for row in page])
        for page in self._pages.values():
            page[:] = [fresh.get(row.id, row) for row in page]

    def _read(self, number: int) -> list[Headline]:
        before = self._pages.get(number - 1)
        if before is not None and len(before) == PAGE_ROWS:
            return self._after(before[-1].key, PAGE_ROWS)
        after = self._pages.get(number + 1)
        if after:
            return self._before(after[0].key, PAGE_ROWS)
        start = number * PAGE_ROWS
        if self._total - start <= PAGE_ROWS:
            return self._before(None, self._total - start)
        return self._from(start)

    def _after(self, key: Key | None, limit: int) -> list[Headline]:
        rows = store.page_after(self._db, self._where, key, limit)
        # One more than the negated id: behind the row itself.
        first = 0 if key is None else bisect_left(self._kept, (-key[0], -key[1] + 1))
        return self._merged(rows, self._kept[first : first + limit])[:limit]

    def _before(self, key: Key | None, limit: int) -> list[Headline]:
        rows = store.page_before(self._db, self._where, key, limit)
        end = len(self._kept) if key is None else self._kept_before(key)
        return self._merged(rows, self._kept[max(0, end - limit) : end])[-limit:]

    def _from(self, start: int) -> list[Headline]:
        """The page at a place that nothing in memory leads to: a leap into the middle.

        The row that the database has at `n` stands at `n` plus the kept rows before it, which only
        grows with `n`: halving finds the last one at or before `start`, and merging goes on there.
        """
        low, high = max(0, start - len(self._kept)), start
        while low < high:
            middle = (low + high + 1) // 2
            key = store.key_at(self._db, self._where, middle)
            if key and middle + self._kept_before(key) <= start:
                low = middle
            else:
                high = middle - 1
        key = store.key_at(self._db, self._where, low)
        rows = [] if key is None else self._from_key(key)
        kept_before = self._kept_before(key) if key else 0
        if not rows or low + kept_before > start:  # only kept rows stand before this place
            return self._merged(rows, self._kept[start : start + PAGE_ROWS])[:PAGE_ROWS]
        skipped = start - low - kept_before
        kept = self._kept[kept_before : kept_before + skipped + PAGE_ROWS]
        return self._merged(rows, kept)[skipped : skipped + PAGE_ROWS]

    def _from_key(self, key: Key) -> list[Headline]:
        return store.page_after(self._db, self._where, (key[0], key[1] + 1), PAGE_ROWS)

    def _merged(self, rows: list[Headline], kept: list[Key]) -> list[Headline]:
        if not kept:
            return rows
        stayed = store.by_id(self._db, [ArticleId(-negative_id) for _, negative_id in kept])
        both = {row.id: row for row in rows} | stayed
        return sorted(both.values(), key=_place)

    def _unread_kept_beside(self, key: Key | None, *, forward: bool) -> Headline | None:
        """Of the rows that left the scope; those that left it by being read are not looked at."""
        if self.scope.show is Show.UNREAD:
            return None
        if key is None:
            places = self._kept if forward else self._kept[::-1]
        elif forward:
            places = self._kept[bisect_right(self._kept, _negated(key)) :]
        else:
            places = self._kept[: self._kept_before(key)][::-1]
        for start in range(0, len(places), PAGE_ROWS):
            batch = places[start : start + PAGE_ROWS]
            rows = store.by_id(self._db, [ArticleId(-negative_id) for _, negative_id in batch])
            for _, negative_id in batch:
                row = rows.get(ArticleId(-negative_id))
                if row is not None and not row.read:
                    return row
        return None

    def _kept_before(self, key: Key) -> int:
        return bisect_left(self._kept, _negated(key))


def _place(row: Headline) -> Key:
    """What the rows of a list are sorted by."""
    return _negated(row.key)


def _negated(key: Key) -> Key:
    return -key[0], -key[1]


def with_mark(row: Headline, mark: Mark, *, on: bool) -> Headline:
    if isinstance(mark, State):
        return replace(row, state=row.state | mark if on else row.state & ~mark)
    tags = {*row.tags, mark} if on else {*row.tags} - {mark}
    return replace(row, tags=tuple(sorted(tags)))


def _leaves(show: Show, mark: Mark, *, on: bool) -> bool | None:
    """Whether such a mark takes a row out of such a list; None if it has no bearing on it."""
    if mark is State.HIDDEN:
        return on
    match show, mark:
        case Show.UNREAD, State.READ:
            return on
        case (Show.STARRED, State.STARRED) | (Show.LATER, State.LATER):
            return not on
        case _:
            return None
