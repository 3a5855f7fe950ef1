"""JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: a field of the wrong type is left out."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from newsreader.feeds.dates import moment
from newsreader.feeds.parse_bytes import Unreadable
from newsreader.feeds.parse_mended import CROWDED, ENTRIES_MAX
from newsreader.feeds.parse_values import (
    Draft,
    any_title,
    enclosure,
    entry_of,
    language,
    paragraphs,
    text_title,
)
from newsreader.feeds.seen import Drafted, digest, frame_of
from newsreader.model import Enclosure, ParsedFeed
from newsreader.text import CleanLine, safe_url

_ALIKE_MAX = 100  # authors, tags and attachments of one entry that are looked at
_DIGITS_MAX = 18

Object = Mapping[str, Any]


class JsonDocument(Struct, frozen=True):
    url: str
    """Where the document came from."""
    feed: Object
    items: Sequence[Object]

    def digests(self) -> list[bytes]:
        return [digest(json.dumps(item)) for item in self.items[:ENTRIES_MAX]]

    def read(self, chosen: Collection[int] | None = None) -> Drafted:
        """The feed and its chosen entries, else all of them."""
        speaks = language(_string(self.feed, "language"))
        authors = list(_authors(self.feed))
        crowded = len(self.items) > ENTRIES_MAX
        parsed = ParsedFeed(
            title=any_title(_string(self.feed, "title")),
            link=safe_url(_string(self.feed, "home_page_url"), self.url),
            description=text_title(_string(self.feed, "description")),
            language=speaks,
            updated=None,
            entries=(),
            flaw=CROWDED if crowded else CleanLine(""),
        )
        entries = [
            entry_of(_draft(item, self.url, speaks, authors))
            for index, item in enumerate(self.items[:ENTRIES_MAX])
            if chosen is None or index in chosen
        ]
        return Drafted(parsed, entries, frame_of(parsed, self.url, *authors))


def opened(text: str, url: str) -> JsonDocument | Unreadable:
    try:
        feed = json.loads(text, parse_int=_integer)
    except json.JSONDecodeError as error:
        return Unreadable(CleanLine(f"the document is broken JSON at line {error.lineno}"))
    except RecursionError:
        return Unreadable(CleanLine("the document is JSON that is nested too deeply"))
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return Unreadable(
            CleanLine("this is not a feed: the document is JSON without a list of items")
        )
    return JsonDocument(url, feed, [item for item in feed["items"] if isinstance(item, dict)])


def _draft(item: Object, url: str, speaks: str, authors: list[str]) -> Draft:
    content = _string(item, "content_html") or paragraphs(_string(item, "content_text"))
    link = safe_url(_string(item, "url"), url) or safe_url(_string(item, "external_url"), url)
    identity = _identity(item)
    if link is None and identity.lower().startswith(("http://", "https://")):
        link = safe_url(identity, url)
    return Draft(
        guid=identity,
        title=any_title(_string(item, "title")),
        link=link,
        authors=list(_authors(item)) or authors,
        published=moment(_string(item, "date_published")),
        updated=moment(_string(item, "date_modified")),
        summary=paragraphs(_string(item, "summary")),
        contents=[content] if content else [],
        base=safe_url(url),
        language=_string(item, "language") or speaks,
        enclosures=list(_enclosures(item, url)),
        categories=[tag for tag in _list(item, "tags") if isinstance(tag, str)],
    )


def _identity(item: Object) -> str:
    """Numbers count, as version 1.1 wants it."""
    value = item.get("id")
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    return str(value)


def _authors(item: Object) -> Iterator[str]:
    """`authors` of version 1.1, else `author` of version 1.0."""
    people = _list(item, "authors") or [item.get("author")]
    for person in people:
        if isinstance(person, dict):
            yield _string(person, "name")


def _enclosures(item: Object, url: str) -> Iterator[Enclosure]:
    for attachment in _list(item, "attachments"):
        if not isinstance(attachment, dict):
            continue
        size = attachment.get("size_in_bytes")
        length = str(size) if isinstance(size, int | float) else ""
        found = enclosure(_string(attachment, "url"), url, _string(attachment, "mime_type"), length)
        if found:
            yield found


def _integer(digits: str) -> int:
    """Python refuses numbers of thousands of digits; so long a one says nothing anyway."""
    return int(digits) if len(digits) <= _DIGITS_MAX else 0


def _list(item: Object, key: str) -> list[Any]:
    value = item.get(key)
    return value[:_ALIKE_MAX] if isinstance(value, list) else []


def _string(item: Object, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
