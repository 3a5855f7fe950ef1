from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.web import redirect, reply, serving
from library.newsroom import MORNING, Clock, config, headlines, opened, paper, refresh, rss
from newsreader.config import NEVER, FeedConfig
from newsreader.library import HealthState, in_words, to_nearest
from newsreader.model import State


async def test_what_needs_attention_comes_first_with_why_and_since_when(tmp_path: Path) -> None:
    clock = Clock()
    routes = {
        "/well": paper("One", "Two"),
        "/old": redirect("/well"),
        "/broken": reply(status="500 Oh dear"),
        "/gone": reply(status="410 Gone"),
    }
    async with serving(routes) as site:
        urls = [site.url(path) for path in (*routes, "/lax", "/by-hand")]
        feeds = [FeedConfig(url) for url in urls]
        feeds[4] = FeedConfig(urls[4].replace("/lax", "/well?lax"), any_certificate=True)
        feeds[5] = FeedConfig(urls[5], refresh=NEVER)
        async with opened(tmp_path, replace(config(), feeds=tuple(feeds)), clock) as library:
            for _ in range(3):
                await library.refresh([feed.id for feed in library.feeds()[:5]], lambda *_: None)
                clock.later(timedelta(days=1))

            found = library.feed_health()

            paths = [health.feed.url.removeprefix(site.url()) for health in found]
            assert paths == ["gone", "broken", "old", "well?lax", "by-hand", "well"]
            assert [health.words for health in found] == [
                "gone for 3 days: the server says that this is gone for good (410 Gone)",
                "failing for 3 days: the server has trouble of its own (500 Internal Server Error)",
                f"moved for good to {site.url('/well')}",
                "its certificate is not checked, as feeds.toml says",
                "not asked yet",
                "well",
            ]
            assert found[4].due is None
            assert [health.needs_care for health in found] == [True] * 4 + [False] * 2


async def test_how_much_comes_and_how_much_of_it_is_read(tmp_path: Path) -> None:
    clock = Clock(MORNING + timedelta(weeks=2))
    names = [f"Note {number}" for number in range(10)]
    async with (
        serving(paper(*names)) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)
        await library.deeds.mark([row.id for row in headlines(library)[:4]], State.READ, on=True)

        (health,) = library.feed_health()

        assert health.weekly == pytest.approx(5, abs=0.01)
        assert health.read == 0.4
        assert health.due is not None
        assert health.due > clock.now


async def test_what_came_long_ago_makes_a_rare_feed_no_weekly_one(tmp_path: Path) -> None:
    clock = Clock(MORNING + timedelta(days=1))
    edition = rss(["One", "Two"]).replace(b"22 Nov 2026 07:59", b"22 Nov 2025 07:59")
    async with (
        serving(reply(edition)) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)

        (health,) = library.feed_health()

        assert health.weekly == 1 / 8


async def test_a_feed_is_due_now_that_was_never_asked_or_by_a_clock_that_was_wrong(
    tmp_path: Path,
) -> None:
    clock = Clock(MORNING + timedelta(days=365 * 20))
    async with (
        serving(paper("One")) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        (never_asked,) = library.feed_health()
        await refresh(library)
        due = [never_asked.due == clock.now]
        clock.now = MORNING
        (wrong,) = library.feed_health()

        assert [*due, wrong.due == MORNING] == [True, True]


async def test_a_feed_without_news_for_months_is_said_to_be_silent(tmp_path: Path) -> None:
    clock = Clock(MORNING + timedelta(days=200))
    async with (
        serving(paper("One")) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)

        (health,) = library.feed_health()

        assert (health.state, health.words) == (HealthState.SILENT, "nothing new for 6 months")
        assert health.weekly == 0


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=3), "1 minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59.9), "59 minutes"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=13), "13 days"),
        (timedelta(days=15), "2 weeks"),
        (timedelta(days=70), "2 months"),
        (timedelta(days=900), "2 years"),
        (timedelta(days=-1), "1 minute"),
    ],
)
def test_spans_are_said_as_people_say_them(span: timedelta, said: str) -> None:
    assert in_words(span) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=3), "1 minute"),
        (timedelta(minutes=59.4), "59 minutes"),
        (timedelta(minutes=59.9), "1 hour"),
        (timedelta(hours=1, minutes=59), "2 hours"),
        (timedelta(hours=2, minutes=20), "2 hours"),
        (timedelta(hours=23, minutes=59), "1 day"),
    ],
)
def test_what_is_to_come_is_said_to_the_nearest(span: timedelta, said: str) -> None:
    assert in_words(to_nearest(span)) == said
