from pathlib import Path

import pytest

from newsreader import store
from newsreader.model import FeedId, State
from newsreader.store import Connection
from newsreader.text import one_line
from store.shelf import MINUTE, arriving, entry, fill, keep, subscribe, subscription, titles

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


def fetching(db: Connection, feed: FeedId) -> store.Fetching:
    return next(each for each in store.fetchings(db) if each.feed == feed)


def test_feeds_stand_in_the_order_of_the_file_with_what_it_says_of_them(db: Connection) -> None:
    store.subscribe(
        db,
        [
            subscription(B, "Béla's blog", "News/Europe", "daily", "ünïcode"),
            subscription(A),
        ],
    )

    first, second = store.feeds(db)

    assert (first.url, first.title) == (B, "Béla's blog")
    assert first.folder == ("News", "Europe")
    assert first.tags == ("daily", "ünïcode")
    assert (second.url, second.title, second.folder, second.tags) == (A, A, (), ())


def test_a_feed_is_called_as_the_person_wants_else_as_it_says_else_by_its_url(
    db: Connection,
) -> None:
    feed = subscribe(db, A)[A]
    by_url = store.feeds(db)[0].title
    keep(db, feed)
    by_itself = store.feeds(db)[0].title
    store.subscribe(db, [subscription(A, "Mine")])

    assert (by_url, by_itself, store.feeds(db)[0].title) == (A, "The Paper", "Mine")


def test_an_unchanged_file_writes_nothing(file: Path, db: Connection) -> None:
    wanted = [subscription(A, "One", "News", "x"), subscription(B)]
    assert store.subscribe(db, wanted)
    onlooker = store.open_reader(file)
    version = onlooker.pragma("data_version")

    assert not store.subscribe(db, wanted)

    assert onlooker.pragma("data_version") == version
    onlooker.close()


def test_every_change_of_the_file_is_taken_over(db: Connection) -> None:
    store.subscribe(db, [subscription(A), subscription(B)])

    for wanted in (
        [subscription(B), subscription(A)],
        [subscription(B), subscription(A, "New title")],
        [subscription(B), subscription(A, "New title", "Folder")],
        [subscription(B), subscription(A, "New title", "Folder", "tag")],
        [subscription(A, "New title", "Folder", "tag")],
        [],
    ):
        assert store.subscribe(db, wanted)
        shown = [(feed.url, feed.folder, feed.tags) for feed in store.feeds(db)]
        assert shown == [(each.url, each.folder, each.tags) for each in wanted]


def test_a_feed_taken_out_comes_back_with_everything_it_had(db: Connection) -> None:
    ids = subscribe(db, A, B)
    fill(db, ids[A], [1, 2])
    fill(db, ids[B], [3])
    store.mark(db, [store.newest_id(db)], State.STARRED, on=True, now=1)
    subscribe(db, A)
    hidden = titles(db)

    back = subscribe(db, A, B)

    assert hidden == ["About article-2", "About article-1"]
    assert back == ids
    assert titles(db) == ["About article-3", "About article-2", "About article-1"]
    assert store.feeds(db)[1].counts.starred == 1
    assert fetching(db, ids[B]).etag == '"one"'


def test_a_hidden_feed_is_not_fetched(db: Connection) -> None:
    subscribe(db, A, B)

    subscribe(db, B)

    assert [each.url for each in store.fetchings(db)] == [B]


def test_a_feed_that_moved_for_good_keeps_its_articles_under_the_new_address(
    db: Connection,
) -> None:
    ids = subscribe(db, A, B)
    keep(db, ids[A], [arriving(entry("one"))], moved_to=C)

    moved = subscribe(db, C, B)

    assert moved == {C: ids[A], B: ids[B]}
    assert titles(db) == ["About one"]
    assert store.feeds(db)[0].moved_to is None


def test_nothing_moves_while_the_old_address_is_still_wanted(db: Connection) -> None:
    ids = subscribe(db, A)
    keep(db, ids[A], [arriving(entry("one"))], moved_to=C)

    both = subscribe(db, A, C)

    assert both[A] == ids[A]
    assert both[C] != ids[A]


def test_a_move_is_believed_when_it_was_said_three_times_in_a_row(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    offered = []
    for moved_to in (C, C, B, C, C, C, ""):
        store.record_unchanged(
            db, feed, etag="", modified="", moved_to=moved_to, now=MINUTE, due_at=MINUTE
        )
        offered.append(store.feeds(db)[0].moved_to)

    assert offered == [None, None, None, None, None, C, None]


@pytest.mark.parametrize(("status", "times"), [(410, 3), (404, 10)])
def test_a_feed_is_gone_when_its_server_has_said_so_often_enough(
    db: Connection, status: int, times: int
) -> None:
    feed = subscribe(db, A)[A]
    why = one_line("nothing is at this address")
    gone = []
    for now in range(0, times * 60 * MINUTE, 60 * MINUTE):
        store.record_failure(db, feed, why, status=500, now=now, due_at=now)
        store.record_failure(db, feed, why, status=status, now=now + 30 * MINUTE, due_at=now)
        gone.append(store.feeds(db)[0].gone)
    store.record_unchanged(db, feed, etag="", modified="", moved_to="", now=9, due_at=9)

    assert gone == [False] * (times - 1) + [True]
    assert not store.feeds(db)[0].gone


def test_a_feed_is_not_gone_because_somebody_asks_again_and_again(db: Connection) -> None:
    feed = subscribe(db, A)[A]

    for now in range(0, 20 * MINUTE, MINUTE):
        store.record_failure(db, feed, one_line("nothing"), status=404, now=now, due_at=now)

    assert not store.feeds(db)[0].gone


def test_a_feed_fails_since_the_first_failure_after_its_last_good_answer(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    since = []
    for now, good in ((1, False), (2, False), (3, True), (4, False)):
        if good:
            store.record_unchanged(db, feed, etag="", modified="", moved_to="", now=now, due_at=0)
        else:
            store.record_failure(db, feed, one_line("asleep"), now=now * MINUTE, due_at=0)
        since.append(store.feeds(db)[0].failing_since)

    assert [moment and store.ms(moment) // MINUTE for moment in since] == [1, 1, None, 4]


def test_an_address_that_is_known_already_is_not_taken_over_by_one_that_moved_there(
    db: Connection,
) -> None:
    ids = subscribe(db, A, C)
    keep(db, ids[A], [arriving(entry("of a"))], moved_to=C)
    keep(db, ids[C], [arriving(entry("of c"))])

    assert subscribe(db, C) == {C: ids[C]}
    assert titles(db) == ["About of c"]


def test_failures_are_counted_until_a_good_answer(db: Connection) -> None:
    feed = subscribe(db, A)[A]
    for attempt in (1, 2):
        store.record_failure(
            db, feed, one_line("the server is asleep"), now=attempt, due_at=attempt * MINUTE
        )
    failed = store.feeds(db)[0]

    store.record_unchanged(
        db, feed, etag='"two"', modified="then", moved_to="", now=3 * MINUTE, due_at=9 * MINUTE
    )

    well = store.feeds(db)[0]
    assert (failed.failure, failed.failures, failed.refreshed) == ("the server is asleep", 2, None)
    assert (well.failure, well.failures) == ("", 0)
    assert well.refreshed is not None
    assert fetching(db, feed) == store.Fetching(
        feed, A, '"two"', "then", None, 9 * MINUTE, 0, 3 * MINUTE, tried_at=3 * MINUTE
    )


def test_what_is_due_longest_comes_first(db: Connection) -> None:
    ids = subscribe(db, A, B, C)
    for feed, due_at in ((ids[A], 30), (ids[B], 10), (ids[C], 20)):
        store.record_failure(db, feed, one_line("no"), now=1, due_at=due_at)

    assert [each.url for each in store.fetchings(db)] == [B, C, A]


def test_ids_are_never_used_again(db: Connection) -> None:
    first = subscribe(db, A, B)
    db.execute("DELETE FROM feed")

    second = subscribe(db, A, B)

    assert not set(first.values()) & set(second.values())
