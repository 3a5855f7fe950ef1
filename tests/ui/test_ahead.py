import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from feeds.web import Answer, Seen, Site, reply, serving
from library.newsroom import rss
from newsreader.library import Library
from newsreader.model import Article
from newsreader.page import Page
from newsreader.ui.main import ahead
from ui.stand import Newsstand, Told, Window, many

TEASER = "<p>The harbour ferry lay still for nine days after its engine had taken in a net.</p>"
MORE = "On the tenth day the baker rowed across with bread, and half of the island came to see it."
PAGE = reply(
    f"<article><h1>Story</h1>{TEASER}<p>{MORE}</p></article>".encode(), content_type="text/html"
)


@pytest.fixture
def stand(empty: Newsstand) -> Newsstand:
    empty.settings["full_text"] = "auto"
    return empty


@asynccontextmanager
async def stories(stand: Newsstand, answer: Answer, number: int = 3) -> AsyncIterator[Site]:
    """A feed of teasers, whose pages answer like this."""
    async with serving({"*": answer}) as site:
        told = [
            Told(each.title, each.hours, TEASER, link=site.url(f"/{place}"))
            for place, each in enumerate(many(number), 1)
        ]
        stand.feed("Harbour", *told, url=site.url("/feed"))
        yield site


async def look(window: Window) -> None:
    """What happens by itself once the cursor rests."""
    window.screen.look_ahead()
    await window.settle()


def asked(site: Site) -> list[str]:
    return [seen.path for seen in site.seen]


async def test_what_is_on_the_screen_is_whole_before_it_is_opened(stand: Newsstand) -> None:
    async with stories(stand, PAGE) as site, stand.open() as window:
        assert MORE[:30] not in window.text

        await look(window)

        assert MORE[:30] in window.text  # in the preview, too
        assert asked(site) == ["/1", "/2", "/3"]
        await window.press("J", "J")
        assert "Full text from 127.0.0.1" in window.text
        assert len(site.seen) == 3


async def test_what_comes_in_while_the_feeds_text_is_made_is_shown_in_its_place(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = asyncio.Event()
    make = Library.page

    async def when_told(library: Library, article: Article) -> Page:
        await made.wait()
        return await make(library, article)

    async with stories(stand, PAGE) as site, stand.open() as window:
        monkeypatch.setattr(Library, "page", when_told)
        window.screen.open_row(1)
        window.screen.look_ahead()
        await window.library.texts.ahead.settled()
        assert MORE[:30] not in window.text

        made.set()
        await window.settle()

        assert window.reading == "Note 2"
        assert MORE[:30] in window.text
        assert sorted(asked(site)) == ["/1", "/2", "/3"]


async def test_the_cursor_decides_what_comes_first(stand: Newsstand) -> None:
    async with stories(stand, PAGE) as site, stand.open() as window:
        await window.do("move.down")

        await look(window)

        assert asked(site) == ["/2", "/3", "/1"]


async def test_nothing_beyond_the_screen_is_fetched(stand: Newsstand) -> None:
    async with stories(stand, PAGE, 60) as site, stand.open((140, 12)) as window:
        await look(window)

        assert 5 < len(site.seen) < 12


async def test_with_the_article_over_the_whole_window_the_next_ones_are_fetched(
    stand: Newsstand,
) -> None:
    async with stories(stand, PAGE, 60) as site, stand.open() as window:
        await window.do("read.zoom")

        await look(window)

        assert asked(site) == ["/1", "/2", "/3"]


async def test_it_begins_by_itself_once_the_cursor_rests(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "AHEAD_DELAY_S", 0.01)
    async with stories(stand, PAGE) as site, stand.open() as window:
        await window.until(lambda: len(site.seen) == 3)


async def test_who_wants_none_gets_none(stand: Newsstand) -> None:
    stand.settings["full_text"] = "never"
    async with stories(stand, PAGE) as site, stand.open() as window:
        await look(window)

        assert site.seen == []


async def test_the_status_line_says_how_many_are_on_their_way_and_moving_on_ends_it(
    stand: Newsstand,
) -> None:
    begun, hung_up = asyncio.Event(), asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        begun.set()
        await reader.read()
        hung_up.set()

    async with stories(stand, hang) as site, stand.open() as window:
        window.screen.look_ahead()
        await begun.wait()
        await window.until(lambda: "3 full texts to fetch ahead" in window.status)

        window.screen.choose_feed(window.feeds.index("Starred"))
        window.screen.look_ahead()
        await asyncio.wait_for(hung_up.wait(), 20)
        await window.settle()

        assert "to fetch ahead" not in window.status
        assert len(site.seen) == 1


async def test_quitting_in_the_middle_is_quiet(stand: Newsstand) -> None:
    begun = asyncio.Event()

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        begun.set()
        await reader.read()

    async with stories(stand, hang), stand.open() as window:
        window.screen.look_ahead()
        await begun.wait()

        await window.pilot.press("Q")

    assert window.app.return_code == 0


# -- for reading offline ---------------------------------------------------------------------------


def feed(seen: Seen) -> bytes:
    here = f"http://{seen.headers['host']}/".encode()
    document = rss(["Story 1", "Story 2"], "Teaser …").replace(b"https://paper.example/", here)
    return reply(document, content_type="application/rss+xml")


@pytest.mark.parametrize(("prefetch", "pages"), [(True, ["/Story-1", "/Story-2"]), (False, [])])
async def test_a_refresh_brings_the_full_texts_where_that_is_wanted(
    stand: Newsstand, *, prefetch: bool, pages: list[str]
) -> None:
    stand.settings["prefetch"] = prefetch
    async with serving({"/feed": feed, "*": PAGE}) as site:
        stand.subscribed("Harbour", url=site.url("/feed"))
        async with stand.open() as window:
            await window.do("refresh.all")

            assert sorted(asked(site)) == sorted(["/feed", *pages])


async def test_after_a_refresh_that_failed_nothing_more_is_asked_for(stand: Newsstand) -> None:
    stand.settings["prefetch"] = True
    async with stories(stand, PAGE) as site, stand.open() as window:
        await window.do("refresh.all")

        assert asked(site) == ["/feed"]


# -- anew ------------------------------------------------------------------------------------------


async def test_a_person_may_have_it_fetched_anew(stand: Newsstand) -> None:
    texts = iter(("The first edition says that it was a net, and nothing but a net.", MORE))

    def changing(_: Seen) -> bytes:
        return PAGE.replace(MORE.encode(), next(texts).ljust(len(MORE), ".").encode())

    async with stories(stand, changing, 1) as site, stand.open() as window:
        await window.press("enter")
        assert "The first edition" in window.text

        await window.press("F")

        assert MORE[:30] in window.text
        assert "The first edition" not in window.text
        assert len(site.seen) == 2


async def test_where_that_fails_the_text_that_is_there_stays(stand: Newsstand) -> None:
    answers = iter((PAGE, reply(status="404 Not Found")))

    def once(_: Seen) -> bytes:
        return next(answers)

    async with stories(stand, once, 1), stand.open() as window:
        await window.press("enter")

        await window.press("F")

        assert window.status.startswith("The page could not be fetched:")
        assert MORE[:30] in window.text


async def test_what_may_be_opened_next_is_ready_without_a_worker(empty: Newsstand) -> None:
    told = [Told(each.title, each.hours, f"<ul><li>{each.title}, listed</ul>") for each in many(3)]
    empty.feed("Harbour", *told)
    async with empty.open() as window:
        await look(window)
        await window.library._pages._background.done()
        window.library._workers.stop()

        await window.press("J")
        assert "• Note 2, listed" in window.text
        await window.press("J")
        assert "• Note 3, listed" in window.text
