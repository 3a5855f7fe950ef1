import contextlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from damage import scatter, spoil, spoil_table
from newsreader import store
from newsreader.model import ArticleId, State
from newsreader.store.migrate import STEPS, migrate
from newsreader.store.replace import put_in_place
from newsreader.store.salvage import salvage
from store.shelf import arriving, entry, keep, rows, subscribe, titles

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
URLS = ("https://a.example/", "https://b.example/")
ARTICLES = 400


@pytest.fixture
def stocked(file: Path) -> Path:
    """Two feeds of many articles, some read, one starred, one with a place and one with a page."""
    with contextlib.closing(store.open_writer(file)) as db:
        for number, feed in enumerate(subscribe(db, *URLS).values()):
            new = [entry(f"{number}-{n}", text="All of it. " * 200) for n in range(ARTICLES // 2)]
            keep(db, feed, [arriving(each, 1000 + n) for n, each in enumerate(new)])
        store.mark(db, map(ArticleId, range(1, ARTICLES, 2)), State.READ, on=True, now=5)
        store.mark(db, [ArticleId(7)], State.STARRED, on=True, now=5)
        store.keep_bookmark(db, ArticleId(7), store.Bookmark(full=False, block=3, offset=9))
        store.take_over(db, [store.Marked(URLS[0], "still to come", "", read_at=5)])
        store.keep_page_failure(
            db, ArticleId(8), store.PageFailure(entry("x", "A video.").title, 1, lasting=True)
        )
    return file


def saved(*sources: Path) -> store.Connection:
    """What is saved, opened."""
    new = sources[0].with_name("new.db")
    salvage(sources, new)
    db = store.open_writer(new)
    assert store.faults(db) == []
    return db


def test_what_was_done_and_what_was_let_go_is_still_known(stocked: Path) -> None:
    with contextlib.closing(store.open_writer(stocked)) as db:
        feed = store.feeds(db)[0].id
        gone = store.article(db, ArticleId(9))
        assert gone is not None
        store.let_go(db, store.Expiry(feed, store.EVER), [ArticleId(9)])

    db = saved(stocked)

    assert store.gone(db, feed, [entry("0-8"), entry("0-9")]) == {"0-8"}
    assert [change.mark for change in store.undo(db, now=6)] == [State.STARRED]
    db.close()


def rows_of(file: Path) -> list[object]:
    with contextlib.closing(store.open_writer(file)) as db:
        return held(db)


def held(db: store.Connection) -> list[object]:
    return [*rows(db), *((feed.id, feed.url, feed.counts) for feed in store.feeds(db))]


def test_of_a_sound_library_everything_is_saved(stocked: Path) -> None:
    before = rows_of(stocked)

    db = saved(stocked)

    assert held(db) == before
    article = store.article(db, ArticleId(7))
    assert article
    assert "All of it." in article.html
    assert store.bookmark(db, ArticleId(7)) == store.Bookmark(full=False, block=3, offset=9)
    assert store.page_failure(db, ArticleId(8)) is not None
    marks = (told for told in store.marked(db) if isinstance(told, store.Marked))
    assert "still to come" in {mark.identity for mark in marks}
    assert len(store.unindexed(db, 1000)) == ARTICLES
    db.close()


def test_a_header_that_was_written_over_costs_nothing(stocked: Path) -> None:
    before = rows_of(stocked)
    spoil(stocked, 0, 100)

    db = saved(stocked)

    assert held(db) == before
    db.close()


@pytest.mark.parametrize(
    ("harm", "articles_at_least"),
    [
        (lambda file: spoil(file, 40 * 4096, 4096), ARTICLES - 60),
        (lambda file: scatter(file, 60, seed=1), ARTICLES - 120),
        (lambda file: os.truncate(file, file.stat().st_size // 2), ARTICLES // 3),
        (lambda file: spoil_table(file, "body"), ARTICLES),
        (lambda file: spoil_table(file, "article"), 0),
        (lambda file: spoil_table(file, "status_newest"), ARTICLES),
        (lambda file: spoil_table(file, "search_data"), ARTICLES),
        (lambda file: spoil_table(file, "feed"), ARTICLES),
        (lambda file: spoil_table(file, "sqlite_sequence"), ARTICLES),
    ],
    ids=[
        *("a page", "bytes here and there", "cut in half", "texts", "titles", "an index"),
        *("words", "feeds", "counters"),
    ],
)
def test_what_is_not_damaged_is_saved_and_can_be_used(
    stocked: Path, harm: Callable[[Path], None], articles_at_least: int
) -> None:
    harm(stocked)

    db = saved(stocked)

    subscribe(db, *URLS)
    found = rows(db)
    assert len(found) >= articles_at_least
    assert all(store.article(db, row.id) for row in found)
    assert sum(feed.counts.total for feed in store.feeds(db)) >= len(found)
    db.close()


def test_what_a_person_did_is_saved_though_all_texts_are_lost(stocked: Path) -> None:
    spoil_table(stocked, "article")

    db = saved(stocked)

    kept = store.holdings(db)
    assert (kept.articles, kept.unread, kept.starred) == (ARTICLES, ARTICLES // 2, 1)
    feed = store.feeds(db)[0].id
    lost = entry("0-6", text="Here it is again.")
    known = store.known(db, feed, (lost.identity,))[lost.identity]
    assert known.digest == b""  # so that the next refresh brings it back, starred as it was
    db.close()


def test_a_backup_fills_in_what_is_lost_and_changes_nothing_else(stocked: Path) -> None:
    copy = stocked.with_name("copy.db")
    copy.write_bytes(stocked.read_bytes())
    with contextlib.closing(store.open_writer(stocked)) as db:
        store.mark(db, [ArticleId(2)], State.READ, on=True, now=9)
        keep(db, store.feeds(db)[0].id, [arriving(entry("latest"), 5000)])
    spoil_table(stocked, "body")

    db = saved(stocked, copy)

    assert len(titles(db)) == ARTICLES + 1
    by_id = {row.id: row for row in rows(db)}
    assert by_id[ArticleId(2)].read
    article = store.article(db, ArticleId(3))
    assert article
    assert "All of it." in article.html
    db.close()


def test_a_backup_alone_is_enough(stocked: Path) -> None:
    before = rows_of(stocked)
    copy = stocked.rename(stocked.with_name("copy.db"))
    stocked.write_bytes(b"")

    db = saved(stocked, copy)

    assert held(db) == before
    db.close()


def test_a_backup_of_another_library_is_not_mixed_in(stocked: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with contextlib.closing(store.open_writer(other)) as db:
        feed = subscribe(db, "https://other.example/")["https://other.example/"]
        keep(db, feed, [arriving(entry(f"other {n}"), n) for n in range(2 * ARTICLES)])

    db = saved(stocked, other)

    assert [feed.url for feed in store.feeds(db)] == list(URLS)
    assert len(titles(db)) == ARTICLES
    db.close()


def test_what_stands_in_the_log_of_a_killed_program_is_saved_and_left_as_it_is(
    stocked: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed.db"
    with contextlib.closing(store.open_writer(stocked)) as db:
        store.mark(db, [ArticleId(2)], State.STARRED, on=True, now=9)
        for end in ("", "-wal"):
            Path(f"{killed}{end}").write_bytes(Path(f"{stocked}{end}").read_bytes())
    before = {path.name: path.read_bytes() for path in tmp_path.glob("killed*")}

    db = saved(killed)

    assert store.holdings(db).starred == 2
    db.close()
    assert {path.name: path.read_bytes() for path in tmp_path.glob("killed*")} == before


# -- putting it in place --------------------------------------------------------------------------


def test_the_damaged_library_is_kept_with_its_log(file: Path) -> None:
    store.open_writer(file).close()
    damaged = file.read_bytes()
    file.with_name("library.db-wal").write_bytes(b"log")
    for _ in range(2):
        new = file.with_name("new.db")
        new.write_bytes(b"sound")

        put_in_place(new, file, NOW)

    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == {
        "library.db": b"sound",
        "library.damaged-2026-11-22.db": damaged,
        "library.damaged-2026-11-22.db-wal": b"log",
        "library.damaged-2026-11-22-2.db": b"sound",
    }


def test_a_disk_without_hard_links_keeps_a_copy(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("this file system has no hard links")

    store.open_writer(file).close()
    damaged = file.read_bytes()
    new = file.with_name("new.db")
    new.write_bytes(b"sound")
    monkeypatch.setattr(os, "link", refuse)

    kept = put_in_place(new, file, NOW)

    assert kept is not None
    assert (kept.read_bytes(), file.read_bytes()) == (damaged, b"sound")


def test_a_library_of_an_older_version_is_saved_as_well(file: Path) -> None:
    file.parent.mkdir()
    with contextlib.closing(apsw.Connection(os.fspath(file))) as db:
        migrate(db, file, STEPS[:1])
        subscribe(db, URLS[0])
        db.execute(
            "INSERT INTO status VALUES (1, 1, 'one', 7, 7, NULL, NULL, NULL);"
            "INSERT INTO article VALUES (1, x'00', 'About one', 'Ada', '', NULL);"
            "INSERT INTO body VALUES (1, NULL, '', 'en', '[]', '[]', '', '<p>Café</p>')"
        )

    db = saved(file)

    assert titles(db) == ["About one"]
    db.close()
