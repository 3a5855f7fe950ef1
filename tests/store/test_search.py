import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader import store, words
from newsreader.model import (
    Changes,
    EditedArticle,
    Entry,
    FeedId,
    Scope,
    Show,
    State,
)
from newsreader.query import Mistake, parse
from newsreader.store import Connection, Key, Text, querying
from store.shelf import (
    arriving,
    document,
    entry,
    full_text,
    in_memory,
    index_the_rest,
    rows,
    subscribe,
    subscription,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
A, B = "https://a.example/", "https://b.example/"


def write(db: Connection, feed: FeedId, changes: Changes, entries: list[Entry]) -> None:
    store.keep(
        db, feed, document(), changes,
        texts={each.identity: words.of_html(each.content) for each in entries},
        body_hash=b"", etag="", modified="", moved_to="", now=1, due_at=2,
    )  # fmt: skip


def arrive(db: Connection, feed: FeedId, title: str, text: str = "", date: int = 0) -> None:
    """An article that is known by its title."""
    said = entry(title, title, text or "<p>Nothing.</p>")
    write(db, feed, Changes((arriving(said, date),)), [said])


def newest(
    db: Connection, query: str, scope: Scope = Scope(), key: Key | None = None, limit: int = 50  # noqa: B008 -- frozen
) -> list[str]:  # fmt: skip
    asked = querying.ask(db, parse(query), NOW, scope=scope)
    return [row.title for row in querying.page(db, asked, key, limit)]


def best(db: Connection, query: str) -> list[str]:
    return newest(db, f"{query} sort:best")


# -- what is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "title"),
    [
        *(
            ("k\u0131ş", "KIŞ"),
            ("KIŞ", "k\u0131ş"),
            ("isparta", "Isparta"),
            ("\u0131l\u0131k", "ILIK"),
        ),
        *(("strasse", "Straße"), ("straße", "STRASSE"), ("coeur", "Cœur"), ("æra", "Aera")),
        *(("lodz", "Łódź"), ("Ørsted", "orsted"), ("ǿ", "o"), ("ǽ", "ae")),
    ],
)
def test_letters_that_others_write_otherwise_are_the_same(
    db: Connection, query: str, title: str
) -> None:
    arrive(db, subscribe(db, A)[A], title)

    assert newest(db, query) == newest(db, f"title:{query}") == [title]
    assert words.folded(query) == words.folded(title)


@pytest.mark.parametrize(
    "query",
    [
        *("cafe", "CAFÉ", "café", "creme brulee", '"the café"', "harb*", "ada reporter"),
        *("harbour -", "l'eau"),
    ],
)
def test_words_are_found_without_regard_to_case_accents_and_marks(
    db: Connection, query: str
) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "Harbour - news", "<p>The Caf&eacute; has cr<b>è</b>me brûlée, de l'eau.</p>")
    arrive(db, feed, "Another", "<p>The other.</p>")

    expected = ["Another", "Harbour - news"] if query == "ada reporter" else ["Harbour - news"]
    assert sorted(newest(db, query)) == sorted(best(db, query)) == expected


@pytest.mark.parametrize(
    "query", ["harbour café missing", '"café the"', "af", "af*", '"NOT"', "not"]
)
def test_all_words_must_be_there_as_they_stand(db: Connection, query: str) -> None:
    arrive(db, subscribe(db, A)[A], "Harbour", "<p>The café.</p>")

    assert newest(db, query) == best(db, query) == []


@pytest.mark.parametrize("query", ["京都", "東京都", "都", "天気 京都", "서울"])
def test_any_part_of_a_chinese_japanese_or_korean_sentence_is_found(
    db: Connection, query: str
) -> None:
    arrive(db, subscribe(db, A)[A], "東京都の話", "<p>天気は晴れ。서울에서.</p>")

    assert newest(db, query) == ["東京都の話"]
    assert newest(db, "京天") == []


@given(query=st.text() | st.text('"*^-():{}+ NEAROTitle', min_size=1))
def test_nothing_that_is_typed_reaches_the_syntax_of_sqlite(query: str) -> None:
    db = in_memory()
    arrive(db, subscribe(db, A)[A], "One")

    for long in (query, query * 30):
        with contextlib.suppress(Mistake):
            newest(db, long)
            best(db, long)
    db.close()


# -- in which order -------------------------------------------------------------------------------


def test_the_newest_come_first_and_are_paged_by_key(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    for number, date in enumerate([30, 10, 40, 20]):
        arrive(db, feed, f"Tide {number}", date=date)
    dated = {str(row.title): (row.sorted_at, row.id) for row in rows(db)}

    first = newest(db, "tide", limit=3)

    assert first == ["Tide 2", "Tide 0", "Tide 3"]
    assert newest(db, "tide", key=dated[first[-1]]) == ["Tide 1"]


def test_a_word_in_the_title_says_more_than_one_in_the_text(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "On harbours", "<p>An otter was there, and many a word more.</p>", date=9)
    arrive(db, feed, "The otter", "<p>It lives in harbours.</p>", date=1)
    for number in range(5):
        arrive(db, feed, f"Else {number}")

    assert best(db, "otter") == ["The otter", "On harbours"]
    assert newest(db, "otter") == ["On harbours", "The otter"]


def test_for_a_very_common_word_the_newest_are_the_best(
    db: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.store.querying.RANKED", 2)
    feed = subscribe(db, A)[A]
    for number in range(3):
        arrive(db, feed, f"Tide {number}", "<p>tide tide</p>" * number, date=-number)

    assert best(db, "tide") == ["Tide 0", "Tide 1", "Tide 2"]


def test_a_search_keeps_to_its_scope_and_to_what_is_subscribed(db: Connection) -> None:
    ids = subscribe(db, A, B)
    arrive(db, ids[A], "Tide in A")
    arrive(db, ids[B], "Tide in B")
    row = next(row for row in rows(db) if row.title == "Tide in B")
    store.mark(db, [row.id], State.READ, on=True, now=5)

    assert newest(db, "tide", Scope(frozenset({ids[B]}))) == ["Tide in B"]
    assert newest(db, "tide", Scope(show=Show.UNREAD)) == ["Tide in A"]
    store.subscribe(db, [subscription(B)])
    assert newest(db, "tide") == best(db, "tide") == ["Tide in B"]


# -- kept up to date ------------------------------------------------------------------------------


def test_an_edited_article_is_found_by_its_new_words_only(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "One", "<p>before</p>")
    known = store.known(db, feed, ("One",))["One"]
    changed = entry("One", "Corrected", "<p>after</p>")

    write(db, feed, Changes(edited=(EditedArticle(known.id, changed, b"2"),)), [changed])

    assert newest(db, "after") == newest(db, "corrected") == ["Corrected"]
    assert newest(db, "before") == newest(db, "One") == []


def test_an_article_waits_to_be_indexed_anew_when_its_full_text_comes(db: Connection) -> None:
    arrive(db, subscribe(db, A)[A], "One", "<p>teaser</p>")
    assert store.unindexed(db, 10) == []
    store.keep_full_text(db, store.newest_id(db), full_text("whole"))

    (waiting,) = store.unindexed(db, 10)
    assert (waiting.title, waiting.html) == ("One", "<p>teaser</p>")
    assert "whole" in waiting.blocks
    assert newest(db, "teaser") == ["One"]  # meanwhile

    assert index_the_rest(db, "teaser whole") == 1
    assert newest(db, "whole") == newest(db, "teaser") == ["One"]
    assert store.unindexed(db, 10) == []


def test_an_edit_does_not_forget_the_words_of_the_full_text(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "One", "<p>teaser</p>")
    store.keep_full_text(db, store.newest_id(db), full_text("whole"))
    index_the_rest(db, "teaser whole")
    changed = entry("One", "One", "<p>other</p>")

    edited = EditedArticle(store.newest_id(db), changed, b"2")
    write(db, feed, Changes(edited=(edited,)), [changed])

    assert newest(db, "whole") == ["One"]
    assert [each.html for each in store.unindexed(db, 10)] == ["<p>other</p>"]


def test_what_changed_while_its_words_were_made_is_not_overwritten(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "One", "<p>teaser</p>")
    store.keep_full_text(db, store.newest_id(db), full_text("whole"))
    read = store.unindexed(db, 10)
    store.keep_full_text(db, store.newest_id(db), full_text("newer"))

    store.index_all(db, [(each, Text("outdated", 1)) for each in read])

    assert newest(db, "outdated") == []
    assert len(store.unindexed(db, 10)) == 1


def test_an_article_that_goes_takes_its_words_with_it(db: Connection) -> None:
    arrive(db, subscribe(db, A)[A], "One")
    db.execute("DELETE FROM article")
    arrive(db, subscribe(db, A)[A], "Two")

    assert newest(db, "reporter") == ["Two"]
    assert db.execute("SELECT count(*) FROM search WHERE search MATCH 'one'").get == 0


def test_an_article_that_its_feed_blanks_is_still_found_by_what_it_said(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    arrive(db, feed, "One", "<p>otter</p>")
    blanked = replace(entry("One", "One"), content="")
    edited = EditedArticle(store.newest_id(db), blanked, b"2")

    write(db, feed, Changes(edited=(edited,)), [blanked])

    assert newest(db, "otter") == ["One"]
    assert [each.html for each in store.unindexed(db, 10)] == ["<p>otter</p>"]
