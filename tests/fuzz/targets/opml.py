"""A list of feeds from another program."""

from fuzz.promises import is_safe_to_show
from newsreader.feeds.opml import parse

SEEDS = [
    (
        b'<opml version="2.0"><head><title>Mine</title></head><body><outline text="News">'
        b'<outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" category="/x/y,z"/>'
        b'</outline><outline xmlUrl="exec:touch x"/><outline xmlUrl="|ls"/></body></opml>'
    ),
    (
        b'<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE opml [<!ENTITY a "b">]>'
        b'<opml><body><outline title="Caf\xe9 &a;" xmlUrl="http://b.example/"/></body></opml>'
    ),
]
WORDS = (
    *(
        "<outline ",
        "</outline>",
        "xmlUrl=",
        "text=",
        "title=",
        "category=",
        "type=",
        "/>",
        "<body>",
    ),
    *("<opml>", "<!ENTITY", "<!DOCTYPE", "<?xml", "encoding=", "&#x", "filter:", "exec:", "|"),
)


def check(data: bytes) -> None:
    is_safe_to_show(parse(data))
