import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.feeds.parse import Unreadable, parse
from newsreader.feeds.parse_bytes import FORBIDDEN
from newsreader.model import Entry, ParsedFeed

URL = "https://news.example/feed.xml"
SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if ".expected" not in path.suffixes)


def rss(inside: str, declaration: str = "") -> bytes:
    channel = f"<channel><title>T</title>{inside}</channel>"
    return f'{declaration}<rss version="2.0">{channel}</rss>'.encode()


def item(inside: str) -> str:
    return f"<item><guid>1</guid><title>x</title>{inside}</item>"


def read(document: bytes) -> ParsedFeed:
    parsed = parse(document, URL, {})
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def only_entry(inside: str) -> Entry:
    (entry,) = read(rss(item(inside))).entries
    return entry


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "the document is empty"),
        (b" \n\t\0 ", "the document is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "this is not a feed: the document is a PNG image"),
        (b"<!DOCTYPE html><p>x", "this is not a feed: the document is an HTML page"),
        (b"<html><feed/></html>", "this is not a feed: the document is an HTML page"),
        (b"<div>404</div>", "this is not a feed: the document is an HTML page"),
        (b"Not found", "this is not a feed: the document is plain text or unknown data"),
        (b"</rss></rss>", "this is not a feed: the document is plain text or unknown data"),
        (b"<opml><body/></opml>", "this is a list of feeds (OPML), not a feed: import it instead"),
        (b"<urlset/>", "this is not a feed: the document is XML that begins with <urlset>"),
        (b"\x1f\x8b\x08broken", "this is not a feed: the document is damaged gzip data"),
        (b'{"a":1}', "this is not a feed: the document is JSON without a list of items"),
        (b'{"items":[\n{"id"', "the document is broken JSON at line 2"),
    ],
)
def test_what_is_no_feed_is_said_in_one_sentence(document: bytes, reason: str) -> None:
    assert parse(document, URL, {}) == Unreadable(reason)  # type: ignore[arg-type] # literals


def test_headers_are_found_in_any_case() -> None:
    document = "<rss><channel><title>Новости</title></channel></rss>".encode("koi8-r")

    parsed = parse(document, URL, {"CONTENT-TYPE": "text/xml; Charset=KOI8-R"})

    assert isinstance(parsed, ParsedFeed)
    assert parsed.title == "Новости"


@pytest.mark.parametrize(
    ("said", "language"),
    [("en_GB", "en-GB"), ("English", "en"), (" français", "fr"), ("Klingon", ""), ("e" * 99, "")],
)
def test_a_language_is_a_code_whatever_the_feed_calls_it(said: str, language: str) -> None:
    assert read(rss(f"<language>{said}</language>{item('')}")).language == language


def test_of_very_many_entries_the_first_are_read_and_the_flaw_says_so() -> None:
    feed = read(rss("".join(f"<item><title>{n}</title></item>" for n in range(2500))))

    assert len(feed.entries) == 2000
    assert feed.entries[0].title == "0"
    assert feed.flaw == "the feed has more than 2,000 entries; the first were read"


def test_a_document_of_exactly_the_limit_has_no_flaw() -> None:
    feed = read(rss("".join(f"<item><title>{n}</title></item>" for n in range(2000))))

    assert (len(feed.entries), feed.flaw) == (2000, "")


def test_short_texts_are_capped() -> None:
    entry = only_entry(f"<author>{'a' * 5000}</author><category>{'c' * 5000}</category>")

    assert len(entry.author) <= 200
    assert [len(category) for category in entry.categories] == [200]


def test_a_long_title_ends_in_an_ellipsis() -> None:
    (entry,) = read(rss(f"<item><title>{'t' * 5000}</title></item>")).entries

    assert len(entry.title) == 500
    assert entry.title.endswith("…")


def test_an_identity_beyond_its_limit_is_hashed_and_stays_distinct() -> None:
    first, second = (
        read(rss(f"<item><guid>{'g' * 2000}{end}</guid><title>x</title></item>")).entries[0]
        for end in "ab"
    )

    assert first.identity.startswith("hash:")
    assert len(first.identity) < 100
    assert first.identity != second.identity


def test_an_entry_without_guid_and_link_is_the_same_one_next_time() -> None:
    document = rss("<item><title>a</title></item><item><title>b</title></item>")

    first, again = read(document), read(document)

    assert len({entry.identity for entry in first.entries}) == 2
    assert [e.identity for e in first.entries] == [e.identity for e in again.entries]


def test_a_guid_does_not_change_when_the_feed_moves() -> None:
    document = rss("<item><guid>12</guid><title>x</title></item>")

    before = parse(document, "http://old.example/feed", {})
    after = parse(document, "https://new.example/elsewhere/", {})

    assert isinstance(before, ParsedFeed)
    assert isinstance(after, ParsedFeed)
    assert before.entries[0].identity == after.entries[0].identity == "12"


def test_a_body_is_capped_at_a_mebibyte() -> None:
    entry = only_entry(f"<description>{'word ' * 400_000}</description>")

    assert len(entry.summary) <= 1_048_576


def test_categories_and_enclosures_are_unique_and_capped() -> None:
    entry = only_entry(
        "".join(
            f'<category>c{n // 2}</category><enclosure url="/{n // 2}.mp3"/>' for n in range(200)
        )
    )

    assert [*entry.categories[:2], len(entry.categories)] == ["c0", "c1", 50]
    assert len(entry.enclosures) == len({each.url for each in entry.enclosures}) == 20


def test_no_body_can_claim_the_place_of_another() -> None:
    secret = "<description>secret</description>"
    document = rss(
        f"<item><guid>1</guid>{secret}</item>"
        "<item><guid>2</guid><description>\ufdd00\ufdd0</description></item>"
        "<item><guid>3</guid><description>&#xfdd0;0&#64976;</description></item>"
    )

    texts = [entry.summary for entry in read(document).entries]

    assert texts == ["secret", "0", "0"]


@pytest.mark.parametrize("markup", ["<![<x", "<![", "<![x", "<!x", "<!", "</", "<?", "<a b='"])
def test_broken_markup_in_a_text_that_serves_as_title_is_no_obstacle(markup: str) -> None:
    (entry,) = read(
        rss(f"<item><description><![CDATA[words {markup}]]></description></item>")
    ).entries

    assert entry.title.startswith("words")


def test_a_bomb_of_gzip_is_unpacked_only_so_far() -> None:
    bomb = gzip.compress(b"<rss><channel><title>T</title>" + b" " * 40_000_000)

    assert read(bomb).flaw == "the document breaks off; the entries up to there were read"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(b"<?xml " + b"encoding=''" * 8000 + b"?>" + rss(""), id="declaration"),
        pytest.param(b"\n" * 100_000 + rss(""), id="lines before the root"),
        pytest.param(rss(item(f"<author>{'a' * 100_000}</author>")), id="author"),
        pytest.param(
            rss(item(f"<author>{('<b/>' + 'a' * 300) * 300}</author>")), id="author in parts"
        ),
        pytest.param(rss(item(f"<pubDate>{'1 a:' * 25_000}</pubDate>")), id="date"),
        pytest.param(rss(item("<description>" + "<!--" * 25_000)), id="comments"),
        pytest.param(rss(item("<description>" + "<![CDATA[" * 10_000)), id="CDATA"),
        pytest.param(rss(item("<description>" + "<a '" * 25_000)), id="quotes"),
        pytest.param(rss(item("<description>" + "&" * 100_000)), id="ampersands"),
        pytest.param(rss(item("</x>" * 25_000 + "<a><b>" * 50 + "</c>" * 25_000)), id="stray ends"),
        pytest.param(
            rss(item(" ".join(["<a", *(f"a{n}=''" for n in range(20_000)), "/>"]))), id="attributes"
        ),
        pytest.param(
            rss(item("".join(f"<category>{n}</category>" for n in range(10_000)))), id="categories"
        ),
        pytest.param(
            rss(item("".join(f'<p{n}:a xmlns:p{n}="u{n}"/>' for n in range(5000)))), id="prefixes"
        ),
        pytest.param(rss(item("<a>" * 50_000)), id="depth"),
        pytest.param(rss("<item>" * 20_000), id="nested entries"),
        pytest.param(rss(item(f'<a xml:base="{"a" * 1000}/">' * 1000)), id="bases"),
        pytest.param(
            rss(item("&a;" * 20_000), f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>'),
            id="long entity",
        ),
        pytest.param(
            rss(item("&a;" * 100_000), f'<!DOCTYPE rss [<!ENTITY a "{"a" * 250}">]>'),
            id="entity often",
        ),
    ],
)
def test_hostile_markup_costs_no_more_than_its_length(document: bytes) -> None:
    # The test is that it returns: unmended, each of these takes seconds to minutes or raises.
    assert read(document).title == "T"


@pytest.mark.parametrize("document", [b'{"items":' + b"[" * 100_000, b'{"a":' * 100_000])
def test_deep_json_is_refused(document: bytes) -> None:
    assert parse(document, URL, {}) == Unreadable("the document is JSON that is nested too deeply")  # type: ignore[arg-type] # a literal


@given(document=st.sampled_from(DOCUMENTS), data=st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_documents_never_raise_and_never_give_poison(
    document: Path, data: st.DataObject
) -> None:
    whole = document.read_bytes()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole)))
        until = min(len(whole), at + data.draw(st.integers(0, 20)))
        splice = data.draw(st.sampled_from(SPLICES) | st.binary(max_size=8))
        whole = whole[:at] + splice + whole[until:]

    parsed = parse(whole, URL, {})

    if isinstance(parsed, Unreadable):
        assert "the parser failed" not in parsed.reason
        return
    identities = [entry.identity for entry in parsed.entries]
    assert len(set(identities)) == len(identities)
    for entry in parsed.entries:
        assert entry.title
        assert not FORBIDDEN.search(entry.title + entry.author + entry.identity)
        assert entry.link is None or entry.link.startswith(("http://", "https://", "mailto:"))
        json.dumps([entry.summary, entry.content]).encode()


SPLICES = [
    *(b"<", b">", b"&", b'"', b"'", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"</", b"/>"),
    *(b"\0", b"\x1b", b"\xff", b"\xe2\x80\xae", b"&#xD800;", b"&#27;", b"&#x110000;", b"&lt;"),
    *(b"<item>", b"</item>", b"<entry>", b"<title>", b"</channel>", b"<source>", b"<image>"),
    *(b"<textinput>", b"<media:credit>", b"<itunes:image href='x'/>", b"<media:thumbnail>"),
    *(b' xmlns="urn:x"', b' xmlns:dc=""', b" type='application/x'", b" xml:base='http://['"),
    *(b"<link href='http://[::1'/>", b"{", b"}", b"[", b"null", b"1e999", b'"\\ud800"', b"<x:y:z>"),
]
