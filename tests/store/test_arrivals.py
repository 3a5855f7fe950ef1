import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from newsreader import store
from newsreader.model import Changes, EditedArticle, Enclosure, Seen, State
from newsreader.store import Connection
from newsreader.text import SafeUrl, one_line
from store.shelf import arriving, document, edit, entry, fill, keep, rows, subscribe, titles

A, B = "https://a.example/", "https://b.example/"


def test_an_article_is_read_back_as_it_came(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    recording = Enclosure(SafeUrl("https://a.example/1.ogg"), one_line("audio/ogg"), None)
    film = Enclosure(SafeUrl("https://a.example/1.webm"), one_line("video/webm"), 1 << 40)
    keep(db, feed, [arriving(entry("one", "A title", "<p>Text</p>", [recording, film]), 7)])

    article = store.article(db, store.newest_id(db))

    assert article is not None
    assert article.headline.title == "A title"
    assert article.headline.author == "Ada Reporter"
    assert article.headline.link == "https://paper.example/one"
    assert article.headline.sorted_at == 7
    assert article.headline.state is State.NONE
    assert (article.html, article.language) == ("<p>Text</p>", "en")
    assert article.enclosures == (recording, film)


def test_an_article_that_never_was_is_none(db: Connection) -> None:
    assert store.article(db, store.newest_id(db)) is None


def test_ids_grow_in_the_order_in_which_a_reader_would_have_met_the_articles(
    db: Connection,
) -> None:
    feed = subscribe(db, A)[A]

    keep(db, feed, [arriving(entry("young"), 9), arriving(entry("old"), 3)])

    young, old = rows(db)
    assert (young.title, old.title) == ("About young", "About old")
    assert young.id > old.id


def test_an_edited_article_changes_in_its_place_and_stays_read(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    fill(db, feed, [1, 2, 3])
    before = rows(db)[1]
    store.mark(db, [before.id], State.READ, on=True, now=5)

    edit(db, feed, entry("article-2", "Corrected", "<p>Better.</p>"))

    after = rows(db)[1]
    assert (after.id, after.sorted_at, after.title) == (before.id, before.sorted_at, "Corrected")
    assert after.read
    article = store.article(db, before.id)
    assert article is not None
    assert article.html == "<p>Better.</p>"
    assert store.feeds(db)[0].counts.total == 3


def test_an_article_that_was_let_go_while_its_new_text_came_stays_gone(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    fill(db, feed, [1])
    (row,) = rows(db)
    edited = EditedArticle(row.id, entry("article-1", "Corrected"), b"digest")
    store.let_go(db, store.Expiry(feed, store.EVER), [row.id])

    assert keep(db, feed, edited=[edited]) == 0

    assert rows(db) == []
    assert store.faults(db) == []


def test_an_article_that_loses_all_its_text_keeps_what_it_said(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    keep(db, feed, [arriving(entry("one", text="<p>Long and good.</p>"))])

    edit(db, feed, replace(entry("one", title="Renamed"), content="", summary=""))

    (row,) = rows(db)
    article = store.article(db, row.id)
    assert article is not None
    assert (row.title, article.html) == ("Renamed", "<p>Long and good.</p>")


def test_an_identity_that_comes_twice_is_one_article(db: Connection) -> None:
    feed = subscribe(db, A)[A]

    added = keep(db, feed, [arriving(entry("one", "First")), arriving(entry("one", "Second"))])

    assert added == 1
    assert titles(db) == ["First"]


def test_two_feeds_may_use_the_same_identity(db: Connection) -> None:
    ids = subscribe(db, A, B)

    added = [keep(db, feed, [arriving(entry("one"))]) for feed in ids.values()]

    assert added == [1, 1]
    assert len(titles(db)) == 2


def test_what_is_known_is_told_by_identity_within_the_feed(db: Connection) -> None:
    ids = subscribe(db, A, B)
    one = arriving(entry("one"))
    keep(db, ids[A], [one])
    keep(db, ids[B], [arriving(entry("two"))])

    known = store.known(db, ids[A], ("one", "two", 'three "quoted" ünïcode'))

    assert {identity: each.digest for identity, each in known.items()} == {"one": one.digest}


def test_a_refresh_that_fails_half_way_leaves_nothing_of_itself(db: Connection) -> None:
    feed = subscribe(db, A)[A]

    db.execute(
        "CREATE TEMP TRIGGER full_disk BEFORE INSERT ON body WHEN new.content = 'X'"
        " BEGIN SELECT raise(ABORT, 'no room'); END"
    )

    with pytest.raises(apsw.ConstraintError, match="no room"):
        keep(db, feed, [arriving(entry("one"), 1), arriving(entry("two", text="X"), 2)])

    assert titles(db) == []
    assert store.feeds(db)[0].counts.total == 0
    assert store.fetchings(db)[0].etag == ""
    assert not db.in_transaction


WRITER = """
import sys
from msgspec.structs import replace
from pathlib import Path
from newsreader import store
from store.shelf import arriving, entry, keep

db = store.open_writer(Path(sys.argv[1]))
feed = store.feeds(db)[0].id
print("ready", flush=True)
sys.stdin.readline()
print(sum(keep(db, feed, [arriving(entry(f"article-{n}"), n)]) for n in range(60)))
"""


def test_two_processes_that_write_the_same_feed_neither_fail_nor_double_anything(
    file: Path, db: Connection
) -> None:
    subscribe(db, A)
    tests = str(Path(__file__).parents[1])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": tests},
        )
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        writer.stdout.readline()

    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    added = [int(writer.communicate()[0]) for writer in writers]

    assert sum(added) == 60
    assert len(titles(db)) == 60
    assert store.feeds(db)[0].counts.total == 60
    assert db.pragma("integrity_check") == "ok"


def test_of_each_feed_the_last_document_that_was_seen_is_remembered(db: Connection) -> None:
    ids = subscribe(db, A, B)
    assert store.seen(db, ids[A]) == Seen()

    for entries in (b"first", b"second"):
        store.keep(
            db, ids[A], document(), Changes(), seen_now=Seen(b"frame", entries),
            body_hash=b"", etag="", modified="", moved_to="", now=1, due_at=2,
        )  # fmt: skip

    assert store.seen(db, ids[A]) == Seen(b"frame", b"second")
    assert store.seen(db, ids[B]) == Seen()


def test_texts_that_keep_changing_take_no_more_room(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    entries = [entry(f"article-{n}") for n in range(20)]
    keep(db, feed, [arriving(each) for each in entries])

    def rewritten(times: range) -> int:
        for time in times:
            for each in entries:
                edit(db, feed, replace(each, content=f"<p>{'words ' * 100}, read {time} times"))
        return int(db.pragma("page_count"))

    at_first = rewritten(range(10))
    assert rewritten(range(10, 100)) <= at_first * 1.2
