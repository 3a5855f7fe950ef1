import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from newsreader.model import State
from newsreader.ui.arrangement import Pane
from ui.following import saved
from ui.stand import Newsstand, Told, Window, long, many

TIDES = f"<p>The café by the tide.</p>{long(60)}<p>Low tide again.</p>"


@pytest.fixture
def shore(empty: Newsstand) -> Newsstand:
    empty.feed(
        "Harbour News",
        Told("Harbour reopens after the storm", 3, text=TIDES),
        Told("A new harbour for Pellmouth", 5),
        Told("Letters", 9, state=State.READ),
        folder="Coast",
    )
    empty.feed("Garden", Told("Bees in the harbour garden", 1), Told("Ants", 2, text=TIDES))
    return empty


@asynccontextmanager
async def opened(stand: Newsstand) -> AsyncIterator[Window]:
    async with stand.open() as window:
        await window.library.indexed()
        yield window


async def search(window: Window, typed: str) -> None:
    await window.press("slash")
    await window.type(typed)
    await window.settle()


HARBOURS = [
    "Bees in the harbour garden",
    "Harbour reopens after the storm",
    "A new harbour for Pellmouth",
]


async def test_what_is_found_shows_while_one_types_whatever_feed_is_open(
    shore: Newsstand,
) -> None:
    async with opened(shore) as window:
        await window.go("Garden")
        await window.do("pane.list")

        await search(window, "harbo")
        assert window.listed == HARBOURS
        assert "“harbo*” · 3" in window.text

        await window.type(" ")  # no word is called so
        await window.settle()
        assert window.listed == []

        await window.press("backspace", *"ur")
        assert window.listed == HARBOURS

        await window.type(" feed:garden")
        await window.settle()
        assert window.listed == HARBOURS[:1]


async def test_what_was_found_stays_until_there_is_more_of_the_next_word_than_a_letter(
    shore: Newsstand,
) -> None:
    async with opened(shore) as window:
        await search(window, "h")
        assert len(window.listed) == 5

        await window.type("arbour g")
        await window.settle()
        assert window.listed == HARBOURS

        await window.type("a")
        await window.settle()
        assert window.listed == HARBOURS[:1]

        await window.press(*(["backspace"] * 2), *"OR")
        await window.settle()
        assert window.listed == HARBOURS

        await window.press(*(["backspace"] * 2), "s", "enter")
        await window.settle()
        assert window.listed == []


async def test_words_in_quotes_are_found_before_these_are_closed(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, '"harbour reop')

        assert window.listed == [HARBOURS[1]]


async def test_escape_puts_everything_back_where_it_was(empty: Newsstand) -> None:
    empty.feed("Notes", *many(200))
    empty.feed("Garden", Told("Bees"))
    async with opened(empty) as window:
        await window.go("Notes")
        window.screen.headlines.move_to(120)
        await window.do("pane.list")
        await window.preview()
        top = window.screen.headlines.scroll_offset.y

        await search(window, "bees")
        assert window.reading == "Bees" or window.listed == ["Bees"]
        await window.press("enter")
        await window.preview()
        assert window.reading == "Bees"

        await window.press("escape")
        assert window.at == "Notes"
        assert (window.on, window.reading) == ("Note 121", "Note 121")
        assert window.screen.headlines.scroll_offset.y == top
        assert window.focuses(Pane.LIST)
        assert "Notes · 200" in window.text


async def test_escape_while_one_types_puts_everything_back_as_well(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await window.go("Harbour News")
        await window.do("pane.feeds")

        await search(window, "ants")
        await window.press("escape")

        assert window.listed == [*HARBOURS[1:], "Letters"]
        assert window.focuses(Pane.FEEDS)
        assert not window.screen.prompt.display


async def test_a_search_from_the_feed_list_leads_into_what_was_found(shore: Newsstand) -> None:
    async with shore.open((60, 20)) as window:
        await window.library.indexed()
        await window.do("pane.feeds")

        await search(window, "harbour")
        assert HARBOURS[0] in window.text  # on a terminal that has room for one pane alone

        await window.press("enter", "j")
        assert window.listed == HARBOURS
        assert window.on == HARBOURS[1]

        await window.press("escape")
        assert window.focuses(Pane.FEEDS)


async def test_a_query_that_is_wrong_says_where_and_leaves_what_was_found(
    shore: Newsstand,
) -> None:
    async with opened(shore) as window:
        await search(window, "harbour")
        await window.type(" (")
        await window.settle()

        assert window.listed == HARBOURS
        assert "column 9: this “(” is never closed" in window.status

        await window.press("enter")
        assert window.listed == HARBOURS
        assert window.status.startswith(
            "column 9: this “(” is never closed; write a “)” behind what it holds"
        )


async def test_a_query_that_is_wrong_can_be_corrected(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, "is:unred")
        await window.press("enter", "slash")
        assert window.screen.prompt.input.value == "is:unred"

        await window.press("backspace", "backspace", *"ead harbour (", "enter")
        assert window.listed == HARBOURS

        await window.press("slash", "backspace", *"garden", "enter")
        await window.settle()
        assert window.listed == HARBOURS[:1]

        await window.press("escape", "slash")
        assert window.screen.prompt.input.value == ""


async def test_a_former_search_never_comes_after_a_later_one(shore: Newsstand) -> None:
    async with opened(shore) as window:
        for typed in ("h", "ha", "harbour", "bees", "ants"):
            if not window.screen.asking:
                await window.press("slash")
            window.screen._search_for(typed)
            await asyncio.sleep(0)
        await window.settle()

        assert window.listed == ["Ants"]


async def test_hits_stand_out_in_the_list_and_in_the_article_and_are_stepped_through(
    shore: Newsstand,
) -> None:
    async with opened(shore) as window:
        await search(window, "tide")
        await window.press("enter")
        assert window.listed == ["Ants", "Harbour reopens after the storm"]
        await window.press("enter")
        assert window.reading == "Ants"
        assert window.screen.page.hits == 2

        await window.press("n")
        assert "The café by the tide." in window.text
        assert window.status.startswith("Place 1 of 2.")
        await window.press("n")
        assert "Low tide again." in window.text
        assert window.status.startswith("Place 2 of 2.")

        await window.press("escape", "escape")
        assert window.screen.page.hits == 0


async def test_the_first_step_leads_to_the_nearest_hit_out_of_sight(empty: Newsstand) -> None:
    deep = f"<p>{long(60)}</p><p>First whale.</p>{long(60)}<p>Second whale.</p>"
    empty.feed("Notes", Told("Deep", text=deep))
    async with opened(empty) as window:
        await search(window, "whale")
        await window.press("enter", "enter")
        assert "whale" not in window.text.replace("“whale*”", "")

        await window.press("n")
        assert "First whale." in window.text

        await window.press("g", "g", "N")
        assert "Second whale." in window.text


async def test_words_are_still_found_in_the_article_and_then_hits_come_back(
    shore: Newsstand,
) -> None:
    async with opened(shore) as window:
        await search(window, "tide")
        await window.press("enter", "enter", "slash", *"ferry", "enter")
        assert window.status.startswith("60 places")

        await window.press("escape")
        assert window.screen.page.hits == 2
        assert window.focuses(Pane.ARTICLE)


async def test_a_filter_looks_in_the_list_that_is_open(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await window.go("Harbour News")
        await window.do("pane.list")
        await window.press("backslash")
        await window.type("harbour")
        await window.settle()
        assert window.listed == HARBOURS[1:]

        await window.press("enter", "escape")
        assert window.listed == [*HARBOURS[1:], "Letters"]


async def test_a_filter_of_a_view_asks_for_both(shore: Newsstand) -> None:
    shore.more = '[[views]]\ntitle = "Tides"\nquery = "tide OR bees"\n'
    async with opened(shore) as window:
        await window.go("Tides")
        await window.do("pane.list")
        await window.press("backslash")
        await window.type("harbour OR letters")
        await window.settle()

        assert window.listed == HARBOURS[:2]


async def test_the_best_matches_come_first_when_asked_for(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Ants", 1, text="<p>Some tea.</p>"), Told("Tea, tea and tea", 2))
    async with opened(empty) as window:
        await search(window, "tea")
        await window.press("enter")
        assert window.listed == ["Ants", "Tea, tea and tea"]

        await window.press("S")
        assert window.listed == ["Tea, tea and tea", "Ants"]
        assert window.status.startswith("The best matches first.")

        await window.press("S")
        assert window.listed == ["Ants", "Tea, tea and tea"]


async def test_a_search_is_saved_and_stands_in_the_feed_list(shore: Newsstand) -> None:
    shore.more = "# my notes\n"
    async with opened(shore) as window:
        await search(window, "harbour is:unread")
        await window.press("enter", "B", *(["backspace"] * 20), *"Ports", "enter")

        assert window.status.startswith("Ports stands in the feed list now.")
        assert window.counts["Ports"] == 3
        assert shore.paths.feeds.read_text("utf-8").endswith(
            '# my notes\n\n[[views]]\ntitle = "Ports"\nquery = "harbour is:unread"\n'
        )


async def test_a_search_that_stands_there_already_is_not_saved_again(shore: Newsstand) -> None:
    shore.more = '[[views]]\ntitle = "Ports"\nquery = "harbour is:unread"\n'
    async with opened(shore) as window:
        before = shore.paths.feeds.read_text("utf-8")
        await search(window, "harbour is:unread")
        await window.press("enter", "B", "enter")

        assert window.status.startswith("It stands in the feed list already: Ports.")
        assert shore.paths.feeds.read_text("utf-8") == before


async def test_what_is_filtered_in_a_view_is_saved_as_both(shore: Newsstand) -> None:
    shore.more = '[[views]]\ntitle = "Ports"\nquery = "harbour"\n'
    async with opened(shore) as window:
        await window.go("Ports")
        await window.press("backslash", *"storm ", "enter", "B", *"2", "enter")

        assert shore.paths.feeds.read_text("utf-8").endswith(
            '[[views]]\ntitle = "storm 2"\nquery = "harbour storm"\n'
        )


async def test_a_filter_that_is_too_much_for_its_view_is_refused(shore: Newsstand) -> None:
    words = " ".join(f"harb{number}" for number in range(60))
    shore.more = f'[[views]]\ntitle = "Ports"\nquery = "harbour OR ({words})"\n'
    async with opened(shore) as window:
        await window.go("Ports")
        before = window.listed
        await window.press("backslash")
        await window.type("harbour OR " + " OR ".join(f"t{number}" for number in range(60)))
        await window.press("enter")

        assert window.status.startswith("this list is a long search itself")
        assert window.listed == before


async def test_only_a_search_of_everything_can_be_saved(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await window.press("B")

        assert window.status.startswith("Search everything first")


async def test_what_is_found_is_marked_and_stays(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, "harbour is:unread")
        await window.press("enter", "A")
        assert window.listed == HARBOURS
        assert window.counts["Unread"] == 1

        await window.press("u")
        assert window.counts["Unread"] == 4
        assert window.listed == HARBOURS


async def test_a_search_ends_when_the_feed_that_it_began_at_is_taken_out(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await window.go("Garden")
        await search(window, "harbour")
        await saved(window, shore, shore.paths.feeds.read_text("utf-8").replace("/1.xml", "/2.xml"))

        assert not window.screen.asking
        await search(window, "letters")
        assert window.listed == ["Letters"]


async def test_choosing_a_feed_ends_the_search(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, "harbour")
        await window.press("enter")
        await window.go("Garden")

        assert window.listed == ["Bees in the harbour garden", "Ants"]
        assert not window.screen.searching
        await window.do("pane.list")
        await window.press("escape")
        assert window.focuses(Pane.FEEDS)


async def test_tab_completes_what_there_is_to_ask_for(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await window.press("slash")
        await window.type("ants feed:gar")
        await window.until(lambda: "ants feed:garden" in window.status)
        await window.press("tab")
        await window.settle()

        assert window.screen.prompt.input.value == "ants feed:Garden"
        assert window.listed == ["Ants"]


async def test_a_feed_of_several_words_is_completed_as_one_begins_to_write_it(
    shore: Newsstand,
) -> None:
    shore.feed('Nets "&" (more) Knots', Told("Sheepshank", 8))
    async with opened(shore) as window:
        await window.press("slash")
        await window.type("feed:net")
        await window.until(lambda: "feed:nets-&-more-Knots" in window.status)
        await window.press("tab")
        await window.settle()
        assert window.listed == ["Sheepshank"]

        await window.press(*(["backspace"] * 30))
        await window.type('feed:"har')
        await window.until(lambda: 'feed:"harbour News"' in window.status)


async def test_nothing_typed_finds_nothing_and_moves_nothing(shore: Newsstand) -> None:
    async with opened(shore) as window:
        before = window.listed
        await search(window, "ants")
        await window.press(*(["backspace"] * 4))
        assert window.listed == before

        await window.press("enter")
        assert window.listed == before
        assert not window.screen.searching


async def test_what_matches_is_marked_only_in_what_was_found(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, "harbour")
        await window.press("enter", "percent_sign")
        await window.type("is:unread -bees")
        await window.press("enter")

        assert window.state(HARBOURS[0]) is State.NONE
        assert window.state(HARBOURS[1]) is State.READ
        assert window.counts["Garden"] == 2


async def test_what_can_be_done_with_a_search_is_said_once_it_stands(shore: Newsstand) -> None:
    async with opened(shore) as window:
        await search(window, "harbour")
        await window.press("enter")
        assert window.status.startswith("B saves it, S sorts by match or by age, q goes back.")

        await window.press("q")
        assert len(window.listed) == 5

        await window.go("Garden")
        await window.press("backslash", *"ants", "enter")
        assert window.status.startswith("S sorts by match or by age, q goes back.")
