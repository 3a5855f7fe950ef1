"""Feed documents as the farm serves them, in every dialect."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape

from articles import Channel, Item


@dataclass(frozen=True, slots=True)
class Dialect:
    content_type: str
    write: Callable[[Channel, Sequence[Item]], bytes]


def _rss_091(feed: Channel, items: Sequence[Item]) -> bytes:
    """With the DOCTYPE of 1999, and its encoding where that will do: no guids, no dates."""
    encoding = "ISO-8859-1" if feed.language.code in {"en", "de", "fr"} else "UTF-8"
    entries = "".join(
        "<item>"
        + _element("title", item.title)
        + _element("link", item.link)
        + _element("description", item.html)
        + "</item>\n"
        for item in items
    )
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        '"http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
        f'<rss version="0.91"><channel>{_head(feed)}{entries}</channel></rss>\n'
    )
    return document.encode(encoding, "xmlcharrefreplace")


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
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language.code}">'
        f"{_element('title', feed.title)}<id>{feed.site}/</id>"
        f'<link href="{feed.site}/"/><link rel="self" href="{feed.site}/feed.xml"/>'
        f"<updated>{_newest(items)}</updated>\n{entries}</feed>\n"
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
        f"<modified>{_newest(items)}</modified>\n{entries}</feed>\n"
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
        "language": feed.language.code,
        "items": [entry(item) for item in items],
    }
    return json.dumps(document, ensure_ascii=False).encode()


def _head(feed: Channel) -> str:
    return (
        f"{_element('title', feed.title)}<link>{feed.site}/</link>"
        f"<description>What happens at the harbour</description>"
        f"<language>{feed.language.code}</language>"
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>" if text else ""


def _about(item: Item) -> str:
    return escape(item.link or item.guid)


def _iso(moment: datetime | None) -> str:
    return moment.isoformat().replace("+00:00", "Z") if moment else ""


def _newest(items: Sequence[Item]) -> str:
    return _iso(max((item.date for item in items if item.date), default=None))


DIALECTS = (
    # As common as they are out there: RSS 2.0 leads, Atom 1.0 follows.
    Dialect("application/rss+xml; charset=utf-8", _rss_20),
    Dialect("application/atom+xml; charset=utf-8", _atom_html),
    Dialect("text/xml", _rss_20),
    Dialect("application/rdf+xml", _rss_10),
    Dialect("application/xml; charset=UTF-8", _rss_20),
    Dialect("application/atom+xml", _atom_xhtml),
    Dialect("application/rss+xml", _rss_20),
    Dialect("application/feed+json", _json_feed),
    Dialect("text/xml", _rss_091),
    Dialect("application/xml", _atom_03),
)
