"""What stands in the feed list, row by row. Pure."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec import Struct

from newsreader.model import Feed, FeedId, Retold, Scope, Show
from newsreader.text import CleanLine, named, one_line
from newsreader.ui.paint import Entry

Folder = tuple[CleanLine, ...]
"""Path from the outermost folder."""


class OutlineRow(Struct, frozen=True):
    """A view, a folder or a feed."""

    entry: Entry
    feeds: frozenset[FeedId] | None
    """None: every feed."""
    show: Show | None = None
    """What a view shows; None where the person chooses."""
    folder: Folder = ()
    """The path of a folder; of a feed, the folder it stands in."""
    feed: FeedId | None = None
    query: str = ""
    """What a saved search looks for; of others, nothing."""

    @property
    def key(self) -> tuple[Show | None, Folder, FeedId | None, str]:
        """What makes it the same row after the list was built anew."""
        folder = self.folder if self.feed is None and not self.query else ()
        return (
            self.show,
            folder,
            self.feed,
            f"{self.entry.label}\n{self.query}" * bool(self.query),
        )

    @property
    def is_folder(self) -> bool:
        return self.entry.folded is not None

    @property
    def mixed(self) -> bool:
        """Whether its headlines come from several feeds."""
        return self.feed is None

    def scope(self, chosen: Show) -> Scope:
        return Scope(self.feeds, chosen if self.show is None else self.show, self.query)


class Saved(Struct, frozen=True):
    """A search that stands in the list."""

    title: CleanLine
    query: str
    folder: Folder
    unread: int


def is_same(row: OutlineRow, later: OutlineRow) -> bool:
    """Whether one lists what the other did; a search may be called otherwise by then."""
    return row.key == later.key or bool(row.query and row.query == later.query)


def place_of(row: OutlineRow, rows: Sequence[OutlineRow]) -> int | None:
    """Where it stands in a list that was built anew."""
    same = (place for place, other in enumerate(rows) if other.key == row.key)
    renamed = (place for place, other in enumerate(rows) if is_same(row, other))
    return next(chain(same, renamed), None)


def outline(
    feeds: Iterable[Feed],
    folded: AbstractSet[Folder],
    saved: Iterable[Saved] = (),
    retold: Retold = Retold(),  # noqa: B008 -- frozen
) -> tuple[OutlineRow, ...]:
    """What there always is, then saved searches, folders and feeds in the order of feeds.toml.

    In a folder, too, searches stand before feeds; they move no folder of feeds. `retold` are the
    articles that are no rows in lists of several feeds.
    """
    feeds, saved = tuple(feeds), tuple(saved)
    rows = [
        _view("All", None, _rows(feeds, retold, Show.ALL)),
        _view("Unread", Show.UNREAD, _rows(feeds, retold, Show.UNREAD)),
        _view("Starred", Show.STARRED, _rows(feeds, retold, Show.STARRED)),
        _view("Saved", Show.LATER, _rows(feeds, retold, Show.LATER)),
    ]
    _grow(rows, (*saved, *feeds), (), folded, retold)
    return tuple(rows)


def _grow(
    rows: list[OutlineRow],
    items: tuple[Saved | Feed, ...],
    inside: Folder,
    folded: AbstractSet[Folder],
    retold: Retold,
) -> None:
    """Add what stands in one folder: each item or sub-folder where its first feed appears."""
    depth = len(inside)
    here = [item for item in items if len(item.folder) == depth]
    rows += [_saved(item, depth) for item in here if isinstance(item, Saved)]
    seen: set[Folder] = set()
    of_feeds = {item.folder[: depth + 1] for item in items if isinstance(item, Feed)}
    for item in items:
        if len(item.folder) == depth:
            if isinstance(item, Feed):
                rows.append(_feed(item, depth))
            continue
        folder = item.folder[: depth + 1]
        if folder in seen or (isinstance(item, Saved) and folder in of_feeds):
            continue
        seen.add(folder)
        within = tuple(each for each in items if each.folder[: depth + 1] == folder)
        feeds = tuple(each for each in within if isinstance(each, Feed))
        rows.append(_folder(folder, feeds, retold, folded=folder in folded))
        if folder not in folded:
            _grow(rows, within, folder, folded, retold)


def _rows(
    feeds: Iterable[Feed], retold: Retold, show: Show, among: frozenset[FeedId] | None = None
) -> int:
    """How many rows a list of these feeds has; `among` are their ids, where they are not all."""
    return sum(feed.counts.of(show) for feed in feeds) - retold.number(show, among)


def _view(label: str, show: Show | None, number: int) -> OutlineRow:
    entry = Entry(one_line(label), 0, number, "plain")
    return OutlineRow(entry, None, show)


def _saved(saved: Saved, depth: int) -> OutlineRow:
    entry = Entry(saved.title, depth, saved.unread, "plain" if saved.unread else "dim")
    return OutlineRow(entry, None, Show.ALL, folder=saved.folder, query=saved.query)


def _folder(folder: Folder, feeds: tuple[Feed, ...], retold: Retold, *, folded: bool) -> OutlineRow:
    ids = frozenset(feed.id for feed in feeds)
    unread = _rows(feeds, retold, Show.UNREAD, ids)
    entry = Entry(folder[-1], len(folder) - 1, unread, "strong", folded)
    return OutlineRow(entry, ids, folder=folder)


def _feed(feed: Feed, depth: int) -> OutlineRow:
    unread = feed.counts.unread
    entry = Entry(
        named(feed.title), depth, unread, "plain" if unread else "dim", failed=bool(feed.failure)
    )
    return OutlineRow(entry, frozenset((feed.id,)), folder=feed.folder, feed=feed.id)
