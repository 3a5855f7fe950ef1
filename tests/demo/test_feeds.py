import io
import json
from calendar import timegm
from xml.etree import ElementTree as ET

import feedparser
import pytest

from demo.visit import visit
from newsreader.demo import Newspaper, Server
from newsreader.demo.feeds import document
from newsreader.demo.newspaper import Outlet

BASE = "http://127.0.0.1:9"


def outlet(newspaper: Newspaper, slug: str) -> Outlet:
    found = newspaper.outlet(slug)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("slug", "version"),
    [
        ("gazette", "rss20"),
        ("brief", "rss10"),
        ("harbour", "atom10"),
        ("lantern", "atom10"),
        ("machines", "atom10"),
        ("kitchen", "rss20"),
        ("elsewhere", "atom10"),
        ("fogsignals", "rss20"),
        ("slowboat", "rss20"),
    ],
)
def test_a_feed_reader_finds_every_story(slug: str, version: str, newspaper: Newspaper) -> None:
    source = outlet(newspaper, slug)

    feed = feedparser.parse(io.BytesIO(document(source, BASE)[1]))

    assert not feed.bozo
    assert feed.version == version
    assert feed.feed.title == source.title
    assert [(entry.link, entry.author) for entry in feed.entries] == [
        (f"{BASE}/{slug}/{story.slug}", story.author) for story in source.stories
    ]
    stamps = [entry.get("published_parsed") or entry.updated_parsed for entry in feed.entries]
    assert [timegm(stamp) for stamp in stamps] == [
        int(story.published.timestamp()) for story in source.stories
    ]


def test_every_xml_feed_is_well_formed(newspaper: Newspaper) -> None:
    for source in newspaper.outlets:
        if source.form != "json" and source.stories:
            ET.fromstring(document(source, BASE)[1])


def test_the_json_feed_keeps_to_version_1_1(newspaper: Newspaper) -> None:
    source = outlet(newspaper, "shed")

    media_type, body = document(source, BASE)

    feed = json.loads(body)
    assert media_type.startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["url"] for item in feed["items"]] == [
        f"{BASE}/shed/{story.slug}" for story in source.stories
    ]
    assert all(item["id"] and item["content_html"] for item in feed["items"])
    assert ["title" in item for item in feed["items"]].count(False) == 2


def test_the_lantern_gives_teasers_only(newspaper: Newspaper) -> None:
    feed = feedparser.parse(io.BytesIO(document(outlet(newspaper, "lantern"), BASE)[1]))

    assert all("content" not in entry for entry in feed.entries)
    assert all(40 < len(entry.summary) < 250 for entry in feed.entries)


def test_a_title_about_markup_keeps_its_brackets(newspaper: Newspaper) -> None:
    root = ET.fromstring(document(outlet(newspaper, "machines"), BASE)[1])

    titles = [title.text for title in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert "Why the sign said [/b] and then <b>: escaping, explained by a baker" in titles


def test_links_within_the_text_lead_somewhere_without_the_page(newspaper: Newspaper) -> None:
    feed = feedparser.parse(io.BytesIO(document(outlet(newspaper, "kitchen"), BASE)[1]))

    chowder = next(entry for entry in feed.entries if "chowder" in entry.link)
    assert f'href="{BASE}/lantern/two-recipes-one-war"' in chowder.content[0].value


def test_each_letter_names_its_language(newspaper: Newspaper) -> None:
    feed = feedparser.parse(io.BytesIO(document(outlet(newspaper, "elsewhere"), BASE)[1]))

    assert {"de", "fr", "ar", "ja", "en"} == {entry.content[0].language for entry in feed.entries}


def test_recordings_are_as_long_as_they_claim(newspaper: Newspaper, server: Server) -> None:
    source = outlet(newspaper, "fogsignals")

    feed = feedparser.parse(io.BytesIO(document(source, server.url)[1]))

    for entry in feed.entries:
        recording = visit(entry.enclosures[0].href)
        assert recording.headers["Content-Type"] == entry.enclosures[0].type == "audio/wav"
        assert len(recording.body) == int(entry.enclosures[0].length)
        assert recording.body.startswith(b"RIFF")
