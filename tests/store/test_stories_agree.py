"""Lists, counts and undo, whatever happens to stories that several feeds have."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import store
from newsreader.library.stories import Stories
from newsreader.model import ArticleId, Headline, Scope, Show, State
from newsreader.query import parse
from newsreader.store import querying
from newsreader.store.examine import faults
from store.shelf import in_memory, lists_of, rows, subscribe
from store.twins import DESK, LOCAL, NOW, STORY, WIRE, bring, told, told_before

PLACES = [STORY, f"{STORY}?utm_source=rss", "https://paper.example/other", "https://paper.example/"]
Step = Callable[[store.Connection], object]


def arrival(url: str, number: int, link: str) -> Step:
    def arrive(db: store.Connection) -> None:
        if any(each.url == url for each in store.feeds(db)):
            bring(db, url, told(f"{url} {number}", link))

    return arrive


def marking(number: int, *, on: bool) -> Step:
    wish = store.Wish(store.Chosen(ids=(ArticleId(number),)), State.READ, on)
    return lambda db: store.act(db, [wish], now=NOW + 1, and_twins=True)


def deletion(number: int) -> Step:
    return lambda db: db.execute("DELETE FROM status WHERE id = ?", (number,))


def noted_anew(db: store.Connection) -> None:
    """In the background, from the newest to the oldest."""
    db.execute("DELETE FROM story; UPDATE status SET echo = 0")
    db.execute("UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status)")
    while store.catch_up(db, 2):
        pass


def hiding(number: int, *, on: bool) -> Step:
    return lambda db: store.mark(db, [ArticleId(number)], State.HIDDEN, on=on, now=NOW + 3)


def starring(number: int) -> Step:
    return lambda db: store.mark(db, [ArticleId(number)], State.STARRED, on=True, now=NOW + 3)


def subscribing(urls: list[str]) -> Step:
    return lambda db: subscribe(db, *urls)


steps = lists_of(
    st.one_of(
        st.builds(
            arrival,
            st.sampled_from([DESK, LOCAL, WIRE]),
            st.integers(1, 9),
            st.sampled_from(PLACES),
        ),
        st.builds(marking, st.integers(1, 9), on=st.booleans()),
        st.builds(deletion, st.integers(1, 9)),
        st.just(lambda db: store.undo(db, now=NOW + 2)),
        st.just(lambda db: store.redo(db, now=NOW + 2)),
    ),
    25,
)


arriving = st.builds(
    arrival, st.sampled_from([DESK, LOCAL, WIRE]), st.integers(1, 9), st.sampled_from(PLACES)
)
any_steps = lists_of(
    st.one_of(
        arriving,
        arriving,
        st.builds(marking, st.integers(1, 9), on=st.booleans()),
        st.builds(starring, st.integers(1, 9)),
        st.builds(hiding, st.integers(1, 9), on=st.booleans()),
        st.builds(deletion, st.integers(1, 9)),
        st.just(noted_anew),
        st.builds(subscribing, st.sampled_from([[DESK, LOCAL, WIRE], [DESK, WIRE]])),
    ),
    25,
)


@settings(max_examples=100, deadline=None)
@given(any_steps)
def test_of_a_story_a_list_of_several_feeds_has_what_came_first(story: list[Step]) -> None:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    stories = Stories(Path("in memory"), db, lambda: True)
    for happen in story:
        happen(db)
        assert stories.retold() == Stories(Path("in memory"), db, lambda: True).retold()

    feeds = tuple(each.id for each in store.feeds(db))
    said = stories.retold()
    now = datetime(2026, 11, 23, tzinfo=UTC)
    pairs = [frozenset(pair) for pair in combinations(feeds, 2)]
    for show in Show:
        for only in (None, *pairs):
            scope = Scope(only, show)
            every = rows(db, scope)
            first = [row for row in every if row.id not in told_before(db, every)]

            condition = store.where(db, scope, newest=store.newest_id(db))
            alone = store.without(condition, store.left_out(db, condition))
            assert store.page_after(db, alone, None, 99) == first
            if only is None or show is not Show.ALL:
                assert said.number(show, only) == len(every) - len(first)
            for words in ("", "sort:title"):
                asked = querying.ask(db, parse(words), now, scope=scope, one_row_a_story=True)
                found = [row.id for row in first]
                assert sorted(querying.all_ids(db, asked)) == sorted(found)
                assert querying.count(db, asked) == len(found)
                assert sorted(paged(db, asked)) == sorted(found)
    db.close()


def paged(db: store.Connection, asked: querying.Asked) -> list[ArticleId]:
    found: list[Headline] = []
    while page := querying.page(db, asked, found[-1].key if found else None, 2):
        found += page
    return [row.id for row in found]


@settings(max_examples=150, deadline=None)
@given(steps)
def test_lists_counts_and_the_next_unread_agree(story: list[Step]) -> None:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    for happen in story:
        happen(db)

    for only in (None, *(frozenset({each.id}) for each in store.feeds(db))):
        everything, unread = rows(db, Scope(only)), rows(db, Scope(only, Show.UNREAD))
        assert unread == [row for row in everything if not row.read]
        assert store.counted(db, Scope(only)) == len(everything)
        assert store.counted(db, Scope(only, Show.UNREAD)) == len(unread)
        assert one_after_the_other(db, Scope(only)) == unread
    assert faults(db) == []
    db.close()


@settings(max_examples=100, deadline=None)
@given(steps, st.integers(1, 9))
def test_undo_takes_back_exactly_what_reading_did(story: list[Step], number: int) -> None:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    for happen in story:
        happen(db)
    before = rows(db)

    wish = store.Wish(store.Chosen(ids=(ArticleId(number),)), State.READ, on=True)
    done = store.act(db, [wish], now=NOW + 7, and_twins=True)
    if done:
        store.undo(db, now=NOW + 8)

    assert rows(db) == before
    db.close()


def one_after_the_other(db: store.Connection, scope: Scope) -> list[Headline]:
    """The unread ones, as a key goes from one to the next."""
    condition = store.where(db, scope, newest=store.newest_id(db))
    found: list[Headline] = []
    key = None
    while row := store.unread_beside(db, condition, key, forward=True):
        found.append(row)
        key = row.key
    return found
