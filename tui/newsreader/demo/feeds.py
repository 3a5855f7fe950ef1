"""The feeds of the sample newspaper, each in the dialect that its outlet chose."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from newsreader.demo.media import BELL_BYTES
from newsreader.demo.newspaper import Outlet, Story

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def document(outlet: Outlet, base: str) -> tuple[str, bytes]:
    """The media type and the bytes of the feed of `outlet`, with links under `base`."""
    write, media = _FORMS[outlet.form]
    return f"{media}; charset=utf-8", write(outlet, base).encode()


def media_type(outlet: Outlet) -> str:
    return _FORMS[outlet.form][1]


def story_url(outlet: Outlet, story: Story, base: str) -> str:
    return f"{base}/{outlet.slug}/{story.slug}"


def _rss(outlet: Outlet, base: str) -> str:
    """RSS 2.0 with the whole text in content:encoded, and recordings as enclosures."""
    items = "".join(_rss_item(outlet, story, base) for story in outlet.stories)
    return f"""{_XML}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
xmlns:content="http://purl.org/rss/1.0/modules/content/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
<title>{_markup(outlet.title)}</title>
<link>{base}/{outlet.slug}/</link>
<atom:link rel="self" type="application/rss+xml" href="{base}{outlet.feed_path}"/>
<description>{_markup(outlet.tagline)}</description>
<language>en</language>
{items}</channel>
</rss>
"""


def _rss_item(outlet: Outlet, story: Story, base: str) -> str:
    recording = ""
    if story.minutes:
        recording = (
            f'<enclosure url="{base}/sound/{story.slug}.wav" type="audio/wav"'
            f' length="{BELL_BYTES}"/>\n'
            f"<itunes:duration>{story.minutes}:00</itunes:duration>\n"
        )
    categories = "".join(f"<category>{escape(tag)}</category>\n" for tag in story.tags)
    return f"""<item>
<title>{_markup(story.title)}</title>
<link>{story_url(outlet, story, base)}</link>
<guid isPermaLink="false">{_identity(outlet, story)}</guid>
<pubDate>{format_datetime(story.published)}</pubDate>
<dc:creator>{escape(story.author)}</dc:creator>
{categories}{recording}<description>{_markup(story.teaser)}</description>
<content:encoded><![CDATA[{_absolute(story.body, base)}]]></content:encoded>
</item>
"""


def _rdf(outlet: Outlet, base: str) -> str:
    """RSS 1.0, which lists its items twice: as resources first, then with what they say."""
    urls = [story_url(outlet, story, base) for story in outlet.stories]
    listed = "".join(f'<rdf:li rdf:resource="{url}"/>\n' for url in urls)
    items = "".join(
        f"""<item rdf:about="{url}">
<title>{_markup(story.title)}</title>
<link>{url}</link>
<description>{escape(_absolute(story.body, base))}</description>
<dc:creator>{escape(story.author)}</dc:creator>
<dc:date>{_iso(story.published)}</dc:date>
</item>
"""
        for url, story in zip(urls, outlet.stories, strict=True)
    )
    return f"""{_XML}<rdf:RDF xmlns="http://purl.org/rss/1.0/" \
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{base}{outlet.feed_path}">
<title>{_markup(outlet.title)}</title>
<link>{base}/{outlet.slug}/</link>
<description>{_markup(outlet.tagline)}</description>
<items><rdf:Seq>
{listed}</rdf:Seq></items>
</channel>
{items}</rdf:RDF>
"""


def _atom(outlet: Outlet, base: str) -> str:
    """Atom 1.0 with XHTML content, whose relative links lean on xml:base."""
    return _atom_feed(
        outlet,
        base,
        lambda story: (
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            f"{story.body}</div></content>"
        ),
    )


def _teasers(outlet: Outlet, base: str) -> str:
    """Atom 1.0 that gives a sentence or two and keeps the text for the site."""
    return _atom_feed(
        outlet, base, lambda story: f'<summary type="text">{escape(story.teaser)}</summary>'
    )


def _atom_feed(outlet: Outlet, base: str, text: Callable[[Story], str]) -> str:
    updated = _iso(outlet.stories[0].published)
    entries = "".join(
        f"""<entry xml:lang="{story.language or "en"}">
<title>{escape(story.title)}</title>
<link href="{story_url(outlet, story, base)}"/>
<id>{_identity(outlet, story)}</id>
<published>{_iso(story.published)}</published>
<updated>{_iso(story.published)}</updated>
<author><name>{escape(story.author)}</name></author>
{"".join(f'<category term="{escape(tag)}"/>' for tag in story.tags)}
{text(story)}
</entry>
"""
        for story in outlet.stories
    )
    return f"""{_XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="{base}/">
<title>{escape(outlet.title)}</title>
<subtitle>{escape(outlet.tagline)}</subtitle>
<link href="{base}/{outlet.slug}/"/>
<link rel="self" href="{base}{outlet.feed_path}"/>
<id>urn:pellmouth:{outlet.slug}</id>
<updated>{updated}</updated>
{entries}</feed>
"""


def _json(outlet: Outlet, base: str) -> str:
    """JSON Feed 1.1; a note without a title has none, as the format allows."""
    items = [
        {
            "id": _identity(outlet, story),
            "url": story_url(outlet, story, base),
            **({"title": story.title} if story.title else {}),
            "content_html": _absolute(story.body, base),
            "date_published": _iso(story.published),
            "authors": [{"name": story.author}],
            "tags": list(story.tags),
        }
        for story in outlet.stories
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.title,
        "home_page_url": f"{base}/{outlet.slug}/",
        "feed_url": f"{base}{outlet.feed_path}",
        "description": outlet.tagline,
        "language": "en",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


_FORMS: dict[str, tuple[Callable[[Outlet, str], str], str]] = {
    "rss": (_rss, "application/rss+xml"),
    "rdf": (_rdf, "application/rdf+xml"),
    "atom": (_atom, "application/atom+xml"),
    "teasers": (_teasers, "application/atom+xml"),
    "json": (_json, "application/feed+json"),
}


def _identity(outlet: Outlet, story: Story) -> str:
    return f"urn:pellmouth:{outlet.slug}:{story.slug}"


def _markup(value: str) -> str:
    """Text where the dialect holds HTML: escaped for HTML, and that for XML."""
    return escape(escape(value, quote=False), quote=False)


def _absolute(body: str, base: str) -> str:
    return body.replace('="/', f'="{base}/')


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
