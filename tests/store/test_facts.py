from pathlib import Path

import apsw
import pytest

from newsreader import store, words
from newsreader.model import Changes, Scope, State
from newsreader.query import parse
from newsreader.store import Connection, querying
from newsreader.store.migrate import STEPS, migrate
from store.newsstand import NOW
from store.shelf import arriving, document, entry, fill, rows, subscribe

A = "https://a.example/"


def arrive(db: Connection, *texts: str) -> None:
    feed = subscribe(db, A)[A]
    entries = [entry(f"{number}", text=text) for number, text in enumerate(texts)]
    store.keep(
        db, feed, document(), Changes(tuple(map(arriving, entries))),
        texts={each.identity: words.of_html(each.content) for each in entries},
        body_hash=b"", etag="", modified="", moved_to="", now=1, due_at=2,
    )  # fmt: skip


def facts(db: Connection) -> list[tuple[object, ...]]:
    return list(db.execute("SELECT language, enclosures, words FROM facts ORDER BY id"))


def forget(db: Connection) -> None:
    """As in a library from before they were kept."""
    db.execute("DELETE FROM facts; UPDATE backlog SET newest = (SELECT max(id) FROM status)")


def gather(db: Connection) -> None:
    """As the library does it in the background."""
    while store.catch_up(db, 2):
        pass


def test_an_article_comes_with_its_facts(db: Connection) -> None:
    arrive(db, "<p>Three short words.</p>")

    assert facts(db) == [("en", 0, 3)]


def test_facts_are_gathered_of_what_came_before_they_were_kept(db: Connection) -> None:
    arrive(db, "one two", "", f"<p>{'word ' * 300}</p>", "naïve café")
    before = facts(db)
    forget(db)

    gather(db)

    assert facts(db) == before == [("en", 0, 2), ("en", 0, 3), ("en", 0, 300), ("en", 0, 2)]


def test_two_characters_are_a_word_where_there_are_no_spaces(db: Connection) -> None:
    arrive(db, "天気は晴れだ")
    forget(db)
    db.execute("UPDATE body SET language = 'ja'")

    gather(db)

    assert facts(db) == [("ja", 0, 3)]


def test_a_library_of_the_version_before_has_its_full_texts_counted_anew(file: Path) -> None:
    file.parent.mkdir()
    old = apsw.Connection(str(file))
    migrate(old, file, STEPS[:3])
    subscribe(old, A)
    old.execute(
        "INSERT INTO status (id, feed_id, identity, sorted_at, first_seen)"
        " VALUES (1, 1, 'a', 1, 1), (2, 1, 'b', 2, 1);"
        "INSERT INTO article VALUES (1, x'', 'A', '', '', 1), (2, x'', 'B', '', '', 1);"
        "INSERT INTO body VALUES (1, 1, '', 'de_AT', '[[1, 2, 3]]', '[]', '', 'a'),"
        " (2, 1, '', '', '[]', '[]', '', 'b');"
        "INSERT INTO page VALUES (2, '', 1, '', '', '', 1, 1, '', '[]', '[]');"
        "DELETE FROM unindexed"
    )
    old.close()

    db = store.open_writer(file)
    gather(db)

    assert [each.id for each in store.unindexed(db, 5)] == [2]
    assert [row[:2] for row in facts(db)] == [("de-at", 1), ("", 0)]
    db.close()


def test_what_a_query_asks_is_a_condition_for_lists_and_marks_as_well(db: Connection) -> None:
    arrive(db, "tea", "coffee", "tea and sugar")
    condition = querying.ask(db, parse("tea is:unread"), NOW).where

    assert store.count(db, condition) == 2
    assert [row.id for row in store.page_after(db, condition, None, 9)] == [3, 1]
    read = store.Wish(store.Chosen(within=condition), State.READ, on=True)
    (change,) = store.act(db, [read], now=5)
    assert change.keys == ((0, 1), (0, 3))
    assert [row.id for row in rows(db, Scope()) if not row.read] == [2]


def test_new_is_what_came_after_the_window_was_opened_before(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    assert store.seen_by(db) == 0
    fill(db, feed, [1, 2])
    first = store.note_visit(db, 10)
    fill(db, feed, [3])
    second = store.note_visit(db, 20)

    assert (first, second, store.seen_by(db)) == (0, 2, 3)


def test_only_some_visits_are_remembered(db: Connection) -> None:
    for moment in range(30):
        store.note_visit(db, moment)

    assert db.execute("SELECT count(*), max(started) FROM visit").fetchone() == (10, 29)


@pytest.mark.parametrize("scope", [Scope(), Scope(frozenset())])
def test_a_query_keeps_to_a_scope(db: Connection, scope: Scope) -> None:
    arrive(db, "tea", "tea")
    asked = querying.ask(db, parse("tea"), NOW, scope=scope)

    assert querying.count(db, asked) == (2 if scope.feeds is None else 0)
