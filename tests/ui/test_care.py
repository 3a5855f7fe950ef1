"""What the window says, and does not do, when something is wrong with the library."""

import apsw
import pytest

from damage import spoil_table
from disk import no_room
from newsreader import store
from newsreader.config import load
from newsreader.library import Library
from ui.stand import NOW, Newsstand


async def test_a_library_that_cannot_be_written_is_shown_below_a_banner(stand: Newsstand) -> None:
    stand.write()
    with no_room():
        library = Library(load(stand.paths.feeds), stand.paths, clock=lambda: NOW)
    async with stand.open(library=library) as window:
        assert window.rows[0].startswith("  Only for reading: ")
        assert "library.db cannot be used" in window.rows[0] + window.rows[1]
        assert len(window.listed) == 5

        await window.do("move.open")

        assert window.reading == "Ministers meet to repair a border mix-up"
        assert "Only for reading" not in window.status
        assert "● Ministers" in window.text

        for action in ("article.toggle-star", "refresh.all", "undo"):
            await window.do(action)
            assert "check its folder" in window.screen.said
        assert "★ Ministers" not in window.text

        await window.do("window.quit")
    assert window.app.return_code == 0


async def test_damage_that_is_found_meanwhile_is_said_above_everything(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.library.health._upkeep._suspect = True  # as after a power cut
        await window.do("article.toggle-star")
        spoil_table(stand.paths.library, "body")

        window.screen.care()
        await window.settle()

        assert "library.db is damaged (" in window.rows[0] + window.rows[1]
        assert "newsreader doctor" in " ".join(row.strip() for row in window.rows[:3])
        assert len(window.listed) == 5


async def test_a_sound_library_needs_no_banner_and_gets_a_backup(stand: Newsstand) -> None:
    async with stand.open() as window:
        before = window.text

        window.screen.care()
        await window.settle()

        assert window.text == before
    assert len(store.backups(stand.paths.library)) == 1


async def test_on_a_share_that_can_keep_no_log_that_is_said_once(
    stand: Newsstand, request: pytest.FixtureRequest
) -> None:
    usual = apsw.vfs_names()[0]
    apsw.set_default_vfs("unix-dotfile")
    request.addfinalizer(lambda: apsw.set_default_vfs(usual))

    async with stand.open((240, 26)) as window:
        assert "lies where SQLite can keep no log" in window.status
        await window.do("article.toggle-star")
        assert "★ Ministers" in window.text
