from newsreader import store
from newsreader.store import Connection

HOUR = 3_600_000
NOW = 1_000 * HOUR


def test_who_asks_twice_is_left_alone_for_the_longer_time(db: Connection) -> None:
    store.let_rest(db, ["a.example", "b.example"], until=NOW + 3 * HOUR, now=NOW)
    store.let_rest(db, ["a.example"], until=NOW + 2 * HOUR, now=NOW + HOUR)

    assert store.resting(db, NOW + HOUR) == {
        "a.example": NOW + 3 * HOUR,
        "b.example": NOW + 3 * HOUR,
    }
    assert store.resting(db, NOW + 3 * HOUR) == {}


def test_what_a_wrong_clock_noted_gives_way_to_what_is_noted_now(db: Connection) -> None:
    store.let_rest(db, ["a.example"], until=NOW + 9_000 * HOUR, now=NOW + 8_999 * HOUR)
    before = store.resting(db, NOW)

    store.let_rest(db, ["a.example"], until=NOW + HOUR, now=NOW)

    assert (before, store.resting(db, NOW)) == ({}, {"a.example": NOW + HOUR})
