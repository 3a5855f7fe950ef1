import pytest

from newsreader.page import Heading, Table
from newsreader.ui.actions import ACTIONS, Action, Place
from newsreader.ui.help import help_page
from newsreader.ui.keys import keymap
from newsreader.ui.main.screen import MainScreen, handler_name
from ui.golden import assert_golden
from ui.stand import Newsstand


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_handler_and_says_what_it_does(action: Action) -> None:
    assert callable(getattr(MainScreen, handler_name(action.id), None))
    assert action.label
    assert action.help.endswith(".")


def test_every_handler_belongs_to_an_action() -> None:
    handlers = {name for name in dir(MainScreen) if name.startswith("do_")}

    assert handlers == {handler_name(action.id) for action in ACTIONS}


def test_actions_are_told_apart() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert len({action.label for action in ACTIONS}) == len(ACTIONS)


def test_every_pane_hints_at_the_way_on_and_at_help() -> None:
    for place in (Place.FEEDS, Place.LIST, Place.ARTICLE):
        hinted = {action.id for action in ACTIONS if action.hint and place in action.hint}
        assert {"read.on", "window.help"} <= hinted


def test_the_help_names_every_action_with_its_keys() -> None:
    keys, _ = keymap("default", ())
    page = help_page(keys)
    rows = [row for block in page.blocks if isinstance(block, Table) for row in block.rows]
    written = [tuple(cell.spans[0].text for cell in row) for row in rows]

    for action in ACTIONS:
        assert (keys.all_shown(action.id), action.help, action.id) in written
    assert sum(isinstance(block, Heading) for block in page.blocks) == 6


async def test_help_opens_and_any_key_but_the_moving_ones_closes_it(stand: Newsstand) -> None:
    async with stand.open((100, 40)) as window:
        await window.press("?")
        assert "Next row, or one line down in the article." in window.text

        await window.press("j", "ctrl+d", "G", "k", "pageup", "space", "g", "g")
        assert window.app.screen is not window.screen
        assert window.on == "Ministers meet to repair a border mix-up"

        await window.press("s")
        assert window.app.screen is window.screen
        assert "★ Ministers" not in window.text


async def test_help_closes_by_whatever_one_tries(stand: Newsstand) -> None:
    async with stand.open() as window:
        for key in ("q", "escape", "question_mark", "f1", "ctrl+c"):
            await window.press("f1", key)

            assert window.app.screen is window.screen
            assert window.app.is_running


async def test_keys_typed_ahead_of_closing_help_are_not_lost(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("?")
        await window.type("xjb")

        assert window.app.screen is window.screen
        assert window.on == "Open data rules take effect"


async def test_help_is_read_to_the_end(stand: Newsstand) -> None:
    async with stand.open((100, 20)) as window:
        await window.press("?", "G")

        assert "a folder, folded and unfolded" in window.text


async def test_help_shows_the_keys_of_the_person(stand: Newsstand) -> None:
    stand.keys["undo"] = "ctrl+x"
    async with stand.open((120, 150)) as window:
        await window.do("window.help")

        assert "Ctrl+X" in window.rows[window.row_of("Take back the last")]


async def test_the_help_page_reads_well(stand: Newsstand) -> None:
    async with stand.open((100, 110)) as window:
        await window.do("window.help")

        assert_golden(window.text, "help")


async def test_the_palette_finds_an_action_and_does_it(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press(":")
        await window.press(*"later")
        await window.until(lambda: "Save for later" in window.text)
        assert "Save for later · b" in window.text

        await window.pilot.press("enter")
        await window.pilot.press("enter")
        await window.until(lambda: "◆ Ministers" in window.text)


async def test_the_palette_lists_every_action_with_its_first_key(stand: Newsstand) -> None:
    async with stand.open((120, 300)) as window:
        await window.press("ctrl+p")
        keys = window.screen.keymap
        await window.until(lambda: "Quit · Q" in window.text)

        assert not [
            action.id
            for action in ACTIONS
            if f"{action.label} · {keys.shown(action.id)}" not in window.text
        ]


async def test_the_palette_finds_an_action_whose_key_looks_like_markup(
    stand: Newsstand,
) -> None:
    stand.keys["feed.previous-unread"] = "x [ / b ]"
    async with stand.open() as window:
        await window.press(":", "P", "r", "e", "v")
        await window.until(lambda: "Previous feed with unread · x [ / b ]" in window.text)


async def test_the_palette_shows_brackets_as_they_are(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press(":", *"with")
        await window.until(lambda: "Previous feed with unread · [" in window.text)
        assert "Next feed with unread · ]" in window.text


async def test_the_palette_closes_and_nothing_is_done(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press(":", "escape")

        assert window.app.screen is window.screen


async def test_t_switches_between_light_and_dark(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("T")
        assert window.app.theme == "newsprint-light"

        await window.press("T")
        assert window.app.theme == "newsprint-dark"
