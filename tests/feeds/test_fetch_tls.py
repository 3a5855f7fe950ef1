import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest

from feeds.web import Answer, Site, listening, redirect, reply, serving
from newsreader.feeds.exchange import Failed, Fetched, Request
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits

CERTIFICATES = Path(__file__).parent / "tls"


def context(name: str) -> ssl.SSLContext:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATES / f"{name}.pem")
    return tls


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """This computer trusts the certificate of localhost."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "localhost.pem"))
    return monkeypatch


async def reason(url: str) -> str:
    async with Web() as web:
        failed = await web.fetch(Request(url))
    assert isinstance(failed, Failed)
    return failed.reason


@asynccontextmanager
async def secure(answer: Answer, certificate: str = "localhost") -> AsyncIterator[Site]:
    async with serving(answer, tls=context(certificate)) as site:
        yield site


@pytest.mark.usefixtures("trusting")
async def test_a_document_comes_over_https() -> None:
    async with secure(reply(b"<rss/>")) as site, Web() as web:
        fetched = await web.fetch(Request(site.url()))
    assert isinstance(fetched, Fetched)


async def test_a_certificate_that_signed_itself_is_refused() -> None:
    async with secure(reply()) as site:
        words = await reason(site.url())
    assert words == "the certificate of 127.0.0.1 is self-signed, so nobody vouches for it"
    assert not site.seen


async def test_an_expired_certificate_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "expired.pem"))
    async with secure(reply(), "expired") as site:
        assert await reason(site.url()) == "the certificate of 127.0.0.1 has expired"


@pytest.mark.parametrize("certificate", ["localhost", "expired", "elsewhere"])
async def test_a_feed_may_be_let_off_showing_a_good_certificate(certificate: str) -> None:
    async with secure(reply(b"<rss/>"), certificate) as site, Web() as web:
        fetched = await web.fetch(Request(site.url(), any_certificate=True))
    assert isinstance(fetched, Fetched)


async def test_who_is_let_off_lets_off_nobody_else() -> None:
    async with (
        secure(reply(b"<rss/>")) as other,
        secure(redirect(other.url())) as site,
        Web() as web,
    ):
        led_on = await web.fetch(Request(site.url(), any_certificate=True))
        next_feed = await web.fetch(Request(site.url()))
    for failed in (led_on, next_feed):
        assert isinstance(failed, Failed)
        assert "is self-signed" in failed.reason
    assert not other.seen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_the_certificate_of_another_host_is_refused(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "elsewhere.pem"))
    async with secure(reply(), "elsewhere") as site:
        words = await reason(site.url(host=host))
    assert words.startswith(f"the certificate that {host} shows belongs to another ")


async def test_a_port_that_does_not_speak_tls_is_named() -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await reader.read()

    async with listening(plain) as port:
        words = await reason(f"https://127.0.0.1:{port}/")
    assert words == "no secure connection with 127.0.0.1 could be agreed on"


async def test_a_handshake_that_never_ends_is_given_up() -> None:
    async def mute(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with (
        listening(mute) as port,
        Web(Limits(connect=timedelta(seconds=0.3))) as web,
    ):
        failed = await web.fetch(Request(f"https://127.0.0.1:{port}/"))
    assert isinstance(failed, Failed)
    assert failed.reason == "no connection to 127.0.0.1 within 0.3 s"


@pytest.mark.usefixtures("trusting")
async def test_a_redirect_from_https_to_http_is_refused() -> None:
    async with serving(reply()) as plain, secure(redirect(plain.url())) as site:
        words = await reason(site.url())
    assert "redirects from https to an unprotected address" in words
    assert not plain.seen


class Http2:
    """One HTTP/2 connection at a time, answering every stream in the same way."""

    def __init__(self, body: bytes, announced: int | None = None) -> None:
        self.body = body
        self.announced = len(body) if announced is None else announced
        self.connections = 0
        self.streams = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        http = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        http.initiate_connection()
        writer.write(http.data_to_send())
        while data := await reader.read(65536):
            for event in http.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    self.answer(http, event.stream_id)
            writer.write(http.data_to_send())

    def answer(self, http: h2.connection.H2Connection, stream: int) -> None:
        self.streams += 1
        head = [(":status", "200"), ("content-length", str(self.announced))]
        http.send_headers(stream, [*head, ("content-type", "text/xml")])
        for start in range(0, len(self.body), 16384):  # the largest frame there is by default
            http.send_data(stream, self.body[start : start + 16384])
        http.end_stream(stream)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        tls = context("localhost")
        tls.set_alpn_protocols(["h2"])
        async with listening(self.talk, tls=tls) as port:
            yield f"https://127.0.0.1:{port}/"


@pytest.mark.usefixtures("trusting")
async def test_many_documents_come_over_one_http2_connection() -> None:
    site = Http2(b"<rss/>")
    async with site.serving() as url, Web() as web:
        outcomes = await asyncio.gather(*(web.fetch(Request(f"{url}{n}")) for n in range(20)))
    assert {o.body for o in outcomes if isinstance(o, Fetched)} == {b"<rss/>"}
    assert site.streams == 20
    assert site.connections < 3


@pytest.mark.usefixtures("trusting")
async def test_an_http2_document_that_is_too_large_does_not_spoil_the_next() -> None:
    site = Http2(bytes(300_000))
    async with site.serving() as url, Web(Limits(size=100_000)) as web:
        large = await web.fetch(Request(url))
        site.body, site.announced = b"<rss/>", 6
        small = await web.fetch(Request(url))
    assert isinstance(large, Failed)
    assert large.reason.startswith("the document is larger than")
    assert isinstance(small, Fetched)


@pytest.mark.usefixtures("trusting")
async def test_an_http2_body_that_is_shorter_than_announced_is_refused() -> None:
    site = Http2(b"<rss/>", announced=600)
    async with site.serving() as url:
        assert "another length than announced" in await reason(url)


@pytest.mark.usefixtures("trusting")
async def test_garbage_in_http2_is_a_sentence() -> None:
    class Garbled(Http2):
        async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1)
            writer.write(b"\x00\x00\x01\x00\x00\x00\x00\x00\x00x")  # data on stream 0
            await reader.read()

    async with Garbled(b"").serving() as url:
        words = await reason(url)
    assert words == "127.0.0.1 does not speak proper HTTP"
