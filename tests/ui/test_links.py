import pytest

from newsreader.model import State
from ui.programs import Program
from ui.stand import Newsstand, Told

SENTENCE = (
    '<p>See <a href="https://a.example/one">one</a>, <a href="https://b.example/two">two</a>'
    ' and <a href="javascript:alert(1)">three</a>.</p>'
)


@pytest.fixture
def linked(empty: Newsstand) -> Newsstand:
    empty.feed("Notes", Told("Links", 1, text=SENTENCE))
    return empty


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
