from newsreader.model import Counts, Feed, FeedId, Scope, Show
from newsreader.text import CleanLine
from newsreader.ui.outline import Folder, Saved, outline

NOBODY = Counts()


def feed(
    number: int,
    folder: str = "",
    counts: Counts = NOBODY,
    failure: str = "",
) -> Feed:
    return Feed(
        id=FeedId(number),
        url=f"https://paper.example/{number}",
        title=CleanLine(f"Feed {number}"),
        folder=path(folder),
        tags=(),
        site=None,
        counts=counts,
        failure=CleanLine(failure),
        failures=bool(failure),
        refreshed=None,
        moved_to=None,
    )


def path(folder: str) -> Folder:
    return tuple(CleanLine(part) for part in folder.split("/") if part)


def search(title: str, folder: str = "") -> Saved:
    return Saved(CleanLine(title), "is:new", path(folder), unread=0)


def drawn(*feeds: Feed, folded: tuple[str, ...] = (), saved: tuple[Saved, ...] = ()) -> list[str]:
    """What stands below the views, indented."""
    rows = outline(feeds, frozenset(map(path, folded)), saved)[4:]
    return [
        "  " * row.entry.depth
        + ("" if row.entry.folded is None else "▸ " if row.entry.folded else "▾ ")
        + row.entry.label
        for row in rows
    ]


def test_views_stand_first_and_count_everything() -> None:
    counts = Counts(total=7, unread=5, starred=2, later=1)

    views = outline([feed(1, "News", counts), feed(2, counts=counts)], frozenset())[:4]

    assert [(row.entry.label, row.entry.number) for row in views] == [
        ("All", 14),
        ("Unread", 10),
        ("Starred", 4),
        ("Saved", 2),
    ]


def test_without_feeds_there_are_the_views() -> None:
    assert len(outline([], frozenset())) == 4


def test_feeds_and_folders_stand_in_the_order_of_the_file() -> None:
    assert drawn(feed(1), feed(2, "Tech"), feed(3), feed(4, "News")) == [
        "Feed 1",
        "▾ Tech",
        "  Feed 2",
        "Feed 3",
        "▾ News",
        "  Feed 4",
    ]


def test_a_folder_gathers_its_feeds_where_it_is_first_named() -> None:
    assert drawn(feed(1, "News"), feed(2, "Tech"), feed(3, "News")) == [
        "▾ News",
        "  Feed 1",
        "  Feed 3",
        "▾ Tech",
        "  Feed 2",
    ]


def test_a_saved_search_stands_first_in_its_folder_and_leaves_that_where_it_was() -> None:
    saved = (search("Here"), search("Kept", "Tech"), search("Apart", "Mine"))

    assert drawn(feed(1, "News"), feed(2, "Tech"), saved=saved) == [
        "Here",
        "▾ Mine",
        "  Apart",
        "▾ News",
        "  Feed 1",
        "▾ Tech",
        "  Kept",
        "  Feed 2",
    ]


def test_folders_within_folders() -> None:
    assert drawn(feed(1, "News/Europe/North"), feed(2, "News"), feed(3, "News/Asia")) == [
        "▾ News",
        "  ▾ Europe",
        "    ▾ North",
        "      Feed 1",
        "  Feed 2",
        "  ▾ Asia",
        "    Feed 3",
    ]


def test_folders_of_one_name_in_different_places_fold_apart() -> None:
    assert drawn(feed(1, "News/Local"), feed(2, "Local"), folded=("Local",)) == [
        "▾ News",
        "  ▾ Local",
        "    Feed 1",
        "▸ Local",
    ]


def test_a_folded_folder_hides_all_that_stands_in_it() -> None:
    assert drawn(feed(1, "News/Europe"), feed(2, "News"), feed(3), folded=("News",)) == [
        "▸ News",
        "Feed 3",
    ]


def test_a_folder_counts_what_is_unread_in_it_folded_or_not() -> None:
    feeds = (feed(1, "News/Europe", Counts(9, unread=3)), feed(2, "News", Counts(9, unread=4)))

    for folded in (frozenset[Folder](), frozenset((path("News"),))):
        assert outline(feeds, folded)[4].entry.number == 7


def test_what_each_row_lists() -> None:
    rows = {
        str(row.entry.label): row
        for row in outline([feed(1, "News"), feed(2, "News/Europe"), feed(3)], frozenset())
    }

    assert rows["All"].scope(Show.UNREAD) == Scope(None, Show.UNREAD)
    assert rows["Starred"].scope(Show.UNREAD) == Scope(None, Show.STARRED)
    assert rows["News"].scope(Show.ALL) == Scope(frozenset((FeedId(1), FeedId(2))), Show.ALL)
    assert rows["Europe"].scope(Show.UNREAD) == Scope(frozenset((FeedId(2),)), Show.UNREAD)
    assert rows["Feed 3"].scope(Show.STARRED) == Scope(frozenset((FeedId(3),)), Show.STARRED)
    assert not rows["Feed 3"].mixed
    assert rows["News"].mixed


def test_rows_are_told_apart_whatever_they_are_called() -> None:
    rows = outline([feed(1), feed(2, "Feed 1"), feed(3, "All"), feed(4, "All/All")], frozenset())

    assert len({row.key for row in rows}) == len(rows)


def test_failing_and_read_feeds_show_it() -> None:
    rows = outline([feed(1, failure="no answer"), feed(2, counts=Counts(3, unread=1))], frozenset())

    assert [(row.entry.failed, row.entry.role) for row in rows[4:]] == [
        (True, "dim"),
        (False, "plain"),
    ]
