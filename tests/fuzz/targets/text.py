"""The gate: strings and addresses. What an address leads from stands in the second line."""

from fuzz.promises import is_a_sentence, is_an_address, is_safe_to_show
from hostile.payloads.entries import LINKS
from newsreader.config import Address, read_address
from newsreader.feeds.failures import Refused
from newsreader.feeds.target import target_of
from newsreader.reading.filenames import file_name
from newsreader.text import clean, host_of, one_line, plain, safe_url

LIMIT = 200

SEEDS = [
    *(link.encode() for link in LINKS),
    b"../b?c=d#e\nhttps://ada:secret@example.org:8080/a/",
    "https://b\u00fccher.example/%zz\nhttps://example.org/".encode(),
    "a\u0301\u0489\u200d\u202e \U000e0041 <b title='>'>&amp;&#x1b;</b><!-- -->".encode(),
]
WORDS = (
    *("http://", "https://", "mailto:", "file:///", "feed:", "@", "[::1]", ":80", "%", "..", "#"),
    *("&#", "&amp;", "<!--", "<script>", "\u202e", "\u200d", "\u0301", "\u2028", "\x9b", "\ufe0f"),
)


def check(data: bytes) -> None:
    written = data.decode("utf-8", "surrogateescape")
    for gate in (clean, one_line, plain):
        passed = gate(written, LIMIT)
        is_safe_to_show(passed)
        assert len(passed) <= LIMIT
        if gate is not plain:
            assert gate(passed, LIMIT) == passed
    value, _, base = written.partition("\n")
    for url in (safe_url(value), safe_url(value, base)):
        is_an_address(url)
    host_of(value)
    assert file_name(value) == file_name(value).lower()
    _is_fetched(value, base)
    _is_subscribed(value)


def _is_fetched(value: str, base: str) -> None:
    try:
        target = target_of(value, base)
    except Refused as refused:
        is_a_sentence(one_line(str(refused)))
        return
    assert target.host.isascii()
    assert 0 <= target.port < 2**16
    request = f"GET {target.path} HTTP/1.1\r\nHost: {target.authority}\r\n"
    assert request.isascii()
    assert len(request.split()) == 5
    assert target_of(target.url).url == target.url


def _is_subscribed(value: str) -> None:
    address = read_address(value)
    if not isinstance(address, Address):
        is_a_sentence(one_line(address))
        return
    assert read_address(address.url) == Address(address.url)
    if not address.url.startswith("file:"):
        is_an_address(safe_url(address.url))
