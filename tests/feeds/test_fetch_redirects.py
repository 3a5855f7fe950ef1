from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest

from feeds.web import Seen, redirect, reply, serving
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request, Trust
from newsreader.feeds.failures import Refused
from newsreader.feeds.fetch import Web
from newsreader.feeds.redirects import Hop, first_hop, next_hop


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


def follow(url: str, *steps: tuple[int, str], private: bool = False) -> Hop:
    """Where an address leads that answers with these statuses and locations."""
    hop = first_hop(Request(url))
    for status, location in steps:
        hop = next_hop(hop, status, location, answered_privately=private)
    return hop


def refusal(url: str, *steps: tuple[int, str]) -> str:
    with pytest.raises(Refused) as refused:
        follow(url, *steps)
    return str(refused.value)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 Other", "307 T", "308 P"])
async def test_every_kind_of_redirect_is_followed(web: Web, status: str) -> None:
    async with serving({"/old": redirect("/new", status), "/new": reply(b"<rss/>")}) as site:
        fetched = await web.fetch(Request(site.url("/old")))
    assert isinstance(fetched, Fetched)
    assert (fetched.body, fetched.url) == (b"<rss/>", site.url("/new"))


@pytest.mark.parametrize(
    ("steps", "moved_to"),
    [
        ([(301, "/b")], "https://example.org/b"),
        ([(308, "/b"), (301, "https://feeds.example/c#top")], "https://feeds.example/c"),
        ([(302, "/b")], None),
        ([(301, "/b"), (302, "/c")], "https://example.org/b"),
        ([(302, "/b"), (301, "/c")], None),
    ],
)
def test_a_feed_has_moved_as_far_as_permanent_redirects_lead(
    steps: list[tuple[int, str]], moved_to: str | None
) -> None:
    assert follow("https://example.org/a", *steps).moved_to == moved_to


async def test_a_move_is_told_with_the_document_and_without_it(web: Web) -> None:
    def new(seen: Seen) -> bytes:
        known = seen.headers.get("if-none-match") == '"one"'
        return reply(status="304 Not Modified") if known else reply(b"<rss/>", etag='"one"')

    async with serving({"/old": redirect("/new"), "/new": new, "/gone": redirect("/404")}) as site:
        fetched = await web.fetch(Request(site.url("/old")))
        same = await web.fetch(Request(site.url("/old"), etag='"one"'))
        lost = await web.fetch(Request(site.url("/gone")))
    assert isinstance(fetched, Fetched)
    assert isinstance(same, NotModified)
    assert isinstance(lost, Failed)
    assert fetched.moved_to == same.moved_to == site.url("/new")
    assert (lost.status, lost.moved_to) == (404, site.url("/404"))


async def test_a_circle_is_noticed(web: Web) -> None:
    async with serving({"/a": redirect("/b"), "/b": redirect("/a")}) as site:
        failed = await web.fetch(Request(site.url("/a")))
    assert isinstance(failed, Failed)
    assert failed.reason == "the server redirects in a circle"
    assert len(site.seen) == 2


async def test_an_endless_chain_is_cut(web: Web) -> None:
    async with serving(lambda seen: redirect(seen.target + "x", "302 Found")) as site:
        failed = await web.fetch(Request(site.url("/a")))
    assert isinstance(failed, Failed)
    assert failed.reason == "the server redirects more than 5 times"
    assert len(site.seen) == 6


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "data:,x",
        "javascript:alert(1)",
        "http://[",
        "mailto:a@b.example",
        "http://a b/",
        "ftp://example.org/",
        "newsreader:x",
    ],
)
async def test_a_redirect_to_anything_but_the_web_is_refused(web: Web, location: str) -> None:
    async with serving(redirect(location)) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert "is not a" in failed.reason


async def test_of_hosts_in_a_row_the_one_that_fails_is_named(web: Web) -> None:
    async with serving(redirect("http://login.invalid/")) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason.startswith("the host name login.invalid ")


async def test_a_redirect_to_nowhere_or_garbage_is_a_sentence(web: Web) -> None:
    raw = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://\xff\xfe\x80/\r\n\r\n"
    async with serving({"/none": reply(status="302 Found"), "/raw": raw}) as site:
        none = await web.fetch(Request(site.url("/none")))
        garbage = await web.fetch(Request(site.url("/raw")))
    assert isinstance(none, Failed)
    assert none.reason == "the server redirects without saying where to (302)"
    assert isinstance(garbage, Failed)
    assert garbage.reason.isprintable()


def test_a_redirect_out_of_https_is_refused() -> None:
    reason = refusal("https://example.org/", (301, "http://example.org/feed"))
    assert reason == "the server redirects from https to an unprotected address at example.org"


async def test_another_origin_gets_neither_password_nor_headers_nor_cookies(web: Web) -> None:
    async with serving(reply(b"<rss/>")) as other:
        to_other = redirect(other.url("/feed", host="localhost"))
        async with serving({"/": to_other}) as site:
            await web.fetch(
                Request(
                    site.url(host="ada:secret@127.0.0.1"),
                    headers=(("X-Api-Key", "secret"), ("Cookie", "session=secret")),
                )
            )
    assert site.last.headers["x-api-key"] == "secret"
    assert "authorization" in site.last.headers
    assert not {"authorization", "x-api-key", "cookie"} & set(other.last.headers)
    assert "secret" not in str(other.last)


async def test_who_is_led_to_a_server_that_wants_a_password_is_told_why_it_gets_none(
    web: Web,
) -> None:
    async with serving(reply(status="401 Unauthorized")) as other:
        to_other = redirect(other.url("/feed", host="localhost"))
        async with serving({"/": to_other}) as site:
            mine = Request(site.url(), username="ada", password="secret")
            led, plain = [await web.fetch(each) for each in (mine, Request(site.url()))]

    assert isinstance(led, Failed)
    assert isinstance(plain, Failed)
    home, host = urlsplit(site.url()).netloc, urlsplit(other.url(host="localhost")).netloc
    assert led.reason == (
        f"{host}, where {home} redirects to, asks for a name and a password (401), and those for"
        f" {home} are not sent there"
    )
    assert plain.reason == "the server asks for a name and a password (401)"


@pytest.mark.parametrize(
    ("location", "home"),
    [
        ("/b", True),
        ("https://example.org/b", True),
        ("https://example.org:8443/b", False),
        ("http://example.org:8080/b", False),
        ("http://www.example.org/b", False),
        ("http://example.org.evil.example/", False),
        ("http://example.org@evil.example/", False),
    ],
)
def test_only_the_same_origin_or_its_https_form_is_home(location: str, *, home: bool) -> None:
    assert follow("http://example.org/a", (302, location)).is_home is home


def test_a_password_of_the_old_address_never_reaches_the_new_one() -> None:
    hop = follow("https://ada:secret@example.org/a", (301, "/b"))
    assert hop.moved_to == "https://example.org/b"


def test_a_public_host_cannot_lend_the_person_s_trust_to_another() -> None:
    start = "https://example.org/a"
    assert follow(start, (302, "https://example.org/b")).trust is Trust.PERSON
    assert follow(start, (302, "https://192.168.1.1/")).trust is Trust.OUTSIDE
    assert follow(start, (302, "https://b.example/"), (302, start + "b")).trust is Trust.PERSON


def test_a_host_at_home_may_point_to_its_neighbour() -> None:
    nas = "http://nas.home.example/a"
    assert follow(nas, (302, "http://192.168.1.1/"), private=True).trust is Trust.PERSON


def test_what_began_outside_stays_outside() -> None:
    hop = first_hop(Request("https://example.org/", trust=Trust.OUTSIDE))
    hop = next_hop(hop, 302, "https://example.org/b", answered_privately=True)
    hop = next_hop(hop, 302, "https://10.0.0.1/", answered_privately=True)
    assert hop.trust is Trust.OUTSIDE
