"""Reading only what is new gives what reading everything gives, field by field."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.varied import (
    GUISES,
    URL,
    WRITERS,
    Edition,
    Story,
    Write,
    atom_prefixed,
    empties,
    foreign,
    rss_doubled,
    rss_interleaved,
    serials,
    unclosed,
)
from newsreader.feeds.parse import Reading, Unreadable, parse, parse_new
from newsreader.model import Entry, ParsedFeed, Seen

SERIALS = tuple(serials())
SAMPLES = Path(__file__).parent / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.iterdir() if ".expected" not in path.suffixes)

LEFT_OUT: dict[Write, int] = {
    **dict.fromkeys((rss_doubled, rss_interleaved, foreign, unclosed, empties), 0),
    atom_prefixed: 5,
}
"""Of documents whose entries bear on each other; they are read whole."""

Shelf = dict[str, Entry]
"""What a library holds of a feed, by identity."""


def whole(edition: Edition, url: str = URL) -> ParsedFeed | Unreadable:
    return parse(edition.body, url, edition.headers)


def new(edition: Edition, seen: Seen, url: str = URL) -> Reading | Unreadable:
    return parse_new(edition.body, url, edition.headers, seen)


def shelved(shelf: Shelf, parsed: ParsedFeed) -> Shelf:
    return shelf | {entry.identity: entry for entry in parsed.entries}


def without_entries(parsed: ParsedFeed) -> list[object]:
    return [getattr(parsed, name) for name in parsed.__struct_fields__ if name != "entries"]


def read_on(editions: list[Edition]) -> int:
    """Read one edition after the other both ways; how many entries were left out."""
    seen, by_whole, by_new, left_out = Seen(), Shelf(), Shelf(), 0
    for edition in editions:
        expected, found = whole(edition), new(edition, seen)
        if isinstance(expected, Unreadable) or isinstance(found, Unreadable):
            assert found == expected
            continue
        seen = found.seen
        by_whole, by_new = shelved(by_whole, expected), shelved(by_new, found.parsed)
        assert by_new == by_whole
        assert without_entries(found.parsed) == without_entries(expected)
        in_order = [entry for entry in expected.entries if entry in found.parsed.entries]
        assert list(found.parsed.entries) == in_order
        left_out += len(expected.entries) - len(found.parsed.entries)
    return left_out


def test_the_corpus_is_wide() -> None:
    assert len(SERIALS) >= 300
    assert len({editions[0].body for _, editions in SERIALS}) >= 200


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_only_what_is_new_is_read_and_nothing_is_lost(write: Write) -> None:
    left_out = [read_on(editions) for name, editions in SERIALS if name.startswith(write.__name__)]

    # Of the entries of the second and third edition four and five are as they were.
    assert left_out[0] == LEFT_OUT.get(write, 9)


def test_the_same_document_again_has_nothing_new() -> None:
    edition = dict(SERIALS)["rss_20-0"][0]
    first = new(edition, Seen())
    assert isinstance(first, Reading)

    again = new(edition, first.seen)

    assert isinstance(again, Reading)
    assert again.parsed.entries == ()
    assert again.seen == first.seen


def test_what_left_the_feed_is_forgotten() -> None:
    first, second, *_ = dict(SERIALS)["rss_20-0"]
    reading = new(first, Seen())
    assert isinstance(reading, Reading)

    following = new(second, reading.seen)

    assert isinstance(following, Reading)
    assert len(following.seen.entries) == len(reading.seen.entries) * 7 // 6


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("The desk", "Another desk", id="its author"),
        pytest.param('xml:lang="de"', 'xml:lang="fr"', id="its language"),
        pytest.param("2005/Atom", "2005/Other", id="its dialect"),
        pytest.param('href="https://news.example/"', 'href="https://x.example/"', id="its site"),
    ],
)
def test_when_something_changes_that_holds_for_all_entries_all_are_read(
    before: str, after: str
) -> None:
    edition = dict(SERIALS)["atom_html-0"][0]
    changed = Edition(edition.body.replace(before.encode(), after.encode()), edition.headers)
    assert changed != edition

    assert read_on([edition, changed]) == 0


def test_when_the_feed_moves_all_entries_are_read() -> None:
    edition = dict(SERIALS)["rss_20-0"][0]
    moved = "https://elsewhere.example/feed"
    first = new(edition, Seen())
    assert isinstance(first, Reading)

    again = new(edition, first.seen, moved)

    assert isinstance(again, Reading)
    assert again.parsed == whole(edition, moved)


def test_a_damaged_memory_costs_time_and_nothing_else() -> None:
    edition = dict(SERIALS)["rss_20-0"][0]
    first = new(edition, Seen())
    assert isinstance(first, Reading)

    damaged = [Seen(first.seen.frame, b"x" * 100), Seen(b"", first.seen.entries), Seen(b"x", b"y")]

    for seen in damaged:
        reading = new(edition, seen)
        assert isinstance(reading, Reading)
        assert reading.parsed == whole(edition)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_samples_with_any_of_their_entries_known_are_read_as_if_whole(document: Path) -> None:
    text = document.read_bytes()
    tags = [match.start() for match in re.finditer(rb"<(?:item|entry)[ >]", text)]
    # Half of the entries first: the document as it may have been some time ago.
    earlier = text[: tags[0]] + text[tags[len(tags) // 2] :] if tags else text

    read_on([Edition(earlier, {}), Edition(text, {}), Edition(earlier, {})])


SPLICES = [
    *(b"<", b">", b"&amp;", b'"', b"]]>", b"<![CDATA[", b"<!--", b"-->", b"</", b"/>", b"<item/>"),
    *(b"<item>", b"</item>", b"<entry>", b"</entry>", b"<title>", b"</channel>", b"<source>"),
    *(b'<item xml:base="http://b.example/">', b"<dc:title>x</dc:title>", b"<x:item>", b"<product>"),
    *(b"<author>Eve</author>", b"<guid>g</guid>", b"<language>ru</language>", b"<content>"),
    *(b' xmlns:dc="urn:x"', b' xml:lang="ja"', b"<content:encoded>x</content:encoded>", b"<image>"),
    *(b'<title xmlns="http://purl.org/dc/elements/1.1/">', b' xmlns="http://purl.org/atom/ns#"'),
]


def mutated(document: bytes, data: st.DataObject) -> bytes:
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(document)))
        until = min(len(document), at + data.draw(st.integers(0, 30)))
        splice = data.draw(st.sampled_from(SPLICES) | st.binary(max_size=4))
        document = document[:at] + splice + document[until:]
    return document


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_feeds_that_change_at_random_are_read_as_if_whole(data: st.DataObject) -> None:
    write = data.draw(st.sampled_from(WRITERS))
    dress = data.draw(st.sampled_from(GUISES))
    chance = data.draw(st.randoms(use_true_random=False))
    stories = st.lists(st.builds(Story, st.integers(1, 9), st.integers(1, 2)), max_size=8)

    editions = []
    for _ in range(3):
        edition = dress(write(data.draw(stories), chance))
        body = mutated(edition.body, data) if data.draw(st.booleans()) else edition.body
        editions.append(Edition(body, edition.headers))

    read_on(editions)
