"""Only one process gets a feed, or a full text ahead, at a time: a byte of one file is locked.

The system gives the lock back when the process ends, however it ends.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from newsreader.model import ArticleId, FeedId
from newsreader.store import explained

_PAGES = 1 << 40
"""Where the bytes of articles begin; a lock needs no byte that is there."""


class Claims:
    """Keeps one descriptor for its whole life: closing any other on this file would drop all."""

    def __init__(self, file: Path) -> None:
        with explained(file):
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._ours: set[int] = set()

    def claim(self, feed: FeedId) -> AbstractContextManager[bool]:
        """True while the feed is ours; False if somebody else is refreshing it."""
        return self._claim(feed)

    def claim_page(self, article: ArticleId) -> AbstractContextManager[bool]:
        """The same for an article's page."""
        return self._claim(_PAGES + article)

    @contextlib.contextmanager
    def _claim(self, byte: int) -> Iterator[bool]:
        if byte in self._ours or not self._lock(byte):
            yield False
            return
        self._ours.add(byte)
        try:
            yield True
        finally:
            self._ours.discard(byte)
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, byte)

    def close(self) -> None:
        os.close(self._descriptor)

    def _lock(self, byte: int) -> bool:
        try:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except BlockingIOError:
            return False
        return True
