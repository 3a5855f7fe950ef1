import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds.list_found import Found, NoList
from newsreader.feeds.lists import LIST_MAX, read_list


def read(text: str) -> Found:
    found = read_list(text.encode())
    assert isinstance(found, Found)
    return found


def test_newsboats_urls_come_with_titles_and_tags() -> None:
    found = read(
        "# My feeds\n"
        "\n"
        'https://a.example/feed news "cool stuff" "~The \\"A\\"" # a note\n'
        "  https://b.example/feed\tnews\r\n"
    )

    assert found.kind == "newsboat's urls"
    assert [(f.url, f.title, f.tags, f.line) for f in found.feeds] == [
        ("https://a.example/feed", 'The "A"', ("news", "cool stuff"), 3),
        ("https://b.example/feed", "", ("news",), 4),
    ]
    assert found.notes == ()


def test_what_newsboat_hides_is_taken_and_said() -> None:
    found = read('https://a.example/feed "!Hidden"\n')

    assert [f.title for f in found.feeds] == ["Hidden"]
    assert [note.reason for note in found.notes] == [
        "is hidden in newsboat, and shown here: there is no hiding"
    ]


def test_query_feeds_become_views_where_that_can_be_said() -> None:
    found = read(
        '"query:Unread:unread = \\"yes\\"" daily\n"query:Busy:unread_count > 10"\nquery:Nothing\n'
    )

    assert [(view.title, view.query) for view in found.views] == [("Unread", "is:unread")]
    assert [note.line for note in found.notes] == [2, 3]
    assert found.notes[0].reason == (
        "is the query feed “Busy”: our queries have nothing for “unread_count >”"
    )


def test_commands_and_files_stay_behind() -> None:
    found = read(
        '"exec:~/bin/mine with arguments" tag\n'
        "filter:~/bin/mine:https://a.example/\n"
        "file:///home/ada/feed.xml\n"
        "https://b.example/\n"
    )

    assert [f.url for f in found.feeds] == ["https://b.example/"]
    assert [note.line for note in found.notes] == [1, 2, 3]


def test_newsrafts_feeds_come_in_their_sections() -> None:
    found = read(
        'https://a.example/ "The A"\n'
        "@ News/World {reload-period 60}\n"
        'https://b.example/ "The B" {item-limit 100}\n'
        '$(cat feed.xml) "Local"\n'
    )

    assert found.kind == "newsraft's feeds"
    assert [(f.url, f.title, f.folder) for f in found.feeds] == [
        ("https://a.example/", "The A", ()),
        ("https://b.example/", "The B", ("News-World",)),
    ]
    assert [note.reason for note in found.notes] == ["is a command: those are never taken over"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"# only a note\n", "no list of feeds: OPML, newsboat's urls"),
        (b"Dear Ada,\nhow are you?\n", "no list of feeds: OPML, newsboat's urls"),
        (b"root:x:0:0:root:/root:/bin/bash\n", "no list of feeds: OPML, newsboat's urls"),
        (b'[[feeds]]\nurl = "https://a.example/"\n', "no list of feeds: OPML"),
        (b"\x7fELF\0\0", "no list of feeds: it holds bytes that are no text"),
        (b"<!DOCTYPE html><html>", "no list of feeds but a web page"),
        (b" " * (LIST_MAX + 1), "larger than 16 MiB"),
    ],
)
def test_what_is_no_list_says_so(document: bytes, reason: str) -> None:
    found = read_list(document)

    assert isinstance(found, NoList)
    assert found.reason.startswith(reason)


def test_opml_is_told_by_what_stands_in_it() -> None:
    document = '<opml><body><outline xmlUrl="https://a.example/"/></body></opml>'

    for written in (document.encode(), document.encode("utf-8-sig"), document.encode("utf-16")):
        found = read_list(written)
        assert isinstance(found, Found)
        assert found.kind == "OPML"


@given(st.text(max_size=300), st.sampled_from(["", "\nhttps://a.example/\n"]))
def test_no_text_is_too_strange(text: str, feed: str) -> None:
    found = read_list((text + feed).encode("utf-8", "replace"))

    assert isinstance(found, Found | NoList)
