"""What is saved in feeds.toml shows in the list that is open, and moves nothing that is read."""

import pytest

from ui.following import saved
from ui.stand import Newsstand, Told

MINISTERS, HARBOUR, RUST = (
    "Ministers meet to repair a border mix-up",
    "Harbour reopens after the storm",
    "Rust in the kernel: the third year",
)


def without(text: str, title: str) -> str:
    """The file without a feed."""
    tables = text.split("[[feeds]]")
    return "[[feeds]]".join(table for table in tables if f'"{title}"' not in table)


@pytest.mark.parametrize("row", ["All", "Unread", "Every word"])
async def test_a_feed_that_is_taken_out_leaves_the_list_and_comes_back_into_it(
    stand: Newsstand, row: str
) -> None:
    stand.more = '[[views]]\ntitle = "Every word"\nquery = "age:<9d"\n'
    async with stand.open() as window:
        text = stand.paths.feeds.read_text()
        await window.go(row)
        before = window.listed
        await window.press("j", "j")
        on = window.on

        await saved(window, stand, without(text, "World Desk"))
        assert window.listed == [title for title in before if title not in before[:2]]
        assert window.on == on

        await saved(window, stand, text)
        assert window.listed == before
        assert window.on == on


async def test_a_feed_that_is_put_into_the_folder_that_is_open_is_listed(stand: Newsstand) -> None:
    async with stand.open() as window:
        text = stand.paths.feeds.read_text()
        await window.go("News")
        await window.press("j", "j")

        await saved(window, stand, text.replace('"Tech"', '"News"'))

        assert RUST in window.listed
        assert (window.on, window.reading) == (HARBOUR, HARBOUR)


async def test_a_new_name_and_width_show_at_once(empty: Newsstand) -> None:
    empty.feed("World Desk", Told("Ministers meet", text="word " * 60))
    async with empty.open() as window:
        text = empty.paths.feeds.read_text()
        assert window.text.count("World Desk") == 3
        assert "word " * 8 in window.text

        named = text.replace('"World Desk"', '"Other Desk"')
        await saved(window, empty, named.replace("[settings]", "[settings]\nwidth = 30", 1))

        assert window.text.count("World Desk") == 0
        assert window.text.count("Other Desk") == 3
        assert "word " * 8 not in window.text


async def test_what_is_being_read_stays_though_its_feed_is_taken_out(stand: Newsstand) -> None:
    async with stand.open() as window:
        text = stand.paths.feeds.read_text()
        await window.go("All")
        await window.press("enter")
        await window.press("enter")
        assert window.screen.opened

        await saved(window, stand, without(text, "World Desk"))
        assert (window.on, window.reading) == (MINISTERS, MINISTERS)

        await window.press("q")
        window.screen.look()
        await window.settle()
        assert MINISTERS not in window.listed


async def test_a_selection_stays_as_it_is(stand: Newsstand) -> None:
    stand.feed("Harbours", Told("A quay"), folder="Coast")
    async with stand.open() as window:
        text = stand.paths.feeds.read_text()
        await window.go("News")
        await window.press("2", "V", "j")

        await saved(window, stand, text.replace('"Coast"', '"News"'))

        assert window.screen.selection == "2 selected"
        assert "A quay" not in window.listed
