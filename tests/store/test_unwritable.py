import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from disk import folder_for_all, seal, without_privileges
from newsreader import store
from newsreader.store.migrate import STEPS
from store.shelf import arriving, entry, keep, subscribe, titles


@pytest.fixture
def sealed() -> Iterator[Path]:
    """A library with one article in a folder where nobody may write."""
    with folder_for_all() as folder:
        file = folder / "data" / "library.db"
        with contextlib.closing(store.open_writer(file)) as db:
            feeds = subscribe(db, "https://a.example/")
            keep(db, feeds["https://a.example/"], [arriving(entry("one"))])
        seal(file.parent)
        yield file


def test_a_library_where_nothing_can_be_written_can_be_read(sealed: Path) -> None:
    with without_privileges():
        with pytest.raises(store.UnwritableError, match=r"library\.db cannot be used"):
            store.open_writer(sealed)
        db = store.open_unwritable(sealed)
        read = titles(db)
        db.close()

    assert read == ["About one"]
    assert [path.name for path in sealed.parent.iterdir()] == ["library.db"]


def test_what_a_killed_program_left_in_the_log_is_read_too(sealed: Path, tmp_path: Path) -> None:
    with contextlib.closing(store.open_writer(tmp_path / "library.db")) as busy:
        feeds = subscribe(busy, "https://a.example/")
        keep(busy, feeds["https://a.example/"], [arriving(entry("two"))])
        for end in ("", "-wal", "-shm"):
            copy = sealed.with_name(f"library.db{end}")
            copy.unlink(missing_ok=True)
            copy.write_bytes(Path(f"{tmp_path}/library.db{end}").read_bytes())
    seal(sealed.parent)

    with without_privileges(), contextlib.closing(store.open_unwritable(sealed)) as db:
        assert titles(db) == ["About two"]


def test_a_log_that_cannot_be_read_there_is_not_passed_over(sealed: Path) -> None:
    sealed.with_name("library.db-wal").write_bytes(b"a log, and no index of it" * 100)
    seal(sealed.parent)

    with without_privileges(), pytest.raises(store.UnwritableError):
        store.open_unwritable(sealed)


@pytest.mark.parametrize(
    ("version", "said"), [(len(STEPS) - 1, "an older newsreader"), (99, "a newer newsreader")]
)
def test_another_version_is_not_read_as_if_it_were_this_one(
    sealed: Path, version: int, said: str
) -> None:
    sealed.chmod(0o644)
    with contextlib.closing(apsw.Connection(os.fspath(sealed))) as db:
        db.pragma("user_version", version)
    seal(sealed.parent)

    with without_privileges(), pytest.raises(store.LibraryError, match=said):
        store.open_unwritable(sealed)


@pytest.fixture
def share() -> Iterator[None]:
    """A file system without shared memory, as some network shares are."""
    usual = apsw.vfs_names()[0]
    apsw.set_default_vfs("unix-dotfile")
    yield
    apsw.set_default_vfs(usual)


@pytest.mark.usefixtures("share")
def test_where_no_log_can_be_kept_a_library_is_written_all_the_same(file: Path) -> None:
    db = store.open_writer(file)
    reader = store.open_reader(file)
    keep(db, subscribe(db, "https://a.example/")["https://a.example/"], [arriving(entry("one"))])

    assert not store.keeps_log(reader)
    assert titles(reader) == ["About one"]
    reader.close()
    db.close()


def test_a_library_that_is_moved_to_such_a_share_keeps_everything(
    file: Path, request: pytest.FixtureRequest
) -> None:
    with contextlib.closing(store.open_writer(file)) as db:
        feeds = subscribe(db, "https://a.example/")
        keep(db, feeds["https://a.example/"], [arriving(entry("one"))])
        assert store.keeps_log(db)
    request.getfixturevalue("share")

    with contextlib.closing(store.open_writer(file)) as db:
        keep(db, feeds["https://a.example/"], [arriving(entry("two"))])

        assert sorted(titles(db)) == ["About one", "About two"]


def test_the_sqlite_inside_has_the_fix_for_logs_that_two_processes_fold_in() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)
