import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import store
from newsreader.model import ArticleId
from newsreader.store import Connection
from newsreader.words import tag_name
from store.shelf import fill, subscribe

A = "https://a.example/"


def test_a_tag_tells_exactly_what_it_changed(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], [30, 20, 10])
    first = store.tag(db, [ArticleId(2)], "Long reads", on=True)

    again = store.tag(db, [ArticleId(1), ArticleId(2), ArticleId(99)], "#long-reads", on=True)
    back = store.tag(db, [ArticleId(1), ArticleId(3)], "LONG READS", on=False)

    assert (first, again, back) == ([(20, 2)], [(30, 1)], [(30, 1)])
    assert store.tags_of(db, [ArticleId(1), ArticleId(2)]) == {2: ["long-reads"]}


def test_all_tags_are_listed_by_name_with_their_numbers(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], [30, 20, 10])
    store.tag(db, [ArticleId(1), ArticleId(2)], "to do", on=True)
    store.tag(db, [ArticleId(1)], "Ärger", on=True)
    store.tag(db, [ArticleId(1)], "gone", on=True)
    store.tag(db, [ArticleId(1)], "gone", on=False)

    assert store.tag_names(db) == {"to-do": 2, "ärger": 1}
    assert store.tags_of(db, [ArticleId(1)]) == {1: ["to-do", "ärger"]}


def test_tags_outlive_the_text_of_an_article_and_go_with_its_status(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], [30])
    store.tag(db, [ArticleId(1)], "kept", on=True)

    db.execute("DELETE FROM article")
    assert store.tag_names(db) == {"kept": 1}
    db.execute("DELETE FROM status")
    assert store.tag_names(db) == {}


@pytest.mark.parametrize("name", ["", " ", "#", "---", '"()"', "\x1b\x00"])
def test_what_is_no_name_tags_nothing(db: Connection, name: str) -> None:
    fill(db, subscribe(db, A)[A], [30])

    assert store.tag(db, [ArticleId(1)], name, on=True) == []
    assert store.tag_names(db) == {}


@given(st.text())
def test_a_name_is_one_plain_word_and_stays_as_it_is(written: str) -> None:
    name = tag_name(written)

    assert tag_name(name) == name
    assert not set(name) & set(" \"'()\n\t\x1b")
