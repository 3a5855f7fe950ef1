import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from feeds.web import Answer, Seen, Site, reply, serving
from newsreader.model import State
from ui.stand import Newsstand, Told, Window

TEASER = "<p>The harbour ferry lay still for nine days after its engine had taken in a net.</p>"
SENTENCES = [f"{place}. That day the baker rowed across with bread." for place in range(1, 61)]
COMMENT = "First! My cousin says that the ferry was never really broken at all."


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    html = (
        f"<html lang=en><body><article><h1>The ferry</h1>{TEASER}{text}</article>"
        f"<div id=comments class=comments-area><h2>1 comment</h2><p>{COMMENT}</p></div></body>"
    )
    return reply(html.encode(), content_type="text/html; charset=utf-8")


@pytest.fixture
def stand(empty: Newsstand) -> Newsstand:
    empty.settings["full_text"] = "auto"
    return empty


@asynccontextmanager
async def ferry(
    stand: Newsstand, answer: Answer, text: str = TEASER
) -> AsyncIterator[tuple[Window, Site]]:
    """The window over a feed of two articles, the first of whose pages answers like this."""
    async with serving({"/ferry": answer}) as site:
        told = [Told("The ferry", 1, text, link=site.url("/ferry")), Told("Other", 2, link=None)]
        stand.feed("Harbour", *told, url=site.url("/feed"))
        async with stand.open() as window:
            yield window, site


def sentences_on(window: Window) -> list[str]:
    return [
        each for row in window.rows for each in SENTENCES if row.rstrip(" ▂▄▆█▇▅▃▁").endswith(each)
    ]


# -- getting it ------------------------------------------------------------------------------------


async def test_opening_a_teaser_brings_the_article_and_none_of_its_comments(
    stand: Newsstand,
) -> None:
    async with ferry(stand, page(*SENTENCES)) as (window, site):
        assert "The feed's text · f for the full text" in window.text
        assert not site.seen

        await window.press("enter")

        assert "Full text from 127.0.0.1" in window.text
        assert SENTENCES[0] in window.text
        await window.press("G")
        assert SENTENCES[-1] in window.text
        assert COMMENT[:20] not in window.text


async def test_once_fetched_it_is_there_at_once_even_in_the_preview(stand: Newsstand) -> None:
    async with ferry(stand, page(*SENTENCES)) as (window, site):
        await window.press("enter")  # and wait: the next key would break it off
        await window.press("J", "K")
        assert SENTENCES[0] in window.text
        assert len(site.seen) == 1
    async with stand.open() as again:
        assert "Full text from 127.0.0.1" in again.text


async def test_an_article_that_the_feed_gives_whole_is_left_alone_until_f(
    stand: Newsstand,
) -> None:
    whole = TEASER + "".join(f"<p>{each}</p>" for each in SENTENCES[:20])
    async with ferry(stand, page(*SENTENCES), whole) as (window, site):
        await window.press("enter")
        assert "The feed's text" in window.text
        assert not site.seen

        await window.press("f")
        assert "Full text from 127.0.0.1" in window.text

        await window.press("f")
        assert "The feed's text" in window.text
        assert len(site.seen) == 1


@pytest.mark.parametrize(("wish", "asked"), [("never", 0), ("always", 1)])
async def test_the_person_decides(stand: Newsstand, wish: str, asked: int) -> None:
    stand.settings["full_text"] = wish
    whole = TEASER + "".join(f"<p>{each}</p>" for each in SENTENCES[:20])
    async with ferry(stand, page(*SENTENCES), whole) as (window, site):
        await window.press("enter")

        assert len(site.seen) == asked


async def test_switching_keeps_the_place(stand: Newsstand) -> None:
    whole = TEASER + "".join(f"<p>{each}</p>" for each in SENTENCES)
    fuller = page(*["A standfirst that the feed lacks, for whatever reason."] * 9, *SENTENCES)
    async with ferry(stand, fuller, whole) as (window, _):
        await window.press("enter")
        await window.do("move.page-down", "move.page-down")
        before = sentences_on(window)

        await window.press("f")
        there = sentences_on(window)
        await window.press("f")

        assert there[0] == before[0] != SENTENCES[0]
        assert sentences_on(window) == before


async def test_an_answer_that_comes_while_reading_moves_nothing(stand: Newsstand) -> None:
    stand.settings["full_text"] = "always"
    asked, go = asyncio.Event(), asyncio.Event()

    async def slowly(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await go.wait()
        writer.write(page(*SENTENCES))

    feeds = TEASER + "".join(f"<p>{each}</p>" for each in SENTENCES[:40])
    async with ferry(stand, slowly, feeds) as (window, _):
        await window.pilot.press("enter")
        await asked.wait()
        await window.until(lambda: "Getting the full text from 127.0.0.1" in window.status)
        window.screen.perform("move.page-down")
        await window.pilot.pause()
        before = sentences_on(window)

        go.set()
        await window.settle()

        assert window.screen.full
        assert sentences_on(window) == before
        assert "Getting" not in window.status


# -- not getting it --------------------------------------------------------------------------------


async def test_a_failure_says_one_line_and_the_feeds_text_stays(stand: Newsstand) -> None:
    async with ferry(stand, reply(status="404 Not Found")) as (window, site):
        await window.press("enter")

        assert window.status.startswith("The page could not be fetched:")
        assert "nine days" in window.text
        await window.press("q", "enter")
        assert len(site.seen) == 1

        await window.press("f")
        assert len(site.seen) == 2


async def test_going_on_cancels_what_is_under_way(stand: Newsstand) -> None:
    asked, hung_up = asyncio.Event(), asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        hung_up.set()

    async with ferry(stand, hang) as (window, _):
        await window.pilot.press("enter")
        await asked.wait()

        await window.press("J")

        await asyncio.wait_for(hung_up.wait(), 20)
        assert window.reading == "Other"
        assert "Getting" not in window.status


async def test_going_to_an_empty_list_cancels_it_as_well(stand: Newsstand) -> None:
    asked, hung_up = asyncio.Event(), asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        asked.set()
        await reader.read()
        hung_up.set()

    async with ferry(stand, hang) as (window, _):
        await window.pilot.press("enter")
        await asked.wait()

        await window.go("Starred")

        await asyncio.wait_for(hung_up.wait(), 20)
        assert "Getting" not in window.status


async def test_an_article_without_an_address_says_so(stand: Newsstand) -> None:
    async with ferry(stand, page()) as (window, _):
        await window.do("read.next")

        await window.press("f")

        assert window.status.startswith("This article has no address")
        assert "The feed's text" not in window.text


async def test_a_page_with_less_than_the_feed_gives_is_not_shown_unasked(stand: Newsstand) -> None:
    text = "".join(f"<p>{each}</p>" for each in SENTENCES[:9]) + "<p>And then …</p>"
    async with ferry(stand, page(), text) as (window, _):
        await window.press("enter")

        assert SENTENCES[0] in window.text
        assert window.status.startswith("The page has less to read.")


async def test_the_end_of_a_teaser_is_not_the_end_of_the_article(stand: Newsstand) -> None:
    stand.settings["mark_read"] = "end"
    async with ferry(stand, page(*SENTENCES)) as (window, _):
        await window.press("enter")
        assert State.READ not in window.state("The ferry")

        await window.press("G")
        assert State.READ in window.state("The ferry")


async def test_where_there_is_no_more_than_a_teaser_its_end_counts(stand: Newsstand) -> None:
    stand.settings["mark_read"] = "end"
    async with ferry(stand, reply(status="404 Not Found")) as (window, _):
        await window.press("enter")

        assert State.READ in window.state("The ferry")
