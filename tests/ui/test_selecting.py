"""Selecting rows, and doing something to all of them."""

from pathlib import Path

import pytest

from newsreader.model import State
from newsreader.ui.arrangement import Pane
from newsreader.ui.widgets.row_list import SELECTED
from ui.programs import Program
from ui.stand import Newsstand, Told, Window, many


@pytest.fixture
def notes(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", *many(120))
    return empty


def selected_rows(window: Window) -> int:
    return sum(f" {SELECTED} " in row or f"▌ {SELECTED}" in row for row in window.rows)


def having(stand: Newsstand, state: State) -> list[int]:
    return sorted(int(t.split()[-1]) for t, s in stand.stored().items() if state in s)


async def test_what_is_between_two_places_is_selected_and_marked(notes: Newsstand) -> None:
    async with notes.open() as window:
        await window.press("j", "j", "V", "j", "j", "j")
        assert window.status.startswith("4 selected")
        assert selected_rows(window) == 3  # and the row of the cursor

        await window.press("m")

        assert window.status.startswith("4 articles marked read — u to undo.")
        assert selected_rows(window) == 0
    assert having(notes, State.READ) == [3, 4, 5, 6]


async def test_a_selection_goes_upwards_and_as_far_as_one_likes(notes: Newsstand) -> None:
    async with notes.open() as window:
        await window.press("G", "V", "g", "g", "s")

        assert window.status.startswith("120 articles starred")
        await window.press("u")
        assert window.status.startswith("Undone: 120 articles starred")
    assert having(notes, State.STARRED) == []


async def test_all_get_a_mark_unless_all_have_it(notes: Newsstand) -> None:
    async with notes.open() as window:
        await window.press("j", "b", "k", "V", "j", "j", "b")
        assert window.status.startswith("2 articles saved for later")

        await window.press("V", "k", "k", "b")
        assert window.status.startswith("3 articles no longer saved")
    assert having(notes, State.LATER) == []


@pytest.mark.parametrize("key", ["escape", "q", "V"])
async def test_a_selection_is_left_without_leaving_the_list(notes: Newsstand, key: str) -> None:
    async with notes.open() as window:
        await window.press("V", "j", key)

        assert not window.screen.selecting
        assert window.focuses(Pane.LIST)
        assert "selected" not in window.status
        assert selected_rows(window) == 0


async def test_going_to_another_pane_leaves_the_selection(notes: Newsstand) -> None:
    async with notes.open() as window:
        for action in ("pane.feeds", "pane.article", "read.on"):
            await window.do("pane.list", "list.select", "move.down", action)

            assert not window.screen.selecting


async def test_rows_that_left_an_unread_list_are_selected_with_the_others(notes: Newsstand) -> None:
    async with notes.open() as window:
        await window.go("Unread")
        await window.press(*"VjjmkVjjs")

    assert having(notes, State.READ) == [1, 2, 3]
    assert having(notes, State.STARRED) == [2, 3, 4]


async def test_what_comes_in_moves_nothing_that_is_selected(notes: Newsstand) -> None:
    feed = notes.feed("Other")
    async with notes.open() as window:
        await window.press("V", "j", "j")
        notes.bring(feed, Told("Newest", 0))
        window.screen.look()
        await window.settle()
        assert window.status.startswith("3 selected")

        await window.press("m")
        window.screen.look()
        await window.settle()

        assert window.listed[0] == "Newest"
    assert notes.stored()["Newest"] is State.NONE
    assert sum(State.READ in state for state in notes.stored().values()) == 3


async def test_nothing_can_be_selected_where_nothing_is(empty: Newsstand) -> None:
    empty.feed("Quiet Corner")
    async with empty.open() as window:
        await window.press("V")

        assert window.status.startswith("There is nothing here to select.")


@pytest.mark.parametrize("theme", ["newsprint-light", "newsprint-dark", "ansi-dark", "ansi-light"])
async def test_selected_rows_can_be_told_from_others_without_colours(
    notes: Newsstand, theme: str
) -> None:
    async with notes.open() as window:
        window.app.theme = theme
        await window.press("V", "j", "j")

        assert selected_rows(window) == 2


async def test_all_that_is_selected_is_opened(
    notes: Newsstand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visited = tmp_path / "visited"
    browser = Program(tmp_path / "browser", f'echo "$1" >> {visited}')
    monkeypatch.setenv("BROWSER", str(browser.path))
    async with notes.open() as window:
        await window.press("V", "j", "j", "O")
        await window.until(lambda: visited.exists() and len(visited.read_text().split()) == 3)

        assert window.status.startswith("3 articles marked read")
        assert not window.screen.selecting
    assert sorted(visited.read_text().split()) == [
        f"https://paper.example/note-{number}" for number in (1, 2, 3)
    ]


async def test_a_slip_of_the_finger_does_not_open_hundreds(
    notes: Newsstand, browser: Program
) -> None:
    async with notes.open() as window:
        await window.press("V", "G", "O")

        assert window.status.startswith("120 are too many to open at once: select 20 at most.")
        assert window.screen.selecting
    assert not browser.was_called
    assert having(notes, State.READ) == []


async def test_the_addresses_of_all_that_is_selected_are_copied(notes: Newsstand) -> None:
    async with notes.open() as window:
        await window.press("V", "j", "y")

        assert window.app.clipboard.split() == [
            "https://paper.example/note-1",
            "https://paper.example/note-2",
        ]
        assert window.status.startswith("Copied 2 addresses")


async def test_the_row_of_the_cursor_is_tinted_like_the_others_that_are_selected(
    notes: Newsstand,
) -> None:
    async with notes.open() as window:
        await window.press("V", "j", "j")
        first, last, after = (ground_of(window, row) for row in (0, 2, 3))

        assert first == last != after

        await window.press("escape")
        assert ground_of(window, 2) not in {first, after}  # the cursor's own


def ground_of(window: Window, row: int) -> object:
    """The colour behind a headline."""
    segments = list(window.screen.headlines.render_line(row))
    style = segments[-1].style
    return style and style.bgcolor
