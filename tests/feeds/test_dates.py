from datetime import UTC, datetime

import pytest

from newsreader.feeds.dates import moment

TEN = datetime(2026, 11, 21, 10, tzinfo=UTC)
MIDNIGHT = datetime(2026, 11, 21, tzinfo=UTC)


WRITTEN = (
    "Sat, 21 Nov 2026 10:00:00 GMT",
    "Sat, 21 Nov 2026 10:00:00 +0000 (UTC)",
    "Sat, 21 Nov 26 10:00 Z",
    "21 Nov 126 10:00:00",
    "Sat, 21 Nov 2026 05:00:00 EST",
    "Sat, 21 Nov 2026 12:00:00 GMT+02:00",
    "Sat, 21 Nov 2026 15:30:00 IST",
    "Sat, 21 Nov 2026 10:00:00 Nowhere/Land",
    "Sat,21Nov2026 10:00:00",
    "Sat Nov 21 10:00:00 2026",
    "Sat Nov 21 02:00:00 PST 2026",
    "Nov 21, 2026 10:00 AM",
    "November 21, 2026, 10:00:00.000 a.m.",
    "mar., 21 nov. 2026 11:00:00 +0100",
    "  Sat, 21\n Nov 2026\t10:00:00 UT ",
    "2026-11-21T10:00:00Z",
    "2026-11-21t10:00:00.123456z",
    "2026-11-21 10:00:00",
    "2026-11-21T04:30-05:30",
    "2026-11-21T12:00:00+02",
    "20261121T100000Z",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_ten_o_clock_is_found_however_it_is_written(written: str) -> None:
    assert moment(written) == TEN


@pytest.mark.parametrize(
    "written",
    ["2026-11-21", "20261121", "21 November 2026", "21. November 2026", "lundi 21 novembre 2026"],
)
def test_a_date_without_a_time_is_midnight(written: str) -> None:
    assert moment(written) == MIDNIGHT


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Fri, 20 Nov 2026 24:00:00 GMT", MIDNIGHT),
        ("Fri, 20 Nov 2026 23:59:60 GMT", MIDNIGHT),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("1 Jan 99", datetime(1999, 1, 1, tzinfo=UTC)),
        ("1 Jan 69", datetime(2069, 1, 1, tzinfo=UTC)),
        ("21 Nov 2026 12:30 pm", datetime(2026, 11, 21, 12, 30, tzinfo=UTC)),
        ("21 Nov 2026 12:30 am", datetime(2026, 11, 21, 0, 30, tzinfo=UTC)),
    ],
)
def test_odd_dates_mean_what_they_mean(written: str, found: datetime) -> None:
    assert moment(written) == found


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "10:00:00",
        "12/25/2026",
        "1700000000",
        "Mon, 32 Jan 2026 00:00:00 GMT",
        "2026-02-30",
        "2026-13-01",
        "2026-11-21T25:00:00Z",
        "21 Nov 2026 10:99:00",
        "21 Nov 2026 10:00:00 +99:99",
        "0000-01-01",
        "Mon, 01 Jan 99999 00:00:00 GMT",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "1" * 100_000,
        "Nov " * 50_000,
    ],
)
def test_what_is_no_date_in_years_2_to_9998_is_none(written: str) -> None:
    assert moment(written) is None
