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


async def test_the_answer_is_typed_in_any_script(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Tides", 1, text="<p>河水退了 [b]</p>"))
    async with empty.open() as window:
        await window.press("enter", "slash")
        await window.type("[b]")
        await window.press("enter")

        assert window.status.startswith("1 place;")
