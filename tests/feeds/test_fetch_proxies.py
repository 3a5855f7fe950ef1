import asyncio
import base64
import ssl
from pathlib import Path

import pytest

from feeds.web import Seen, reply, serving
from newsreader.feeds.exchange import Failed, Fetched, Request, Trust, Way
from newsreader.feeds.fetch import Web
from newsreader.feeds.proxies import proxies_from
from newsreader.feeds.target import target_of


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


async def test_the_proxy_of_the_environment_is_asked(environment: pytest.MonkeyPatch) -> None:
    async with serving(reply(b"<rss/>")) as proxy:
        environment.setenv("HTTP_PROXY", proxy.url(host="me:pw@127.0.0.1"))
        async with Web() as web:
            fetched = await web.fetch(Request("http://feeds.invalid/a?b=c"))
    assert isinstance(fetched, Fetched)
    assert proxy.last.target == "http://feeds.invalid/a?b=c"
    assert proxy.last.headers["host"] == "feeds.invalid"
    expected = "Basic " + base64.b64encode(b"me:pw").decode()
    assert proxy.last.headers["proxy-authorization"] == expected


async def test_a_tunnel_that_the_proxy_refuses_is_named(environment: pytest.MonkeyPatch) -> None:
    def refuse(seen: Seen) -> bytes:
        assert seen.target == "feeds.invalid:443"
        return reply(status="407 Proxy \x1b[2J Authentication Required")

    async with serving(refuse) as proxy:
        environment.setenv("HTTPS_PROXY", proxy.url())
        async with Web() as web:
            failed = await web.fetch(Request("https://feeds.invalid/"))
    assert isinstance(failed, Failed)
    assert failed.reason == (
        "the proxy asks for a name and a password (407); write them into HTTP_PROXY and HTTPS_PROXY"
        " as http://name:password@host:port"
    )


async def test_a_tunnel_refused_for_another_reason_is_told_in_clean_words(
    environment: pytest.MonkeyPatch,
) -> None:
    async with serving(reply(status="403 Not \x1b[2J here {host}")) as proxy:
        environment.setenv("HTTPS_PROXY", proxy.url())
        async with Web() as web:
            failed = await web.fetch(Request("https://feeds.invalid/"))
    assert isinstance(failed, Failed)
    assert failed.reason.isprintable()
    assert "403" in failed.reason or "proper HTTP" in failed.reason


async def test_a_document_comes_over_https_through_a_tunnel(
    environment: pytest.MonkeyPatch,
) -> None:
    certificates = Path(__file__).parent / "tls"
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificates / "localhost.pem")
    environment.setenv("SSL_CERT_FILE", str(certificates / "localhost.pem"))
    async with serving(reply(b"<rss/>"), tls=tls) as site:

        async def tunnel(
            seen: Seen, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            assert seen.target == f"localhost:{site.port}"
            there, to_there = await asyncio.open_connection("127.0.0.1", site.port)
            writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
            try:
                await asyncio.gather(_pour(reader, to_there), _pour(there, writer))
            finally:
                to_there.close()

        async with serving(tunnel) as proxy:
            environment.setenv("HTTPS_PROXY", proxy.url())
            async with Web() as web:
                fetched = await web.fetch(Request(site.url(host="localhost")))
    assert isinstance(fetched, Fetched)
    assert fetched.body == b"<rss/>"


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
    writer.close()


async def test_a_proxy_that_does_not_answer_is_named_in_the_place_of_the_feed(
    environment: pytest.MonkeyPatch,
) -> None:
    environment.setenv("ALL_PROXY", "http://127.0.0.1:9")
    async with Web() as web:
        for url in ("http://feeds.invalid/", "https://feeds.invalid/"):
            failed = await web.fetch(Request(url))
            assert isinstance(failed, Failed)
            assert failed.reason == "the proxy does not serve: 127.0.0.1:9 refuses connections"
            assert failed.way is Way.SILENT


async def test_a_page_cannot_use_the_proxy_to_reach_home(environment: pytest.MonkeyPatch) -> None:
    async with serving(reply()) as proxy:
        environment.setenv("ALL_PROXY", proxy.url())
        async with Web() as web:
            for host in ("10.0.0.1", "127.1", "localhost", "[::1]", "169.254.169.254"):
                failed = await web.fetch(Request(f"http://{host}/", trust=Trust.OUTSIDE))
                assert isinstance(failed, Failed)
                assert "is not a public address" in failed.reason
    assert proxy.connections == 0


async def test_hosts_that_need_no_proxy_are_dialled(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    environment.setenv("NO_PROXY", "127.0.0.0/8")
    async with serving(reply(b"<rss/>")) as site, Web() as web:
        assert isinstance(await web.fetch(Request(site.url())), Fetched)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "http://", "http://a:b:c", "://"])
async def test_a_proxy_that_cannot_be_used_is_named(
    environment: pytest.MonkeyPatch, proxy: str
) -> None:
    environment.setenv("HTTP_PROXY", proxy)
    async with Web() as web:
        failed = await web.fetch(Request("http://feeds.invalid/"))
    assert isinstance(failed, Failed)
    assert "check HTTP" in failed.reason


@pytest.mark.parametrize(
    ("no", "url", "direct"),
    [
        ("*", "http://example.org/", True),
        ("example.org", "http://example.org/", True),
        ("example.org", "http://www.example.org/", True),
        ("example.org", "http://badexample.org/", False),
        (".example.org", "http://www.example.org/", True),
        ("*.example.org", "http://www.example.org/", True),
        ("example.org:8080", "http://example.org:8080/", True),
        ("example.org:8080", "http://example.org/", False),
        ("other.example, EXAMPLE.org", "http://example.org/", True),
        ("192.168.0.0/16", "http://192.168.7.7/", True),
        ("192.168.0.0/16", "http://10.0.0.1/", False),
        ("10.0.0.1", "http://10.0.0.1/", True),
        ("::1", "http://[::1]/", True),
        ("[::1]", "http://[::1]/", True),
        ("", "http://example.org/", False),
        (" , ,", "http://example.org/", False),
    ],
)
def test_the_exceptions_are_read_as_other_programs_read_them(
    no: str, url: str, *, direct: bool
) -> None:
    proxies = proxies_from({"http_proxy": "proxy.example:3128", "NO_PROXY": no})
    assert proxies.for_target(target_of(url)) == ("" if direct else "http://proxy.example:3128")


def test_one_proxy_for_all_serves_both_schemes_unless_one_has_its_own() -> None:
    proxies = proxies_from({"ALL_PROXY": "http://all.example", "https_proxy": "http://tls.example"})
    assert proxies.for_target(target_of("http://example.org/")) == "http://all.example"
    assert proxies.for_target(target_of("https://example.org/")) == "http://tls.example"
