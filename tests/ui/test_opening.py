import asyncio

import pytest

from newsreader.library import Library
from newsreader.model import Article, State
from newsreader.page import Page
from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, Window, long

FIRST = "Ministers meet to repair a border mix-up"
SECOND = "Open data rules take effect"


async def test_opening_shows_the_article_and_marks_it_read(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("j", "enter")

        assert window.focuses(Pane.ARTICLE)
        assert window.reading == SECOND
        assert State.READ in window.state(SECOND)
        assert "Unread               3" in window.text
    assert State.READ in stand.stored()[SECOND]


async def test_looking_at_an_article_in_passing_does_not_mark_it(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.down")
        await window.preview()

        assert window.reading == SECOND
        assert State.READ not in window.state(SECOND)
    assert State.READ not in stand.stored()[SECOND]


async def test_the_cursor_running_past_an_article_shows_it_only_once_it_rests(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        window.screen.headlines.move(1)
        window.screen.headlines.move(1)
        await window.until(lambda: window.reading == "Harbour reopens after the storm")


@pytest.mark.parametrize(("rows", "state"), [(30, State.READ), (9, State.NONE)])
async def test_marked_when_the_end_has_been_seen(stand: Newsstand, rows: int, state: State) -> None:
    stand.settings["mark_read"] = "end"
    stand.feed("Long", Told("In brief", 0, text=long(5)))
    async with stand.open((140, rows)) as window:
        await window.do("move.open")
        assert window.state("In brief") is state

        await window.do("move.bottom")
        assert State.READ in window.state("In brief")


async def test_going_back_to_a_short_article_that_was_previewed_marks_it_at_its_end(
    stand: Newsstand,
) -> None:
    stand.settings["mark_read"] = "end"
    async with stand.open() as window:
        await window.do("move.down")
        await window.preview()
        assert State.READ not in window.state(SECOND)

        await window.do("move.open")
        assert State.READ in window.state(SECOND)


async def test_never_marked_by_reading_where_that_is_wanted(stand: Newsstand) -> None:
    stand.settings["mark_read"] = "never"
    async with stand.open() as window:
        await window.do("move.open", "move.bottom", "read.on")

        assert window.reading == SECOND
    assert stand.stored()[FIRST] is State.NONE


async def test_opening_another_article_before_the_first_is_there_shows_the_second(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        window.screen.open_row(3)
        window.screen.open_row(4)
        await window.settle()

        assert window.reading == "Letters to the editor"
        assert "letters-to-the-editor" in window.text
        assert "third-year" not in window.text


async def test_next_and_previous_article_from_any_pane(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("J")
        assert window.reading == SECOND

        await window.press("J")
        assert window.reading == "Harbour reopens after the storm"

        await window.press("K", "K")
        assert window.reading == FIRST

        await window.press("K")
        assert window.status.startswith("That was the first one.")


async def test_after_the_last_article_there_is_none(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.bottom", "read.next")

        assert window.status.startswith("That was the last one.")


async def test_what_is_attached_is_named(stand: Newsstand) -> None:
    stand.feed("Sounds", Told("Bells", 0, enclosure="https://paper.example/b.ogg"))
    async with stand.open() as window:
        assert "Attached: audio/ogg" in window.text
        assert "https://paper.example/b.ogg" in window.text


async def test_an_article_that_another_process_took_away(stand: Newsstand) -> None:
    async with stand.open() as window:
        with_gone = window.screen.current
        assert with_gone is not None
        window.screen.shown = None
        stand.remove(FIRST)

        await window.do("move.open")

        assert window.status.startswith("This article is gone from the library.")


async def test_a_long_article_is_read_from_its_top_while_the_rest_is_made(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.settings["mark_read"] = "end"
    stand.feed("Long", Told("The sea", 9_000, text=long(3_000)))
    rest = asyncio.Event()
    make = Library.page

    async def when_told(library: Library, article: Article) -> Page:
        await rest.wait()
        return await make(library, article)

    async with stand.open((80, 24)) as window:
        monkeypatch.setattr(Library, "page", when_told)
        window.screen.open_row(window.listed.index("The sea"))
        await window.until(lambda: "0. The ferry lay still for days." in window.text)
        await window.pilot.press("space")
        before = without_bar(window)
        assert "    0. The ferry" not in "".join(before)

        rest.set()
        await window.until(lambda: not window.screen.loading)
        assert without_bar(window) == before
        await window.press("G")
        assert "2999. The ferry" in window.text
    assert State.READ in stand.stored()["The sea"]


async def test_the_end_of_what_is_there_yet_is_not_the_end_of_the_article(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand.settings["mark_read"] = "end"
    stand.feed("Long", Told("The sea", 9_000, text=long(3_000)))

    async with stand.open((80, 24)) as window:
        monkeypatch.setattr(Library, "page", never)
        window.screen.open_row(window.listed.index("The sea"))
        await window.until(lambda: window.screen.begun)
        await window.pilot.press("G", "space")

        assert window.reading == "The sea"
        assert "Nothing unread" not in window.text
    assert State.READ not in stand.stored()["The sea"]


async def never(_library: Library, _article: Article) -> Page:
    await asyncio.Event().wait()
    raise AssertionError("nobody sets it")


def without_bar(window: Window) -> list[str]:
    return [row.rstrip(" ▁▂▃▄▅▆▇█") for row in window.rows]
