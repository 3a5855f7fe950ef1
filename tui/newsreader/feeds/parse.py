"""From the bytes of a document to a feed; pure, for any input, and made to run in a worker."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from newsreader.feeds import json_feed, parse_xml
from newsreader.feeds.asks import asks_of
from newsreader.feeds.json_feed import JsonDocument
from newsreader.feeds.parse_bytes import Unreadable, characters
from newsreader.feeds.parse_values import unique
from newsreader.feeds.parse_xml import XmlDocument
from newsreader.feeds.seen import Drafted, keys_of, remembered, repeat, seen_of
from newsreader.model import Asks, ParsedFeed, Seen
from newsreader.text import CleanLine, one_line

__all__ = ["Reading", "Unreadable", "parse", "parse_new"]


class Reading(Struct, frozen=True):
    parsed: ParsedFeed
    """With those entries only that are new, or not as they were."""
    seen: Seen
    """To be given along with the feed's next document."""
    size: int
    """How many entries the document has, with those that were left out."""
    asks: Asks = Asks()


def parse(document: bytes, url: str, headers: Mapping[str, str]) -> ParsedFeed | Unreadable:
    """The feed in `document`, which `url` answered with `headers`. Never raises."""
    reading = parse_new(document, url, headers, Seen())
    return reading if isinstance(reading, Unreadable) else reading.parsed


def parse_new(
    document: bytes, url: str, headers: Mapping[str, str], seen: Seen
) -> Reading | Unreadable:
    """The same without the entries that were read already, according to `seen`. Never raises.

    An entry that is left out would be exactly what it was when it was read. Of a feed of 36
    entries with one that is new, that saves two thirds of the time.
    """
    try:
        lowered = {name.lower(): value for name, value in headers.items()}
        text = characters(document, lowered.get("content-type", ""))
        if isinstance(text, Unreadable):
            return text
        source = _opened(text, url, lowered)
        if isinstance(source, Unreadable):
            return source
        raw = source.digests()
        reading = _only_new(source, raw, seen) or _whole(source, raw)
        return replace(reading, asks=asks_of(text))
    except Exception as error:  # noqa: BLE001 -- feedparser raises many classes from many places
        kind = one_line(type(error).__name__)
        return Unreadable(CleanLine(f"this feed could not be read: the parser failed ({kind})"))


def _opened(
    text: str, url: str, headers: Mapping[str, str]
) -> XmlDocument | JsonDocument | Unreadable:
    if text.lstrip().startswith(("{", "[")):
        return json_feed.opened(text, url)
    return parse_xml.opened(text, url, headers)


def _only_new(source: XmlDocument | JsonDocument, raw: list[bytes], seen: Seen) -> Reading | None:
    """None where that would not give what reading all of the document gives."""
    known = remembered(seen)
    new = {index for index, each in enumerate(raw) if each not in known}
    if len(new) == len(raw):
        return None
    drafted = source.read(new)
    if drafted.frame != seen.frame or len(drafted.entries) != len(new):
        return None
    fresh = [keys_of(entry, drafted.feed) for entry in drafted.entries]
    if repeat(fresh, [known[each] for each in raw if each in known]):
        return None
    keys = dict(zip(sorted(new), fresh, strict=True))
    entries = ((each, keys[n] if n in keys else known[each]) for n, each in enumerate(raw))
    return _reading(drafted, seen_of(drafted.frame, entries), len(raw))


def _whole(source: XmlDocument | JsonDocument, raw: list[bytes]) -> Reading:
    drafted = source.read()
    if len(drafted.entries) != len(raw):  # whose they are cannot be told
        return _reading(drafted, Seen(), len(drafted.entries))
    keys = [keys_of(entry, drafted.feed) for entry in drafted.entries]
    return _reading(drafted, seen_of(drafted.frame, zip(raw, keys, strict=True)), len(raw))


def _reading(drafted: Drafted, seen: Seen, size: int) -> Reading:
    return Reading(replace(drafted.feed, entries=unique(drafted.entries)), seen, size)
