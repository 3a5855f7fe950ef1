from pathlib import Path

import pytest

from feeds.web import Seen, serving
from hostile.day import a_day_of, cases_of, named_by, path_of
from hostile.payloads import churn, entries
from hostile.program import run, subscribe
from library.newsroom import config, headlines, opened, refresh
from newsreader.model import State


@pytest.mark.slow
async def test_feeds_that_lie_give_each_article_once_and_stay_where_they_are(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(entries))

    day.nothing_is_harmed()
    assert (day.failed, day.flawed) == ({}, {})
    assert {name: len(titles) for name, titles in day.brought.items()} == {
        "s_dup_guid": 1,
        "s_guid_of_other_feed": 2,
        "s_no_guid_no_link": 20,
        "s_guid_variants": 11,
        "s_dates": len(entries.MOMENTS),
        "s_links": len(entries.LINKS),
        "s_enclosures": 1,
        "s_feed_meta": 1,
    }
    assert day.brought["s_dup_guid"] == ["Take 0"]
    assert {link.split(":")[0] for link in day.links} <= {"http", "https"}
    assert not [link for link in day.links if "\u202e" in link or "-x." in link]
    async with opened(tmp_path, config(*day.urls)) as library:
        assert [(feed.url, feed.moved_to) for feed in library.feeds()] == [
            (url, None) for url in day.urls
        ]
        (heard,) = [row for row in headlines(library) if row.title == "Heard"]
        article = library.article(heard.id)
        assert article
        assert {each.url[:18] for each in article.enclosures} == {"https://x.example/"}


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
async def test_dates_of_every_kind_are_listed_and_fetched_in_every_part_of_the_world(
    tmp_path: Path, zone: str
) -> None:
    async with serving(entries.s_dates()) as site:
        subscribe(tmp_path, [site.url()])
        await run(tmp_path, "refresh")

        listed = await run(tmp_path, "list", zone=zone)
        fetched = await run(tmp_path, "fetch", site.url(), zone=zone)

    assert (listed.code, listed.err) == (fetched.code, fetched.err) == (0, "")
    assert len(listed.out.splitlines()) == len(entries.MOMENTS)
    assert len(fetched.out.splitlines()) == len(entries.MOMENTS) + 2


async def test_feeds_that_churn_bring_each_article_once_and_leave_it_read(tmp_path: Path) -> None:
    time = 0

    def answer(seen: Seen) -> bytes:
        made = cases_of(churn, time)[named_by(seen)]
        assert isinstance(made, bytes)
        return made

    async with serving(answer) as site:
        urls = [site.url(path_of(name)) for name in cases_of(churn, time)]
        async with opened(tmp_path, config(*urls)) as library:
            for _ in range(3):
                time += 1
                told = await refresh(library)
                await library.deeds.mark(
                    [row.id for row in headlines(library)], State.READ, on=True
                )

            assert [outcome.new for outcome in told.outcomes] == [0] * len(urls)
            assert {(feed.counts.total, feed.counts.unread) for feed in library.feeds()} == {
                (50, 0)
            }
            articles = [library.article(row.id) for row in headlines(library)]
            pages = [a for a in articles if a and a.headline.title.startswith("Page")]
            assert {article.html for article in pages} == {"Long and good."}
