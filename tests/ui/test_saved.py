"""Saved searches that are renamed, changed, moved and taken out from the feed list."""

import pytest

from newsreader.config import View, load
from ui.stand import Newsstand, Window

SEARCHES = """
# Mine.
[[views]] # the first
title = "Storms"   # not mine
query = 'storm*'

[[views]]
title = "Storms"
query = "storm* is:unread"
folder = "Kept"
# The end.
"""


@pytest.fixture
def searching(stand: Newsstand) -> Newsstand:
    stand.more = SEARCHES
    return stand


async def answer(window: Window, *typed: str) -> None:
    """Put these in the places of the answers that stand there."""
    for text in typed:
        window.screen.prompt.input.value = text
        await window.press("enter")


def saved(stand: Newsstand) -> list[tuple[str, str, str]]:
    views: tuple[View, ...] = load(stand.paths.feeds).views
    return [(view.title, view.written, "/".join(view.folder)) for view in views]


async def test_one_is_renamed_and_nothing_else_in_the_file(searching: Newsstand) -> None:
    async with searching.open() as window:
        before = searching.paths.feeds.read_text()
        await window.go("Storms")
        await window.press("1", "c")
        await answer(window, "Gales [/]", "storm*")

        assert window.status.startswith("Storms is called Gales [/] now.")
        after = before.replace('"Storms"   # not mine', '"Gales [/]"   # not mine')
        assert searching.paths.feeds.read_text() == after
        assert window.at == "Gales [/]"


async def test_what_one_looks_for_is_changed(searching: Newsstand) -> None:
    async with searching.open() as window:
        await window.go("Storms")
        await window.press("1", "c", "enter", *" OR border*", "enter")

        assert window.status.startswith("Storms looks for storm* OR border* now.")
        assert saved(searching)[0] == ("Storms", "storm* OR border*", "")
        await window.library.indexed()
        await window.go("Storms")
        assert window.listed == [
            "Ministers meet to repair a border mix-up",
            "Harbour reopens after the storm",
        ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("storm (", "column 7: this “(” is never closed; write a “)” behind what it holds"),
        (" ", "a saved search needs something to look for, such as is:unread"),
    ],
)
async def test_a_mistake_changes_nothing_and_is_said(
    searching: Newsstand, typed: str, said: str
) -> None:
    async with searching.open() as window:
        before = searching.paths.feeds.read_text()
        await window.go("Storms")
        await window.press("1", "c")
        await answer(window, "Gales", typed)

        assert window.status.startswith(f"Nothing was changed: {said}")
        assert searching.paths.feeds.read_text() == before


async def test_one_is_put_into_a_folder_and_out_again(searching: Newsstand) -> None:
    async with searching.open() as window:
        before = searching.paths.feeds.read_text()
        await window.go("Storms")
        await window.press("1", "p", *"ne", "tab", "enter")
        assert window.status.startswith("Storms stands in News now.")
        assert saved(searching)[0] == ("Storms", "storm*", "News")
        assert window.at == "Storms"

        await window.press("p")
        await answer(window, "")
        assert searching.paths.feeds.read_text() == before


async def test_one_is_taken_out_when_that_is_meant(searching: Newsstand) -> None:
    async with searching.open() as window:
        await window.go("Storms")
        await window.press("1", "d")
        assert window.status == "Remove the search Storms? (y or n)"

        await window.press("n", "enter")
        assert window.status.startswith("Storms stays.")
        assert len(saved(searching)) == 2

        await window.press("d", "y", "enter")
        assert window.status.startswith("Storms was removed. It looked for storm*")
        assert saved(searching) == [("Storms", "storm* is:unread", "Kept")]
        text = searching.paths.feeds.read_text()
        assert "# Mine." in text
        assert text.endswith("# The end.\n")


async def test_the_one_under_the_cursor_is_meant_of_two_with_one_title(
    searching: Newsstand,
) -> None:
    async with searching.open() as window:
        await window.go("Kept")
        await window.press("1", "j", "d", "y", "enter")

        assert saved(searching) == [("Storms", "storm*", "")]


async def test_one_that_somebody_has_taken_out_is_said(searching: Newsstand) -> None:
    async with searching.open() as window:
        await window.go("Storms")
        await window.press("1", "d")
        searching.paths.feeds.write_text("# Gone.\n")
        await window.press("y", "enter")

        assert window.status.startswith(
            "Nothing was changed: feeds.toml: no saved search is called Storms"
        )
        assert searching.paths.feeds.read_text() == "# Gone.\n"
