from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.schedule import after_answer, after_failure, is_due, spread, usual_wait
from newsreader.model import Asks

HOUR = timedelta(hours=1)
DAY = 24 * HOUR
HALF_HOUR = HOUR / 2
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SUNDAY = datetime(2026, 11, 22, 12, 20, tzinfo=UTC)
NOW = int(SUNDAY.timestamp() * 1000)


def dates(*ages: timedelta) -> list[int]:
    """Of articles, the newest first."""
    return [NOW - age // timedelta(milliseconds=1) for age in ages]


@pytest.mark.parametrize(
    ("ages", "wait"),
    [
        ([], HALF_HOUR),
        ([DAY, 9 * DAY, 30 * DAY], HALF_HOUR),
        ([n * HOUR for n in range(20)], HALF_HOUR),
        ([n * 10 * HOUR for n in range(20)], HOUR),
        ([n * DAY for n in range(5)], 2.4 * HOUR),
        ([n * 30 * DAY for n in range(5)], 12 * HOUR),
        ([2 * DAY + n * HOUR for n in range(20)], 4.8 * HOUR),
        ([-DAY, *(n * HOUR for n in range(19))], HALF_HOUR),
        ([DAY] * 20, 2.4 * HOUR),
        ([-365 * DAY, *(n * HOUR for n in range(19))], HALF_HOUR),
        ([-365 * DAY] * 20, HALF_HOUR),
        ([n * 365 * DAY for n in range(4)], 12 * HOUR),
    ],
    ids=["none", "too few", "hourly", "twice a day", "daily", "monthly", "silent for two days",
         "a date to come", "all at once", "a date in years", "dates in years",
         "once a year"],
)  # fmt: skip
def test_a_feed_is_asked_as_often_as_it_has_news(ages: list[timedelta], wait: timedelta) -> None:
    assert usual_wait(HALF_HOUR, dates(*ages), NOW) == pytest.approx(wait, abs=timedelta(minutes=1))


def test_nobody_is_asked_more_often_than_the_person_wants() -> None:
    assert usual_wait(2 * DAY, dates(*(n * HOUR for n in range(20))), NOW) == 2 * DAY


@pytest.mark.parametrize(
    ("asks", "fresh_for", "due"),
    [
        (Asks(), None, SUNDAY + HALF_HOUR),
        (Asks(every=2 * HOUR), None, SUNDAY + 2 * HOUR),
        (Asks(every=2 * HOUR), 3 * HOUR, SUNDAY + 3 * HOUR),
        (Asks(every=HOUR / 60), HOUR / 12, SUNDAY + HALF_HOUR),
        (Asks(skip_hours=(12, 13)), None, SUNDAY.replace(hour=14, minute=0)),
        (Asks(skip_hours=(3,)), None, SUNDAY + HALF_HOUR),
        (Asks(skip_days=("sunday",)), None, SUNDAY.replace(day=23, hour=0, minute=0)),
        (Asks(skip_days=("sunday", "monday")), None, SUNDAY.replace(day=24, hour=0, minute=0)),
        (Asks(skip_days=WEEK[:-1]), 23 * HOUR, SUNDAY.replace(day=29, hour=0, minute=0)),
        (Asks(skip_hours=tuple(range(1, 24))), None, SUNDAY.replace(day=23, hour=0, minute=0)),
        (
            Asks(skip_hours=tuple(range(1, 24)), skip_days=("monday",)),
            None,
            SUNDAY.replace(day=24, hour=0, minute=0),
        ),
    ],
    ids=["anything", "two hours", "its server three", "a moment", "now", "not now", "Sundays",
         "two days", "all but Sundays", "all hours but one", "hours and days"],
)  # fmt: skip
def test_a_feed_is_not_asked_when_it_does_not_want_to_be(
    asks: Asks, fresh_for: timedelta | None, due: datetime
) -> None:
    assert after_answer(HALF_HOUR, asks, fresh_for, SUNDAY) == due


def test_the_days_of_a_feed_are_those_of_greenwich() -> None:
    before_midnight = datetime(2026, 11, 21, 23, 0, tzinfo=timezone(-5 * HOUR))

    due = after_answer(HALF_HOUR, Asks(skip_days=("sunday",)), None, before_midnight)

    assert due == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("asks", [Asks(skip_hours=tuple(range(24))), Asks(skip_days=WEEK)])
def test_a_feed_that_rules_out_every_hour_is_asked_once_a_day(asks: Asks) -> None:
    assert after_answer(HALF_HOUR, asks, None, SUNDAY) == SUNDAY + DAY
    assert after_answer(2 * DAY, asks, None, SUNDAY) == SUNDAY + 2 * DAY
    assert after_failure(HOUR, 1, 0 * HOUR, None, asks, now=SUNDAY) == SUNDAY + DAY


@given(
    st.frozensets(st.integers(0, 23)), st.frozensets(st.sampled_from(WEEK)), st.integers(0, 6 * 24)
)
def test_no_feed_is_asked_at_an_hour_that_it_rules_out_and_each_within_days(
    hours: frozenset[int], days: frozenset[str], after: int
) -> None:
    asks, now = Asks(None, tuple(hours), tuple(days)), SUNDAY + after * HOUR

    due = after_answer(HALF_HOUR, asks, None, now)

    if len(hours) < 24 and len(days) < 7:
        assert due.hour not in hours
        assert WEEK[due.weekday()] not in days
    assert now + HALF_HOUR <= due <= now + 8 * DAY


@pytest.mark.parametrize(
    ("failures", "failing_for", "retry_after", "wait"),
    [
        (1, 0 * HOUR, None, HOUR),
        (2, HOUR, None, 2 * HOUR),
        (3, 3 * HOUR, None, 4 * HOUR),
        (30, 90 * DAY, None, DAY),
        (1, 0 * HOUR, 6 * HOUR, 6 * HOUR),
        (9, HOUR / 30, None, HOUR + HOUR / 30),
        (2, 3 * DAY, None, 2 * HOUR),
        (2, -365 * DAY, None, HOUR),
    ],
    ids=["once", "twice", "three times", "for ever", "as its server asks", "a person in a hurry",
         "a computer that was off", "a clock set back"],
)  # fmt: skip
def test_a_failing_feed_is_asked_ever_less_often(
    failures: int, failing_for: timedelta, retry_after: timedelta | None, wait: timedelta
) -> None:
    due = after_failure(HOUR, failures, failing_for, retry_after, Asks(), now=SUNDAY)

    assert due == SUNDAY + wait


def test_a_feed_that_fails_is_left_alone_on_its_free_days_too() -> None:
    asks = Asks(skip_days=("sunday", "monday"))

    due = after_failure(HOUR, 1, 0 * HOUR, None, asks, now=SUNDAY)

    assert due == SUNDAY.replace(day=24, hour=0, minute=0)


@pytest.mark.parametrize(
    ("due_in", "tried", "asks", "due"),
    [
        (timedelta(), -HOUR, Asks(), True),
        (HOUR, -HOUR, Asks(), False),
        (DAY, -HOUR, Asks(), False),
        (3 * DAY, -HOUR, Asks(), True),
        (3 * DAY, -HOUR, Asks(skip_days=("monday",)), False),
        (30 * DAY, -HOUR, Asks(skip_days=("monday",)), True),
        (HOUR, HOUR / 60, Asks(), False),
        (23 * HOUR, 22 * HOUR, Asks(), True),
    ],
    ids=["its time has come", "not yet", "tomorrow", "too late to be true", "after its free days",
         "no week has so many", "clocks differ", "tried tomorrow"],
)  # fmt: skip
def test_a_time_that_no_right_clock_can_have_set_has_come(
    due_in: timedelta, tried: timedelta, asks: Asks, *, due: bool
) -> None:
    due_at, tried_at = dates(-due_in, -tried)

    assert is_due(due_at, tried_at, NOW, HALF_HOUR, asks) is due


@given(st.text())
def test_each_feed_comes_a_little_earlier_and_always_at_the_same_time(url: str) -> None:
    wait = spread(url, HOUR)
    assert 0.9 * HOUR <= wait <= 0.98 * HOUR
    assert spread(url, HOUR) == wait


def test_feeds_do_not_come_all_at_once() -> None:
    assert len({spread(f"https://{n}.example/", HOUR) for n in range(100)}) == 100
