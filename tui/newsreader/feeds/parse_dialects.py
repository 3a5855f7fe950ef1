"""From feedparser's dictionaries to drafts: which of a dialect's many words means what."""

import html
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from newsreader.feeds.dates import moment
from newsreader.feeds.parse_mended import Body
from newsreader.feeds.parse_values import (
    Draft,
    any_title,
    enclosure,
    entry_of,
    html_title,
    is_html,
    language,
    loose_html,
    paragraphs,
    text_title,
)
from newsreader.feeds.seen import Drafted, frame_of
from newsreader.model import Enclosure, ParsedFeed
from newsreader.text import TEXT_MAX, CleanLine, SafeUrl, safe_url

_XHTML = "application/xhtml+xml"
_HTML_TYPES = frozenset({"text/html", _XHTML, ""})
_MEDIA = frozenset({"audio", "video"})

Raw = Mapping[str, Any]
"""A dictionary of feedparser's, copied: its own class answers for keys that are not there."""


class _Document(Struct, frozen=True):
    """What holds for all entries of a document."""

    url: str
    base: SafeUrl | None
    """The same where it can be a base."""
    bodies: Mapping[str, Body]
    atom: bool
    language: CleanLine
    authors: list[str]
    """Who wrote the entries that name nobody (RFC 4287, 4.2.1)."""


def feed_of(
    result: Raw, bodies: Mapping[str, Body], url: str, speaks: str, flaw: CleanLine
) -> Drafted:
    """`bodies` are those that `mend` took out; `url` is where the document came from.

    `speaks` is the language that the answer was said to be in.
    """
    feed: Raw = dict(result["feed"])
    atom = str(result.get("version") or "").startswith("atom")
    document = _Document(
        url,
        safe_url(url),
        bodies,
        atom,
        language(_string(feed, "language")),
        _authors(feed) if atom else [],
    )
    subtitle = _string(feed, "subtitle")
    parsed = ParsedFeed(
        title=_title(feed, document),
        link=_link(feed, url),
        description=html_title(bodies[subtitle].text if subtitle in bodies else subtitle),
        language=document.language,
        updated=_date(feed, "updated") or _date(feed, "published"),
        entries=(),
        flaw=flaw,
    )
    entries = [entry_of(_draft(dict(entry), document)) for entry in result["entries"]]
    return Drafted(parsed, entries, frame_of(parsed, url, speaks, str(atom), *document.authors))


def _draft(raw: Raw, document: _Document) -> Draft:
    details = [dict(each) for each in raw.get("content", ())]
    details += [dict(raw[key]) for key in ("summary_detail", "title_detail") if key in raw]
    bases = (safe_url(_string(each, "base"), document.url) for each in details)
    languages = (_string(each, "language") for each in details)
    published = _date(raw, "published") or _date(raw, "created")
    updated = _date(raw, "updated")
    if not document.atom:
        published = published or updated  # dc:date, which feedparser calls updated
    source: Raw = dict(raw.get("source", {})) if document.atom else {}
    summary = _summary(raw, document)
    contents = [_html(dict(each), document) for each in raw.get("content", ())]
    if not document.atom and 0 < len(max(contents, key=len, default="")) < len(summary):
        summary, contents = contents[0], [summary]  # podcasts repeat a part of it for iTunes
    tags = [dict(tag) for tag in raw.get("tags", ())]
    return Draft(
        guid=_string(raw, "id"),
        title=_title(raw, document),
        link=_link(raw, document.url),
        authors=_authors(raw) or _authors(source) or document.authors,
        published=published,
        updated=updated,
        summary=summary,
        contents=contents,
        base=next(filter(None, bases), None) or document.base,
        language=next(filter(None, languages), document.language),
        enclosures=list(_enclosures(raw, document.url)),
        categories=[_string(tag, "label") or _string(tag, "term") for tag in tags],
    )


def _title(raw: Raw, document: _Document) -> CleanLine:
    value = _string(raw, "title")
    if not document.atom:
        return any_title(value)
    declared = _string(dict(raw.get("title_detail", {})), "type")
    return text_title(value) if declared in {"text/plain", ""} else html_title(value)


def _summary(raw: Raw, document: _Document) -> str:
    value = _string(raw, "summary")
    if any(value == each.get("value") for each in raw.get("content", ())):
        return ""  # feedparser copies the content when there is no summary
    detail: Raw = dict(raw.get("summary_detail", {}))
    # The details are those of the last summary that was read, not always of the one that stayed.
    return _html(detail if detail.get("value") == value else {"value": value}, document)


def _html(detail: Raw, document: _Document) -> str:
    value, kind = _string(detail, "value"), _string(detail, "type")
    body = document.bodies.get(value) or Body(value, markup=kind == _XHTML)
    if body.markup:
        return body.text[:TEXT_MAX]
    if kind not in _HTML_TYPES and not kind.startswith("text/"):
        return ""
    if kind == _XHTML:
        return html.escape(body.text[:TEXT_MAX], quote=False)
    if kind in _HTML_TYPES or (not document.atom and is_html(body.text)):
        return loose_html(body.text)
    return paragraphs(body.text)


def _link(raw: Raw, url: str) -> SafeUrl | None:
    """The first page that stands for the entry; its identity when that is an address, if none."""
    pages = [
        _string(link, "href")
        for link in map(dict, raw.get("links", ()))
        if link.get("rel", "alternate") == "alternate" and _is_page(_string(link, "type"))
    ]
    identity = _string(raw, "id")
    if identity.lower().startswith(("http://", "https://")) and raw.get("guidislink", True):
        pages += [_string(raw, "link"), identity]
    else:
        pages.append(_string(raw, "link"))
    return next(filter(None, (safe_url(page, url) for page in pages)), None)


def _is_page(kind: str) -> bool:
    return kind in _HTML_TYPES or not kind.startswith(
        ("application/", "audio/", "image/", "video/")
    )


def _authors(raw: Raw) -> list[str]:
    people = [dict(person) for person in raw.get("authors", ())]
    names = [_string(person, "name") or _string(person, "email") for person in people]
    return [name for name in names if name.strip()] or [_string(raw, "author")][: "author" in raw]


def _enclosures(raw: Raw, url: str) -> Iterator[Enclosure]:
    attached = [link for link in map(dict, raw.get("links", ())) if link.get("rel") == "enclosure"]
    media = [each for each in map(dict, raw.get("media_content", ())) if _is_media(each)]
    for each in (*attached, *media):
        found = enclosure(
            _string(each, "href") or _string(each, "url"),
            url,
            _string(each, "type"),
            _string(each, "length") or _string(each, "filesize"),
        )
        if found:
            yield found


def _is_media(content: Raw) -> bool:
    kind = _string(content, "type").partition("/")[0]
    return kind in _MEDIA or _string(content, "medium") in _MEDIA


def _date(raw: Raw, key: str) -> datetime | None:
    written = _string(raw, key)
    if found := moment(written):
        return found
    parsed = raw.get(f"{key}_parsed")
    if not parsed or written.isascii():
        return None
    year, month, day, hour, minute, second = parsed[:6]
    try:  # Greek, Hungarian and Korean dates are feedparser's
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _string(raw: Raw, key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""
