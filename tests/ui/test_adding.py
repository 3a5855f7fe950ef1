import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import pytest

from feeds.web import Answer, Seen, Site, reply, serving
from library.newsroom import paper
from newsreader.config import load
from ui.stand import WIDE, Newsstand, Told, Window


def page(*links: str) -> bytes:
    return reply(f"<html><head>{''.join(links)}</head>".encode(), content_type="text/html")


def link(href: str, title: str) -> str:
    return f'<link rel="alternate" type="application/atom+xml" href="{href}" title="{title}">'


SITE: Mapping[str, Answer] = {
    "/": page(
        link("/comments.xml", "Comments on [b]all[/b]"),
        link("/all.xml", "All news"),
        link("/broken.xml", "Broken"),
    ),
    "/all.xml": paper("One", "Two", "Three"),
    "/broken.xml": reply(b"nothing here"),
    "/comments.xml": paper("First!"),
    "/bare": page(),
    "/blog": page('<a href="/all.xml">RSS</a>'),
}


@asynccontextmanager
async def asked(
    stand: Newsstand, size: tuple[int, int] = WIDE, refresh: str = "1h"
) -> AsyncIterator[tuple[Window, Site]]:
    """The window, and a site whose address is about to be typed."""
    stand.feed("World Desk", Told("Ministers meet"), folder="News/Europe")
    stand.settings["refresh"] = refresh
    async with serving(SITE) as site, stand.open(size) as window:
        await window.press("a")
        yield window, site


async def answer(window: Window, typed: str) -> None:
    window.screen.prompt.input.value = typed
    await window.press("enter")


async def test_a_feed_is_found_named_put_into_a_folder_and_its_news_come(empty: Newsstand) -> None:
    empty.more = "# The end.\n"
    async with asked(empty) as (window, site):
        await answer(window, site.url("/blog"))
        assert window.status.startswith("3 articles. Title The Paper")

        await answer(window, "Quay [b]")
        assert window.status.startswith("Folder, or none")
        await window.press(*"news/e")
        await window.until(lambda: window.screen.prompt.input._suggestion == "News/Europe")
        await window.press("tab", "enter")
        assert window.status.startswith("Subscribed to Quay [b]: it stands at the end of feeds.")

        await window.until(lambda: window.counts["Quay [b]"] == 3)
        feed = load(empty.paths.feeds).feeds[-1]
        assert (feed.url, feed.title) == (site.url("/all.xml"), "Quay [b]")
        assert feed.folder == ("News", "Europe")
        assert "# The end.\n" in empty.paths.feeds.read_text()


async def test_its_news_come_though_feeds_are_refreshed_by_hand_only(empty: Newsstand) -> None:
    async with asked(empty, refresh="never") as (window, site):
        await answer(window, site.url("/all.xml"))
        await window.press("enter", "enter")

        await window.until(lambda: window.counts.get("The Paper") == 3)


async def test_the_title_that_the_feed_has_is_not_written(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/all.xml"))
        await window.press("enter", "enter")

        await window.until(lambda: "The Paper" in window.feeds)
        feed = load(empty.paths.feeds).feeds[-1]
        assert (feed.url, feed.title, feed.folder) == (site.url("/all.xml"), "", ())


async def test_of_several_feeds_one_is_chosen_with_those_of_comments_last(
    empty: Newsstand,
) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/"))
        first, last = (window.row_of(text) for text in ("All news", "Comments on [b]all[/b]"))
        assert window.row_of("This site has several feeds.") < first < last
        assert f"127.0.0.1:{site.port}/all.xml" in window.rows[first]
        assert [seen.target for seen in site.seen] == ["/"]

        await window.press("enter")
        assert window.status.startswith("3 articles. Title")
        assert [seen.target for seen in site.seen] == ["/", "/all.xml"]


async def test_a_feed_that_was_removed_is_offered_as_it_was(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        table = f'[[feeds]]\nurl = "{site.url("/all.xml")}"\n'
        table += 'title = "Mine"\nfolder = "A/B"\ntags = ["daily"]\n'
        await window.press("escape")
        before = empty.paths.feeds.read_text()
        for text in (f"{before}\n{table}", before):
            empty.paths.feeds.write_text(text)
            window.screen.follow_now("")
            await window.settle()

        await window.press("a")
        await answer(window, site.url("/all.xml"))
        await window.press("enter", "enter")
        await window.until(lambda: "Mine" in window.feeds)

        assert empty.paths.feeds.read_text() == f"{before}\n{table}"


async def test_what_was_chosen_must_prove_to_be_a_feed(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/"))
        await window.press("j", "enter")

        assert window.status.startswith("Not added: 127.0.0.1: this is not a feed: the document")
        assert len(load(empty.paths.feeds).feeds) == 1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["q"], "Nothing was added."),
        (["enter", "escape"], "Nothing was added."),
        (["enter", "enter", "escape"], "Nothing was added."),
    ],
)
async def test_one_can_leave_at_every_step(empty: Newsstand, keys: list[str], said: str) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/"))
        before = empty.paths.feeds.read_bytes()

        for key in keys:
            await window.press(key)

        assert window.status.startswith(said)
        assert not window.screen.asking
        assert empty.paths.feeds.read_bytes() == before


async def test_a_page_without_feeds_says_so(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/bare"))

        assert window.status.startswith(
            "Not added: 127.0.0.1: its page names no feed, and there is none where most sites"
        )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Nothing was added."),
        ("ssh://host", "Not added: the address begins with ssh:"),
        ("two words", "Not added: the address is no full address"),
        ("127.0.0.1:9", "Not added: 127.0.0.1 refuses connections."),
        ("/nowhere/x.xml", "Not added: there is no file /nowhere/x.xml."),
    ],
)
async def test_what_is_no_address_is_said(empty: Newsstand, typed: str, said: str) -> None:
    async with asked(empty) as (window, _):
        await answer(window, typed)

        assert window.status.startswith(said)


async def test_a_feed_that_one_has_is_said_before_anything_is_asked(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        await answer(window, "https://paper.example/0.xml#top")
        assert window.status.startswith("World Desk is one of your feeds already.")

        await window.press("a")
        await answer(window, site.url("/all.xml"))
        await window.press("enter", "enter")
        await window.until(lambda: "The Paper" in window.feeds)
        await window.press("a")
        await answer(window, site.url("/blog"))
        assert window.status.startswith("The Paper is one of your feeds already.")

        await window.press("a")
        await answer(window, site.url("/"))
        assert "yours" in window.rows[window.row_of("All news")]


async def test_an_answer_from_the_web_waits_until_another_question_is_done(
    empty: Newsstand,
) -> None:
    asked_elsewhere = asyncio.Event()

    async def late(seen: Seen, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        del seen
        await asked_elsewhere.wait()
        writer.write(paper("One"))

    async with serving(late) as site, empty.open() as window:
        window.screen.do_feed_add()
        window.screen.prompt.input.value = site.url("/feed")
        await window.pilot.press("enter", "a", "x")
        asked_elsewhere.set()
        await window.settle()
        assert window.status == "Add the feed or site x"

        await window.press("escape")

        await window.until(lambda: window.status.startswith("1 article. Title"))


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_looking_for_a_feed_is_stopped_with_a_key_and_leaves_nothing(
    empty: Newsstand, key: str
) -> None:
    asked, hung_up = asyncio.Event(), asyncio.Event()

    async def never(seen: Seen, reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        del seen
        asked.set()
        await reader.read()
        hung_up.set()

    async with serving(never) as site, empty.open() as window:
        before = empty.paths.feeds.read_bytes()
        window.screen.do_feed_add()
        window.screen.prompt.input.value = site.url("/feed")
        await window.pilot.press("enter")
        await asked.wait()
        looking = window.status

        await window.pilot.press(key)

        await hung_up.wait()
        assert looking.startswith("Looking for a feed at 127.0.0.1 (q to stop) …")
        await window.until(lambda: window.status.startswith("Nothing was added."))
        assert not window.screen.looking
        assert not window.screen.asking
        assert empty.paths.feeds.read_bytes() == before


async def test_without_feeds_the_list_says_which_key_adds_one(empty: Newsstand) -> None:
    async with empty.open() as window:
        assert "Press a to add one, or E for your editor." in window.text


async def test_a_long_title_leaves_room_for_what_is_said_of_it(empty: Newsstand) -> None:
    async with asked(empty) as (window, site):
        await answer(window, site.url("/all.xml"))
        await answer(window, "A paper of the village " * 10)
        await answer(window, "")
        assert "it stands at the end of feeds.toml" in window.status

        await window.press("a")
        await answer(window, site.url("/all.xml"))
        assert "is one of your feeds already" in window.status
