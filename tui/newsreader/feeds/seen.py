"""Which entries of a document were read the last time, so that only the others are read again.

What an entry says depends on itself (its raw text, with the tags around it) and on what holds for
all entries of the document (its frame). While the frame stays, an entry with known raw text would
be read as it was then. The exceptions are entries that repeat each other, of which only one stays:
those are never remembered, and when a new entry repeats a remembered one, all are read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import Struct

from newsreader.model import Entry, ParsedFeed, Seen

READING = 1
"""To be raised when the same document is to be read anew by a later version of the program."""

_SIZE = 8  # bytes of each digest: one entry in 2**53 is taken for one of its feed's 2,000 others
_NONE = bytes(_SIZE)

Keys = tuple[bytes, bytes]
"""What an entry shares with those that repeat it: its identity, and its link with its title."""


class Drafted(Struct, frozen=True):
    """What was read of a document: its feed, without entries, and each entry that was asked for."""

    feed: ParsedFeed
    entries: Sequence[Entry | None]
    """None for one that says nothing."""
    frame: bytes


def digest(*parts: str) -> bytes:
    said = blake2b(digest_size=_SIZE)
    for part in parts:
        written = part.encode("utf-8", "surrogatepass")
        said.update(len(written).to_bytes(8, "big"))
        said.update(written)
    return said.digest()


def frame_of(feed: ParsedFeed, *parts: str) -> bytes:
    return digest(str(READING), feed.link or "", feed.language, *parts)


def remembered(seen: Seen) -> Mapping[bytes, Keys]:
    """The keys of the entries of `seen` by their raw digests."""
    packed = seen.entries
    found: dict[bytes, Keys] = {}
    for at in range(0, len(packed) - 3 * _SIZE + 1, 3 * _SIZE):
        raw, identity, place = (packed[at + n * _SIZE : at + (n + 1) * _SIZE] for n in range(3))
        found[raw] = identity, place
    return found


def keys_of(entry: Entry | None, feed: ParsedFeed) -> Keys:
    if entry is None:
        return _NONE, _NONE
    identity = digest(entry.identity)
    if not entry.link or entry.link == feed.link:  # links to the front page tell nothing apart
        return identity, _NONE
    return identity, digest(entry.link, entry.title)


def repeat(new: Iterable[Keys], old: Iterable[Keys]) -> bool:
    """Whether one of the new entries repeats an old one."""
    taken = [{keys[n] for keys in old} - {_NONE} for n in range(2)]
    return any(keys[0] in taken[0] or keys[1] in taken[1] for keys in new)


def seen_of(frame: bytes, entries: Iterable[tuple[bytes, Keys]]) -> Seen:
    """What to remember of a document with these entries, by their raw digests."""
    entries = list(entries)
    times = [Counter(keys[n] for _, keys in entries) for n in range(2)]
    packed = b"".join(
        raw + identity + place
        for raw, (identity, place) in entries
        if (identity == _NONE or times[0][identity] == 1)
        and (place == _NONE or times[1][place] == 1)
    )
    return Seen(frame, packed)
