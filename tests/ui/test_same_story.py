"""A story that several feeds have."""

import pytest

from newsreader.model import State
from ui.following import saved
from ui.stand import Newsstand, Told, Window

LINK = "https://wire.example/harbour"
HARBOUR, FERRY, CHESS = "Harbour reopens", "The ferry is back", "The endgame"


@pytest.fixture
def twice(empty: Newsstand) -> Newsstand:
    """One story in two feeds, under a title in each."""
    empty.feed("World Desk", Told(HARBOUR, 1, link=LINK), Told(CHESS, 2))
    empty.feed("Local", Told(FERRY, 3, link=f"{LINK}?utm_source=rss"))
    return empty


def line(window: Window, title: str) -> str:
    """The row of the headline list that has a title, with what stands beside it."""
    return window.text.splitlines()[window.row_of(title)]


async def test_it_is_one_row_and_counted_once_where_feeds_are_mixed(twice: Newsstand) -> None:
    async with twice.open() as window:
        assert window.listed == [HARBOUR, CHESS]
        assert "World Desk +1" in line(window, HARBOUR)
        assert window.counts == {
            "All": 2, "Unread": 2, "Starred": 0, "Saved": 0, "World Desk": 2, "Local": 1,
        }  # fmt: skip

        await window.go("Local")
        assert window.listed == [FERRY]


async def test_it_is_read_in_both_and_undone_in_both(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.press("m")

        assert window.status.startswith("1 article marked read.")
        assert twice.stored() == {HARBOUR: State.READ, CHESS: State.NONE, FERRY: State.READ}
        assert (window.counts["Unread"], window.counts["Local"]) == (1, 0)

        await window.press("u")
        assert window.status.startswith("Undone: 1 article marked read")
        assert set(twice.stored().values()) == {State.NONE}
        assert (window.counts["Unread"], window.counts["Local"]) == (2, 1)


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
        assert window.listed == [HARBOUR, CHESS, FERRY]
        assert "World Desk +1" not in line(window, HARBOUR)
        assert window.counts["Unread"] == 3
        await window.press("enter")

        assert "Also in" not in window.text
        assert twice.stored() == {
            HARBOUR: State.READ,
            FERRY: State.NONE,
            CHESS: State.NONE,
        }


@pytest.mark.parametrize("row", ["All", "Unread", "Every word"])
@pytest.mark.parametrize("opened", [False, True])
async def test_the_open_list_follows_who_changes_their_mind(
    twice: Newsstand, row: str, *, opened: bool
) -> None:
    twice.more = '[[views]]\ntitle = "Every word"\nquery = "age:<9d"\n'
    async with twice.open() as window:
        together = twice.paths.feeds.read_text()
        apart = together.replace("[settings]", "[settings]\nsame_story = false")
        await window.go(row)
        await window.press("j", *["enter"] * opened)
        await window.preview()

        await saved(window, twice, apart)
        assert window.reading == CHESS
        await window.press(*["q"] * opened)
        window.screen.look()
        await window.settle()
        assert window.listed == [HARBOUR, CHESS, FERRY]
        assert (window.on, window.reading) == (CHESS, CHESS)
        assert "World Desk +1" not in line(window, HARBOUR)

        await window.press("j")
        await saved(window, twice, together)
        assert window.listed == [HARBOUR, CHESS]
        assert window.on == HARBOUR


async def test_the_list_before_a_search_follows_too(twice: Newsstand) -> None:
    async with twice.open() as window:
        together = twice.paths.feeds.read_text()
        await window.press("/", *"endgame", "enter")
        await saved(window, twice, together.replace("[settings]", "[settings]\nsame_story = false"))

        await window.press("escape")
        window.screen.look()
        await window.settle()
        assert window.listed == [HARBOUR, CHESS, FERRY]


async def test_a_list_of_unread_articles_keeps_its_one_row(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.go("Unread")
        await window.press("m")

        assert window.listed == [HARBOUR, CHESS]
        assert window.state(HARBOUR) is State.READ

        await window.press("n")
        assert window.reading == CHESS


async def test_what_stands_above_is_marked_without_what_stands_below(empty: Newsstand) -> None:
    empty.feed("World Desk", Told(CHESS, 2), Told(HARBOUR, 5, link=LINK))
    empty.feed("Local", Told(FERRY, 1, link=LINK))
    async with empty.open() as window:
        await window.press("j", "M")

        assert window.listed == [CHESS, HARBOUR]
        assert empty.stored() == {CHESS: State.READ, HARBOUR: State.NONE, FERRY: State.NONE}


async def test_a_folder_has_a_row_for_what_came_first_in_another(empty: Newsstand) -> None:
    empty.feed("World Desk", Told(HARBOUR, 1, link=LINK), folder="Papers")
    empty.feed("Local", Told(FERRY, 2, link=LINK), folder="Town")
    empty.feed("Wire", Told("The port again", 3, link=LINK), folder="Town")
    async with empty.open() as window:
        assert window.counts["Unread"] == 1
        assert (window.counts["Papers"], window.counts["Town"]) == (1, 1)

        await window.go("Town")
        assert window.listed == [FERRY]


async def test_another_one_stands_for_it_once_the_first_is_hidden(twice: Newsstand) -> None:
    async with twice.open() as window:
        await window.press("D")
        await window.go("Unread")

        assert window.listed == [CHESS, FERRY]
        assert window.counts["All"] == 2


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

        assert window.listed == [HARBOUR, CHESS]
        assert twice.stored()["The port again"] is State.READ


async def test_one_that_comes_later_is_no_news_and_no_row(twice: Newsstand) -> None:
    other = twice.feed("Wire")
    async with twice.open() as window:
        twice.bring(other, Told("The port again", 0.5, link=LINK), Told("Snow", 0.4))
        await window.until(lambda: window.listed == ["Snow", HARBOUR, CHESS])

        assert "World Desk +2" in line(window, HARBOUR)


async def test_a_search_and_a_view_have_one_row_for_it_too(twice: Newsstand) -> None:
    twice.more = '[[views]]\ntitle = "Harbour"\nquery = "reopens OR ferry"\n'
    async with twice.open() as window:
        await window.library.indexed()
        await window.press("/", *"reopens", "space", "O", "R", "space", *"ferry", "enter")
        await window.until(lambda: window.listed == [HARBOUR])

        await window.press("escape")
        await window.go("Harbour")
        await window.until(lambda: window.listed == [HARBOUR])
        window.screen.count_views()
        await window.until(lambda: window.counts["Harbour"] == 1)
