from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import store
from newsreader.model import ArticleId, Scope, Show, State
from newsreader.store import Connection
from store.shelf import fill, in_memory, rows, subscribe

A, B = "https://a.example/", "https://b.example/"
STATES = [State.READ, State.STARRED, State.LATER]


def read_all(db: Connection, condition: store.Where, *, now: int) -> tuple[store.Key, ...]:
    """The articles that this changed."""
    done = store.act(db, [store.Wish(store.Chosen(condition), State.READ, on=True)], now=now)
    return tuple(key for change in done for key in change.keys)


@pytest.mark.parametrize("state", STATES)
def test_a_mark_tells_exactly_what_it_changed(db: Connection, state: State) -> None:
    fill(db, subscribe(db, A)[A], [30, 20, 10])
    first = store.mark(db, [ArticleId(2)], state, on=True, now=5)

    both = store.mark(db, [ArticleId(1), ArticleId(2), ArticleId(99)], state, on=True, now=6)
    back = store.mark(db, [ArticleId(1), ArticleId(3)], state, on=False, now=7)

    assert (first, both, back) == (((20, 2),), ((30, 1),), ((30, 1),))
    assert [row.id for row in rows(db) if state in row.state] == [2]


def test_states_do_not_touch_each_other(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], [1])
    for state in STATES:
        store.mark(db, [ArticleId(1)], state, on=True, now=5)

    store.mark(db, [ArticleId(1)], State.STARRED, on=False, now=6)

    assert rows(db)[0].state is State.READ | State.LATER


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.booleans()), max_size=20),
    st.sampled_from(Show),
    st.sampled_from([None, 0, 1]),
    st.none() | st.integers(0, 30),
    st.none() | st.integers(0, 30),
)
def test_a_list_or_the_part_between_two_rows_is_marked_read_and_no_more(
    stock: list[tuple[bool, int, bool]],
    show: Show,
    only: int | None,
    first: int | None,
    last: int | None,
) -> None:
    db = in_memory()
    feeds = list(subscribe(db, A, B).values())
    for number, (of_a, sorted_at, read) in enumerate(stock, 1):
        fill(db, feeds[of_a], [sorted_at])
        if read:
            store.mark(db, [ArticleId(number)], State.READ, on=True, now=1)
        store.mark(db, [ArticleId(number)], State.STARRED, on=number % 2 > 0, now=1)
    scope = Scope(None if only is None else frozenset({feeds[only]}), show)
    listed = rows(db, scope)
    top = listed[first].key if first is not None and first < len(listed) else None
    bottom = listed[last].key if last is not None and last < len(listed) else None
    expected = {
        row.key
        for row in listed
        if not row.read
        and (top is None or row.key <= top)
        and (bottom is None or row.key >= bottom)
    }
    before = {row.id: row.read for row in rows(db)}

    condition = store.where(db, scope, newest=store.newest_id(db))
    changed = read_all(db, store.between(condition, top, bottom), now=9)

    assert sorted(changed) == sorted(expected)
    after = {row.id for row in rows(db) if row.read and not before[row.id]}
    assert after == {id_ for _, id_ in expected}
    db.close()


def test_what_arrives_after_the_list_was_opened_is_not_marked_with_it(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    fill(db, feed, [1])
    opened = store.where(db, Scope(), newest=store.newest_id(db))
    fill(db, feed, [2])

    changed = read_all(db, opened, now=1)

    assert changed == ((1, 1),)
    assert [row.read for row in rows(db)] == [False, True]


def test_a_mark_is_on_the_disk_when_the_call_returns(file: Path, db: Connection) -> None:
    fill(db, subscribe(db, A)[A], [1])
    store.mark(db, [ArticleId(1)], State.STARRED, on=True, now=1)

    other = store.open_reader(file)

    assert rows(other)[0].starred
    assert db.pragma("synchronous") == 1  # back to normal: refreshes need not wait for the disk
    other.close()
