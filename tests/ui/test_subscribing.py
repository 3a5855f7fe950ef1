from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from feeds.web import Answer, Site, reply, serving
from library.newsroom import paper
from newsreader.config import load
from ui.stand import Newsstand, Told, Window


@asynccontextmanager
async def linking(stand: Newsstand, answer: Answer) -> AsyncIterator[tuple[Window, Site]]:
    """An open article that links to something on its feed's own host, which answers like this."""
    async with serving({"/found": answer}) as site:
        text = f'<p>See <a href="{site.url("/found")}">this</a>.</p>'
        stand.feed("Notes", Told("Links", text=text), url=site.url("/feed"))
        stand.settings["refresh"] = "1h"
        async with stand.open() as window:
            await window.press("enter")
            yield window, site


async def test_a_link_to_a_feed_is_subscribed_to_and_its_news_come(empty: Newsstand) -> None:
    empty.more = "# Mine.\n"
    async with linking(empty, paper("One", "Two")) as (window, site):
        await window.press("+", "a")
        assert window.status.startswith("Subscribed to The Paper: it stands at the end of feeds.")

        await window.until(lambda: "The Paper" in window.feeds)
        await window.until(lambda: window.counts["The Paper"] == 2)

        written = load(empty.paths.feeds)
        assert [feed.url for feed in written.feeds] == [site.url("/feed"), site.url("/found")]
        assert "# Mine.\n" in empty.paths.feeds.read_text()


async def test_a_link_to_a_page_is_not_subscribed_to(empty: Newsstand) -> None:
    async with linking(empty, reply(b"<html><p>Hello.", content_type="text/html")) as (window, _):
        before = empty.paths.feeds.read_bytes()

        await window.press("+", "a")

        assert window.status.startswith(
            "Not subscribed to 127.0.0.1: this is not a feed: the document is an HTML page."
        )
        assert empty.paths.feeds.read_bytes() == before


async def test_a_feed_that_one_has_is_not_subscribed_to_again(empty: Newsstand) -> None:
    async with linking(empty, paper("One")) as (window, site):
        with empty.paths.feeds.open("a") as file:
            file.write(f'[[feeds]]\nurl = "{site.url("/found")}"\n')

        await window.press("+", "a")

        assert window.status.startswith("The Paper is one of your feeds already.")


async def test_a_file_that_is_broken_just_now_is_left_alone(empty: Newsstand) -> None:
    async with linking(empty, paper("One")) as (window, _):
        empty.paths.feeds.write_text("[[feeds]")

        await window.press("+", "a")

        assert window.status.startswith("Not subscribed: ")
        assert empty.paths.feeds.read_text() == "[[feeds]"


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("mailto:ada@paper.example", "Not subscribed: mailto:ada@paper.example is no web address."),
        ("http://169.254.169.254/feed", "Not subscribed to 169.254.169.254: "),
        ("http://127.0.0.1:9/feed", "Not subscribed to 127.0.0.1: "),
    ],
)
async def test_a_link_cannot_lead_into_the_home_network(
    empty: Newsstand, link: str, said: str
) -> None:
    empty.feed("Notes", Told("Links", text=f'<p>See <a href="{link}">this</a>.</p>'))
    async with empty.open() as window:
        before = empty.paths.feeds.read_bytes()

        await window.press("enter", "+", "a")

        assert window.status.startswith(said)
        assert empty.paths.feeds.read_bytes() == before
