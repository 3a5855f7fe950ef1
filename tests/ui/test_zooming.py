import pytest

from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, long

FIRST = "Ministers meet to repair a border mix-up"
SECOND = "Open data rules take effect"


def progress(rows: list[str]) -> float:
    """How much of the thin line above the status line is drawn strongly."""
    line = rows[-2].strip()
    assert set(line) <= {"━", "─"}
    return line.count("━") / len(line)


@pytest.mark.parametrize("key", ["z", "q", "escape"])
async def test_from_the_list_into_the_reader_and_back_to_the_list(
    stand: Newsstand, key: str
) -> None:
    async with stand.open() as window:
        await window.press("j", "z")
        assert window.focuses(Pane.ARTICLE)
        assert window.reading == SECOND
        assert "Kernel Notes" not in window.text

        await window.press(key)

        assert window.focuses(Pane.LIST)
        assert window.on == SECOND
        assert "Kernel Notes" in window.text


async def test_back_at_the_place_to_which_one_has_read(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", text=long()))
    async with empty.open() as window:
        await window.press("enter", "z", "space", "space")
        place = window.screen.page.place
        first = next(row.strip() for row in window.rows if row.strip())

        await window.press("escape")

        assert window.focuses(Pane.ARTICLE)
        assert window.screen.page.place == place
        assert first in window.text


async def test_the_reader_has_the_text_in_the_middle_and_nothing_else(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", text=long(), author="Ada"))
    empty.settings["width"] = 40
    async with empty.open((100, 20)) as window:
        await window.press("z")

        text = window.rows[:-2]
        assert {len(row) - len(row.lstrip()) for row in text if row.strip()} == {30}
        assert "Notes · Ada" in window.text
        assert "22 Nov 2026, 11:00 · 12 min" in window.text


async def test_a_thin_line_says_how_far_one_has_read(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", text=long()))
    async with empty.open((100, 20)) as window:
        await window.press("z")
        assert 0 < progress(window.rows) < 0.1

        await window.do("move.bottom")
        assert progress(window.rows) == 1

        await window.do("move.top")
        assert progress(window.rows) < 0.1

        await window.press("escape")
        assert "━" not in window.text


async def test_no_line_stands_under_an_article_that_fits(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", 1, text=long()), Told("Short", 2))
    async with empty.open((100, 20)) as window:
        await window.do("read.zoom", "read.next")

        assert "━" not in window.text


async def test_the_next_article_opens_within_the_reader(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("read.zoom", "read.next")

        assert window.reading == SECOND
        assert "Kernel Notes" not in window.text


async def test_the_reader_opens_what_the_cursor_stands_on_before_it_was_previewed(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        window.screen.headlines.move_to(1)
        await window.do("read.zoom")

        assert window.reading == SECOND


async def test_without_an_article_there_is_nothing_to_read(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.do("read.zoom")

        assert window.status.startswith("Open an article first.")
        assert not window.screen.zoomed
