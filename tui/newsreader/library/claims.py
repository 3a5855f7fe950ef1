"""Only one process refreshes a feed at a time: a byte of one file is locked for each feed.

The system gives the lock back when the process ends, however it ends.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from newsreader.model import FeedId
from newsreader.store import explained


class Claims:
    """Keeps one descriptor for its whole life: closing any other on this file would drop all."""

    def __init__(self, file: Path) -> None:
        with explained(file):
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._ours: set[FeedId] = set()

    @contextlib.contextmanager
    def claim(self, feed: FeedId) -> Iterator[bool]:
        """True while the feed is ours; False if somebody else is refreshing it."""
        if feed in self._ours or not self._lock(feed):
            yield False
            return
        self._ours.add(feed)
        try:
            yield True
        finally:
            self._ours.discard(feed)
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, feed)

    def close(self) -> None:
        os.close(self._descriptor)

    def _lock(self, feed: FeedId) -> bool:
        try:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, feed)
        except BlockingIOError:
            return False
        return True
