"""What is done behind a person's back, once in a while: looking for damage, and backups."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from newsreader import store
from newsreader.text import NOTHING, CleanLine, one_line

ROOM = 2
"""A backup is made while so many times the library is free on the disk."""


class Upkeep:
    """In a thread and with a connection of its own: nobody waits for it, reading or writing."""

    def __init__(self, file: Path, clock: Callable[[], datetime], *, suspect: bool) -> None:
        """`suspect`: whoever had the library open last was killed."""
        self._file = file
        self._clock = clock
        self._suspect = suspect
        self._stopped = False
        self._task: asyncio.Task[CleanLine] | None = None

    async def run(self) -> CleanLine:
        """Why the library should not be written to any more; empty where nothing is wrong."""
        due = store.is_due(store.backups(self._file), self._clock())
        under_way = self._task is not None and not self._task.done()
        if self._stopped or under_way or not (due or self._suspect):
            return NOTHING
        self._task = asyncio.create_task(asyncio.to_thread(self._look, back_up=due))
        try:
            return await asyncio.shield(self._task)
        except store.DamagedError as error:
            return one_line(str(error))
        except store.LibraryError:
            return NOTHING  # stopped, or no room for a copy: another time

    async def aclose(self) -> None:
        """Give up what is under way, within milliseconds."""
        self._stopped = True
        if self._task is not None:
            await asyncio.wait((self._task,))
            if not self._task.cancelled():
                self._task.exception()  # who began it may not be waiting any more

    def _look(self, *, back_up: bool) -> CleanLine:
        looked_through = store.open_separately(self._file, lambda: self._stopped)
        with store.explained(self._file), closing(looked_through) as db:
            if wrong := store.damage(db):
                return one_line(
                    f"{self._file} is damaged ({wrong}): nothing is written to it any more. Quit,"
                    " and `newsreader doctor` says what can be saved."
                )
            self._suspect = False
            if back_up and shutil.disk_usage(self._file.parent).free > ROOM * self._size():
                store.back_up(db, self._file, self._clock())
        return NOTHING

    def _size(self) -> int:
        return self._file.stat().st_size
