from textual.events import Paste

from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told


async def test_a_click_elsewhere_leaves_the_question(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text="<p>The tide turns.</p>"), Told("Other", 2))
    async with empty.open() as window:
        await window.press("enter", "slash", *"tide")
        await window.click("The tide")
        assert not window.screen.prompt.display
        assert window.focuses(Pane.ARTICLE)

        await window.press("slash", *"tide")
        await window.click("Starred")
        assert not window.screen.prompt.display
        assert window.focuses(Pane.FEEDS)

        at = window.at
        await window.press("k")
        assert window.at != at


async def test_of_a_long_answer_that_stands_there_one_sees_the_end(empty: Newsstand) -> None:
    empty.feed("Notes", Told("The ferry lay still for nine days and nobody rowed across"))
    async with empty.open((40, 12)) as window:
        await window.press("enter", "w")
        assert window.status.startswith("Write to ")
        assert window.status.endswith("nobody rowed across.md")

        await window.press("x")
        assert window.screen.prompt.input.value.endswith("across.mdx")


async def test_the_answer_is_typed_in_any_script(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text="<p>河水退了 [b]</p>"))
    async with empty.open() as window:
        await window.press("enter", "slash")
        await window.type("[b]")
        await window.press("enter")

        assert window.status.startswith("1 place;")


async def test_what_is_pasted_is_cleaned_before_it_is_drawn(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.press("a")
        window.app.post_message(Paste("https://a.example/\x1b]0;x\x07\x8131m\u202e[b]"))
        await window.settle()
        assert window.screen.prompt.input.value == "https://a.example/]0;x31m[b]"

        await window.press("escape", "colon")
        window.app.post_message(Paste("\x1b[2J\u202equit"))
        await window.settle()
        assert "[2Jquit" in window.text
        assert not {"\x1b", "\u202e"} & set(window.text)


async def test_a_book_that_is_pasted_does_not_stop_the_window(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.press("slash")
        window.app.post_message(Paste("a word " * 1_000_000))
        await window.settle()

        assert 1_000 < len(window.screen.prompt.input.value) <= 10_000
