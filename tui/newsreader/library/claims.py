"""What only one process does at a time, such as to get a feed: a byte of one file is locked.

The system gives the lock back when the process ends, however it ends.
"""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from zlib import crc32

from newsreader.model import ArticleId, FeedId
from newsreader.store import LibraryError, explained

_PAGES = 1 << 40
"""Where the bytes of articles begin; a lock needs no byte that is there."""
_HOSTS = 1 << 50
_OF_A_HOST = 8
"""Bytes. Hosts whose names have the same checksum share them, and wait for each other."""
_PRESENCE, _REPAIR = 1 << 60, (1 << 60) + 1
"""The bytes that all processes share while they have the library open."""


class Claims:
    """Keeps one descriptor for its whole life: closing any other on this file would drop all."""

    def __init__(self, file: Path | None) -> None:
        """Without a file nothing can be claimed. Raises LibraryError."""
        self._ours: set[int] = set()
        self._descriptor = -1
        self.alone = False
        """Whether no other process had the library open when this one came."""
        if file is None:
            return
        with explained(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not self._lock(_REPAIR, fcntl.LOCK_SH):
            self.close()
            raise LibraryError(f"{file.parent} is being repaired: wait until that is done.")
        self.alone = self._lock(_PRESENCE)
        self._lock(_PRESENCE, fcntl.LOCK_SH)

    def keep_others_out(self) -> bool:
        """Nobody else opens the library from now on; False if somebody has it open."""
        return self._lock(_REPAIR)

    def claim(self, feed: FeedId) -> AbstractContextManager[bool]:
        """True while the feed is ours; False if somebody else is refreshing it."""
        return self._claim(feed)

    def claim_page(self, article: ArticleId) -> AbstractContextManager[bool]:
        """The same for an article's page."""
        return self._claim(_PAGES + article)

    def hold_host(self, host: str, number: int) -> Callable[[], None] | None:
        """What gives one of a few things back that there are for a host; None if it is taken."""
        if self._descriptor < 0:
            return _nothing  # where nobody can be asked, nobody is waited for
        byte = _HOSTS + crc32(host.encode(errors="replace")) * _OF_A_HOST + number
        return partial(self._give_back, byte) if self._take(byte) else None

    @contextlib.contextmanager
    def _claim(self, byte: int) -> Iterator[bool]:
        if not self._take(byte):
            yield False
            return
        try:
            yield True
        finally:
            self._give_back(byte)

    def _take(self, byte: int) -> bool:
        if self._descriptor < 0 or byte in self._ours or not self._lock(byte):
            return False
        self._ours.add(byte)
        return True

    def _give_back(self, byte: int) -> None:
        self._ours.discard(byte)
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1, byte)

    def close(self) -> None:
        """Gives everything back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _lock(self, byte: int, how: int = fcntl.LOCK_EX) -> bool:
        try:
            fcntl.lockf(self._descriptor, how | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):  # POSIX lets a system say either
            return False
        except OSError:
            return True  # a share without locks: to get a feed twice at once does no harm
        return True


def _nothing() -> None:
    pass
