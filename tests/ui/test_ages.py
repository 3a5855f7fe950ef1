from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.ui.ages import age, from_sorted, moment, reading_time

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOON = int(NOW.timestamp() * 1000)
MINUTE, HOUR, DAY = 60, 3_600, 86_400


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-DAY, "now"),
        (0, "now"),
        (59, "now"),
        (MINUTE, "1m"),
        (HOUR - 1, "59m"),
        (HOUR, "1h"),
        (DAY - 1, "23h"),
        (DAY, "1d"),
        (14 * DAY - 1, "13d"),
        (14 * DAY, "2w"),
        (365 * DAY - 1, "52w"),
        (365 * DAY, "1y"),
        (56 * 365 * DAY, "56y"),
    ],
)
def test_how_old_something_is(seconds: int, said: str) -> None:
    assert age(NOON - seconds * 1000, NOW) == said


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.integers(-(2**62), 2**62))
def test_an_age_has_at_most_four_characters(sorted_at: int) -> None:
    assert 1 <= len(age(sorted_at, NOW)) <= 4


@pytest.mark.parametrize(
    ("words", "said"),
    [(0, "1 min"), (230, "1 min"), (460, "2 min"), (1_000_000, "4,348 min")],
)
def test_how_long_reading_takes(words: int, said: str) -> None:
    assert reading_time(words) == said


def test_a_moment_is_written_in_full() -> None:
    assert moment(datetime(2026, 3, 5, 9, 7, tzinfo=UTC)) == "5 Mar 2026, 09:07"


def test_a_moment_from_elsewhere_is_told_in_local_time() -> None:
    there = datetime.fromisoformat("2026-01-01T00:30:00+05:30")

    assert moment(there) == "31 Dec 2025, 19:00"


def test_milliseconds_are_a_moment() -> None:
    assert from_sorted(NOON + 500) == NOW + timedelta(milliseconds=500)
