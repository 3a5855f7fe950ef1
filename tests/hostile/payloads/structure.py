"""Documents that are too deep, too long, too many, broken off, or no feeds."""

import gzip
import random

from feeds.web import Answer
from hostile.payloads.documents import channel, document, item, packed

DEEP = 100_000


def x_deep_unknown() -> Answer:
    return document(channel(item("Deep", more="<x>" * DEEP + "</x>" * DEEP), item("After")))


def x_deep_xhtml() -> Answer:
    nested = "<div>" * DEEP + "words" + "</div>" * DEEP
    content = f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{nested}</div>'
    entry = f"<entry><id>1</id><title>Deep</title>{content}</content></entry>"
    return document(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>{entry}</feed>')


def x_deep_html_desc() -> Answer:
    return document(channel(item("Deep", "&lt;div&gt;" * DEEP + "words")))


def x_nested_items() -> Answer:
    return document(channel("<item><title>Nested</title>" * 20_000))


def x_xmlbase_growth() -> Answer:
    """Bases that add up."""
    return document(channel(item("Based", more=f'<x xml:base="{"a" * 2000}/">' * 2000)))


def x_xmlbase_tricks() -> Answer:
    """Bases that lead astray."""
    bases = ("file:///etc/", "javascript:alert(1)//", "//", "http://[", "\x7f", "data:text/html,")
    entries = (
        f'<entry xml:base="{base}"><id>{n}</id><title>Based</title><link href="passwd"/></entry>'
        for n, base in enumerate(bases)
    )
    return document(f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>')


def x_many_attrs() -> Answer:
    attributes = " ".join(f'a{n}="x"' for n in range(200_000))
    return document(channel(item("Before"), f"<item {attributes}><title>After</title></item>"))


def x_many_namespaces() -> Answer:
    names = " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(50_000))
    elements = "".join(f"<n{n}:a/>" for n in range(50_000))
    return document(f"<rss {names}><channel>{item('Named', more=elements)}</channel></rss>")


def x_long_names() -> Answer:
    name = "n" * 1_000_000
    return document(channel(item("Long", more=f'<{name} {name}="{name}">x</{name}>')))


def x_million_entries() -> Answer:
    return packed(f"<rss><channel>{'<item/>' * 2_000_000}{item('Last')}</channel></rss>")


def x_20k_entries() -> Answer:
    return document(channel(*(item(f"Number {n}") for n in range(20_000))))


def x_50mb_entry() -> Answer:
    return packed(channel(item("Huge", "words " * 9_000_000)))


def x_10mb_fields() -> Answer:
    long = "long " * 500_000
    return packed(
        "<rss><channel><item>"
        f"<title>{long}</title><guid>{long}</guid><link>https://x.example/{long}</link>"
        f"<author>{long}</author><category>{long}</category><pubDate>{long}</pubDate>"
        "</item></channel></rss>"
    )


def x_many_categories() -> Answer:
    each = (
        f"<category>c{n}</category><author>a{n}</author>"
        f'<enclosure url="https://x.example/{n}.mp3"/>'
        for n in range(100_000)
    )
    return packed(channel(item("Much", more="".join(each))))


def x_empty() -> Answer:
    return document("")


def x_whitespace() -> Answer:
    return document(" \r\n\t" * 100_000)


def x_binary_png() -> Answer:
    noise = random.Random(1).randbytes(500_000)  # the same every time
    return document(b"\x89PNG\r\n\x1a\n" + noise, content_type="image/png")


def x_html_page() -> Answer:
    return document("<!DOCTYPE html><html><body><h1>Hello</h1>", content_type="text/html")


def x_truncated() -> Answer:
    """Broken off in the middle."""
    whole = channel(*(item(f"Entry {n}") for n in range(10)))
    return document(whole[: whole.index("Entry 7")])


def x_leading_junk() -> Answer:
    return document(channel(item("After")), "<!-- cached -->\r\n\0 junk\r\n<?xml version='1.0'?>")


def x_nul() -> Answer:
    return document(channel(item("Nu\0ll", "\0" * 1000), item("Af\0ter")))


def x_unclosed_cdata() -> Answer:
    return document(channel(item("Before"), item("Open", "<![CDATA[never closed"), item("After")))


def x_unclosed_comment() -> Answer:
    return document(channel(item("Before"), "<!-- never closed " + "-" * 100_000, item("After")))


def x_comment_flood() -> Answer:
    return document(channel("<!-- x -->" * 200_000, item("After", "<!--" * 50_000)))


def x_gzip_undeclared() -> Answer:
    return document(gzip.compress(channel(item("Unpacked")).encode()))


def x_jsonfeed_deep() -> Answer:
    return document('{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * DEEP)


def x_jsonfeed_types() -> Answer:
    return document(
        '{"version":1,"title":[],"title":{},"home_page_url":NaN,"items":'
        f'[1,null,"x",{{"id":{"9" * 5000},"title":"Kept","date_published":1e999,'
        '"content_html":"x","tags":{},"attachments":[[]],"authors":[{"name":[]}]}]}'
    )


def x_handler_names() -> Answer:
    """Names that a parser in Python may have of its own."""
    names = ("__class__", "_start_title", "feeddata", "unknown_starttag", "self", "push", "baseuri")
    elements = "".join(f'<{name} {name}="x">{name}</{name}>' for name in names)
    return document(channel(elements, item("Plain", more=elements)))


def x_end_tags_only() -> Answer:
    return document("</title></item></channel></rss>" * 1000)


def x_extension_garbage() -> Answer:
    """Numbers that are none."""
    garbage = ("EPSG:abc", "1e999", "-", "NaN", "9" * 5000, "\u0664\u0662", "0x10")
    names = (
        'xmlns:media="http://search.yahoo.com/mrss/" xmlns:g="http://www.georss.org/georss" '
        'xmlns:gml="http://www.opengis.net/gml" xmlns:psc="http://podlove.org/simple-chapters"'
    )
    whole = channel(item("Placed", more="".join(map(_measured, garbage))))
    return document(whole.replace("<rss", f"<rss {names}"))


def _measured(number: str) -> str:
    point = f'<gml:Point srsName="{number}" srsDimension="{number}"><gml:pos>{number}</gml:pos>'
    return "".join(
        (
            f'<media:content url="https://x.example/a" fileSize="{number}" width="{number}"/>',
            f'<media:thumbnail url="x" height="{number}" width="{number}"/>',
            f'<enclosure url="https://x.example/{len(number)}.mp3" length="{number}"/>',
            f"<g:where>{point}</gml:Point></g:where><g:box>{number}</g:box>",
            f'<psc:chapters><psc:chapter start="{number}" title="x"/></psc:chapters>',
            f"<itunes:duration>{number}</itunes:duration><itunes:block>{number}</itunes:block>",
            f"<textinput><width>{number}</width></textinput><image><height>{number}</height></image>",
            f'<cc:license rdf:resource="{number}"/><slash:comments>{number}</slash:comments>',
        )
    )
