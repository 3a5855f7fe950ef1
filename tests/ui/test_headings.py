import pytest

from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, Window

FILLER = "<p>" + "The ferry lay still for days. " * 40 + "</p>"
PARTS = "".join(
    f"<h{level}>{title}</h{level}>{FILLER}"
    for level, title in ((2, "Ice"), (3, "In [the] harbour"), (3, "On the mole"), (2, "Thaw"))
)


@pytest.fixture
def parted(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", Told("Winter", 1, text=FILLER + PARTS), Told("Short", 2))
    empty.feed("Other", Told("More", 3))
    return empty


def top(window: Window) -> str:
    """The first line of the article pane."""
    return next(row for row in window.rows if row.strip()).strip()


async def test_brackets_go_from_heading_to_heading_in_the_article(parted: Newsstand) -> None:
    async with parted.open((60, 12)) as window:
        await window.press("enter", "]")
        assert top(window) == "Ice"

        await window.press("]", "]")
        assert top(window) == "On the mole"

        await window.press("[")
        assert top(window) == "In [the] harbour"

        await window.press("j", "j", "[")
        assert top(window) == "In [the] harbour"


async def test_before_the_first_heading_is_the_top(parted: Newsstand) -> None:
    async with parted.open((60, 12)) as window:
        await window.press("enter", "]", "[")
        assert top(window) == "Winter"

        await window.press("[")
        assert window.status.startswith("This is the top.")


async def test_behind_the_last_heading_there_is_none(parted: Newsstand) -> None:
    async with parted.open((60, 12)) as window:
        await window.press("enter", "]", "]", "]", "]")
        assert top(window) == "Thaw"

        await window.press("]")

        assert top(window) == "Thaw"
        assert window.status.startswith("No further heading.")


async def test_in_the_lists_brackets_go_from_feed_to_feed(parted: Newsstand) -> None:
    async with parted.open() as window:
        await window.press("]")

        assert window.at == "Notes"


async def test_an_article_without_headings_says_so(parted: Newsstand) -> None:
    async with parted.open() as window:
        await window.press("j", "enter")
        for key in ("]", "c"):
            await window.press(key)
            assert window.status.startswith("This article has no headings.")


async def test_the_contents_are_indented_and_lead_to_their_headings(parted: Newsstand) -> None:
    async with parted.open((60, 20)) as window:
        await window.press("enter", "c")
        assert window.row_of("Contents") < window.row_of("▌ Ice")
        columns = [window.place_of(title)[0] for title in ("▌ Ice", "On the mole", "Thaw")]
        assert columns == [4, 8, 6]

        await window.press("j", "j", "enter")

        assert top(window) == "On the mole"
        assert window.focuses(Pane.ARTICLE)


async def test_the_contents_open_where_one_reads_and_leave_one_there(parted: Newsstand) -> None:
    async with parted.open((60, 20)) as window:
        await window.press("enter", "]", "]", "j")
        before = window.screen.page.place

        await window.press("c")
        assert "▌   In [the] harbour" in window.text

        await window.press("escape")
        assert window.app.screen is window.screen
        assert window.screen.page.place == before


async def test_a_click_in_the_contents_goes_there(parted: Newsstand) -> None:
    async with parted.open((60, 20)) as window:
        await window.press("enter", "c")

        await window.click("Thaw")

        assert "Contents" not in window.text
        assert "Thaw" in window.text


async def test_contents_that_do_not_fit_are_scrolled(empty: Newsstand) -> None:
    text = "".join(f"<h2>Part {number}</h2><p>Words.</p>" for number in range(100))
    empty.feed("Notes", Told("Parts", text=text))
    async with empty.open((60, 12)) as window:
        await window.press("enter", "c", "G")
        assert "Part 99" in window.text

        await window.press("g", "g")
        assert "Part 0" in window.text

        await window.press("space", "ctrl+d", "k", "l")
        assert window.app.screen is window.screen
