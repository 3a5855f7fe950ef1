import contextlib
import os
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from damage import spoil_table
from newsreader import store
from newsreader.store.backups import KEPT, Backup, superseded
from store.shelf import arriving, entry, keep, subscribe, titles

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def weekly(*days_ago: float) -> list[Backup]:
    return [
        Backup(Path(f"library.{NOW - timedelta(days):%Y-%m-%d}.db"), NOW - timedelta(days))
        for days in days_ago
    ]


def ages(backups: Iterable[Backup]) -> list[float]:
    return [(NOW - backup.made) / timedelta(days=1) for backup in backups]


def names(folder: Path) -> list[str]:
    """Of all files but those that stand beside a library while it is open."""
    return sorted(path.name for path in folder.iterdir() if "-" not in path.suffix)


def back_up(file: Path, now: datetime) -> None:
    with contextlib.closing(store.open_separately(file, lambda: False)) as db:
        store.back_up(db, file, now)


@pytest.mark.parametrize(
    ("days_ago", "due"),
    [
        ([], True),
        ([0], False),
        ([6.9], False),
        ([7], True),
        ([20, 3], False),
        ([-400, -1], True),  # made while the clock was wrong
    ],
)
def test_a_backup_is_due_once_a_week(days_ago: list[float], due: bool) -> None:  # noqa: FBT001 - a row
    assert store.is_due(weekly(*days_ago), NOW) is due


def test_a_copy_made_before_a_change_of_form_is_no_weekly_one() -> None:
    assert store.is_due([Backup(Path("library.before-version-3.db"), NOW)], NOW)


@pytest.mark.parametrize(
    ("days_ago", "gone"),
    [
        ([0, 7], []),
        ([0, 7, 14], []),
        ([21, 0, 14, 7], [21]),
        ([0, -300, -400, -500], [-300]),
        ([0, 7, 14, -300], [-300]),
    ],
)
def test_the_newest_are_kept_and_those_from_the_future_go_first(
    days_ago: list[float], gone: list[float]
) -> None:
    assert ages(superseded(weekly(*days_ago), NOW)) == gone


def test_a_backup_is_a_whole_library_with_what_stands_in_the_log(file: Path) -> None:
    with contextlib.closing(store.open_writer(file)) as db:
        feed = subscribe(db, "https://a.example/")["https://a.example/"]
        keep(db, feed, [arriving(entry("one"))])

        back_up(file, NOW)

        keep(db, feed, [arriving(entry("two"))])
    (backup,) = store.backups(file)
    assert (backup.file.name, backup.made) == ("library.2026-11-22.db", NOW)
    with contextlib.closing(store.open_writer(backup.file)) as copy:
        assert titles(copy) == ["About one"]
        assert store.faults(copy) == []


def test_of_each_kind_the_newest_few_stay(file: Path) -> None:
    store.open_writer(file).close()
    for version in range(2, 8):
        copy = file.with_name(f"library.before-version-{version}.db")
        copy.write_bytes(b"")
        os.utime(copy, (version, version))
    (file.parent / "library.mine.db").write_bytes(b"")

    for week in range(6):
        back_up(file, NOW + timedelta(weeks=week))

    assert KEPT == 3
    assert names(file.parent) == [
        "library.2026-12-13.db",
        "library.2026-12-20.db",
        "library.2026-12-27.db",
        "library.before-version-5.db",
        "library.before-version-6.db",
        "library.before-version-7.db",
        "library.db",
        "library.mine.db",
    ]


def test_a_backup_that_is_stopped_leaves_nothing_behind(file: Path) -> None:
    with contextlib.closing(store.open_writer(file)) as db:
        feed = subscribe(db, "https://a.example/")["https://a.example/"]
        keep(db, feed, [arriving(entry("one"))])
    with contextlib.closing(store.open_separately(file, lambda: True)) as db:
        db.set_progress_handler(lambda: True, 10)  # a library of any size

        with pytest.raises(store.LibraryError, match="was stopped"), store.explained(file):
            store.back_up(db, file, NOW)

    assert names(file.parent) == ["library.db"]


def test_a_backup_of_a_damaged_library_takes_no_good_ones_place(file: Path) -> None:
    with contextlib.closing(store.open_writer(file)) as db:
        keep(db, subscribe(db, "https://a.example/")["https://a.example/"], [arriving(entry("a"))])
    back_up(file, NOW)
    good = file.with_name("library.2026-11-22.db").read_bytes()
    spoil_table(file, "body")

    with pytest.raises(apsw.CorruptError):
        back_up(file, NOW)

    assert file.with_name("library.2026-11-22.db").read_bytes() == good
