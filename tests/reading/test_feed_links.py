import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model import FeedLink
from newsreader.reading.feedlinks import LINKS_MAX, feed_links
from newsreader.text import CleanLine, SafeUrl, one_line, safe_url

URL = "https://a.example/blog/first"


def found(html: str, url: str = URL) -> list[tuple[str, str]]:
    return [(link.url, link.title) for link in feed_links(html.encode(), url, "").links]


@pytest.mark.parametrize(
    "declaration",
    [
        '<link rel="alternate" type="application/rss+xml" href="/feed">',
        "<LINK REL='alternate home' TYPE='application/atom+xml; charset=utf-8' HREF=/feed>",
        '<link href="../feed" type="application/feed+json" rel="Alternate"/>',
        '<link rel=alternate type=text/xml href="https://a.example/feed#top">',
        '<link rel="feed" href="//a.example/feed">',
        '<base href="/deep/down/"><link rel="alternate" type="application/rss+xml" href="/feed">',
        '<base href="https://a.example/"><link rel=alternate type=application/json href="feed">',
    ],
)
def test_a_declared_feed_is_found_wherever_it_stands(declaration: str) -> None:
    for html in (f"<html><head>{declaration}</head></html>", f"<body><p>Hello{declaration}"):
        assert [url for url, _ in found(html)] == ["https://a.example/feed"]


@pytest.mark.parametrize(
    "other",
    [
        '<link rel="alternate" hreflang="de" href="/de/">',
        '<link rel="stylesheet" type="text/xml" href="/style.xml">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="search" type="application/opensearchdescription+xml" href="/search.xml">',
        '<link rel="alternate" type="application/rss+xml" href="">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
        '<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">',
        '<link rel="alternate" type="application/rss+xml" href="mailto:ada@a.example">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
        '<a href="/feed-your-cat">Feed</a>',
        '<a href="/sitemap.xml">Map</a>',
        '<a href="https://elsewhere.example/feed">A feed that I like</a>',
    ],
)
def test_nothing_else_is_taken_for_a_feed(other: str) -> None:
    assert found(other) == []


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<a href="/feed/">Follow</a>', "https://a.example/feed/"),
        ('<a href="/rss">News</a>', "https://a.example/rss"),
        ('<a href="/news.rss">x</a>', "https://a.example/news.rss"),
        ('<a href="/feed.json">x</a>', "https://a.example/feed.json"),
        ('<a href="/all.xml">RSS</a>', "https://a.example/all.xml"),
        ('<a href="/?feed=rss2">x</a>', "https://a.example/?feed=rss2"),
        ('<a href="https://feeds.a.example/main.rss">x</a>', "https://feeds.a.example/main.rss"),
        (
            '<a href="https://feeds.feedburner.com/ada/feed">x</a>',
            "https://feeds.feedburner.com/ada/feed",
        ),
    ],
)
def test_a_link_that_looks_like_a_feed_of_the_site_is_one(link: str, url: str) -> None:
    assert [each for each, _ in found(link)] == [url]


def test_what_is_declared_comes_before_what_is_linked_to_and_each_once() -> None:
    html = (
        '<a href="/podcast.rss">Our <b>podcast</b></a><a href="/feed">Feed</a>'
        '<link rel="alternate" type="application/rss+xml" href="/feed" title="All &amp; more">'
    )

    assert found(html) == [
        ("https://a.example/feed", "All & more"),
        ("https://a.example/podcast.rss", "Our podcast"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/" title="A » B">',
        '<link rel="alternate" type="application/rss+xml" href="/2" title="Blog » Comments Feed">',
        '<link rel="alternate" type="application/rss+xml" href="/2" title="Kommentare">',
        '<a href="/feeds/1/comments/default">Atom</a>',
    ],
)
def test_feeds_of_comments_are_known_as_such(link: str) -> None:
    (only,) = feed_links(link.encode(), URL, "").links

    assert only.comments


def test_a_channel_is_found_in_what_its_page_is_made_of() -> None:
    channel = "UC" + "x" * 22
    html = f'<script>var d = {{"channelId":"UC{"y" * 22}","externalId":"{channel}"}}</script>'

    page = feed_links(html.encode(), "https://www.youtube.com/@ada", "")

    assert page.same == (f"https://www.youtube.com/channel/{channel}",)
    assert feed_links(html.encode(), URL, "").same == ()


def test_other_addresses_of_the_page_are_told() -> None:
    html = '<link rel=canonical href="/a"><meta property="og:url" content="https://b.example/">'

    assert feed_links(html.encode(), URL, "").same == ("https://a.example/a", "https://b.example/")


def test_what_a_stranger_calls_a_feed_is_cleaned() -> None:
    title = "All\u202e \x1b]0;x\x07<b>new</b>\n"
    html = f'<link rel=alternate type=application/rss+xml href="/feed" title="{title}">'

    page = feed_links(html.encode(), URL, "utf-8")

    assert page.links == (FeedLink(SafeUrl("https://a.example/feed"), CleanLine("All ]0;xnew")),)


def test_of_thousands_of_feeds_some_are_offered() -> None:
    html = "".join(
        f'<link rel=alternate type=application/rss+xml href="/{number}">' for number in range(5000)
    )

    assert len(found(html)) == LINKS_MAX


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ['<link rel=alternate type="application/rss+xml" href="', '<a href="', '<base href="']
        ),
        st.sampled_from(['" title="', '">', "</a>", "http://[", "//", "@", "/feed", "%", "\x1b["]),
        st.text(max_size=8),
    ),
    max_size=12,
)


@given(PIECES.map("".join))
def test_whatever_a_page_says_only_addresses_of_the_web_come_of_it(html: str) -> None:
    page = feed_links(html.encode(errors="replace"), URL, "utf-8")

    for link in page.links:
        assert link.url.startswith(("http://", "https://"))
        assert safe_url(link.url) == link.url
        assert one_line(link.title) == link.title


@pytest.mark.parametrize("html", [b"", b"\x00\xff\xfe", b"<" * 100_000, b"<link " * 50_000])
def test_what_is_no_page_names_nothing(html: bytes) -> None:
    assert feed_links(html, URL, "").links == ()
