from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.feeds import opml, opml_write
from newsreader.feeds.list_found import NOTES_MAX, Found, NoList
from newsreader.model import Counts, Feed, FeedId
from newsreader.text import CleanLine, one_line

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NOTHING = CleanLine("")


def read(rows: str, head: str = "") -> Found:
    found = opml.parse(f'{head}<opml version="2.0"><body>{rows}</body></opml>'.encode())
    assert isinstance(found, Found)
    return found


def refused(document: bytes) -> str:
    found = opml.parse(document)
    assert isinstance(found, NoList)
    return found.reason


def feed(url: str, title: str, folder: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> Feed:
    return Feed(
        id=FeedId(1),
        url=url,
        title=one_line(title),
        folder=tuple(map(one_line, folder)),
        tags=tuple(map(one_line, tags)),
        site=None,
        counts=Counts(),
        failure=NOTHING,
        failures=0,
        refreshed=None,
        moved_to=None,
    )


def test_folders_nest_as_the_outlines_do() -> None:
    found = read(
        '<outline text="News"><outline text="Europe">'
        '<outline text="A" xmlUrl="https://a.example/"/></outline>'
        '<outline text="B" xmlUrl="https://b.example/"/></outline>'
        '<outline text="C" xmlUrl="https://c.example/"/>'
    )

    assert [(f.title, f.folder) for f in found.feeds] == [
        ("A", ("News", "Europe")),
        ("B", ("News",)),
        ("C", ()),
    ]


def test_a_slash_in_the_name_of_a_folder_makes_no_second_folder() -> None:
    (found,) = read(
        '<outline text="TV/Film"><outline xmlUrl="https://a.example/"/></outline>'
    ).feeds

    assert found.folder == ("TV-Film",)


@pytest.mark.parametrize(
    ("attributes", "title", "tags"),
    [
        ('xmlUrl="https://a.example/" text="T"', "T", ()),
        ('xmlurl="https://a.example/" title="The title" text="T"', "The title", ()),
        ('XMLURL="https://a.example/"', "", ()),
        ('xmlUrl="https://a.example/" text="https://a.example/"', "", ()),
        ('xmlUrl="feed://a.example/"', "", ()),
        ('xmlUrl="feed:https://a.example/"', "", ()),
        ('xmlUrl=" https://a.example/&#10;"', "", ()),
        ('xmlUrl="https://a.example/" category="/Boston/Weather,daily, long reads "', "",
         ("Boston/Weather", "daily", "long reads")),
        ('xmlUrl="https://a.example/" category="a%2Cb,,a%2Cb"', "", ("a,b",)),
    ],
)  # fmt: skip
def test_a_row_is_understood_in_the_ways_it_is_written(
    attributes: str, title: str, tags: tuple[str, ...]
) -> None:
    (found,) = read(f"<outline {attributes}/>").feeds

    assert found.url in {"https://a.example/", "http://a.example/"}
    assert (found.title, found.tags) == (title, tags)


def test_a_feed_in_two_folders_comes_once_with_the_tags_of_both() -> None:
    found = read(
        '<outline text="A"><outline xmlUrl="https://a.example/" category="x"/></outline>'
        '<outline text="B"><outline xmlUrl="https://a.example/" category="y"/></outline>'
    )

    assert [(f.folder, f.tags) for f in found.feeds] == [(("A",), ("x", "y"))]


def test_credentials_in_an_address_are_kept_apart_from_it() -> None:
    (found,) = read('<outline xmlUrl="https://ada:pa%20ss@a.example/feed"/>').feeds

    assert (found.url, found.username, found.password) == (
        "https://a.example/feed",
        "ada",
        "pa ss",
    )


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ('text="x" type="rss"', "names no feed"),
        ('xmlUrl="exec:x"', "is a command"),
        ('xmlUrl="file:///etc/passwd"', "is a file of this computer"),
        ('xmlUrl="feed:file:///etc/passwd"', "is no http or https address"),
        ('xmlUrl="http://169.254.169.254/latest"', "leads to where a cloud machine keeps"),
        ('xmlUrl="http://[fd00:ec2::254]/"', "leads to where a cloud machine keeps"),
        ('xmlUrl="gopher://a.example/"', "only http, https and file can be read"),
        ('type="include" url="https://a.example/"', "leads to another list"),
        ('type="link" url="https://a.example/x.opml"', "leads to another list"),
    ],
)
def test_what_cannot_be_taken_is_noted_with_its_line(attributes: str, reason: str) -> None:
    found = read(f"\n<outline {attributes}/>")

    assert found.feeds == ()
    ((line, said),) = [(note.line, note.reason) for note in found.notes]
    assert line == 2
    assert reason in said


def test_notes_are_counted_when_there_are_too_many() -> None:
    found = read("<outline/>" * (NOTES_MAX + 5))

    assert (len(found.notes), found.unsaid) == (NOTES_MAX, 5)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"<opml><body>", "broken at line 1, column 13 (no element found)"),
        (b"<opml>&nbsp;<body></opml>", "broken at line 1, column 7 (undefined entity)"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "with entities of its own (line 1)"),
        (b"<html/>", "no list of feeds but a web page"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "no list of feeds but a feed"),
        (b"<\xff", "broken at line 1"),
        (b'<?xml version="1.0" encoding="idna"?><opml>', "in an encoding that cannot be read"),
        (b'<?xml version="1.0" encoding="nope"?><opml>', "in an encoding that cannot be read"),
    ],
)
def test_a_document_that_is_no_opml_says_what_is_wrong(document: bytes, reason: str) -> None:
    assert refused(document).startswith(reason)


@pytest.mark.parametrize(
    ("written", "title", "url"),
    [
        ('text="A & B" xmlUrl="https://a.example/?a=1&b=2"', "A & B", "https://a.example/?a=1&b=2"),
        ('text="A &amp; B" xmlUrl="https://a.example/?a&b"', "A & B", "https://a.example/?a&b"),
        ('text="Caf&eacute;&nbsp;1 &copy" xmlUrl="https://a.example/"', "Café 1 &copy", ""),
        ('text="A &nothing; B" xmlUrl="https://a.example/"', "A &nothing; B", ""),
        ('text="A&#27;&#xFFFE;&#233;\x08" xmlUrl="https://a.example/"', "Aé", ""),
    ],
)
def test_ampersands_and_characters_that_xml_forbids_keep_no_list_out(
    written: str, title: str, url: str
) -> None:
    (feed,) = read(f"<outline {written}/>").feeds

    assert (feed.title, feed.url) == (title, url or "https://a.example/")


def test_mending_makes_no_entities() -> None:
    document = b'<!DOCTYPE opml [<!ENTITY a "b">]><opml>&</opml>'

    assert refused(document).startswith("with entities of its own")


@pytest.mark.parametrize(
    ("encoding", "declared", "title"),
    [
        ("utf-8", "utf-8", "Café"),
        ("utf-16", "utf-16", "Café"),
        ("iso-8859-1", "iso-8859-1", "Café"),
        ("windows-1252", "windows-1252", "Café"),
        ("gb2312", "GB2312", "中文"),
        ("shift_jis", "Shift_JIS", "日本語"),
        ("windows-1252", "utf-8", "Café"),
        ("utf-8", "nope", "Café"),
    ],
)
def test_encodings_are_read(encoding: str, declared: str, title: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><opml><body>'
    text += f'<outline text="{title}" xmlUrl="https://a.example/"/></body></opml>'

    found = opml.parse(text.encode(encoding))

    assert isinstance(found, Found)
    assert [f.title for f in found.feeds] == [title]


def test_blank_lines_before_a_declaration_keep_no_list_out() -> None:
    (feed,) = read('\n<outline xmlUrl="https://a.example/"/>', '\n\n <?xml version="1.0"?>').feeds

    assert (feed.url, feed.line) == ("https://a.example/", 4)


def test_what_is_written_is_opml_2() -> None:
    feeds = [feed("https://a.example/?a=1&b=2", 'A <"&">', ("News", "Europe"), ("daily", "x,y"))]

    root = ET.fromstring("\n".join(opml_write.write(feeds, NOW)))

    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/dateCreated") == "Sun, 22 Nov 2026 08:00:00 +0000"
    row = root.find("body/outline[@text='News']/outline[@text='Europe']/outline")
    assert row is not None
    assert row.attrib == {
        "type": "rss",
        "text": 'A <"&">',
        "title": 'A <"&">',
        "xmlUrl": "https://a.example/?a=1&b=2",
        "category": "daily,x%2Cy",
    }


names = st.text(min_size=1, max_size=20).map(one_line).filter(bool)
folders = names.filter(lambda name: "/" not in name)
tags = names.map(lambda name: one_line(name.strip("/").replace("%2C", ""))).filter(bool)


@given(
    st.lists(
        st.builds(
            feed,
            st.integers(0, 999).map(lambda n: f"https://{n}.example/feed.xml?a=1&b={n}"),
            names,
            st.lists(folders, max_size=8).map(tuple),
            st.lists(tags, max_size=3, unique=True).map(tuple),
        ),
        max_size=8,
        unique_by=lambda feed: feed.url,
    )
)
def test_what_is_exported_is_imported_as_it_was(feeds: list[Feed]) -> None:
    found = opml.parse("\n".join(opml_write.write(feeds, NOW)).encode())

    assert isinstance(found, Found)
    assert found.notes == ()
    came = {f.url: (f.title, f.folder, f.tags) for f in found.feeds}
    assert came == {f.url: (f.title, f.folder, f.tags) for f in feeds}


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_document_is_too_strange(noise: bytes, at: int) -> None:
    document = b'<opml><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>'

    assert isinstance(opml.parse(document[:at] + noise + document[at:]), Found | NoList)
