"""The store lane: one thread and one connection through which everything is written, in order."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from newsreader import store

P = ParamSpec("P")
T = TypeVar("T")


class Lane:
    """Raises LibraryError where the disk, or another program, keeps a write from happening."""

    def __init__(self, file: Path) -> None:
        """Where nothing can be written but something be read, everything is refused."""
        self._file = file
        self._refusal = ""
        try:
            self._db = store.open_writer(file)
        except store.UnwritableError as error:
            self._refusal = str(error)
            try:
                self._db = store.open_unwritable(file)
            except store.UnwritableError:
                raise error from None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="newsreader-store")

    @property
    def refusal(self) -> str:
        """Why nothing can be written, in one sentence; empty when it can."""
        return self._refusal

    def refuse(self, sentence: str) -> None:
        """Write nothing any more."""
        self._refusal = sentence

    async def run(
        self,
        function: Callable[Concatenate[store.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a function of the store. Once asked for it happens, even if the caller goes away."""
        return await asyncio.shield(asyncio.wrap_future(self.soon(function, *args, **kwargs)))

    def soon(
        self,
        function: Callable[Concatenate[store.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Future[T]:
        """The same for a caller that need not wait."""
        return self._submit(partial(function, self._db, *args, **kwargs))

    def run_now(
        self,
        function: Callable[Concatenate[store.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """The same for a caller that has nothing else to do meanwhile, as at start."""
        return self.soon(function, *args, **kwargs).result()

    def close(self) -> None:
        """Finish what was asked for, then let go of the file."""
        self._thread.shutdown()
        with store.explained(self._file):  # the log is folded in, which takes a disk that works
            self._db.close()

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        def run() -> T:
            if self._refusal:
                raise store.LibraryError(self._refusal)
            with store.explained(self._file):
                return job()

        return self._thread.submit(run)
