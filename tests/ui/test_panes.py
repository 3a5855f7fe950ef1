import pytest

from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, Window, long, many


def shown(window: Window) -> set[str]:
    """Which panes can be seen."""
    signs = {"feeds": "Quiet Corner", "list": "Letters to the editor", "article": "happened:"}
    return {pane for pane, sign in signs.items() if sign in window.text}


@pytest.mark.parametrize(
    ("columns", "feeds", "headlines", "article"),
    [
        (70, {"feeds"}, {"list"}, {"article"}),
        (100, {"feeds", "list"}, {"list", "article"}, {"list", "article"}),
        (140, *({"feeds", "list", "article"},) * 3),
    ],
)
async def test_as_many_panes_as_fit_and_always_the_one_with_the_focus(
    stand: Newsstand, columns: int, feeds: set[str], headlines: set[str], article: set[str]
) -> None:
    async with stand.open((columns, 30)) as window:
        assert shown(window) == headlines

        await window.do("pane.feeds")
        assert shown(window) == feeds

        await window.do("pane.article")
        assert shown(window) == article


async def test_the_panes_follow_the_width_of_the_terminal(stand: Newsstand) -> None:
    async with stand.open((140, 30)) as window:
        await window.do("pane.article")
        for columns, panes in (
            (100, {"list", "article"}),
            (70, {"article"}),
            (140, {"feeds", "list", "article"}),
        ):
            await window.pilot.resize_terminal(columns, 30)
            await window.settle()

            assert shown(window) == panes
            assert window.focuses(Pane.ARTICLE)
            assert all(len(row) <= columns for row in window.rows)


async def test_a_resize_leaves_the_cursor_and_the_place_in_the_text(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", 0, text=long()), *many(99))
    async with empty.open() as window:
        await window.do("move.open", "move.page-down", "move.page-down")
        place = window.screen.page.place

        for size in ((80, 12), (200, 50), (140, 30)):
            await window.pilot.resize_terminal(*size)
            await window.settle()

        assert window.screen.page.place == place
        assert (window.on, window.reading) == ("Long", "Long")


async def test_the_cursor_stays_in_view_when_the_window_gets_lower(empty: Newsstand) -> None:
    empty.feed("Notes", *many(100))
    async with empty.open((140, 40)) as window:
        window.screen.headlines.move_to(30)
        await window.pilot.pause()

        await window.pilot.resize_terminal(140, 10)
        await window.settle()

        assert "Note 31 " in window.text


async def test_every_size_of_window_stands(stand: Newsstand) -> None:
    async with stand.open((1, 1)) as window:
        for size in ((3, 2), (12, 4), (40, 3), (300, 60), (1, 1)):
            await window.pilot.resize_terminal(*size)
            await window.do("move.open", "read.zoom", "pane.feeds", "pane.list", "window.help")
            await window.press("q")

        await window.do("move.down")
        assert window.on == "Open data rules take effect"


async def test_the_keys_at_the_bottom_are_those_of_the_pane(stand: Newsstand) -> None:
    stand.keys["article.toggle-star"] = "ctrl+x"
    async with stand.open() as window:
        assert "n next unread" in window.status
        assert "Ctrl+X toggle star" in window.status

        await window.do("pane.feeds")
        assert "v all / unread / starred" in window.status
        assert "n next unread" not in window.status


async def test_an_action_without_a_key_is_not_hinted_at(stand: Newsstand) -> None:
    stand.keys["article.toggle-star"] = []
    async with stand.open() as window:
        assert "toggle star" not in window.status


async def test_a_long_sentence_leaves_room_for_no_keys_and_breaks_nothing(
    stand: Newsstand,
) -> None:
    async with stand.open((80, 10)) as window:
        window.screen.say("The harbour is closed. " * 40)
        await window.settle()

        assert window.status.startswith("The harbour is closed.")
        assert window.status.endswith("…")


async def test_a_sentence_goes_after_a_while(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.screen.say("Soon gone.", seconds=0.01)
        await window.until(lambda: "Soon gone." not in window.text)
