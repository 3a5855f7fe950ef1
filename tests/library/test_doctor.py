"""Finding what is wrong with a library, and making a sound one of what is left."""

import contextlib
import os
from pathlib import Path

import pytest

from beside import beside
from damage import spoil_table
from library.newsroom import MORNING as NOW
from library.newsroom import config, feed_of, headlines, opened, starred_paper, titles
from newsreader import store
from newsreader.library import Library, LibraryError
from newsreader.library.doctor import look, mend
from newsreader.model import State
from newsreader.paths import Paths

CLAIMED = """
from newsreader.library.claims import Claims
claims = Claims(folder / "refresh.lock")
"""


def names(folder: Path) -> list[str]:
    """Of all files but those that stand beside a library while it is open."""
    return sorted(path.name for path in folder.iterdir() if "-" not in path.suffix)


async def test_a_damaged_library_is_mended_from_what_is_left_and_its_backup(
    tmp_path: Path,
) -> None:
    paths = Paths.under(tmp_path)
    feed = starred_paper(tmp_path, "Two", "One")
    async with opened(tmp_path, config(feed)) as library:
        await library.health.look_after()
        await library.deeds.mark([headlines(library)[1].id], State.READ, on=True)
    spoil_table(paths.library, "article")

    sick = look(paths)
    mended = mend(paths, NOW)
    healthy = look(paths)

    assert sick.faults
    assert sick.mendable
    assert healthy.faults == ()
    assert mended.kept == paths.data / "library.damaged-2026-11-22.db"
    assert healthy.holdings == mended.holdings
    async with opened(tmp_path, config(feed)) as library:
        assert [(row.title, row.starred, row.read) for row in headlines(library)] == [
            ("Two", True, False),
            ("One", False, True),
        ]
        await library.indexed()
    assert look(paths).faults == ()
    assert names(paths.data) == [
        "library.2026-11-22.db",
        "library.damaged-2026-11-22.db",
        "library.db",
        "refresh.lock",
    ]


async def test_counts_that_went_wrong_are_counted_anew(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    feed = starred_paper(tmp_path, "One")
    with contextlib.closing(store.open_writer(paths.library)) as db:
        db.execute("UPDATE tally SET unread = 77")

    faults = look(paths).faults
    mend(paths, NOW)

    assert faults == ("feeds with wrong counts: 1",)
    async with opened(tmp_path, config(feed)) as library:
        assert feed_of(library).counts.unread == 1


@pytest.mark.parametrize("what", ["emptied", "removed"])
async def test_a_library_that_is_lost_is_taken_from_its_backup(tmp_path: Path, what: str) -> None:
    paths = Paths.under(tmp_path)
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed)) as library:
        await library.health.look_after()
    os.truncate(paths.library, 0)
    if what == "removed":
        paths.library.unlink()

    assert look(paths).mendable
    mend(paths, NOW)

    async with opened(tmp_path, config(feed)) as library:
        assert titles(library) == ["One"]


async def test_a_library_in_use_is_not_mended(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    starred_paper(tmp_path, "One")
    before = paths.library.read_bytes()

    in_use = pytest.raises(LibraryError, match="is in use: quit newsreader everywhere")
    with beside(CLAIMED, paths.data), in_use:
        mend(paths, NOW)

    assert paths.library.read_bytes() == before


async def test_a_library_that_is_being_mended_is_not_opened(tmp_path: Path) -> None:
    starred_paper(tmp_path, "One")
    paths = Paths.under(tmp_path)

    repaired = pytest.raises(LibraryError, match="is being repaired: wait")
    with beside(CLAIMED + "assert claims.keep_others_out()", paths.data), repaired:
        Library(config(), paths)


async def test_of_nothing_no_library_is_made(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    starred_paper(tmp_path, "One")
    paths.library.write_bytes(b"\xff" * 100_000)

    with pytest.raises(LibraryError, match=r"Nothing can be read from .*, and there is no backup"):
        mend(paths, NOW)

    assert paths.library.read_bytes() == b"\xff" * 100_000
    assert names(paths.data) == ["library.db", "refresh.lock"]


async def test_a_link_to_the_library_stays_a_link(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path / "root")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "root").mkdir()
    feed = starred_paper(tmp_path / "root", "One")
    paths.library.rename(elsewhere / "news.db")
    paths.library.symlink_to(elsewhere / "news.db")
    spoil_table(paths.library, "status_newest")

    assert look(paths).mendable
    mend(paths, NOW)

    assert paths.library.is_symlink()
    assert names(elsewhere) == ["news.damaged-2026-11-22.db", "news.db"]
    async with opened(tmp_path / "root", config(feed)) as library:
        assert titles(library) == ["One"]


async def test_what_a_repair_that_was_killed_left_behind_is_cleared_away(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    starred_paper(tmp_path, "One")
    (paths.data / ".repair-x").mkdir()
    (paths.data / ".repair-x" / "library.db").write_bytes(b"half")
    spoil_table(paths.library, "status_newest")

    mend(paths, NOW)

    assert names(paths.data) == ["library.damaged-2026-11-22.db", "library.db", "refresh.lock"]
