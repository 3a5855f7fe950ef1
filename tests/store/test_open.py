import contextlib
import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from newsreader import store
from newsreader.store.migrate import APPLICATION_ID, STEPS, migrate
from store.shelf import arriving, entry, fill, keep, rows, subscribe, titles

OPEN = """
import sys
from pathlib import Path
from newsreader import store
store.open_writer(Path(sys.argv[1]))
"""


class FailingDisk(apsw.VFS):
    """A disk that can be read until it fails."""

    name = "failing"
    fails = False

    def __init__(self) -> None:
        super().__init__(self.name, base="")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - apsw's name
        disk = self

        class File(apsw.VFSFile):
            def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802 - apsw's name
                if disk.fails:
                    raise apsw.IOError
                return super().xRead(amount, offset)

        return File("", name, flags)


def names_beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir())


def a_library(file: Path) -> None:
    """With one article in it, closed."""
    db = store.open_writer(file)
    keep(db, subscribe(db, "https://a.example/")["https://a.example/"], [arriving(entry("one"))])
    db.close()


def test_a_first_launch_makes_an_empty_library_and_nothing_else(file: Path) -> None:
    store.open_writer(file).close()

    assert names_beside(file) == ["library.db"]
    db = store.open_reader(file)
    assert store.feeds(db) == ()
    assert db.pragma("user_version") == len(STEPS)
    assert db.pragma("application_id") == APPLICATION_ID
    assert db.pragma("integrity_check") == "ok"
    db.close()


def test_opening_again_changes_nothing(file: Path) -> None:
    a_library(file)
    before = file.read_bytes()

    db = store.open_writer(file)
    seen = titles(db)
    db.close()

    assert seen == ["About one"]
    assert file.read_bytes() == before


def test_processes_that_make_the_library_at_the_same_moment_all_open_it(file: Path) -> None:
    launches = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(file)], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]

    assert [launch.communicate()[1] for launch in launches] == [""] * 4
    assert not [path for path in file.parent.iterdir() if path.suffix[1:].isdigit()]


def test_what_a_killed_first_launch_left_does_no_harm(file: Path) -> None:
    file.parent.mkdir()
    (file.parent / f"library.db.{os.getpid()}").write_bytes(b"half of a library")

    store.open_writer(file).close()

    assert names_beside(file) == ["library.db"]


def test_a_disk_without_hard_links_gets_its_library_too(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("this file system has no hard links")

    monkeypatch.setattr(os, "link", refuse)

    a_library(file)

    assert names_beside(file) == ["library.db"]


def test_an_empty_file_is_not_taken_for_a_library(file: Path) -> None:
    file.parent.mkdir()
    file.touch()

    with pytest.raises(store.LibraryError, match="is empty although it should hold your library"):
        store.open_writer(file)

    assert file.stat().st_size == 0


@pytest.mark.parametrize("version", [0, 1])
def test_a_database_of_another_program_is_left_alone(file: Path, version: int) -> None:
    file.parent.mkdir()
    other = apsw.Connection(str(file))
    other.execute("CREATE TABLE bookmark (url TEXT)")
    other.pragma("user_version", version)
    other.close()

    with pytest.raises(store.LibraryError, match="is a database of another program: move it away"):
        store.open_writer(file)

    other = apsw.Connection(str(file))
    assert [name for (name,) in other.execute("SELECT name FROM sqlite_schema")] == ["bookmark"]
    other.close()


def test_a_file_that_is_no_database_is_left_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("The diary of a village.\n" * 200)

    with pytest.raises(store.LibraryError, match="is not a newsreader library, or it is damaged"):
        store.open_writer(file)

    assert file.read_text().startswith("The diary")


def read_everything(file: Path) -> None:
    with store.explained(file), contextlib.closing(store.open_writer(file)) as db:
        titles(db)


def test_a_library_cut_short_is_said_to_be_damaged(file: Path) -> None:
    a_library(file)
    os.truncate(file, 10_000)

    with pytest.raises(store.LibraryError, match=r"is damaged .*: `newsreader doctor` says"):
        read_everything(file)


def test_a_text_that_was_damaged_is_said_to_be_damage(file: Path) -> None:
    a_library(file)
    file.write_bytes(file.read_bytes().replace(b"About one", b"About \xff\xfe\xfd"))

    with pytest.raises(store.LibraryError, match=r"is damaged .*: `newsreader doctor` says"):
        read_everything(file)


def test_a_disk_that_fails_between_two_questions_is_explained(file: Path) -> None:
    a_library(file)
    failing = FailingDisk()
    db = apsw.Connection(str(file), vfs=failing.name)
    db.pragma("cache_size", 0)

    def ask_twice() -> None:
        with store.explained(file), store.snapshot(db):
            store.newest_id(db)
            failing.fails = True
            titles(db)

    with pytest.raises(store.LibraryError, match=r"cannot be used .*: check its folder"):
        ask_twice()

    db.close()


def test_a_library_of_a_newer_version_is_refused(file: Path) -> None:
    a_library(file)
    db = apsw.Connection(str(file))
    db.pragma("user_version", len(STEPS) + 1)
    db.close()

    with pytest.raises(store.LibraryError, match=r"by a newer newsreader .*: update"):
        store.open_writer(file)


def test_a_folder_in_the_place_of_the_library_is_explained(file: Path) -> None:
    file.mkdir(parents=True)

    with pytest.raises(store.LibraryError, match=r"library\.db cannot be used .*check its folder"):
        store.open_writer(file)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(store.LibraryError, match=r"cannot be used .*: check its folder"):
        store.open_writer(tmp_path / "data" / "library.db")


def test_a_path_that_sqlite_cannot_open_is_explained(tmp_path: Path) -> None:
    with pytest.raises(store.LibraryError, match="not UTF-8; name another folder with --root"):
        store.open_writer(tmp_path / os.fsdecode(b"caf\xe9") / "library.db")


def test_a_dangling_link_is_explained_and_kept(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(file.parent / "unplugged" / "library.db")

    with pytest.raises(store.LibraryError, match=r"library\.db cannot be used"):
        store.open_writer(file)

    assert file.is_symlink()


def test_a_reader_cannot_write(file: Path) -> None:
    a_library(file)
    reader = store.open_reader(file)

    with pytest.raises(apsw.ReadOnlyError):
        subscribe(reader, "https://b.example/")

    reader.close()


# -- steps to later versions ----------------------------------------------------------------------

NEXT = len(STEPS) + 1


@pytest.fixture
def second_step(tmp_path: Path) -> Path:
    """A script of a later version; absolute, so that it is found outside of the package."""
    return tmp_path / "second.sql"


def reopened(file: Path) -> store.Connection:
    db = apsw.Connection(str(file))
    db.pragma("foreign_keys", True)
    return db


def test_a_step_is_taken_once_and_a_copy_is_made_before(file: Path, second_step: Path) -> None:
    a_library(file)
    second_step.write_text("ALTER TABLE feed ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm';")

    for _ in range(2):
        db = reopened(file)
        migrate(db, file, [*STEPS, str(second_step)])
        assert db.execute("SELECT mood FROM feed").get == "calm"
        assert titles(db) == ["About one"]
        db.close()

    copy = file.with_name(f"library.before-version-{NEXT}.db")
    assert names_beside(file) == [copy.name, "library.db"]
    old = store.open_writer(copy)
    assert titles(old) == ["About one"]
    old.close()


def test_the_copy_holds_what_still_stands_in_the_log(file: Path, second_step: Path) -> None:
    a_library(file)
    second_step.write_text("CREATE TABLE mood (name TEXT);")
    busy = store.open_writer(file)  # keeps the write-ahead log from being folded in
    fill(busy, store.feeds(busy)[0].id, [5])

    db = reopened(file)
    migrate(db, file, [*STEPS, str(second_step)])
    db.close()
    busy.close()

    old = store.open_writer(file.with_name(f"library.before-version-{NEXT}.db"))
    assert len(titles(old)) == 2
    old.close()


def test_a_step_that_fails_leaves_the_old_version_whole(file: Path, second_step: Path) -> None:
    a_library(file)
    second_step.write_text("DROP TABLE body; DELETE FROM status; INSERT INTO nowhere VALUES (1);")

    db = reopened(file)
    with pytest.raises(apsw.SQLError, match="nowhere"):
        migrate(db, file, [*STEPS, str(second_step)])
    db.close()

    db = store.open_writer(file)
    assert titles(db) == ["About one"]
    assert store.article(db, store.newest_id(db)) is not None
    db.close()


def test_a_new_library_takes_all_steps_without_a_copy(file: Path, second_step: Path) -> None:
    file.parent.mkdir()
    second_step.write_text("CREATE TABLE mood (name TEXT);")

    db = reopened(file)
    migrate(db, file, [*STEPS, str(second_step)])

    assert db.pragma("user_version") == NEXT
    assert names_beside(file) == ["library.db"]
    db.close()


def test_a_library_of_the_first_version_is_taken_over_and_a_copy_kept(file: Path) -> None:
    file.parent.mkdir()
    db = reopened(file)
    migrate(db, file, STEPS[:1])
    subscribe(db, "https://a.example/")
    db.execute(
        "INSERT INTO status VALUES (1, 1, 'one', 7, 7, NULL, NULL, NULL);"
        "INSERT INTO article VALUES (1, x'00', 'About one', 'Ada', '', NULL);"
        "INSERT INTO body VALUES (1, NULL, '', 'en', '[]', '[]', '', '<p>Café</p>')"
    )
    db.close()

    db = store.open_writer(file)

    (row,) = rows(db)
    place = store.Bookmark(full=True, block=3, offset=14)
    store.keep_bookmark(db, row.id, place)
    assert (row.title, store.bookmark(db, row.id)) == ("About one", place)
    assert store.full_text(db, row.id) is None
    assert [each.html for each in store.unindexed(db, 10)] == ["<p>Café</p>"]
    assert db.pragma("integrity_check") == "ok"
    db.close()
    copy = reopened(file.with_name("library.before-version-2.db"))
    assert (copy.pragma("user_version"), copy.execute("SELECT title FROM article").get) == (
        1,
        "About one",
    )
    copy.close()


def test_of_a_library_with_other_letters_in_its_index_only_these_are_read_anew(file: Path) -> None:
    file.parent.mkdir()
    db = reopened(file)
    migrate(db, file, STEPS[:11])
    feed = subscribe(db, "https://a.example/")["https://a.example/"]
    fill(db, feed, [1, 2, 3])
    first, second, _ = sorted(row.id for row in rows(db))
    for id_, said in ((first, "f\u0131rt\u0131nadan sonra"), (second, "after the storm")):
        db.execute(
            "INSERT OR REPLACE INTO search (rowid, title, author, text) VALUES (?, ?, '', '')",
            (id_, said),
        )
    db.execute("DELETE FROM unindexed")
    db.close()

    db = store.open_writer(file)

    assert [each.id for each in store.unindexed(db, 10)] == [first]
    db.close()
