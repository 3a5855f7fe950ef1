"""From the bytes of a document to a feed; pure, for any input, and made to run in a worker."""

import io
from collections.abc import Mapping
from dataclasses import replace

from newsreader.feeds import json_feed
from newsreader.feeds.parse_bytes import Unreadable, characters
from newsreader.feeds.parse_dialects import feed_of
from newsreader.feeds.parse_markup import ENTRIES_MAX, Mended, mend
from newsreader.model import ParsedFeed
from newsreader.text import CleanLine, one_line

__all__ = ["Unreadable", "parse"]

_HTML_ELEMENTS = frozenset(
    {"html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "a", "h1"}
    | {"br", "b", "center", "table", "main", "span"}
)


def parse(document: bytes, url: str, headers: Mapping[str, str]) -> ParsedFeed | Unreadable:
    """The feed in `document`, which `url` answered with `headers`. Never raises."""
    try:
        return _parse(document, url, {name.lower(): value for name, value in headers.items()})
    except Exception as error:  # noqa: BLE001 -- feedparser raises many classes from many places
        kind = one_line(type(error).__name__)
        return Unreadable(CleanLine(f"this feed could not be read: the parser failed ({kind})"))


def _parse(document: bytes, url: str, headers: Mapping[str, str]) -> ParsedFeed | Unreadable:
    text = characters(document, headers.get("content-type", ""))
    if isinstance(text, Unreadable):
        return text
    if text.lstrip().startswith(("{", "[")):
        return json_feed.read(text, url)
    mended = mend(text)
    if not mended.text:
        return Unreadable(_what_it_is(mended.root))
    result = _parsed(mended.text, url, headers)
    feed = feed_of(result, mended.bodies, url, _flaw(mended))
    return replace(feed, broken_off=mended.cut)


def _parsed(text: str, url: str, headers: Mapping[str, str]) -> dict[str, object]:
    import feedparser

    # A stream, because feedparser takes bytes for an address or the name of a file first. UTF-8
    # that is declared to be UTF-8, so that it never asks chardet, which takes quadratic time.
    return dict(
        feedparser.parse(
            io.BytesIO(text.encode()),
            response_headers={
                "content-type": "application/xml; charset=utf-8",
                "content-location": url,
                "content-language": headers.get("content-language", "")[:35],
            },
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    )


def _flaw(mended: Mended) -> CleanLine:
    if mended.crowded:
        return CleanLine(f"the feed has more than {ENTRIES_MAX:,} entries; the first were read")
    if mended.cut:
        return CleanLine("the document breaks off; the entries up to there were read")
    return CleanLine("")


def _what_it_is(root: str) -> CleanLine:
    if root in _HTML_ELEMENTS:
        return CleanLine("this is not a feed: the document is an HTML page")
    if root == "opml":
        return CleanLine("this is a list of feeds (OPML), not a feed: import it instead")
    if root:
        return one_line(f"this is not a feed: the document is XML that begins with <{root[:40]}>")
    return CleanLine("this is not a feed: the document is plain text or unknown data")
