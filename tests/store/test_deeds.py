"""What was done is taken back and done again, whoever did it, and nothing else with it."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import store
from newsreader.model import ArticleId, Mark, Scope, State
from newsreader.store import Change, Chosen, Connection, Wish
from newsreader.text import CleanLine
from store.shelf import fill, in_memory, lists_of, rows, subscribe

A = "https://a.example/"
LONG_READ = CleanLine("long-read")
MARKS: list[Mark] = [State.READ, State.STARRED, State.LATER, LONG_READ, CleanLine("été")]


def marked(db: Connection) -> dict[int, set[Mark]]:
    """What every article carries."""
    return {
        row.id: {*(state for state in State if state in row.state), *row.tags} for row in rows(db)
    }


def mark(db: Connection, *ids: int, as_: Mark = State.READ, on: bool = True) -> None:
    store.mark(db, map(ArticleId, ids), as_, on=on, now=1)


def ids(changes: tuple[Change, ...]) -> list[list[int]]:
    return [sorted(id_ for _, id_ in change.keys) for change in changes]


some = st.sets(st.integers(1, 6)).map(sorted)
steps = lists_of(
    st.one_of(
        st.tuples(st.just("mark"), some, st.sampled_from(MARKS), st.booleans()),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
    ),
    30,
)


@settings(max_examples=200, deadline=None)
@given(steps)
def test_undo_and_redo_walk_through_all_that_was_ever_so(story: list[tuple[Any, ...]]) -> None:
    db = in_memory()
    fill(db, subscribe(db, A)[A], range(6))
    past, future = [marked(db)], list[dict[int, set[Mark]]]()

    for step in story:
        match step:
            case ["mark", articles, what, on]:
                mark(db, *articles, as_=what, on=on)
                if marked(db) != past[-1]:
                    past.append(marked(db))
                    future.clear()
            case ["undo"]:
                assert bool(store.undo(db, now=1)) is (len(past) > 1)
                if len(past) > 1:
                    future.append(past.pop())
            case ["redo"]:
                assert bool(store.redo(db, now=1)) is bool(future)
                if future:
                    past.append(future.pop())
        assert marked(db) == past[-1]
    db.close()


def test_a_deed_outlives_the_program(file: Path, db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(3))
    mark(db, 1, 3, as_=LONG_READ)
    mark(db, 2)
    store.undo(db, now=2)
    db.close()

    again = store.open_writer(file)

    assert store.redo(again, now=3) == (Change(State.READ, on=True, keys=((1, 2),)),)
    store.undo(again, now=4)
    assert [c.mark for c in store.undo(again, now=4)] == [LONG_READ]
    assert marked(again) == {1: set(), 2: set(), 3: set()}
    again.close()


def test_several_wishes_are_taken_back_as_one(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(3))
    mark(db, 2, as_=LONG_READ)
    before = marked(db)
    everything = Chosen(store.where(db, Scope(), newest=store.newest_id(db)))

    done = store.act(
        db,
        [
            Wish(everything, State.READ, on=True),
            Wish(Chosen(ids=(ArticleId(1),)), State.STARRED, on=True),
            Wish(everything, LONG_READ, on=False),
            Wish(everything, State.LATER, on=False),
        ],
        now=1,
    )

    assert ids(done) == [[1, 2, 3], [1], [2]]
    assert store.undo(db, now=2) == done
    assert marked(db) == before


def test_what_another_has_changed_since_stays_as_it_is(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(3))
    mark(db, 1, 2, 3, as_=State.STARRED)
    # Not by a deed, as a rule does it.
    db.execute("UPDATE status SET starred_at = NULL WHERE id = 2")

    undone = store.undo(db, now=2)
    redone = store.redo(db, now=3)

    assert ids(undone) == ids(redone) == [[1, 3]]
    assert marked(db)[2] == set()


def test_a_deed_of_which_nothing_is_left_is_passed_over(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(2))
    mark(db, 1)
    mark(db, 2, as_=State.STARRED)
    db.execute("DELETE FROM status WHERE id = 2")

    assert ids(store.undo(db, now=2)) == [[1]]
    assert store.undo(db, now=3) == ()


def test_two_windows_share_one_history(file: Path, db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(2))
    other = store.open_writer(file)
    mark(db, 1)
    mark(other, 2, as_=State.STARRED)

    undone = store.undo(db, now=2)

    assert [c.mark for c in undone] == [State.STARRED]
    other.close()


def test_doing_something_else_leaves_nothing_to_redo(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(2))
    mark(db, 1)
    store.undo(db, now=2)
    mark(db, 2)

    assert store.redo(db, now=3) == ()
    assert marked(db) == {1: set(), 2: {State.READ}}


def test_the_last_hundred_are_kept(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(1))
    for turn in range(130):
        mark(db, 1, as_=State.STARRED, on=turn % 2 == 0)

    taken_back = 0
    while store.undo(db, now=2):
        taken_back += 1

    assert taken_back == 100


def test_all_get_it_or_where_all_have_it_none(db: Connection) -> None:
    fill(db, subscribe(db, A)[A], range(3))
    mark(db, 2)
    three = Chosen(ids=(ArticleId(1), ArticleId(2), ArticleId(3)))

    first = store.toggle(db, three, State.READ, now=2)
    second = store.toggle(db, three, State.READ, now=3)

    assert [(c.on, len(c.keys)) for c in (*first, *second)] == [(True, 2), (False, 3)]


@pytest.mark.parametrize("blob", [b"", b"\xff" * 20, b"x\x9c"])
def test_a_deed_that_the_disk_has_spoiled_is_passed_over(db: Connection, blob: bytes) -> None:
    fill(db, subscribe(db, A)[A], range(2))
    mark(db, 1)
    mark(db, 2)
    db.execute("UPDATE deed_change SET articles = ? WHERE deed_id = 2", (blob,))

    assert ids(store.undo(db, now=2)) == [[1]]


def test_a_hundred_deeds_about_everything_take_little_room(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    db.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO status (feed_id, identity, sorted_at, first_seen) SELECT ?, i, i, i FROM n",
        (feed,),
    )
    half = Random(1).sample(range(1, 20_001), 10_000)
    mark(db, *half)

    stored = int(db.execute("SELECT sum(length(articles)) FROM deed_change").get)

    assert stored < len(half)  # less than a byte for each
    assert len(ids(store.undo(db, now=2))[0]) == len(half)
