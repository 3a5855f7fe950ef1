import pytest

from newsreader.config.addresses import Address, read_address


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org/feed.xml", "https://example.org/feed.xml"),
        (" HTTPS://Example.ORG/Feed.xml?A=B&c ", "https://example.org/Feed.xml?A=B&c"),
        ("http://example.org", "http://example.org/"),
        ("http://example.org:80/x", "http://example.org/x"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("https://example.org:/x", "https://example.org/x"),
        ("https://example.org/x#top", "https://example.org/x"),
        ("https://example.org/my feed.xml", "https://example.org/my%20feed.xml"),
        ("https://example.org/\nfeed.xml", "https://example.org/feed.xml"),
        ("https://bücher.example/ä", "https://bücher.example/%C3%A4"),
        ("http://127.0.0.1:8080/feed", "http://127.0.0.1:8080/feed"),
        ("http://[::1]:8080/feed", "http://[::1]:8080/feed"),
        ("http://[::1]:80/feed", "http://[::1]/feed"),
        ("http://nas.local/~ada/feed", "http://nas.local/~ada/feed"),
        ("file:///home/ada/feed.xml", "file:///home/ada/feed.xml"),
        ("file://localhost/home/ada/feed.xml", "file:///home/ada/feed.xml"),
        ("file:/home/ada/my feed#1?.xml", "file:///home/ada/my%20feed%231%3F.xml"),
        ("file:///home/ada/caf\udce9.xml", "file:///home/ada/caf%E9.xml"),
    ],
)
def test_the_same_feed_has_one_address_however_it_is_written(written: str, url: str) -> None:
    assert read_address(written) == Address(url)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://ada:pw@example.org/x", Address("https://example.org/x", "ada", "pw")),
        ("https://ada@example.org/", Address("https://example.org/", "ada")),
        ("https://a%40b.c:p%3Aw@example.org/", Address("https://example.org/", "a@b.c", "p:w")),
        ("https://a@b.c:p:w@example.org:443/", Address("https://example.org/", "a@b.c", "p:w")),
        ("https://example.org/@ada/feed", Address("https://example.org/@ada/feed")),
        ("https://a.org/https://ada@b.org/", Address("https://a.org/https://ada@b.org/")),
    ],
)
def test_name_and_password_leave_the_address(written: str, address: Address) -> None:
    assert read_address(written) == address


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "is empty; write the feed's address, such as https://example.org/feed.xml"),
        ("example.org/x", "has no https:// in front; did you mean https://example.org/x?"),
        ("//example.org/x", "has no https:// in front; did you mean https://example.org/x?"),
        ("localhost:80/x", "has no https:// in front; did you mean https://localhost:80/x?"),
        ("feed://example.org/x", "begins with feed:; write https://example.org/x instead"),
        ("feed:http://example.org/x", "begins with feed:; write http://example.org/x instead"),
        ("gopher://x.org", "begins with gopher:; only http, https and file can be read"),
        ("exec:rm -r ~", "begins with exec:; only http, https and file can be read"),
        (
            "file://feed.xml",
            "is no full path; write it like file:///home/ada/feed.xml, with three slashes",
        ),
        (
            "https:///x",
            "is no full address (https:///x); write it like https://example.org/feed.xml",
        ),
        (
            "https://a:b@/x",
            "is no full address (https:///x); write it like https://example.org/feed.xml",
        ),
        (
            "https://example.org:99999/",
            (
                "is no full address (https://example.org:99999/);"
                " write it like https://example.org/feed.xml"
            ),
        ),
        (
            "https://exa mple.org/",
            (
                "is no full address (https://exa mple.org/); write it like"
                " https://example.org/feed.xml"
            ),
        ),
        (
            "https://example.org/" + "x" * 5_000,
            "is longer than 4,096 characters; write the feed's own address",
        ),
    ],
)
def test_an_address_that_cannot_be_fetched_is_refused_with_the_fix(written: str, said: str) -> None:
    assert read_address(written) == said
