"""What the gate admits is one address to everybody: to urllib, and to us when we dial it."""

from urllib.parse import urlsplit

from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsreader.feeds.failures import Refused
from newsreader.feeds.target import DEFAULT_PORTS, Target, target_of
from newsreader.text import SafeUrl, safe_url
from test_text import urls

names = st.sampled_from(["example.org", "EXAMPLE.org", "[::1]", "0x7f.1", "bücher.example", "a.b."])
people = st.sampled_from(["", "ada@", "ada:secret@", "ada%40x:@", "a@b@", ":@"])
ports = st.sampled_from(["", ":", ":80", ":443", ":8080", ":0", ":65535"])
rests = st.sampled_from(["", "/", "/a b?c#d", "?q=é", "#x", "//b@c/", "/..;/%zz", "\\@x", "/a:b@c"])
likely = st.tuples(st.sampled_from(["http://", "https://"]), people, names, ports, rests)


def dialled(url: SafeUrl) -> Target | None:
    try:
        return target_of(url)
    except Refused:
        return None


@settings(max_examples=400)
@given(urls | likely.map("".join), st.just("") | urls)
@example("http://example.org\\@evil.example/", "")
@example("//evil.example", "https://example.org/")
def test_an_address_leads_where_urllib_says(value: str, base: str) -> None:
    url = safe_url(value, base)
    target = dialled(url) if url else None
    if url is None or target is None:
        return

    said = urlsplit(url)
    assert target.scheme == said.scheme
    assert said.hostname
    assert target.host == said.hostname or not said.hostname.isascii()
    assert target.port == (DEFAULT_PORTS[said.scheme] if said.port is None else said.port)
    assert target.path == (said.path or "/") + (f"?{said.query}" if said.query else "")


@settings(max_examples=400)
@given(urls | likely.map("".join))
def test_what_is_sent_is_one_request_to_one_host(value: str) -> None:
    url = safe_url(value)
    target = dialled(url) if url else None
    if target is None:
        return

    sent = f"GET {target.path} HTTP/1.1\r\nHost: {target.authority}"
    assert sent.isascii()
    assert len(sent.split()) == 5
    assert not set("/?#@\\") & set(target.authority)
    again = target_of(target.url)
    assert (again.origin, again.path, again.username) == (target.origin, target.path, "")
