from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.asks import asks_of
from newsreader.feeds.parse import Reading, parse_new
from newsreader.model import Asks, Seen

HOUR = timedelta(hours=1)
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'


def rss(head: str = "", items: str = "<item><title>One</title></item>", tail: str = "") -> str:
    return f'<rss version="2.0" {SY}><channel>{head}{items}{tail}</channel></rss>'


def period(every: str, times: str) -> str:
    return (
        f"<sy:updatePeriod>{every}</sy:updatePeriod>"
        f"<sy:updateFrequency>{times}</sy:updateFrequency>"
    )


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("<ttl>120</ttl>", 2 * HOUR),
        ("<ttl> 60 </ttl>", HOUR),
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999</ttl>", 24 * HOUR),
        ("<ttl>99999999999999</ttl>", None),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        (period(" daily\n", "4"), 6 * HOUR),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", 24 * HOUR),
        (period("hourly", "0"), HOUR),
        ("<sy:updatePeriod>fortnightly</sy:updatePeriod>", None),
        ("<ttl>15</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        ("", None),
    ],
)
def test_how_often_a_feed_wants_to_be_asked(said: str, every: timedelta | None) -> None:
    assert asks_of(rss(said)).every == every
    assert asks_of(rss(tail=said)).every == every


def test_hours_and_days_without_news() -> None:
    said = (
        "<skipHours><hour>0</hour><hour> 23 </hour><hour>24</hour>"
        "<hour>25</hour><hour>x</hour></skipHours>"
        "<skipDays><day>Sunday</day><day>saturday</day><day>Holiday</day></skipDays>"
    )
    assert asks_of(rss(said)) == Asks(None, (0, 23), ("saturday", "sunday"))


def test_what_an_article_says_about_ttl_is_not_meant_for_us() -> None:
    item = "<item><title>RSS</title><description>&lt;ttl&gt;<ttl>600</ttl></description></item>"
    assert asks_of(rss("<ttl>60</ttl>", item * 3)).every == HOUR


def test_a_document_that_is_read_brings_along_how_it_wants_to_be_asked() -> None:
    reading = parse_new(rss("<ttl>60</ttl>").encode(), "https://a.example/", {}, Seen())
    assert isinstance(reading, Reading)
    assert reading.asks == Asks(HOUR)


@given(st.text())
def test_any_text_asks_for_a_day_at_most(text: str) -> None:
    asks = asks_of(f"<rss><ttl>{text}</ttl><hour>{text}</hour><day>{text}</day>")
    assert asks.every is None or timedelta() < asks.every <= 24 * HOUR
