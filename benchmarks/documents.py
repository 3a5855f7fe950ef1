"""Feed documents as the farm serves them: every dialect, and the untidiness of real ones."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

from languages import LANGUAGES, Language

MEDIAN_HTML = 2_500  # bytes of an article's text
SHORTEST_HTML, LONGEST_HTML = 200, 20_000
_LENGTH_SPREAD = 0.6  # of the logarithm: one article in forty is three times the median

_OLDEST = datetime(2025, 6, 1, 12, tzinfo=UTC)
_BETWEEN_ENTRIES = timedelta(hours=5, minutes=17)


@dataclass(frozen=True, slots=True)
class Item:
    mark: str
    """`feed/entry`: stands in the title and in the link, so that each article can be told."""
    title: str
    """Empty for a few."""
    link: str
    """Empty for a few, which have a title."""
    guid: str
    """Empty for a few."""
    date: datetime | None
    author: str
    html: str
    """Well-formed as XML too."""


@dataclass(frozen=True, slots=True)
class Channel:
    number: int
    title: str
    site: str
    language: str


@dataclass(frozen=True, slots=True)
class Dialect:
    name: str
    content_type: str
    write: Callable[[Channel, Sequence[Item]], bytes]


def channel(number: int, site: str) -> Channel:
    language = _language(number)
    title = f"{language.titles[number % len(language.titles)]} · {number}"
    return Channel(number, title, site, language.code)


def item(feed: Channel, number: int) -> Item:
    """Entry `number` of a feed: the same at each call; a higher number is newer."""
    chance = random.Random(f"{feed.number}/{number}")
    language = _language(feed.number)
    mark = f"{feed.number}/{number}"
    kind = number % 25
    nameless, homeless = kind == 7, kind == 11
    guidless, dateless = kind in {3, 7, 19}, kind in {5, 13}
    return Item(
        mark=mark,
        title="" if nameless else f"{chance.choice(language.titles)} ({mark})",
        link="" if homeless else f"{feed.site}/story/{mark}",
        guid="" if guidless else f"tag:farm.test,2026:{mark}",
        date=None if dateless else _OLDEST + number * _BETWEEN_ENTRIES,
        author=chance.choice(("Ada Reporter", "J. Müller & co", "編集部", "")),
        html=_html(chance, language, feed.site, mark),
    )


def _language(number: int) -> Language:
    return LANGUAGES[number % len(LANGUAGES)]


# -- an article's text --------------------------------------------------------------------------


def _html(chance: random.Random, language: Language, site: str, mark: str) -> str:
    wanted = int(chance.lognormvariate(0, _LENGTH_SPREAD) * MEDIAN_HTML)
    wanted = min(max(wanted, SHORTEST_HTML), LONGEST_HTML)
    parts: list[str] = []
    length = 0
    while length < wanted:
        part = _part(chance, language, site, mark)
        parts.append(part)
        length += len(part.encode())
    return "\n".join(parts)


def _part(chance: random.Random, language: Language, site: str, mark: str) -> str:
    def say() -> str:
        return escape(chance.choice(language.sentences), quote=False)

    kind = chance.random()
    if kind < 0.70:
        link = f'<a href="{site}/about?from={mark}&amp;n={chance.randrange(1000)}">{say()}</a>'
        return f"<p>{say()} {link} <em>{say()}</em> {say()}</p>"
    if kind < 0.80:
        return f"<blockquote><p>{say()} {say()}</p></blockquote>"
    if kind < 0.88:
        return f"<ul><li>{say()}</li><li><strong>{say()}</strong></li><li>{say()}</li></ul>"
    if kind < 0.95:
        picture = f'<img src="{site}/img/{chance.randrange(10**6)}.jpg" alt="{say()}"/>'
        return f"<figure>{picture}<figcaption>{say()}</figcaption></figure>"
    rows = "".join(f"<tr><td>{say()}</td><td>{chance.randrange(100)}</td></tr>" for _ in range(3))
    return f"<table>{rows}</table><pre>if x &lt; 1:\n    y = x &amp; 2</pre>"


# -- the dialects -------------------------------------------------------------------------------


def _rss_091(feed: Channel, items: Sequence[Item]) -> bytes:
    """In Latin-1, with the DOCTYPE of 1999: no guids, no dates."""
    entries = "".join(
        "<item>"
        + _element("title", item.title)
        + _element("link", item.link)
        + _element("description", item.html)
        + "</item>\n"
        for item in items
    )
    document = (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n'
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
        f'<rss version="0.91"><channel>{_head(feed)}{entries}</channel></rss>\n'
    )
    return document.encode("iso-8859-1", "xmlcharrefreplace")


def _rss_10(feed: Channel, items: Sequence[Item]) -> bytes:
    """RDF. An entry's identity is its rdf:about."""
    listed = "".join(f'<rdf:li rdf:resource="{_about(item)}"/>' for item in items)
    entries = "".join(
        f'<item rdf:about="{_about(item)}">'
        + _element("title", item.title)
        + _element("link", item.link)
        + _element("dc:creator", item.author)
        + _element("dc:date", _iso(item.date))
        + _element("description", item.html[:150].partition("<a")[0])
        + f"<content:encoded><![CDATA[{item.html}]]></content:encoded></item>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f'<channel rdf:about="{feed.site}/">{_head(feed)}'
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{entries}</rdf:RDF>\n"
    ).encode()


def _rss_20(feed: Channel, items: Sequence[Item]) -> bytes:
    entries = "".join(
        "<item>"
        + _element("title", item.title)
        + _element("link", item.link)
        + (f'<guid isPermaLink="false">{escape(item.guid)}</guid>' if item.guid else "")
        + (_element("pubDate", format_datetime(item.date)) if item.date else "")
        + _element("dc:creator", item.author)
        + "<category>Harbour</category>"
        + _element("description", item.html[:300].partition("<a")[0])
        + f"<content:encoded><![CDATA[{item.html}]]></content:encoded></item>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f'<atom:link href="{feed.site}/feed.xml" rel="self" type="application/rss+xml"/>'
        f"{_head(feed)}<generator>farm</generator>\n{entries}</channel></rss>\n"
    ).encode()


def _atom_xhtml(feed: Channel, items: Sequence[Item]) -> bytes:
    def content(html: str) -> str:
        inner = f'<div xmlns="http://www.w3.org/1999/xhtml">{html}</div>'
        return f'<content type="xhtml">{inner}</content>'

    return _atom_10(feed, items, content)


def _atom_html(feed: Channel, items: Sequence[Item]) -> bytes:
    return _atom_10(
        feed, items, lambda html: f'<content type="html">{escape(html, quote=False)}</content>'
    )


def _atom_10(feed: Channel, items: Sequence[Item], content: Callable[[str], str]) -> bytes:
    entries = "".join(
        "<entry>"
        + _element("title", item.title)
        + (f'<link rel="alternate" href="{escape(item.link)}"/>' if item.link else "")
        + _element("id", item.guid)
        + _element("published", _iso(item.date))
        + _element("updated", _iso(item.date))
        + (f"<author>{_element('name', item.author)}</author>" if item.author else "")
        + f'<category term="harbour"/>{content(item.html)}</entry>\n'
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">'
        f"{_element('title', feed.title)}<id>{feed.site}/</id>"
        f'<link href="{feed.site}/"/><link rel="self" href="{feed.site}/feed.xml"/>'
        f"<updated>{_iso(_OLDEST)}</updated>\n{entries}</feed>\n"
    ).encode()


def _atom_03(feed: Channel, items: Sequence[Item]) -> bytes:
    entries = "".join(
        "<entry>"
        + _element("title", item.title)
        + (f'<link type="text/html" href="{escape(item.link)}"/>' if item.link else "")
        + _element("id", item.guid)
        + _element("issued", _iso(item.date))
        + _element("modified", _iso(item.date))
        + f'<content type="text/html" mode="escaped">{escape(item.html, quote=False)}</content>'
        + "</entry>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#">'
        f"{_element('title', feed.title)}"
        f'<link rel="alternate" type="text/html" href="{feed.site}/"/>'
        f"<modified>{_iso(_OLDEST)}</modified>\n{entries}</feed>\n"
    ).encode()


def _json_feed(feed: Channel, items: Sequence[Item]) -> bytes:
    def entry(item: Item) -> dict[str, object]:
        said = {
            "id": item.guid or item.link,
            "url": item.link,
            "title": item.title,
            "date_published": _iso(item.date),
            "content_html": item.html,
            "authors": [{"name": item.author}] if item.author else None,
        }
        return {name: value for name, value in said.items() if value}

    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.site}/",
        "language": feed.language,
        "items": [entry(item) for item in items],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _head(feed: Channel) -> str:
    return (
        f"{_element('title', feed.title)}<link>{feed.site}/</link>"
        f"<description>What happens at the harbour</description>"
        + (f"<language>{feed.language}</language>" if len(feed.language) == 2 else "")
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _about(item: Item) -> str:
    return escape(item.link or item.guid)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat().replace("+00:00", "Z") if moment else ""


DIALECTS = (
    # As common as they are out there: RSS 2.0 leads, Atom 1.0 follows.
    Dialect("RSS 2.0", "application/rss+xml; charset=utf-8", _rss_20),
    Dialect("Atom 1.0 html", "application/atom+xml; charset=utf-8", _atom_html),
    Dialect("RSS 2.0", "text/xml", _rss_20),
    Dialect("RSS 1.0", "application/rdf+xml", _rss_10),
    Dialect("RSS 2.0", "application/xml; charset=UTF-8", _rss_20),
    Dialect("Atom 1.0 xhtml", "application/atom+xml", _atom_xhtml),
    Dialect("RSS 2.0", "application/rss+xml", _rss_20),
    Dialect("JSON Feed 1.1", "application/feed+json", _json_feed),
    Dialect("RSS 0.91", "text/xml; charset=ISO-8859-1", _rss_091),
    Dialect("Atom 0.3", "application/xml", _atom_03),
)
