import pytest

from newsreader.model import State
from ui.stand import Newsstand, Told, many

VIEWS = """
[[views]]
title = "Desk unread"
query = 'feed:"World Desk" is:unread'

[[views]]
title = "Borders"
query = "title:border*"
folder = "Tech/Kept"
"""
FIRST = "Ministers meet to repair a border mix-up"
SECOND = "Open data rules take effect"


async def test_views_stand_in_the_feed_list_in_their_folders_with_their_counts(
    stand: Newsstand,
) -> None:
    stand.more = VIEWS
    async with stand.open() as window:
        await window.library.indexed()
        window.screen.look()
        await window.settle()

        assert window.feeds == [
            *("All", "Unread", "Starred", "Saved"),
            "Desk unread",
            *("News", "World Desk", "Local"),
            *("Tech", "Kept", "Borders", "Kernel Notes"),
            "Quiet Corner",
        ]
        assert (window.counts["Desk unread"], window.counts["Borders"]) == (2, 1)


async def test_a_folder_of_nothing_but_views_says_so(stand: Newsstand) -> None:
    stand.more = '[[views]]\ntitle = "Borders"\nquery = "border*"\nfolder = "Kept"\n'
    async with stand.open() as window:
        await window.go("Kept")

        assert "No feeds stand in this folder." in window.text


async def test_a_view_is_opened_like_a_feed_and_its_count_follows_what_is_read(
    stand: Newsstand,
) -> None:
    stand.more = VIEWS
    async with stand.open() as window:
        await window.go("Desk unread")
        assert window.listed == [FIRST, SECOND]
        assert "Desk unread · 2" in window.text

        await window.press("enter")
        assert window.counts["Desk unread"] == 1
        assert window.listed == [FIRST, SECOND]  # until it is left
        assert window.state(FIRST) is State.READ

        await window.press("n")
        assert window.reading == SECOND
        assert window.counts["Desk unread"] == 0


async def test_a_view_is_marked_read_and_taken_back(stand: Newsstand) -> None:
    stand.more = VIEWS
    async with stand.open() as window:
        await window.go("Desk unread")

        await window.press("A")
        assert window.counts["Desk unread"] == window.counts["World Desk"] == 0
        assert window.counts["Local"] == 1

        await window.press("u")
        assert window.counts["Desk unread"] == 2
        assert window.state(SECOND) is State.STARRED


async def test_what_comes_in_is_counted_and_shown_when_asked_for(stand: Newsstand) -> None:
    stand.more = VIEWS
    async with stand.open() as window:
        await window.go("Desk unread")
        await window.press("j", "enter", "escape")
        desk = next(feed.id for feed in window.library.feeds() if feed.title == "World Desk")
        stand.bring(desk, Told("A quiet evening", 0.5))
        window.screen.headlines.scroll_to(y=1)
        window.screen.opened = True
        window.screen.look()
        await window.settle()

        assert window.counts["Desk unread"] == 2
        assert window.listed == [FIRST, SECOND]
        assert "1 new — press . to show" in window.status

        await window.press(".")
        assert window.listed == ["A quiet evening", FIRST, SECOND]
        assert window.on == SECOND


@pytest.mark.parametrize(("opened", "on"), [(True, "Note 2"), (False, "A quiet evening")])
async def test_letting_in_what_is_new_goes_to_the_top_but_from_what_is_read(
    empty: Newsstand, on: str, *, opened: bool
) -> None:
    feed = empty.feed("Notes", *many(6))
    empty.more = '[[views]]\ntitle = "New"\nquery = "feed:notes is:unread"\n'
    async with empty.open() as window:
        await window.go("New")
        await window.press("2", "j", *(["enter"] if opened else ["m"]))
        empty.bring(feed, Told("A quiet evening", 0))
        window.screen.headlines.scroll_to(y=1)
        await window.screen.library.indexed()
        window.screen.look()
        await window.settle()

        await window.press(".")
        assert window.listed[0] == "A quiet evening"
        assert ("Note 2" in window.listed) is opened  # it is being read
        assert window.on == on


async def test_a_view_of_very_many_is_whole_and_walked_to_its_end(empty: Newsstand) -> None:
    empty.feed("Notes", *many(1_000))
    empty.more = '[[views]]\ntitle = "Notes now"\nquery = "feed:notes"\n'
    async with empty.open() as window:
        await window.go("Notes now")
        assert "Notes now · 1,000" in window.text

        await window.press("G")
        assert window.on == "Note 1000"
        await window.press("V", "k", "m")
        assert window.counts["Notes now"] == 998


async def test_the_order_is_the_one_of_the_query_and_marks_follow_it(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Bees", 1), Told("Ants", 2), Told("Cats", 3))
    empty.more = '[[views]]\ntitle = "By name"\nquery = "sort:title"\n'
    async with empty.open() as window:
        await window.go("By name")
        assert window.listed == ["Ants", "Bees", "Cats"]

        await window.press("G", "M")
        assert [window.state(title) for title in window.listed] == [
            *(State.READ, State.READ),
            State.NONE,
        ]


async def test_a_view_that_is_written_while_the_window_is_open_shows_at_once(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        stand.more = VIEWS
        stand.write()
        window.screen.follow_now("")
        await window.settle()

        assert "Desk unread" in window.feeds
        assert window.counts["Desk unread"] == 2


async def test_refreshing_a_view_refreshes_the_feeds_it_is_about(stand: Newsstand) -> None:
    stand.more = VIEWS + '[[views]]\ntitle = "Starred news"\nquery = "is:starred folder:news"\n'
    async with stand.open() as window:
        titles = {
            str(row.entry.label): {
                str(feed.title)
                for feed in window.screen.feeds
                if feed.id in window.screen.feeds_of(row)
            }
            for row in window.screen.feed_list.rows
        }

        assert titles["Desk unread"] == {"World Desk"}
        assert titles["Starred news"] == {"World Desk", "Local"}
        assert titles["Borders"] == titles["All"]


async def test_a_view_that_finds_nothing_says_so(stand: Newsstand) -> None:
    stand.more = '[[views]]\ntitle = "None"\nquery = "feed:nowhere"\n'
    async with stand.open() as window:
        await window.go("None")

        assert "Nothing is found." in window.text
        await window.press("A", "m", "s", "V", "<", "escape")
        assert window.listed == []
