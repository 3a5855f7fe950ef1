"""What a person did with articles, as lines of JSON: what an export of the feeds does not hold.

The first line says what the file is; each of the others is an article, or names some of a feed that
were let go.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from newsreader.config import Address, read_address
from newsreader.store import LetGo, Marked, Told
from newsreader.store.times import from_ms, ms
from newsreader.text import CleanLine, one_line, safe_url

VERSION = 1
HEAD = {"newsreader": "state", "version": VERSION}

IDENTITY_MAX = 1024
"""Characters; the library has none that are longer."""
TAGS_MAX = 100
_MALFORMED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_DIGEST = re.compile(r"[0-9a-f]{32}")
_START = b'{"newsreader"'


class BadLine(Struct, frozen=True):
    line: int
    reason: CleanLine
    """A predicate of the line."""


class _Head(Struct):
    newsreader: str
    version: int


class _Line(Struct):
    feed: str
    id: str | None = None
    link: str | None = None
    read: datetime | None = None
    starred: datetime | None = None
    later: datetime | None = None
    hidden: datetime | None = None
    tags: list[str] = []
    gone: list[str] | None = None


def is_state(document: bytes) -> bool:
    return document[:200].replace(b" ", b"").startswith(_START)


def as_json(told: Told) -> dict[str, Any]:
    """Only what there is; times are ISO 8601 in UTC, to the millisecond."""
    match told:
        case LetGo():
            return {"feed": told.feed, "gone": [digest.hex() for digest in told.digests]}
        case Marked():
            return _article_as_json(told)


def _article_as_json(mark: Marked) -> dict[str, Any]:
    said: dict[str, Any] = {"feed": mark.feed, "id": mark.identity}
    if mark.link:
        said["link"] = mark.link
    for name, moment in (
        ("read", mark.read_at),
        ("starred", mark.starred_at),
        ("later", mark.later_at),
        ("hidden", mark.hidden_at),
    ):
        if moment is not None:
            said[name] = _written(moment)
    if mark.tags:
        said["tags"] = list(mark.tags)
    return said


def read_state(document: bytes) -> Iterator[Told | BadLine]:
    """Line by line, so that a million of them take no memory; blank ones do not count."""
    decoder = msgspec.json.Decoder(_Line)
    addresses: dict[str, Address | str] = {}
    start = line = 0
    while start < len(document):
        end = document.find(b"\n", start)
        end = len(document) if end < 0 else end
        line += 1
        written = document[start:end].strip()
        start = end + 1
        if written and line == 1:
            if bad := _bad_head(written):
                yield BadLine(line, bad)
                return
        elif written:
            told = _read(decoder, written, addresses)
            yield BadLine(line, one_line(told)) if isinstance(told, str) else told


def _bad_head(written: bytes) -> CleanLine | None:
    try:
        head = msgspec.json.decode(written, type=_Head)
    except _MALFORMED:
        return one_line("does not say which version of a state this is")
    if head.version > VERSION:
        return one_line("comes from a newer newsreader: update this one to read it")
    return None


def _read(
    decoder: msgspec.json.Decoder[_Line], written: bytes, addresses: dict[str, Address | str]
) -> Told | str:
    """`addresses` are those of feeds that were read before: few, for many articles."""
    try:
        said = decoder.decode(written)
    except _MALFORMED as error:
        return f"is no article ({error})"
    if said.feed not in addresses:
        addresses[said.feed] = read_address(said.feed)
    address = addresses[said.feed]
    if not isinstance(address, Address):
        return f"has a feed that {address}"
    if said.gone is not None:
        digests = [bytes.fromhex(each) for each in said.gone if _DIGEST.fullmatch(each)]
        wrong = len(digests) < len(said.gone)
        return "has what tells no article" if wrong else LetGo(address.url, tuple(digests))
    if said.id is None:
        return "is no article (it has no id)"
    if not 0 < len(said.id) <= IDENTITY_MAX or "\0" in said.id:
        return "has an id that no article can have"
    return Marked(
        feed=address.url,
        identity=said.id,
        link=safe_url(said.link or "") or "",
        read_at=_read_moment(said.read),
        starred_at=_read_moment(said.starred),
        later_at=_read_moment(said.later),
        hidden_at=_read_moment(said.hidden),
        tags=tuple(tag.replace("\0", "") for tag in said.tags[:TAGS_MAX]),
    )


def _written(moment: int) -> str:
    at = from_ms(moment) or datetime(1970, 1, 1, tzinfo=UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read_moment(moment: datetime | None) -> int | None:
    if moment is None:
        return None
    return ms(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def only_good(lines: Iterable[Told | BadLine], bad: list[BadLine], most: int) -> Iterator[Told]:
    """The first of what is wrong is put into `bad`."""
    for each in lines:
        if not isinstance(each, BadLine):
            yield each
        elif len(bad) < most:
            bad.append(each)
