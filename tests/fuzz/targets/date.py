"""Dates, as feeds, pages and servers write them."""

from datetime import UTC, datetime

from feeds.test_dates import WRITTEN
from fuzz.promises import is_a_moment, is_safe_to_show
from hostile.payloads.entries import MOMENTS
from newsreader.feeds.answer import WAIT_MAX, WAIT_MIN, fresh_for, retry_after
from newsreader.feeds.dates import moment
from newsreader.reading.dates import published
from newsreader.reading.facts import facts
from newsreader.reading.tree import Node
from newsreader.reading.written import written_date
from newsreader.store import ms
from newsreader.ui import ages

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)

SEEDS = [*(date.encode() for date in (*MOMENTS, *WRITTEN)), "2026년 11월 22일".encode()]
WORDS = (
    *("GMT", "+0000", "-2359", "Nov", "nov.", "20 November", "9999-12-31", "0001-01-01", "T", "Z"),
    *("a.m.", "pm", "EST", "24:00", "23:59:60", "(", "\u0661", "\u00b2", "99", "W53-7", ".000"),
)


def check(data: bytes) -> None:
    written = data.decode("utf-8", "replace")
    page = Node("html", {}, [Node("meta", {"name": "date", "content": written}, [])])
    written_date(written)
    for found in (moment(written), published(facts(page), page)):
        is_a_moment(found)
        if found is not None:
            is_safe_to_show([ages.moment(found), ages.age(ms(found), NOW)])
            ages.from_sorted(ms(found))
    waits = [
        retry_after({"retry-after": written}, NOW),
        fresh_for({"expires": written, "date": written[::-1]}, NOW),
        fresh_for({"cache-control": written, "age": written}, NOW),
    ]
    assert all(wait is None or WAIT_MIN <= wait <= WAIT_MAX for wait in waits)
