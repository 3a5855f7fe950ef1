import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.web import Answer, Seen, reply
from library.newsroom import Clock
from library.webpaper import LOGIN, STORY, asked, page, paper, reason, words
from newsreader.config import FeedConfig
from newsreader.feeds.exchange import Trust
from newsreader.library import FullText
from newsreader.library.fulltext import page_request
from newsreader.text import SafeUrl

# -- fetching ------------------------------------------------------------------------------------


async def test_the_full_text_is_the_article_of_its_page_and_is_kept(tmp_path: Path) -> None:
    async with paper(tmp_path, page(*STORY)) as (library, article, site):
        before = library.texts.full(article.headline.id)

        found = await library.texts.fetch(article)

        assert before is None
        assert words(found) == " ".join(STORY)
        assert library.texts.full(article.headline.id) == found
        assert asked(site) == 1


async def test_two_who_want_the_same_page_ask_once(tmp_path: Path) -> None:
    async with paper(tmp_path, page(*STORY)) as (library, article, site):
        one, two = await asyncio.gather(library.texts.fetch(article), library.texts.fetch(article))

        assert one == two
        assert asked(site) == 1


async def test_who_goes_away_takes_nothing_from_who_stays(tmp_path: Path) -> None:
    async with paper(tmp_path, page(*STORY)) as (library, article, _):
        leaving = asyncio.create_task(library.texts.fetch(article))
        staying = asyncio.create_task(library.texts.fetch(article))
        await asyncio.sleep(0)
        leaving.cancel()

        assert words(await staying) == " ".join(STORY)


async def test_when_all_go_away_nothing_goes_on_and_nothing_is_kept(tmp_path: Path) -> None:
    asked_for, hung_up = asyncio.Event(), asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        asked_for.set()
        await reader.read()
        hung_up.set()

    async with paper(tmp_path, hang) as (library, article, _):
        leaving = asyncio.create_task(library.texts.fetch(article))
        await asked_for.wait()
        leaving.cancel()

        await asyncio.wait_for(hung_up.wait(), 20)
        assert library.texts.full(article.headline.id) is None


async def test_the_feed_helps_to_name_the_article(tmp_path: Path) -> None:
    async with paper(tmp_path, page(*STORY)) as (library, article, _):
        found = await library.texts.fetch(article)

        assert isinstance(found, FullText)
        assert found.extracted.title == "The ferry"
        assert found.extracted.published == article.headline.published


# -- failing -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(status="404 Not Found"), "The page could not be fetched: "),
        (reply(b"%PDF-1.7", content_type="application/pdf"), "This is a PDF document"),
        (reply(b"PK", content_type="application/zip"), "not a web page but a file"),
        (reply(LOGIN, content_type="text/html"), "wants you to log in"),
        (reply(b"x" * (5 << 20), content_type="text/html"), "is larger than 4 MiB."),
        (reply(b"", content_type="text/html"), "The page is empty."),
    ],
)
async def test_a_page_without_an_article_is_a_sentence(
    tmp_path: Path, answer: Answer, said: str
) -> None:
    async with paper(tmp_path, answer) as (library, article, _):
        told = reason(await library.texts.fetch(article))

        assert said in told
        assert told.endswith(".")
        assert library.texts.full(article.headline.id) is None


async def test_a_failure_is_remembered_until_somebody_asks_or_a_week_has_gone(
    tmp_path: Path,
) -> None:
    clock = Clock()
    gone = reply(status="410 Gone")
    async with paper(tmp_path, gone, clock=clock) as (library, article, site):
        first = await library.texts.fetch(article, again=False)
        assert await library.texts.fetch(article, again=False) == first
        assert asked(site) == 1

        await library.texts.fetch(article)
        assert asked(site) == 2

        clock.later(timedelta(days=8))
        await library.texts.fetch(article, again=False)
        assert asked(site) == 3


async def test_a_busy_server_is_asked_again_soon(tmp_path: Path) -> None:
    clock = Clock()
    busy = reply(status="503 Service Unavailable")
    async with paper(tmp_path, busy, clock=clock) as (library, article, site):
        await library.texts.fetch(article, again=False)
        clock.later(timedelta(minutes=11))
        await library.texts.fetch(article, again=False)

        assert asked(site) == 2


async def test_a_feed_of_the_public_web_leads_to_no_host_at_home(tmp_path: Path) -> None:
    async with paper(tmp_path, page(*STORY)) as (library, article, site):
        other = SafeUrl(site.url("/router", host="localhost"))
        elsewhere = replace(article, headline=replace(article.headline, link=other))

        told = reason(await library.texts.fetch(elsewhere))

        assert "not a public address" in told
        assert asked(site) == 0


# -- how a page is asked for -----------------------------------------------------------------------

FEED = FeedConfig(
    "https://paper.example/feed",
    user_agent="Mine/1",
    headers=(("X-Key", "secret"),),
    username="ada",
    password="pass",
)


def test_the_feeds_own_server_gets_what_feeds_toml_has_for_it() -> None:
    asked = page_request(SafeUrl("https://paper.example/a"), FEED.url, FEED)

    assert (asked.username, asked.password, asked.headers) == ("ada", "pass", FEED.headers)
    assert asked.trust is Trust.PERSON


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/a",
        "https://paper.example.evil.example/a",
        "https://paper.example@evil.example/a",
        "http://paper.example/a",
        "https://paper.example:8443/a",
    ],
)
def test_nobody_else_gets_a_password(link: str) -> None:
    asked = page_request(SafeUrl(link), FEED.url, FEED)

    assert (asked.username, asked.password, asked.headers) == ("", "", ())
    assert asked.user_agent == "Mine/1"


@pytest.mark.parametrize("feed", ["https://other.example/feed", "file:///home/ada/feed.xml", ""])
def test_another_host_is_trusted_as_little_as_the_feed(feed: str) -> None:
    assert page_request(SafeUrl("http://192.168.1.1/"), feed, None).trust is Trust.OUTSIDE
