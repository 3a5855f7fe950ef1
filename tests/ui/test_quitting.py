import time

import pytest

from newsreader import store
from newsreader.demo import serve
from ui.stand import NOW, Newsstand


async def test_ctrl_c_says_how_to_quit(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("ctrl+c")

        assert window.status.startswith("Press Q to quit.")
        assert window.app.is_running


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"window.quit": "X"}, "Press X to quit."),
        ({"window.quit": []}, "Press q to quit."),
        ({"window.quit": [], "window.back": []}, "No key quits: give window.quit one again."),
    ],
)
async def test_ctrl_c_names_a_key_that_the_person_has(
    stand: Newsstand, keys: dict[str, str | list[str]], said: str
) -> None:
    stand.keys |= keys
    async with stand.open() as window:
        await window.press("ctrl+c")
        assert window.status.startswith(said)


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        ("window.help", ["escape", "Q"]),
        ("window.palette", ["escape", "ctrl+q"]),
        ("read.zoom", ["Q"]),
        ("article.links", ["ctrl+q"]),
    ],
)
async def test_quitting_from_anywhere(stand: Newsstand, before: str, keys: list[str]) -> None:
    async with stand.open() as window:
        await window.do(before)

        await window.pilot.press(*keys)
        await window.until(lambda: not window.app.is_running)


async def test_quitting_does_not_wait_for_a_slow_server(stand: Newsstand) -> None:
    before = stand.stored()
    with serve(NOW) as server:
        stand.feed("Slow", url=f"{server.url}/feeds/slowboat.xml")
        async with stand.open() as window:
            window.screen.perform("refresh.all")
            await window.until(lambda: "refreshed" in window.status)

            begun = time.monotonic()
            window.screen.perform("window.quit")
        assert time.monotonic() - begun < 2

    assert stand.stored() == before
    db = store.open_writer(stand.paths.library)
    assert db.pragma("integrity_check") == "ok"
    db.close()


async def test_quitting_while_the_first_page_is_being_made(stand: Newsstand) -> None:
    begun = time.monotonic()
    async with stand.open() as window:
        window.screen.open_row(3)
        window.screen.perform("window.quit")

    assert time.monotonic() - begun < 20
