"""The library as the front ends know it."""

from newsreader.library.deeds import Deed
from newsreader.library.events import FeedRefreshed, Progress
from newsreader.library.feedhealth import FeedHealth
from newsreader.library.feedhealth import State as HealthState
from newsreader.library.found import Found
from newsreader.library.library import Library
from newsreader.library.listing import Listing
from newsreader.library.spans import in_words, put_off_words, to_nearest
from newsreader.library.subscribed import WELCOME
from newsreader.store import Bookmark, Change, Chosen, FullText, LibraryError, PageFailure, Wish

__all__ = [
    "WELCOME",
    "Bookmark",
    "Change",
    "Chosen",
    "Deed",
    "FeedHealth",
    "FeedRefreshed",
    "Found",
    "FullText",
    "HealthState",
    "Library",
    "LibraryError",
    "Listing",
    "PageFailure",
    "Progress",
    "Wish",
    "in_words",
    "put_off_words",
    "to_nearest",
]
