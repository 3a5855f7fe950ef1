from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.answer import (
    WAIT_MAX,
    WAIT_MIN,
    announced_size,
    fresh_for,
    kept,
    read_headers,
    retry_after,
    validator,
)
from newsreader.text import one_line

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = "Sun, 22 Nov 2026"


@pytest.mark.parametrize(
    ("headers", "span"),
    [
        ({"cache-control": "max-age=3600"}, HOUR),
        ({"cache-control": 'public, Max-Age="3600", must-revalidate'}, HOUR),
        ({"cache-control": "max-age=3600", "age": "1800"}, HOUR / 2),
        ({"cache-control": "max-age=3600", "age": "9999"}, None),
        ({"cache-control": "max-age=1"}, WAIT_MIN),
        ({"cache-control": "max-age=99999999999999999999"}, WAIT_MAX),
        ({"cache-control": "max-age=0"}, None),
        ({"cache-control": "max-age=-7"}, None),
        ({"cache-control": "max-age=soon"}, None),
        ({"cache-control": "max-age"}, None),
        ({"cache-control": "no-cache, max-age=3600"}, None),
        ({"cache-control": "max-age=3600", "expires": "0"}, HOUR),
        ({"expires": f"{DAY} 13:00:00 GMT"}, HOUR),
        ({"expires": f"{DAY} 13:00:00"}, HOUR),
        (
            {"expires": "Sun, 22 Nov 2026 14:00:00 GMT", "date": f"{DAY} 13:00:00 GMT"},
            HOUR,
        ),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
        ({"expires": "Fri, 01 Jan 9999 00:00:00 GMT"}, WAIT_MAX),
        ({"expires": "-1"}, None),
        ({}, None),
    ],
)
def test_a_promise_of_freshness_is_taken_within_reason(
    headers: dict[str, str], span: timedelta | None
) -> None:
    assert fresh_for(headers, NOW) == span


@given(st.text(), st.text(), st.text())
def test_no_header_can_raise_or_leave_the_bounds(one: str, two: str, three: str) -> None:
    headers = {"cache-control": f"max-age={one}", "expires": two, "age": three, "retry-after": two}
    for wait in (fresh_for(headers, NOW), retry_after(headers, NOW)):
        assert wait is None or WAIT_MIN <= wait <= WAIT_MAX
    announced_size({"content-length": one})
    assert validator(one).isprintable()
    for value in kept({"content-type": one, "link": two}).values():
        assert value == one_line(value)


@given(st.lists(st.tuples(st.binary(), st.binary())))
def test_any_bytes_can_be_read_as_headers(raw: list[tuple[bytes, bytes]]) -> None:
    assert len(read_headers(raw)) <= len(raw)


@pytest.mark.parametrize(
    ("until", "sent", "wait"),
    [
        ("1 Jan 2027 13:00:00 GMT", "1 Jan 2027 12:00:00 GMT", HOUR),
        ("22 Nov 2026 14:00:00 +0100", "", HOUR),
        ("22 Nov 2026 14:00:00 XYZ", "", 2 * HOUR),
        ("22 Nov 2026 14:00:00 +9999", "", None),
        ("1 Jan 1970 00:00:00 GMT", "", WAIT_MIN),
        ("31 Dec 9999 23:59:59 GMT", "1 Jan 0001 00:00:00 GMT", WAIT_MAX),
    ],
    ids=["its own clock", "another zone", "a zone of its own", "no zone", "long ago", "never"],
)
def test_a_date_to_wait_for_is_read_by_the_clock_of_who_sent_it(
    until: str, sent: str, wait: timedelta | None
) -> None:
    assert retry_after({"retry-after": until, "date": sent}, NOW) == wait


def test_lists_are_joined_and_of_other_doubles_the_first_counts() -> None:
    raw = [(b"Link", b"<a>"), (b"Location", b"/a"), (b"link", b"<b>"), (b"location", b"/b")]
    assert read_headers(raw) == {"link": "<a>, <b>", "location": "/a"}


@pytest.mark.parametrize(
    ("value", "size"),
    [("5", 5), ("\u0665", None), ("", None), ("-5", None), ("9" * 5000, int("9" * 19))],
)
def test_an_announced_size_is_a_plain_number(value: str, size: int | None) -> None:
    assert announced_size({"content-length": value}) == size
