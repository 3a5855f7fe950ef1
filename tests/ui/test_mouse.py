import pytest

from newsreader.model import State
from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, long, many


@pytest.mark.parametrize("columns", [70, 100, 140])
async def test_a_click_on_a_headline_opens_it(stand: Newsstand, columns: int) -> None:
    async with stand.open((columns, 30)) as window:
        await window.click("Harbour reopens")

        assert window.reading == "Harbour reopens after the storm"
        assert window.focuses(Pane.ARTICLE)


@pytest.mark.parametrize("columns", [100, 140])
async def test_a_click_on_a_headline_opens_it_from_the_feed_list_too(
    stand: Newsstand, columns: int
) -> None:
    async with stand.open((columns, 30)) as window:
        await window.do("pane.feeds")

        await window.click("Harbour reopens")

        assert window.reading == "Harbour reopens after the storm"
        assert window.focuses(Pane.ARTICLE)


async def test_a_click_on_a_feed_lists_it(stand: Newsstand) -> None:
    stand.feed("Tides", Told("High water"), Told("Low water"))
    async with stand.open((140, 6)) as window:
        await window.do("pane.feeds", "move.bottom", "pane.list")

        await window.click("Quiet Corner")
        assert window.at == "Quiet Corner"

        await window.click("Tides")
        assert window.at == "Tides"
        assert len(window.listed) == 2
        assert window.focuses(Pane.FEEDS)


async def test_a_click_on_a_folder_lists_it_and_on_its_sign_folds_it(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.click("News")
        assert window.at == "News"
        assert "Local" in window.feeds

        await window.click("▾ News")
        assert window.at == "News"
        assert "Local" not in window.feeds

        await window.click("▸ News")
        assert "Local" in window.feeds


async def test_a_click_on_the_sign_of_a_folder_within_a_folder(stand: Newsstand) -> None:
    stand.feed("Harbours", folder="News/Europe")
    async with stand.open() as window:
        await window.click("▾ Europe")

        assert "Harbours" not in window.feeds
        assert "Europe" in window.feeds


async def test_a_click_below_the_rows_does_nothing(stand: Newsstand) -> None:
    before = stand.stored()
    async with stand.open() as window:
        for x in (10, 50):
            await window.type(f"\x1b[<0;{x};22M\x1b[<0;{x};22m")

        assert window.at == "All"
        assert window.on == "Ministers meet to repair a border mix-up"
    assert stand.stored() == before


async def test_a_click_into_the_article_opens_it(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.click("This is what happened")

        assert window.focuses(Pane.ARTICLE)
        assert State.READ in window.state("Ministers meet to repair a border mix-up")


async def test_selected_words_are_copied_by_ctrl_c(empty: Newsstand) -> None:
    sentence = "The ferry lay still for nine days, and nobody rowed across. "
    empty.feed("Notes", Told("Still", text=f"<p>{sentence * 3}</p>"))
    async with empty.open() as window:
        x, y = window.place_of("The ferry")
        await window.type(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<32;{x + 10};{y + 2}M")
        await window.type(f"\x1b[<0;{x + 10};{y + 2}m")

        await window.type("\x03")

        assert window.app.clipboard == "The ferry lay still for nine days, and nobody rowed acro"
        assert window.status.startswith("Copied 11 words.")


async def test_the_wheel_scrolls_the_list_and_leaves_the_cursor(empty: Newsstand) -> None:
    empty.feed("Notes", *many(100))
    async with empty.open() as window:
        await window.wheel("Note 9 ", 2)
        assert "Note 7 " in window.rows[1]
        assert window.on == "Note 1"

        await window.click("Note 20 ")
        assert window.reading == "Note 20"

        await window.wheel("Note 20 ", -3)
        assert "Note 1 " in window.rows[1]


async def test_the_wheel_scrolls_the_article(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", text=long()))
    async with empty.open() as window:
        assert "0. The ferry" in window.text

        await window.wheel("0. The ferry", 4)

        assert " 0. The ferry" not in window.text
        assert window.on == "Long"


async def test_the_wheel_stops_at_the_ends(stand: Newsstand) -> None:
    async with stand.open() as window:
        before = window.rows[1:8]

        await window.wheel("Open data", 2)
        await window.wheel("Open data", -2)

        assert [row[:60] for row in window.rows[1:8]] == [row[:60] for row in before]


async def test_the_row_under_the_pointer_lights_up(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.hover("Quiet Corner")
        assert window.screen.feed_list.hovered == window.feeds.index("Quiet Corner")

        await window.hover("Harbour")
        assert window.screen.feed_list.hovered is None
        assert window.screen.headlines.hovered == 2
