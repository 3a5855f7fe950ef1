import io
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import feedparser

from newsreader import welcome

ATOM = "{http://www.w3.org/2005/Atom}"
NAMED_KEYS = {"Enter", "Tab", "Home", "End", "Space", "Esc", "F1", "PgUp", "PgDn"}
KEYS = set("jkhlgG123nNJK][mMAsberRoO;yvuz:?q.aEcptd") | NAMED_KEYS


def test_a_feed_reader_finds_five_articles_with_the_first_one_newest() -> None:
    feed = feedparser.parse(io.BytesIO(welcome.document()))

    assert not feed.bozo
    assert feed.feed.title == "Welcome"
    assert [entry.title[0] for entry in feed.entries] == ["1", "2", "3", "4", "5"]
    assert all(a.published_parsed > b.published_parsed for a, b in pairwise(feed.entries))


def test_articles_keep_their_identity_forever() -> None:
    root = ET.fromstring(welcome.document())

    assert [entry.text for entry in root.iterfind(f"{ATOM}entry/{ATOM}id")] == [
        "urn:newsreader:welcome:finding-your-way",
        "urn:newsreader:welcome:reading-and-marking",
        "urn:newsreader:welcome:your-own-feeds",
        "urn:newsreader:welcome:refreshing-and-the-shell",
        "urn:newsreader:welcome:calm-privacy-and-your-data",
    ]


def test_articles_are_short_and_load_nothing() -> None:
    root = ET.fromstring(welcome.document())

    for content in root.iterfind(f"{ATOM}entry/{ATOM}content"):
        assert 100 <= len("".join(content.itertext()).split()) <= 280
    assert not re.search(rb"<(img|iframe|script|a) ", welcome.document())


def test_only_real_keys_are_taught() -> None:
    text = welcome.document().decode()

    taught = set(re.findall("<(?:code|kbd)>([^<]{1,5})</(?:code|kbd)>", text))
    assert taught - {"#"} <= KEYS
    assert {"Space", "?", "u", "s", "b", "."} <= taught
