"""A mended document: what the mender gives, and what the parser goes on from."""

from msgspec import Struct

from newsreader.text import CleanLine

ENTRIES_MAX = 2000
MARK = "\ufdd0"
"""Around the number that stands for a body; `characters` leaves none of its own in a document."""

CROWDED = CleanLine(f"the feed has more than {ENTRIES_MAX:,} entries; the first were read")


class Mended(Struct, frozen=True):
    pieces: "list[str]"
    """A well-formed document without any declaration; empty when it has no root of a feed."""
    root: str
    """Local name of the root in small letters; of the first element when no root is a feed's."""
    cut: bool
    """The document ended before its root did."""
    crowded: bool
    """There were more entries than `ENTRIES_MAX`."""
    bodies: "dict[str, Body]"
    """By the marks that stand for them."""
    spans: "list[Span]"
    """The entries; empty where feedparser might read them otherwise without some of them."""


class Body(Struct, frozen=True):
    text: str
    markup: bool
    """There were elements in it: then `text` is HTML, else it is what the element's type says."""


class Span(Struct, frozen=True):
    """Pieces of a mended document that are one entry, from its first tag to its last."""

    start: int
    end: int
    within: tuple[int, ...]
    """The pieces that are the first tags of the elements around it."""
