from pathlib import Path

import pytest

from newsreader.model import State
from newsreader.ui.main.links import hint_labels
from ui.programs import Program
from ui.stand import Newsstand, Told, Window, long

SENTENCE = (
    '<p>See <a href="https://a.example/one">one</a>, <a href="https://b.example/two">two</a>'
    ' and <a href="javascript:alert(1)">three</a>.</p>'
)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    browser = Program(tmp_path / "browser")
    monkeypatch.setenv("BROWSER", str(browser.path))
    return browser


@pytest.fixture
def linked(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", Told("Links", 1, text=SENTENCE), Told("Long", 2, text=SENTENCE + long()))
    return empty


def hints(window: Window) -> set[str]:
    return set(window.screen.hints)


async def test_a_letter_opens_its_link(linked: Newsstand, browser: Program) -> None:
    async with linked.open() as window:
        await window.press("enter", ";")
        assert hints(window) == {"a", "s"}
        line = window.rows[window.row_of("See one")]
        assert "[1]" not in line
        assert "[2]" not in line

        await window.press("s")

        assert browser.arguments() == ["https://b.example/two"]
        assert window.status.startswith("Opening b.example in the browser.")
        assert "[2]" in window.text


async def test_any_other_key_ends_the_hints_and_does_nothing_else(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.press("enter")
        for key in ("escape", "x", "down", "space"):
            await window.press(";", key)

            assert not hints(window)
            assert "[1]" in window.text
            assert window.reading == "Links"
        assert not browser.was_called


async def test_hints_end_where_the_text_moves_away_under_them(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.do("move.down", "move.open", "article.links")
        assert hints(window)

        await window.wheel("The ferry", 1)
        await window.press("a")

        assert not hints(window)
        assert not browser.was_called


async def test_hints_end_where_another_article_is_shown(
    linked: Newsstand, browser: Program
) -> None:
    async with linked.open() as window:
        await window.do("move.open", "article.links")
        await window.click("Long")
        assert window.reading == "Long"

        await window.press("a")
        assert not browser.was_called


async def test_without_links_there_are_no_hints(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.open", "article.links")

        assert window.status.startswith("No links on this screen.")


@pytest.mark.parametrize("number", [0, 1, 26, 27, 676])
def test_hints_are_short_and_none_begins_like_another(number: int) -> None:
    labels = hint_labels(number)

    assert len(set(labels)) == number
    assert len({len(label) for label in labels}) <= 1


async def test_more_links_than_letters_take_two(empty: Newsstand, browser: Program) -> None:
    links = " ".join(f'<a href="https://a.example/{n}">{n}</a>' for n in range(40))
    empty.feed("Notes", Told("Links", text=f"<p>{links}</p>"))
    async with empty.open() as window:
        await window.do("move.open", "article.links")
        await window.press("a")
        assert hints(window)

        await window.press("s")
        assert browser.arguments() == ["https://a.example/1"]


async def test_more_links_on_a_screen_than_pairs_of_letters(empty: Newsstand) -> None:
    links = " ".join(f'<a href="https://a.example/{n}">x</a>' for n in range(900))
    empty.feed("Notes", Told("Links", text=f"<p>{links}</p>"))
    async with empty.open((300, 60)) as window:
        await window.do("move.open", "read.zoom", "article.links")

        assert len(hints(window)) > 26


async def test_a_click_on_a_link_opens_it(linked: Newsstand, browser: Program) -> None:
    async with linked.open() as window:
        await window.do("move.open")

        await window.click("two")

        assert browser.arguments() == ["https://b.example/two"]


async def test_where_a_link_leads_is_said_while_the_pointer_is_on_it(linked: Newsstand) -> None:
    async with linked.open() as window:
        await window.hover("two")
        assert window.status.startswith("https://b.example/two")

        await window.hover("See")
        assert "b.example" not in window.status


async def test_the_article_opens_in_the_browser(stand: Newsstand, browser: Program) -> None:
    async with stand.open() as window:
        await window.press("o")

        assert browser.arguments() == ["https://paper.example/ministers-meet-to-repair-a-border"]
        assert window.status.startswith("Opening paper.example in the browser.")
        assert window.state(window.on) is State.NONE


async def test_open_in_the_browser_mark_read_and_go_on(stand: Newsstand, browser: Program) -> None:
    async with stand.open() as window:
        await window.press("O")

        assert browser.arguments()
        assert window.state("Ministers meet to repair a border mix-up") is State.READ
        assert window.on == "Open data rules take effect"


async def test_without_a_browser_the_address_is_copied(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.open-in-browser")

        address = "https://paper.example/ministers-meet-to-repair-a-border"
        assert window.app.clipboard == address
        assert window.status.startswith("No browser here: the address is copied.")


async def test_the_address_is_copied(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("y")

        address = "https://paper.example/ministers-meet-to-repair-a-border"
        assert window.app.clipboard == address
        assert window.status.startswith(f"Copied {address}")


async def test_an_article_without_an_address(stand: Newsstand, browser: Program) -> None:
    stand.feed("Notes", Told("No link", 0, link=None))
    async with stand.open() as window:
        for action in ("article.open-in-browser", "article.copy-url"):
            await window.do(action)
            assert window.status.startswith("This article has no address.")

        assert not browser.was_called


async def test_what_is_attached_is_opened(stand: Newsstand, browser: Program) -> None:
    stand.feed("Sounds", Told("Bells", 0, enclosure="https://paper.example/bells.ogg"))
    async with stand.open() as window:
        await window.press("e")

        assert browser.arguments() == ["https://paper.example/bells.ogg"]


async def test_nothing_is_attached(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.play-enclosure")

        assert window.status.startswith("Nothing is attached to this article.")
