"""What the program talks about: feeds, entries, articles, headlines, pages. Values only."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum, Flag, auto
from types import MappingProxyType
from typing import NewType

from msgspec import Struct

from newsreader.text import CleanLine, SafeUrl

FeedId = NewType("FeedId", int)
"""Stable for the life of the library; the URL may change."""

ArticleId = NewType("ArticleId", int)
"""Grows with arrival: a later article has a greater id."""


# -- what a feed document says ------------------------------------------------------------------


class Enclosure(Struct, frozen=True):
    url: SafeUrl
    type: CleanLine
    length: int | None
    """Bytes, as claimed."""


class Entry(Struct, frozen=True):
    """One entry of a feed document, cleaned. Datetimes are aware, in UTC."""

    identity: str
    """guid, else link, else a hash of title and text: what makes it the same article next time."""
    title: CleanLine
    """Never empty: falls back on the text's first words, then the link, then "(no title)"."""
    link: SafeUrl | None
    author: CleanLine
    published: datetime | None
    """As claimed, even if it lies in the future."""
    updated: datetime | None
    summary: str
    """Raw HTML, capped; shown only by way of `reading`."""
    content: str
    """Raw HTML, capped; empty when the feed gives only a summary."""
    base: SafeUrl | None
    """What relative links in summary and content resolve against."""
    language: CleanLine
    enclosures: tuple[Enclosure, ...]
    categories: tuple[CleanLine, ...]


class ParsedFeed(Struct, frozen=True):
    title: CleanLine
    link: SafeUrl | None
    description: CleanLine
    language: CleanLine
    updated: datetime | None
    entries: tuple[Entry, ...]
    flaw: CleanLine
    """One sentence about what was wrong with the document, empty when it was fine."""
    broken_off: bool = False
    """There is more of the document where it came from."""


class Asks(Struct, frozen=True):
    """How a feed's document wants to be asked for news."""

    every: timedelta | None = None
    """Not more often than this, a day at most."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day without news, in UTC."""
    skip_days: tuple[str, ...] = ()
    """Days of the week without news, in UTC: in English, lower case."""


class FeedLink(Struct, frozen=True):
    """Where a feed may be, according to a page or to how its site makes addresses."""

    url: SafeUrl
    title: CleanLine
    """As the page calls it, or what it brings; may be empty."""
    comments: bool = False
    """Whether it has what readers say, and not what the site does."""


class FeedLinks(Struct, frozen=True):
    """What a web page says of feeds."""

    links: tuple[FeedLink, ...]
    """Those that it declares, then those that it only links to."""
    same: tuple[SafeUrl, ...]
    """Other addresses of the page, from which a feed's may follow."""


class Seen(Struct, frozen=True):
    """What is remembered of a feed's last document, to read only the new entries of the next."""

    frame: bytes = b""
    """Digest of what holds for all of its entries."""
    entries: bytes = b""
    """Digests of the entries themselves, packed."""


# -- what a refresh changes ---------------------------------------------------------------------


class Known(Struct, frozen=True):
    """What the library remembers of an article, enough to recognise it in a new document."""

    id: ArticleId
    digest: bytes
    """Hash of what a reader would see; equal digests mean nothing to update."""


class Latest(Struct, frozen=True):
    """One of the latest articles of a feed, with what tells it if its identity has changed."""

    known: Known
    link: str
    title: str
    published: datetime | None


class NewArticle(Struct, frozen=True):
    entry: Entry
    digest: bytes
    sorted_at: int
    """Milliseconds since the epoch."""


class EditedArticle(Struct, frozen=True):
    id: ArticleId
    entry: Entry
    digest: bytes


class Marks(Struct, frozen=True):
    """What is set on an article when it arrives."""

    state: "State"
    tags: tuple[CleanLine, ...] = ()


class Changes(Struct, frozen=True):
    """What one document adds to the library. What a feed drops is never taken away."""

    new: tuple[NewArticle, ...] = ()
    edited: tuple[EditedArticle, ...] = ()


# -- what the library holds ---------------------------------------------------------------------


class Counts(Struct, frozen=True):
    total: int = 0
    unread: int = 0
    starred: int = 0
    later: int = 0

    def of(self, show: "Show") -> int:
        match show:
            case Show.ALL:
                return self.total
            case Show.UNREAD:
                return self.unread
            case Show.STARRED:
                return self.starred
            case Show.LATER:
                return self.later


class Feed(Struct, frozen=True):
    """A subscription with its state in the library."""

    id: FeedId
    url: str
    title: CleanLine
    """The person's own title, else the feed's, else the URL."""
    folder: tuple[CleanLine, ...]
    """Path of folders from the outermost; empty at the top level."""
    tags: tuple[CleanLine, ...]
    site: SafeUrl | None
    counts: Counts
    failure: CleanLine
    """Why the last refresh failed, one sentence; empty when it did not."""
    failures: int
    """How many times in a row."""
    refreshed: datetime | None
    """When it last answered well."""
    moved_to: SafeUrl | None
    """Where permanent redirects have led three times; offered, never followed silently."""
    failing_since: datetime | None = None
    gone: bool = False
    """Whether its server has said often enough that nothing is there any more."""


class State(Flag):
    """What a person, or a rule, did with an article. Unread is the absence of READ."""

    NONE = 0
    READ = auto()
    STARRED = auto()
    LATER = auto()
    HIDDEN = auto()
    """Out of sight: in no list and no count, but found by looking for what is hidden."""


Mark = State | CleanLine
"""What a person sets on articles and takes away again: a state, or a tag by its name."""


class Headline(Struct, frozen=True):
    """One row of the headline list: an article without its text."""

    id: ArticleId
    feed: FeedId
    title: CleanLine
    author: CleanLine
    link: SafeUrl | None
    published: datetime | None
    sorted_at: int
    """Milliseconds since the epoch that the row is ordered by: published, else first seen."""
    state: State
    tags: tuple[CleanLine, ...] = ()
    """In alphabetical order."""
    also: frozenset[FeedId] = frozenset()
    """The other feeds of feeds.toml that have the same story."""

    @property
    def key(self) -> tuple[int, int]:
        """What lists are sorted and paged by."""
        return self.sorted_at, self.id

    @property
    def read(self) -> bool:
        return State.READ in self.state

    @property
    def starred(self) -> bool:
        return State.STARRED in self.state

    @property
    def later(self) -> bool:
        return State.LATER in self.state


class Show(Enum):
    """Which articles of some feeds are meant."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    LATER = "later"


class Scope(Struct, frozen=True):
    """Some feeds, and which of their articles."""

    feeds: frozenset[FeedId] | None = None
    """None: every feed that stands in feeds.toml."""
    show: Show = Show.ALL
    query: str = ""
    """Only what it finds; empty for all."""


class Retold(Struct, frozen=True):
    """How many articles of lists that mix feeds are left out, as another one tells their story."""

    total: int = 0
    """Of all articles of all feeds."""
    marked: Mapping[Show, Mapping[tuple[FeedId, frozenset[FeedId]], int]] = MappingProxyType({})
    """Of the unread, starred and saved ones: by their feed, and those that told it before."""

    def number(self, show: Show, feeds: frozenset[FeedId] | None = None) -> int:
        """How many of some feeds; None: of all. All articles are counted of all feeds only."""
        assert show is not Show.ALL or feeds is None
        if show is Show.ALL:
            return self.total
        return sum(
            number
            for (feed, before), number in self.marked.get(show, {}).items()
            if feeds is None or (feed in feeds and not feeds.isdisjoint(before))
        )


class Article(Struct, frozen=True):
    """A headline with all that the feed said about it."""

    headline: Headline
    updated: datetime | None
    html: str
    """Raw HTML of content, else summary."""
    base: SafeUrl | None
    language: CleanLine
    enclosures: tuple[Enclosure, ...]
    categories: tuple[CleanLine, ...]
