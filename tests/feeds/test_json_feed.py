import pytest

from newsreader.feeds.parse import parse
from newsreader.feeds.parse_bytes import Unreadable
from newsreader.model import Entry, ParsedFeed

URL = "https://news.example/feed.json"


def feed(text: str) -> ParsedFeed:
    parsed = parse(text.encode(), URL, {})
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def entry(fields: str) -> Entry:
    (only,) = feed(f'{{"items": [{{"id": "1", {fields}}}]}}').entries
    return only


@pytest.mark.parametrize(
    "fields",
    [
        '"title": 1, "content_text": "x"',
        '"url": {}, "content_text": "x"',
        '"authors": "x", "author": [], "content_text": "x"',
        '"tags": {"a": 1}, "attachments": "x", "content_text": "x"',
        '"date_published": 20261122, "language": 3, "content_text": "x"',
        '"attachments": [null, {"url": 1}, {"url": "ftp://x/y"}], "content_text": "x"',
        '"content_html": 5, "content_text": "x"',
        '"summary": null, "content_text": "x", "_plugin": [[[{}]]]',
    ],
)
def test_fields_of_the_wrong_type_are_left_out(fields: str) -> None:
    found = entry(fields)

    assert (found.title, found.link, found.author, found.content) == ("x", None, "", "<p>x</p>")
    assert (found.published, found.categories, found.enclosures) == (None, (), ())


def test_of_doubled_keys_the_last_counts() -> None:
    assert entry('"content_html": "a", "content_html": "b"').content == "b"


@pytest.mark.parametrize("number", ["9" * 5000, "NaN", "Infinity", "1e999", "-1e999"])
def test_numbers_beyond_reason_are_no_size(number: str) -> None:
    found = entry(f'"attachments": [{{"url": "/a.mp3", "size_in_bytes": {number}}}]')

    assert [each.length for each in found.enclosures] in ([None], [0])


@pytest.mark.parametrize(
    ("number", "identity"),
    [("7", "7"), ("7.5", "7.5"), ("-0", "0"), ("true", "https://a.example/")],
)
def test_a_number_is_an_identity_and_a_truth_is_none(number: str, identity: str) -> None:
    (found,) = feed(f'{{"items": [{{"id": {number}, "url": "https://a.example/"}}]}}').entries

    assert found.identity == identity


def test_lone_surrogates_never_reach_the_library() -> None:
    found = entry('"title": "a\\ud800b", "content_html": "c\\udfffd\\u0000e"')

    assert (found.title, found.content) == ("a\ufffdb", "c\ufffdd\ufffde")


def test_more_entries_than_the_limit_are_a_flaw() -> None:
    found = feed(
        '{"items": [' + ",".join(f'{{"id": {n}, "title": "t"}}' for n in range(2001)) + "]}"
    )

    assert len(found.entries) == 2000
    assert found.flaw == "the feed has more than 2,000 entries; the first were read"


def test_items_that_are_no_objects_are_passed_over() -> None:
    found = feed('{"title": "T", "items": [1, null, [], "x", {"id": "1", "title": "only"}]}')

    assert [each.title for each in found.entries] == ["only"]


@pytest.mark.parametrize("text", ["[]", '{"items": {}}', '{"version": "1"}', "[{}]"])
def test_other_json_is_no_feed(text: str) -> None:
    assert isinstance(parse(text.encode(), URL, {}), Unreadable)
