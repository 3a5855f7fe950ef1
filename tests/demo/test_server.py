import gzip
import socket
from datetime import UTC, datetime
from time import monotonic

import pytest
from msgspec.structs import replace

from demo.visit import visit
from newsreader.demo import Newspaper, Server, serve

NOW = datetime(2031, 4, 5, 9, 30, tzinfo=UTC)


def test_an_unchanged_feed_is_not_sent_twice(server: Server) -> None:
    first = visit(f"{server.url}/feeds/gazette.xml")

    second = visit(f"{server.url}/feeds/gazette.xml", If_None_Match=first.headers["ETag"])

    assert (first.status, second.status) == (200, 304)
    assert second.body == b""


def test_a_changed_feed_is_sent_again(server: Server) -> None:
    assert visit(f"{server.url}/feeds/gazette.xml", If_None_Match='W/"old"').status == 200


def test_a_feed_is_compressed_for_who_can_read_it(server: Server) -> None:
    plain = visit(f"{server.url}/feeds/gazette.xml")

    packed = visit(f"{server.url}/feeds/gazette.xml", Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_head_answers_without_a_body(server: Server) -> None:
    reply = visit(f"{server.url}/feeds/gazette.xml", method="HEAD")

    assert reply.status == 200
    assert int(reply.headers["Content-Length"]) > 10_000
    assert reply.body == b""


def test_the_tide_gauge_is_out_of_order(server: Server) -> None:
    assert visit(f"{server.url}/feeds/weather.xml").status == 500


def test_the_slow_boat_takes_its_time(newspaper: Newspaper) -> None:
    slow = newspaper.outlet("slowboat")
    assert slow is not None
    assert slow.delay == 3
    with Server(Newspaper((replace(slow, delay=0.3),))) as server:
        start = monotonic()
        reply = visit(f"{server.url}/feeds/slowboat.xml")
        took = monotonic() - start

    assert reply.status == 200
    assert took > 0.29


def test_stopping_does_not_wait_for_the_slow_boat(newspaper: Newspaper) -> None:
    slow = newspaper.outlet("slowboat")
    assert slow is not None
    late = Newspaper((replace(slow, delay=60),))
    with Server(late) as server, connect(server) as passenger:
        passenger.sendall(b"GET /feeds/slowboat.xml HTTP/1.1\r\n\r\n")
        visit(server.url)  # answered after the passenger was let in
        start = monotonic()
        server.close()
        took = monotonic() - start
        answered = passenger.recv(1)

    assert took < 20  # it would take a minute to answer
    assert answered == b""


def test_a_stopped_server_refuses_connections_and_stops_again_in_peace() -> None:
    with serve(NOW) as server:
        url = server.url
    server.close()

    with pytest.raises(ConnectionRefusedError):
        visit(url)


def test_a_client_that_hangs_up_leaves_no_trace(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    with connect(server) as rude:
        rude.sendall(b"GET /feeds/gazette.xml HTTP/1.1\r\n")
    with connect(server) as confused:
        confused.sendall(b"\x16\x03\x01 not http\r\n\r\n")
        confused.recv(4096)

    assert visit(f"{server.url}/").status == 200
    assert capfd.readouterr() == ("", "")


def connect(server: Server) -> socket.socket:
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)
