from hypothesis import given
from hypothesis import strategies as st

from newsreader.ui.typeset.finding import Hit, find
from newsreader.ui.typeset.typesetter import Typesetter
from ui.sample import page, para
from ui.stand import Newsstand, Told, long

TIDE = "The tide table of Pellmouth: the tide comes twice a day."


def found(setter: Typesetter, hit: Hit) -> str:
    """The words of a hit as they stand on the page, its lines joined by a space."""
    lines = [
        "".join(run.text for run in setter.line(part.spot).runs)[part.start : part.end]
        for part in hit
    ]
    return " ".join(lines)


def test_words_are_found_whatever_their_case() -> None:
    setter = Typesetter(None, page(para(TIDE), para("THE TIDE turns.")), 78)

    assert [found(setter, hit) for hit in find(setter, "the tide")] == [
        "The tide",
        "the tide",
        "THE TIDE",
    ]


@given(st.integers(4, 80))
def test_words_are_found_where_a_line_ends_in_the_middle_of_them(width: int) -> None:
    setter = Typesetter(None, page(para("One two three. " * 20)), width)

    hits = find(setter, "two three.")

    assert len(hits) == 20
    assert {found(setter, hit).replace(" ", "") for hit in hits} == {"twothree."}


def test_nothing_is_found_for_no_words() -> None:
    setter = Typesetter(None, page(para(TIDE)), 78)

    assert find(setter, "") == ()
    assert find(setter, "  ") == ()


async def test_one_looks_for_words_and_goes_through_the_places(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text=f"<p>{TIDE}</p>{long()}<p>Low tide again.</p>"))
    async with empty.open() as window:
        await window.press("enter", "slash", *"tide")
        assert window.screen.prompt.display

        await window.press("enter")
        assert window.status.startswith("4 places; n and N go from one to the next.")
        assert not window.screen.prompt.display

        await window.press("N")
        assert "Low tide again." in window.text

        await window.press("n")
        assert "Low tide again." not in window.text


async def test_escape_puts_everything_back(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text=f"<p>{TIDE}</p>"), Told("Other", 2))
    async with empty.open() as window:
        await window.press("enter", "slash", *"tide", "enter", "escape")
        await window.press("n")

        assert window.reading == "Other"


async def test_words_that_are_not_there_are_said_to_be_missing(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text=f"<p>{TIDE}</p>"))
    async with empty.open() as window:
        await window.press("enter", "slash", *"zebra", "enter")

        assert window.status.startswith("These words do not stand in this article.")


async def test_without_an_article_there_is_nothing_to_look_in(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.do("read.find")

        assert window.status.startswith("Open an article to find words in it.")
        assert not window.screen.prompt.display
