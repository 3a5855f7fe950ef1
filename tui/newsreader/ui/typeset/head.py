"""What stands above an article."""

from msgspec import Struct

from newsreader.text import CleanLine, SafeUrl

_NOTHING = CleanLine("")


class Head(Struct, frozen=True):
    """What is empty is not drawn."""

    feed: CleanLine
    title: CleanLine
    byline: CleanLine = _NOTHING
    date: CleanLine = _NOTHING
    reading_time: CleanLine = _NOTHING
    tags: CleanLine = _NOTHING
    link: SafeUrl | None = None
    notes: tuple[CleanLine, ...] = ()
    """One line each: enclosures, or why the text is not the full one."""
