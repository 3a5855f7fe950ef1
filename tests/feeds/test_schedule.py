from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.schedule import after_answer, spread, usual_wait
from newsreader.model import Asks

HOUR = timedelta(hours=1)
DAY = 24 * HOUR
HALF_HOUR = HOUR / 2
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
    ],
    ids=["none", "too few", "hourly", "twice a day", "daily", "monthly", "silent for two days",
         "a date to come", "all at once"],
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
        (Asks(skip_days=("sunday", "monday")), None, SUNDAY + DAY),
    ],
)
def test_a_feed_is_not_asked_when_it_does_not_want_to_be(
    asks: Asks, fresh_for: timedelta | None, due: datetime
) -> None:
    assert after_answer(HALF_HOUR, asks, fresh_for, SUNDAY) == due


@given(st.text())
def test_each_feed_comes_a_little_earlier_and_always_at_the_same_time(url: str) -> None:
    wait = spread(url, HOUR)
    assert 0.9 * HOUR <= wait <= 0.98 * HOUR
    assert spread(url, HOUR) == wait


def test_feeds_do_not_come_all_at_once() -> None:
    assert len({spread(f"https://{n}.example/", HOUR) for n in range(100)}) == 100
