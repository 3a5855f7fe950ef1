"""A story that several feeds have."""

import pytest

from newsreader.model import State
from ui.stand import Newsstand, Told

LINK = "https://wire.example/harbour"
HARBOUR, FERRY, CHESS = "Harbour reopens", "The ferry is back", "The endgame"


@pytest.fixture
def twice(empty: Newsstand) -> Newsstand:
    """One story in two feeds, under a title in each."""
    empty.feed("World Desk", Told(HARBOUR, 1, link=LINK), Told(CHESS, 2))
    empty.feed("Local", Told(FERRY, 3, link=f"{LINK}?utm_source=rss"))
    return empty


async def test_it_is_read_in_both_and_undone_in_both(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.press("m")

        assert window.status.startswith("1 article marked read.")
        assert [window.state(title) for title in (HARBOUR, FERRY)] == [State.READ] * 2
        assert (window.counts["Unread"], window.counts["Local"]) == (1, 0)

        await window.press("u")
        assert window.status.startswith("Undone: 1 article marked read")
        assert set(twice.stored().values()) == {State.NONE}
        assert (window.counts["Unread"], window.counts["Local"]) == (3, 1)


async def test_its_head_says_where_else_it_stands(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.press("enter")
        assert "Also in Local" in window.text

        await window.press("J")
        assert window.reading == CHESS
        assert "Also in" not in window.text


async def test_nothing_is_said_or_done_of_it_by_who_does_not_want_it(twice: Newsstand) -> None:
    twice.settings["same_story"] = False
    async with twice.open() as window:
        await window.press("enter")

        assert "Also in" not in window.text
        assert twice.stored() == {
            HARBOUR: State.READ,
            FERRY: State.NONE,
            CHESS: State.NONE,
        }


async def test_a_list_of_unread_articles_keeps_both_in_their_places(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.go("Unread")
        await window.press("m")

        assert window.listed == [HARBOUR, CHESS, FERRY]
        assert window.state(FERRY) is State.READ

        await window.press("n")
        assert window.reading == CHESS


async def test_a_list_of_one_feed_gets_no_row_of_another(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.go("World Desk")
        await window.do("list.cycle-show")
        assert window.listed == [HARBOUR, CHESS]

        await window.press("A")

        assert window.status.startswith("2 articles marked read — u to undo.")
        assert window.listed == [HARBOUR, CHESS]
        assert set(twice.stored().values()) == {State.READ}

        await window.press("u")
        assert window.listed == [HARBOUR, CHESS]
        assert set(twice.stored().values()) == {State.NONE}


async def test_what_came_after_the_list_was_opened_is_read_but_not_shown(twice: Newsstand) -> None:
    other = twice.feed("Wire")
    async with twice.open() as window:
        await window.go("Unread")
        twice.bring(other, Told("The port again", 0.5, link=LINK))

        await window.press("m")

        assert window.listed == [HARBOUR, CHESS, FERRY]
        assert twice.stored()["The port again"] is State.READ


async def test_search_results_show_it_too(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.library.indexed()
        await window.press("/", *"reopens", "space", "O", "R", "space", *"ferry", "enter")
        await window.until(lambda: len(window.listed) == 2)

        await window.press("m")

        assert [window.state(title) for title in (HARBOUR, FERRY)] == [State.READ] * 2
