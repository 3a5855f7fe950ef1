"""Tags, what is older than an age or matches a search, and folders."""

import pytest

from newsreader.model import State
from ui.stand import Newsstand, Told, Window

FIRST = "Ministers meet to repair a border mix-up"


def tags(window: Window, title: str) -> tuple[str, ...]:
    """As the list shows them."""
    listing = window.screen.listing
    rows = (listing.row(index) for index in range(len(listing)))
    return next(row.tags for row in rows if row is not None and row.title == title)


async def tag(window: Window, answer: str) -> None:
    await window.press("t")
    await window.type(answer)
    await window.press("enter")


async def test_an_article_is_tagged_and_shows_it_in_list_and_head(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides"))
    async with empty.open() as window:
        await window.go("Notes")
        await tag(window, "Border, long-read")
        assert window.status.startswith("1 article tagged border, tagged long-read — u to undo.")
        assert tags(window, "Tides") == ("border", "long-read")
        assert window.text.count("#border #long-read") == 2

        await tag(window, "-border")
        assert tags(window, "Tides") == ("long-read",)
        assert "#border" not in window.text

        await window.press("u", "u")
        assert window.status.startswith("Undone: 1 article tagged border, tagged long")
        assert "#" not in window.text

        await window.press("ctrl+r")
        assert window.status.startswith("Done again: 1 article tagged border, tagged")
        assert window.text.count("#border #long-read") == 2


async def test_tags_there_are_complete_themselves(stand: Newsstand) -> None:
    async with stand.open() as window:
        await tag(window, "politics")
        await window.press("j", "t")
        await window.type("new, po")
        await window.until(lambda: "new, politics" in window.status)  # dim behind what is typed

        await window.press("tab", "enter")

        assert tags(window, "Open data rules take effect") == ("new", "politics")


async def test_tab_without_anything_to_complete_stays_in_the_question(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("t", "x", "tab", "y", "enter")

        assert tags(window, FIRST) == ("xy",)


async def test_all_that_is_selected_is_tagged(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("V", "j", "j", "t")
        assert window.status.startswith("Tag 3 articles")
        await window.press(*"eu", "enter")

        assert window.status.startswith("3 articles tagged eu — u to undo.")
        assert not window.screen.selecting


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("!!", "“!!” is no tag: a tag has letters or digits."),
        ("-none", "It is tagged so already."),
    ],
)
async def test_what_is_no_tag_changes_nothing(stand: Newsstand, answer: str, said: str) -> None:
    async with stand.open() as window:
        await tag(window, answer)

        assert window.status.startswith(said)
        assert tags(window, FIRST) == ()


async def test_what_is_older_than_an_age_is_marked(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Today", 2), Told("Last week", 24 * 6), Told("Long ago", 24 * 60))
    async with empty.open() as window:
        await window.press("<", "enter")
        assert window.status.startswith("1 article marked read — u to undo.")
        assert empty.stored()["Long ago"] is State.READ

        await window.press("<", "backspace", "backspace", *"12h", "enter")
        assert empty.stored() == {
            "Today": State.NONE,
            "Last week": State.READ,
            "Long ago": State.READ,
        }


async def test_what_is_no_age_marks_nothing(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("<", *"ays", "enter")

        assert window.status.startswith("“7days” is no age: write one such as 12h, 7d or 4w.")
    assert list(stand.stored().values()).count(State.READ) == 1


async def test_what_matches_a_search_is_marked_in_this_list_and_no_more(stand: Newsstand) -> None:
    stand.feed("Tides", Told("Letters about tides"))
    async with stand.open() as window:
        await window.library.indexed()
        await window.go("News")
        await window.press("%")
        await window.type("title:letters OR is:starred")
        await window.press("enter")

        assert window.status.startswith("2 articles marked read — u to undo.")
        assert stand.stored()["Letters to the editor"] is State.READ
        assert stand.stored()["Letters about tides"] is State.NONE

        await window.press("u")
        assert window.counts["News"] == 3


async def test_a_search_that_is_wrong_marks_nothing_and_says_where(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("%")
        await window.type("titel:letters")
        await window.press("enter")

        assert window.status.startswith("Nothing was marked: column 1: ")
    assert list(stand.stored().values()).count(State.READ) == 1


async def test_a_folder_is_marked_read_and_nothing_outside_of_it(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")
        await window.do("pane.feeds")

        await window.press("A")

        assert window.counts["News"] == 0
        assert window.counts["Kernel Notes"] == 1


async def test_keys_typed_fast_mark_the_folder_under_the_cursor(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("pane.feeds")
        window.screen.feed_list.move_to(window.feeds.index("Tech"))

        window.screen.perform("list.mark-read")  # before the list has followed
        await window.settle()

        assert window.counts["Kernel Notes"] == 0
        assert window.counts["News"] == 3


async def test_everything_that_was_done_is_taken_back_after_a_restart(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")
        await window.press("A", "s")
        await tag(window, "kept")

    async with stand.open() as window:
        await window.press("u", "u", "u")
        assert window.status.startswith("Undone: 3 articles marked read")
        assert window.counts["Unread"] == 4
        await window.press("ctrl+r", "ctrl+r")

        assert window.counts["Starred"] == 2
        assert window.counts["Unread"] == 1
