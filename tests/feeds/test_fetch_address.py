import asyncio
import ipaddress
import socket
import threading
from collections.abc import AsyncIterator

import httpcore2
import pytest

from feeds.web import redirect, reply, serving
from newsreader.feeds.address import literal, may_dial
from newsreader.feeds.dial import Dialer, first_answering
from newsreader.feeds.exchange import Failed, Fetched, Request, Trust
from newsreader.feeds.failures import Refused
from newsreader.feeds.fetch import Web

PRIVATE = [
    "127.0.0.1",
    "127.255.0.1",
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.1",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fd12::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::c0a8:101",
    "2002:7f00:1::",
    "2002:a00:1::1",
]
PUBLIC = ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
METADATA = ["169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"]


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web() as web:
        yield web


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_for_the_person_only(address: str) -> None:
    assert not may_dial(ipaddress.ip_address(address), Trust.OUTSIDE)
    assert may_dial(ipaddress.ip_address(address), Trust.PERSON)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_for_everybody(address: str) -> None:
    assert may_dial(ipaddress.ip_address(address), Trust.OUTSIDE)
    assert may_dial(ipaddress.ip_address(address), Trust.PERSON)


@pytest.mark.parametrize("address", METADATA)
def test_the_keys_of_a_cloud_machine_are_for_nobody(address: str) -> None:
    assert not may_dial(ipaddress.ip_address(address), Trust.OUTSIDE)
    assert not may_dial(ipaddress.ip_address(address), Trust.PERSON)


@pytest.mark.parametrize(
    "spelling",
    ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.0.0.1."],
)
def test_an_address_is_recognised_in_every_spelling(spelling: str) -> None:
    assert literal(spelling) == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "LOCALHOST",
        "127.0.0.1.",
        "\uff11\uff12\uff17.0.0.1",
    ],
)
async def test_a_page_cannot_send_us_to_this_computer(web: Web, host: str) -> None:
    async with serving(reply(b"<rss/>")) as site:
        failed = await web.fetch(Request(site.url(host=host), trust=Trust.OUTSIDE))
    assert isinstance(failed, Failed)
    assert "not a public address" in failed.reason
    assert site.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433"])
async def test_the_person_may_subscribe_to_this_computer(web: Web, host: str) -> None:
    async with serving(reply(b"<rss/>")) as site:
        assert isinstance(await web.fetch(Request(site.url(host=host))), Fetched)


async def test_a_feed_at_home_may_redirect_at_home(web: Web) -> None:
    async with (
        serving(reply(b"<rss/>")) as neighbour,
        serving(redirect(neighbour.url(host="localhost"))) as site,
    ):
        assert isinstance(await web.fetch(Request(site.url())), Fetched)


@pytest.mark.parametrize("host", ["169.254.169.254", "[fd00:ec2::254]", "2852039166"])
async def test_nobody_is_sent_to_the_metadata_of_a_cloud(web: Web, host: str) -> None:
    failed = await web.fetch(Request(f"http://{host}/latest/meta-data/"))
    assert isinstance(failed, Failed)
    assert "not a public address" in failed.reason


async def test_only_the_allowed_addresses_of_a_name_are_dialled() -> None:
    tried: list[str] = []

    def only_lan(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
        tried.append(str(address))
        return False

    with pytest.raises(Refused, match="localhost leads to "):
        await Dialer(only_lan).connect_tcp("localhost", 1, timeout=1)
    assert "127.0.0.1" in tried


async def test_a_name_with_a_dead_address_is_reached_by_the_next() -> None:
    async with serving(reply()) as site:
        dial = httpcore2.AnyIOBackend()
        stream = await first_answering(
            [ipaddress.ip_address("127.0.0.9"), ipaddress.ip_address("127.0.0.1")],
            lambda address: dial.connect_tcp(str(address), site.port),
        )
        assert stream.get_extra_info("server_addr")[0] == "127.0.0.1"
        await stream.aclose()


async def test_a_silent_address_does_not_hold_up_the_next() -> None:
    cancelled: list[str] = []

    async def dial(address: object) -> httpcore2.AsyncNetworkStream:
        if str(address) == "192.0.2.1":
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                cancelled.append(str(address))
                raise
        return httpcore2.AsyncMockStream([])

    addresses = [ipaddress.ip_address("192.0.2.1"), ipaddress.ip_address("192.0.2.2")]
    async with asyncio.timeout(20):
        await first_answering(addresses, dial)
    assert cancelled == ["192.0.2.1"]


async def test_when_no_address_answers_the_last_trouble_is_told() -> None:
    async def dial(address: object) -> httpcore2.AsyncNetworkStream:
        raise OSError(f"{address} is down")

    addresses = [ipaddress.ip_address("192.0.2.1"), ipaddress.ip_address("192.0.2.2")]
    with pytest.raises(OSError, match=r"192\.0\.2\.2 is down"):
        await first_answering(addresses, dial)


async def test_a_look_up_that_hangs_delays_neither_the_deadline_nor_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait(30))
    with pytest.raises(httpcore2.ConnectTimeout):
        await Dialer(lambda _: True).connect_tcp("slow.example", 80, timeout=0.1)
    assert all(thread.daemon for thread in threading.enumerate() if "Thread-" in thread.name)
    hanging.set()


async def test_the_connection_that_was_checked_is_the_one_that_is_used(web: Web) -> None:
    async with serving(reply(b"<rss/>"), keep_alive=True) as site:
        for _ in range(2):
            await web.fetch(Request(site.url(host="localhost")))
    assert (len(site.seen), site.connections) == (2, 1)
