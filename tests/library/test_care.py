"""A library that cannot be written, that is damaged, or that nobody has looked after for a week."""

import asyncio
import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from beside import beside
from damage import spoil_table
from disk import folder_for_all, seal, without_privileges
from library.newsroom import Clock, config, headlines, opened, refresh, rss, starred_paper, titles
from newsreader import store
from newsreader.library import Library, LibraryError
from newsreader.library.claims import Claims
from newsreader.model import ArticleId, FeedId, State
from newsreader.paths import Paths

OPENED = """
from newsreader.config import Config
from newsreader.library import Library
from newsreader.paths import Paths
library = Library(Config(Path("feeds.toml"), usable=False), Paths.under(folder))
library._lane.run_now(lambda db: db.execute("UPDATE feed SET site = 1"))
"""


def backups(root: Path) -> list[str]:
    return [backup.file.name for backup in store.backups(Paths.under(root).library)]


def left_open(root: Path) -> None:
    """As a program leaves the library that is killed after it has written."""
    script = (
        "import os, sys; from pathlib import Path; from newsreader import store;"
        "db = store.open_writer(Path(sys.argv[1])); db.execute('UPDATE feed SET site = 1');"
        "os.kill(os.getpid(), 9)"
    )
    file = Paths.under(root).library
    subprocess.run([sys.executable, "-c", script, str(file)], check=False)
    assert store.has_log(file)


# -- where nothing can be written -----------------------------------------------------------------


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_for_all() as path:
        yield path


async def test_a_library_in_a_folder_that_is_read_only_is_for_reading(folder: Path) -> None:
    feed = starred_paper(folder, "Two", "One")
    seal(folder / "data")

    with without_privileges():
        async with opened(folder, config(feed)) as library:
            (two, _) = headlines(library)
            assert (two.title, two.starred) == ("Two", True)
            assert library.article(two.id) is not None
            assert library.health.banner.startswith(
                f"Only for reading: {folder}/data/library.db cannot"
            )
            assert library.health.banner.endswith(": check its folder.")
            assert library.due() == frozenset()
            with pytest.raises(LibraryError, match="check its folder"):
                await library.deeds.mark([two.id], State.READ, on=True)
            with pytest.raises(LibraryError, match="check its folder"):
                await refresh(library)
            await library.configure(config())
            await library.bring_welcome()
            await library.health.look_after()


async def test_a_library_that_is_full_can_still_be_read(tmp_path: Path) -> None:
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed)) as library:

        def full(db: store.Connection) -> None:
            db.pragma("max_page_count", 1)  # SQLite then says what it says of a full disk

        await library._lane.run(full)
        (tmp_path / "feed.xml").write_bytes(rss([f"More {n}" for n in range(100)]))
        with pytest.raises(LibraryError, match=r"The disk that holds .* is full: make room"):
            await refresh(library)

        assert titles(library) == ["One"]
        await library.deeds.mark([headlines(library)[0].id], State.READ, on=True)  # takes no room
        assert headlines(library)[0].read

    async with opened(tmp_path, config(feed)) as library:
        await refresh(library)
        assert len(titles(library)) == 101


# -- looked after ---------------------------------------------------------------------------------


async def test_a_backup_is_made_once_a_week(tmp_path: Path) -> None:
    clock = Clock()
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed), clock) as library:
        await library.health.look_after()
        made = backups(tmp_path)
        clock.later(timedelta(days=3))
        await library.health.look_after()
        unchanged = backups(tmp_path)
        clock.later(timedelta(days=4))
        await library.health.look_after()

    assert made == unchanged == ["library.2026-11-22.db"]
    assert backups(tmp_path) == ["library.2026-11-29.db", "library.2026-11-22.db"]


async def test_a_clock_that_was_a_year_ahead_does_not_keep_backups_from_being_made(
    tmp_path: Path,
) -> None:
    clock = Clock()
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed), clock) as library:
        for days in (365, -365, 7, 7, 7):
            clock.later(timedelta(days=days))
            await library.health.look_after()

    assert set(backups(tmp_path)) == {
        f"library.2026-{day}.db" for day in ("11-29", "12-06", "12-13")
    }


async def test_damage_is_noticed_after_a_bad_end_and_nothing_more_is_written(
    tmp_path: Path,
) -> None:
    feed = starred_paper(tmp_path, "One")
    left_open(tmp_path)
    async with opened(tmp_path, config(feed)) as library:
        await library._lane.run(lambda db: db.pragma("wal_checkpoint(truncate)"))
        spoil_table(Paths.under(tmp_path).library, "body")
        await library.health.look_after()

        assert "library.db is damaged (" in library.health.banner
        assert "`newsreader doctor` says what can be saved" in library.health.banner
        with pytest.raises(LibraryError, match="nothing is written to it any more"):
            await library.deeds.mark([headlines(library)[0].id], State.READ, on=True)
        assert titles(library) == ["One"]
    assert backups(tmp_path) == []


async def test_a_library_that_was_closed_well_is_not_looked_through_again(tmp_path: Path) -> None:
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed)) as library:
        await library.health.look_after()
        spoil_table(Paths.under(tmp_path).library, "body")

        await library.health.look_after()

        assert library.health.banner == ""


async def test_to_be_open_elsewhere_is_no_bad_end(tmp_path: Path) -> None:
    feed = starred_paper(tmp_path, "One")
    with beside(OPENED, tmp_path):
        async with opened(tmp_path, config(feed)) as library:
            assert store.has_log(Paths.under(tmp_path).library)
            assert not library.health._upkeep._suspect


async def test_quitting_does_not_wait_for_a_backup(tmp_path: Path) -> None:
    feed = starred_paper(tmp_path, "One")
    async with opened(tmp_path, config(feed)) as library:
        caring = asyncio.create_task(library.health.look_after())
        await asyncio.sleep(0)

    await caring
    assert list((tmp_path / "data").glob("*partial*")) == []


async def test_who_leaves_in_the_middle_of_a_backup_hears_nothing_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    begun, left = threading.Event(), threading.Event()

    def stopped(*_: object) -> None:
        begun.set()
        left.wait()
        raise LibraryError("Looking through it was stopped.")

    monkeypatch.setattr(store, "damage", stopped)
    async with opened(tmp_path, config(starred_paper(tmp_path, "One"))) as library:
        caring = asyncio.create_task(library.health.look_after())
        await asyncio.to_thread(begun.wait)
        caring.cancel()  # as the window does with all that is going on
        asyncio.get_running_loop().call_later(0.01, left.set)

    del library, caring
    gc.collect()
    assert caplog.records == []


async def test_a_library_closes_what_it_can_when_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(config(), Paths.under(tmp_path))

    async def fail() -> None:
        raise LibraryError

    monkeypatch.setattr(library._webs, "aclose", fail)

    with pytest.raises(LibraryError):
        await library.close()

    with pytest.raises(apsw.ConnectionClosedError):
        library._db.execute("SELECT 1")
    with pytest.raises(RuntimeError, match="shutdown"):
        library.keep_bookmark(ArticleId(1), None)


# -- claims ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "ours"), [(13, False), (11, False), (37, True)])
def test_what_a_system_says_of_locks_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: int, *, ours: bool
) -> None:
    claims = Claims(tmp_path / "refresh.lock")

    def refuse(*_: object) -> None:
        raise OSError(said, os.strerror(said))

    monkeypatch.setattr("fcntl.lockf", refuse)

    with claims.claim(FeedId(1)) as claimed:
        assert claimed is ours

    claims.close()


HOLD = """
from newsreader.library.claims import Claims
claims = Claims(Path(folder) / "refresh.lock")
assert claims.hold_host("busy.example", 1)
"""


def test_what_one_process_holds_of_a_host_no_other_gets_before_it_is_given_back(
    tmp_path: Path,
) -> None:
    claims = Claims(tmp_path / "refresh.lock")
    with beside(HOLD, tmp_path):
        assert claims.hold_host("busy.example", 1) is None
        assert claims.hold_host("quiet.example", 1) is not None
        give_back = claims.hold_host("busy.example", 2)
        assert give_back is not None
        assert claims.hold_host("busy.example", 2) is None
        give_back()
        assert claims.hold_host("busy.example", 2) is not None

    assert claims.hold_host("busy.example", 1) is not None
    claims.close()
    give_back()


def test_where_nobody_can_be_asked_nobody_is_waited_for() -> None:
    claims = Claims(None)

    assert claims.hold_host("busy.example", 1) is not None
    assert claims.hold_host("busy.example", 1) is not None
