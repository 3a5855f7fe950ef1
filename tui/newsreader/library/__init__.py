"""The library as the front ends know it."""

from newsreader.library.events import FeedRefreshed, Progress
from newsreader.library.library import WELCOME, Library
from newsreader.library.listing import Listing
from newsreader.library.undo import Deed
from newsreader.store import LibraryError

__all__ = ["WELCOME", "Deed", "FeedRefreshed", "Library", "LibraryError", "Listing", "Progress"]
