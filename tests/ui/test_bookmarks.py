from contextlib import closing

import pytest

from newsreader import store
from newsreader.model import FeedId
from ui.stand import Newsstand, Told, Window, long


@pytest.fixture
def stand(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", Told("Long", 1, text=long(120)), Told("Short", 2), Told("Third", 3))
    return empty


def first_line(window: Window) -> str:
    """The first number of the long article that is in view."""
    row = next(row for row in window.rows if ". The ferry lay still" in row)
    return row[: row.index(". The ferry")].split()[-1]


def expirable(stand: Newsstand) -> set[str]:
    """The articles that nothing but their youth keeps."""
    with closing(store.open_writer(stand.paths.library)) as db:
        expiry = store.Expiry(FeedId(1), before=1 << 62)
        rows = store.by_id(db, store.expired(db, expiry, 100))
        return {row.title for row in rows.values()}


async def read_on(window: Window) -> str:
    await window.do("move.open", "move.page-down", "move.page-down")
    return first_line(window)


async def test_a_place_is_kept_from_article_to_article(stand: Newsstand) -> None:
    async with stand.open() as window:
        place = await read_on(window)
        assert place != "0"

        await window.do("read.next", "read.previous")

        assert first_line(window) == place


@pytest.mark.parametrize("leave", ["window.quit", "window.back"])
async def test_a_place_outlives_the_window(stand: Newsstand, leave: str) -> None:
    async with stand.open() as window:
        place = await read_on(window)
        await window.do(leave)
    async with stand.open((100, 20)) as window:
        assert first_line(window) == "0"  # a preview begins at the beginning

        await window.do("move.open")
        assert first_line(window) == place


async def test_a_terminal_that_is_closed_keeps_the_place(stand: Newsstand) -> None:
    async with stand.open() as window:
        place = await read_on(window)
        window.app.exit()
    async with stand.open() as window:
        await window.do("move.open")
        assert first_line(window) == place


async def test_going_to_the_list_and_back_moves_nothing(stand: Newsstand) -> None:
    async with stand.open() as window:
        place = await read_on(window)

        await window.do("window.back", "move.open")
        assert first_line(window) == place


async def test_whoever_went_back_to_the_top_begins_there(stand: Newsstand) -> None:
    async with stand.open() as window:
        await read_on(window)
        await window.do("read.next", "read.previous", "move.top", "read.next", "read.previous")

        assert first_line(window) == "0"


async def test_looking_at_an_article_leaves_no_place(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.screen.page.page_down()
        await window.do("move.down")
        await window.preview()
        await window.do("move.up")
        await window.preview()
        await window.do("move.open")

        assert first_line(window) == "0"


async def test_a_place_that_cannot_be_written_is_said_and_nothing_ends(stand: Newsstand) -> None:
    async with stand.open() as window:
        await read_on(window)
        async with stand.locked(window.library):
            await window.do("read.next")

            assert window.status.startswith("Another program keeps")
        assert window.reading == "Short"


@pytest.mark.parametrize("reading", [(), ("move.page-down", "move.top")])
async def test_what_was_opened_and_marked_unread_never_goes_wherever_it_was_left(
    stand: Newsstand, reading: tuple[str, ...]
) -> None:
    async with stand.open() as window:
        await window.do("move.open", *reading, "window.back", "article.toggle-read")
        await window.do("move.down")
        await window.preview()

        assert window.status.startswith("1 article marked unread.")
    assert expirable(stand) == {"Short", "Third"}
