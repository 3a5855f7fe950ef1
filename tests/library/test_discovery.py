import contextlib
from collections.abc import AsyncIterator, Mapping

import pytest

from feeds.web import Answer, Site, redirect, reply, serving
from library.newsroom import config, paper
from newsreader.config import Address
from newsreader.library.discovery import (
    Discovery,
    FoundFeed,
    Offer,
    discovery,
    typed_address,
)


def page(html: str = "") -> bytes:
    return reply(f"<html><body>{html}</body></html>".encode(), content_type="text/html")


def link(href: str, kind: str = "rss") -> str:
    return f'<link rel="alternate" type="application/{kind}+xml" href="{href}">'


@contextlib.asynccontextmanager
async def looking(routes: Mapping[str, Answer]) -> AsyncIterator[tuple[Discovery, Site]]:
    async with serving(routes) as site, discovery(config()) as web:
        yield web, site


def typed(written: str) -> Address:
    address = typed_address(written)
    assert isinstance(address, Address), address
    return address


async def test_a_feed_is_found_where_it_is() -> None:
    async with looking({"/feed": paper("One", "Two")}) as (web, site):
        found = await web.find(typed(site.url("/feed")))

        assert isinstance(found, FoundFeed)
        assert (found.url, found.feed.title) == (site.url("/feed"), "The Paper")
        assert len(found.feed.entries) == 2
        assert len(site.seen) == 1


async def test_a_feed_that_calls_itself_a_page_is_a_feed() -> None:
    async with looking({"/": paper("One").replace(b"application/rss+xml", b"text/html")}) as (
        web,
        site,
    ):
        assert isinstance(await web.find(typed(site.url())), FoundFeed)


async def test_the_only_feed_of_a_page_is_fetched_to_prove_it() -> None:
    async with looking({"/": page(link("news")), "/news": paper("One")}) as (web, site):
        found = await web.find(typed(site.url()))

        assert isinstance(found, FoundFeed)
        assert found.url == site.url("/news")


async def test_several_are_offered_unfetched() -> None:
    links = link("/comments/feed") + link("/a") + link("/b", "atom")
    async with looking({"/": page(links)}) as (web, site):
        found = await web.find(typed(site.url()))

        assert isinstance(found, Offer)
        assert [each.url for each in found.links] == [
            site.url(path) for path in ("/a", "/b", "/comments/feed")
        ]
        assert [seen.target for seen in site.seen] == ["/"]


async def test_where_a_page_names_none_usual_addresses_are_tried_until_one_is_a_feed() -> None:
    routes = {"/blog/1": page(), "/feed": page("Not me"), "/rss.xml": paper("One")}
    async with looking({**routes, "/atom.xml": paper("Two")}) as (web, site):
        found = await web.find(typed(site.url("/blog/1")))

        assert isinstance(found, FoundFeed)
        assert found.url == site.url("/rss.xml")
        assert [seen.target for seen in site.seen] == [
            "/blog/1", "/blog/feed", "/blog/index.xml", "/feed", "/rss.xml"
        ]  # fmt: skip
        assert site.most_open == 1


async def test_where_a_page_names_one_nothing_is_tried() -> None:
    async with looking({"/": page(link("/gone")), "/feed": paper("One")}) as (web, site):
        found = await web.find(typed(site.url()))

        assert found == "the server answered 404 Not Found: nothing is at this address"
        assert [seen.target for seen in site.seen] == ["/", "/gone"]


async def test_a_server_that_says_nothing_is_new_has_no_feed() -> None:
    async with looking({"/": reply(status="304 Not Modified")}) as (web, site):
        found = await web.find(typed(site.url()))

        assert found == "the server says that nothing has changed, though nothing was known"
        assert len(site.seen) == 1


async def test_for_what_is_no_page_nothing_is_tried() -> None:
    async with looking({"*": reply(b"%PDF-1.4", content_type="application/pdf")}) as (web, site):
        assert str(await web.find(typed(site.url()))).startswith("this is not a feed: ")
        assert len(site.seen) == 1


async def test_what_moved_for_good_is_found_where_it_is_now() -> None:
    async with looking({"/old": redirect("/new"), "/new": paper("One")}) as (web, site):
        found = await web.find(typed(site.url("/old")))

        assert isinstance(found, FoundFeed)
        assert found.url == site.url("/new")


@pytest.mark.parametrize(
    "inside", ["http://127.0.0.2:{port}/feed", "http://localhost.:{port}/feed", "http://[::1]/feed"]
)
async def test_a_page_cannot_lead_to_other_machines_at_home(inside: str) -> None:
    async with looking({"*": paper("Secret")}) as (web, site):
        named = inside.format(port=site.port)
        async with serving(page(link(named))) as outer:
            found = await web.find(typed(outer.url()))

        assert isinstance(found, str)
        assert site.seen == []


async def test_a_name_and_a_password_go_to_the_server_they_were_typed_for() -> None:
    routes = {"/": page(link("/feed")), "/feed": paper("One")}
    async with looking(routes) as (web, site):
        found = await web.find(typed(site.url("/", host="ada:p%40ss@127.0.0.1")))

        assert isinstance(found, FoundFeed)
        assert [seen.headers["authorization"] for seen in site.seen] == ["Basic YWRhOnBAc3M="] * 2
        assert found.url == site.url("/feed")
        assert found.written == site.url("/feed", host="ada:p%40ss@127.0.0.1")


async def test_a_site_that_never_ends_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.library.discovery.GUESSING_S", 0)
    async with looking({"/": page()}) as (web, site):
        found = await web.find(typed(site.url()))

        assert found == "its page names no feed, and looking for one takes too long"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("a.example", "https://a.example/"),
        (" //a.example/feed ", "https://a.example/feed"),
        ("localhost:8000/feed", "http://localhost:8000/feed"),
        ("127.0.0.1/feed", "http://127.0.0.1/feed"),
        ("/home/ada/my #1 feed.xml", "file:///home/ada/my%20%231%20feed.xml"),
        ("HTTP://A.example", "http://a.example/"),
        ("feed://a.example/feed", "https://a.example/feed"),
        ("feed:http://a.example/feed", "http://a.example/feed"),
        ("file:///home/ada/feed.xml", "file:///home/ada/feed.xml"),
    ],
)
def test_an_address_is_understood_as_people_write_it(written: str, url: str) -> None:
    assert typed(written).url == url


@pytest.mark.parametrize("written", ["", "ssh://a.example", "two words", "javascript:alert(1)"])
def test_what_is_no_address_is_one_sentence(written: str) -> None:
    said = typed_address(written)

    assert isinstance(said, str)
    assert said.startswith("the address ")
