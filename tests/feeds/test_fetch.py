import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from feeds.web import Seen, chunked, reply, serving
from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request
from newsreader.feeds.fetch import OURS, Web
from newsreader.feeds.limits import Limits


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


async def test_a_document_comes_with_its_body_and_what_a_parser_needs(web: Web) -> None:
    answer = reply(
        b"<rss/>",
        content_type="application/rss+xml",
        content_language="tr",
        etag='"one"',
        last_modified="Sun, 22 Nov 2026 10:00:00 GMT",
        x_powered_by="nothing that matters",
    )
    async with serving(answer) as site:
        fetched = await web.fetch(Request(site.url("/feed?page=1")))
    assert fetched == Fetched(
        url=site.url("/feed?page=1"),
        status=200,
        body=b"<rss/>",
        headers={
            "content-type": "application/rss+xml",
            "content-language": "tr",
            "last-modified": "Sun, 22 Nov 2026 10:00:00 GMT",
        },
        etag='"one"',
        modified="Sun, 22 Nov 2026 10:00:00 GMT",
        moved_to=None,
        fresh_for=None,
    )
    assert site.last.target == "/feed?page=1"
    assert site.last.headers["user-agent"] == OURS
    assert site.last.headers["host"] == f"127.0.0.1:{site.port}"
    assert "if-none-match" not in site.last.headers


async def test_a_document_that_did_not_change_is_not_sent_again(web: Web) -> None:
    def conditional(seen: Seen) -> bytes:
        if seen.headers.get("if-none-match") == '"one"':
            return reply(status="304 Not Modified", cache_control="max-age=3600")
        return reply(b"<rss/>", etag='"one"', last_modified="Sun, 22 Nov 2026 10:00:00 GMT")

    async with serving(conditional) as site:
        first = await web.fetch(Request(site.url()))
        assert isinstance(first, Fetched)
        second = await web.fetch(Request(site.url(), etag=first.etag, modified=first.modified))
    assert second == NotModified('"one"', first.modified, None, timedelta(hours=1))
    assert site.last.headers["if-modified-since"] == first.modified


async def test_not_modified_without_having_asked_for_it_is_a_failure(web: Web) -> None:
    async with serving(reply(status="304 Not Modified")) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "the server says that nothing has changed, though nothing was known"


@pytest.mark.parametrize("etag", ['"' + "x" * 600 + '"', '"caf\u00e9"', '"a\x00b"', '"a\x7fb"'])
async def test_a_validator_that_would_break_the_next_request_is_dropped(
    web: Web, etag: str
) -> None:
    raw = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: " + etag.encode() + b"\r\n\r\n"
    async with serving(raw) as site:
        fetched = await web.fetch(Request(site.url()))
        await web.fetch(Request(site.url(), etag=etag))
    assert isinstance(fetched, Fetched | Failed)
    assert getattr(fetched, "etag", "") == ""
    assert "if-none-match" not in site.last.headers


async def test_the_person_s_own_agent_headers_and_password_are_sent(web: Web) -> None:
    async with serving(reply()) as site:
        await web.fetch(
            Request(
                site.url(),
                user_agent="curl/8",
                headers=(("X-Api-Key", "k"), ("Accept", "text/html")),
                username="ada",
                password="p:ss",
            )
        )
    headers = site.last.headers
    assert headers["user-agent"] == "curl/8"
    assert headers["x-api-key"] == "k"
    assert headers["accept"] == "text/html"
    assert headers["authorization"] == "Basic YWRhOnA6c3M="


async def test_a_password_in_the_address_is_sent_but_not_told_to_anybody(web: Web) -> None:
    async with serving(reply()) as site:
        fetched = await web.fetch(Request(site.url(host="ada:p%3Ass@127.0.0.1")))
    assert isinstance(fetched, Fetched)
    assert fetched.url == site.url()
    assert site.last.headers["authorization"] == "Basic YWRhOnA6c3M="


@pytest.mark.parametrize(
    "header",
    [("Host", "bank.example"), ("A b", "c"), ("X", "a\r\nY: b"), ("Transfer-Encoding", "chunked")],
)
async def test_a_header_that_would_forge_the_request_is_refused(
    web: Web, header: tuple[str, str]
) -> None:
    async with serving(reply()) as site:
        failed = await web.fetch(Request(site.url(), headers=(header,)))
    assert isinstance(failed, Failed)
    assert "cannot be sent; check the feed's settings" in failed.reason
    assert not site.seen


async def test_a_chunked_document_is_put_together(web: Web) -> None:
    async with serving(chunked(b"<rss", b"/>")) as site:
        fetched = await web.fetch(Request(site.url()))
    assert isinstance(fetched, Fetched)
    assert fetched.body == b"<rss/>"


async def test_cookies_are_not_kept(web: Web) -> None:
    async with serving(reply(set_cookie="track=me; Path=/")) as site:
        await web.fetch(Request(site.url()))
        await web.fetch(Request(site.url()))
    assert "cookie" not in site.last.headers


async def test_feeds_of_one_host_share_a_connection(web: Web) -> None:
    async with serving(reply(b"<rss/>"), keep_alive=True) as site:
        for number in range(3):
            await web.fetch(Request(site.url(f"/{number}")))
    assert (len(site.seen), site.connections) == (3, 1)


async def test_a_connection_that_died_while_idle_is_replaced(web: Web) -> None:
    async def once_then_hang_up(
        _: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        writer.write(reply(b"<rss/>"))
        if len(site.seen) == 1:
            await reader.readexactly(1)  # the next request has begun to arrive
            writer.transport.abort()

    async with serving(once_then_hang_up) as site:
        await web.fetch(Request(site.url()))
        second = await web.fetch(Request(site.url()))
    assert isinstance(second, Fetched)
    assert site.connections == 2


async def test_of_connections_that_died_side_by_side_no_second_one_is_tried(web: Web) -> None:
    together = asyncio.Barrier(3)

    async def once_then_hang_up(
        seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if seen.path == "/again":
            writer.write(reply(b"<rss/>"))
            return
        await together.wait()
        writer.write(reply(b"<rss/>"))
        await reader.readexactly(1)  # the next request has begun to arrive
        writer.transport.abort()

    async with serving(once_then_hang_up) as site:
        await asyncio.gather(*(web.fetch(Request(site.url(f"/{number}"))) for number in range(3)))
        again = await web.fetch(Request(site.url("/again")))
    assert isinstance(again, Fetched)
    assert site.connections == 4


async def test_cancelling_ends_at_once_and_leaves_nothing_open() -> None:
    arrived, hung_up = asyncio.Event(), asyncio.Event()

    async def silent(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        arrived.set()
        await reader.read()
        hung_up.set()

    async with serving(silent) as site, Web() as web:
        fetching = asyncio.ensure_future(web.fetch(Request(site.url())))
        await arrived.wait()
        before = asyncio.get_running_loop().time()
        fetching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await fetching
        assert asyncio.get_running_loop().time() - before < 0.5
        await asyncio.wait_for(hung_up.wait(), 20)
        leftover = {task for task in asyncio.all_tasks() if "talk" not in str(task.get_coro())}
        assert leftover == {asyncio.current_task()}


async def test_fetching_after_closing_says_so() -> None:
    web = Web()
    await web.aclose()
    async with serving(reply()) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "the program is closing"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "newsreader:welcome",
        "http://",
        "//example.org/",
        "http://[::1/",
        "http://a..b/",
        "http://ex ample.org/",
        "http://example.org:99999/",
        "http://" + "a" * 300 + ".example/",
    ],
)
async def test_what_is_no_address_is_named_as_such(web: Web, url: str) -> None:
    failed = await web.fetch(Request(url))
    assert isinstance(failed, Failed)
    assert "is not a" in failed.reason


async def test_international_names_are_looked_up_in_their_ascii_form(web: Web) -> None:
    failed = await web.fetch(Request("http://bücher.invalid/"))
    assert isinstance(failed, Failed)
    assert "xn--bcher-kva.invalid" in failed.reason


async def test_the_size_limit_counts_the_document_and_is_named() -> None:
    async with (
        serving({"/told": reply(b"x" * 2000), "/untold": chunked(*[b"x" * 100] * 20)}) as site,
        Web(Limits(size=1024)) as web,
    ):
        for path in ("/told", "/untold"):
            failed = await web.fetch(Request(site.url(path)))
            assert isinstance(failed, Failed)
            assert failed.reason.startswith("the document is larger than")


async def test_a_document_that_announces_too_much_is_refused_by_its_headers(web: Web) -> None:
    async def boast(_: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        await reader.read()  # until the reader hangs up

    async with serving(boast) as site:
        failed = await web.fetch(Request(site.url()))
    assert isinstance(failed, Failed)
    assert failed.reason == "the document is larger than 16 MiB"
