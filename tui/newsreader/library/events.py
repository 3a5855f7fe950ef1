"""What is told while the news comes in."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from newsreader.library.network import Away
from newsreader.library.ruling import Notice
from newsreader.model import FeedId
from newsreader.text import NOTHING, CleanLine, SafeUrl


class FeedRefreshed(Struct, frozen=True):
    """What became of one feed."""

    feed: FeedId
    url: str
    title: CleanLine
    new: int = 0
    failure: CleanLine = NOTHING
    """One sentence; empty when all went well."""
    flaw: CleanLine = NOTHING
    """What was wrong with a document whose entries were read all the same, in one sentence."""
    parsed: bool = False
    """False when the server, or the document's hash, said that nothing had changed."""
    elsewhere: bool = False
    """True when another process refreshed it at the same time, so that nothing was done."""
    moved_to: SafeUrl | None = None
    notices: tuple[Notice, ...] = ()
    """What rules notify of."""
    put_off: datetime | None = None
    """Until when its host wants to be left alone, so that it was not asked."""
    reached: bool = False
    """Whether a host out there answered as it should: then the network is there."""


class Progress(Struct, frozen=True):
    total: int
    done: int = 0
    new: int = 0
    failed: int = 0
    parsed: int = 0
    waiting: tuple[CleanLine, ...] = ()
    """Titles of the feeds that have been asked and have not answered, the longest waiting first."""
    away: Away | None = None
    """Why it ended early: nobody could be reached. No feed was marked because of that."""


Listener = Callable[[FeedRefreshed | None, Progress], None]
"""Told when a feed is done, and (with None) when another one is asked."""
