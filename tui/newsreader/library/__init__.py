"""The library as the front ends know it."""

from newsreader.library.events import FeedRefreshed, Progress
from newsreader.library.feedhealth import FeedHealth
from newsreader.library.feedhealth import State as HealthState
from newsreader.library.library import WELCOME, Library
from newsreader.library.listing import Listing
from newsreader.library.spans import in_words
from newsreader.library.undo import Deed
from newsreader.store import Bookmark, FullText, LibraryError, PageFailure

__all__ = [
    "WELCOME",
    "Bookmark",
    "Deed",
    "FeedHealth",
    "FeedRefreshed",
    "FullText",
    "HealthState",
    "Library",
    "LibraryError",
    "Listing",
    "PageFailure",
    "Progress",
    "in_words",
]
