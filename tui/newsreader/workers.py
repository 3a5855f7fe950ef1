"""Runs pure functions in worker processes that are killed at a deadline or a memory limit.

A hostile document can hold the interpreter for minutes inside one regular expression, where no
thread can be stopped; a process can. The first call takes about 0.3 s, later ones 0.5 ms more
than the function.
"""

import contextlib
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.process import BaseProcess

MEMORY = 1 << 30  # bytes
_NICENESS = 5
_ORPHANED_S = 1.0  # after its deadline a worker that nobody killed ends itself
_START_RACE_S = 0.1

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Overrun(Exception):  # noqa: N818 -- a fact about the call, not an error in the program
    """The function did not finish before its deadline, and was killed."""


class Crashed(Exception):  # noqa: N818 -- the same
    """The function raised, took too much memory, died, or was stopped; the message says which."""


class Workers:
    """Starts nothing before the first call. To be used from one event loop."""

    def __init__(
        self, *, processes: int = 2, memory: int = MEMORY, preload: tuple[str, ...] = ()
    ) -> None:
        """`memory` in bytes for each process; `preload` names modules to import before forking."""
        self._processes = processes
        self._memory = memory
        self._preload = preload
        self._pool: Any = None
        self._starting = threading.Lock()
        self._running: set[Future[Any]] = set()
        self._stopped = False

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, deadline: float) -> T:
        """What `function` returns; it, `args` and the result must pickle.

        `deadline` in seconds, from when a worker begins, to a tenth. Cancelling kills the call.
        Raises Overrun and Crashed.
        """
        import asyncio  # 20 ms that `newsreader read` of a file can do without

        pool = await self._ready()
        from concurrent.futures.process import BrokenProcessPool

        from pebble import ProcessExpired

        try:
            future = pool.schedule(_call, args=(function, args, deadline), timeout=deadline)
        except RuntimeError as error:  # it broke or was stopped since `_ready`
            raise Crashed("the workers were stopped") from error
        self._running.add(future)
        try:
            outcome = await asyncio.wrap_future(future)
        except TimeoutError:
            raise Overrun(f"not finished within {deadline:g} s") from None
        except (ProcessExpired, BrokenProcessPool) as error:
            raise Crashed("the worker process died") from error
        except asyncio.CancelledError:
            if not self._stopped or _is_cancelled():
                raise
            raise Crashed("the workers were stopped") from None
        finally:
            self._running.discard(future)
        if isinstance(outcome, _Failure):
            raise Crashed(outcome.reason)
        result: T = outcome
        return result

    def stop(self) -> None:
        """End everything at once, in less than 0.2 s; calls that are running raise Crashed."""
        self._stopped = True
        for future in tuple(self._running):
            future.cancel()
        # Not acquired: workers are starting in another thread, which then ends them itself.
        if self._starting.acquire(timeout=_START_RACE_S):
            try:
                self._close()
            finally:
                self._starting.release()

    async def _ready(self) -> Any:
        """The pool; in another thread when it has to start, which takes 0.2 s."""
        if not self._stopped and (self._pool is None or not self._pool.active):
            import asyncio

            await asyncio.to_thread(self._open)
        if self._stopped or self._pool is None:
            raise Crashed("the workers were stopped")
        return self._pool

    def _open(self) -> None:
        from pebble import ProcessPool

        with self._starting:
            if self._stopped or (self._pool is not None and self._pool.active):
                return
            self._close()  # it is broken: a worker was killed from outside while it was idle
            pool = ProcessPool(
                max_workers=self._processes,
                initializer=_begin,
                initargs=(self._memory,),
                context=_context(self._preload),
            )
            self._pool = pool if pool.active else None  # asking starts it
            if self._stopped:
                self._close()

    def _close(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()


def _context(preload: tuple[str, ...]) -> "ForkServerContext | SpawnContext":
    """Never a fork of this process, which runs threads and an event loop."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import resource_tracker

    # It is handed stderr's descriptor, which what Textual puts in the place of stderr has not.
    with contextlib.redirect_stderr(sys.__stderr__):
        resource_tracker.ensure_running()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def _is_cancelled() -> bool:
    import asyncio

    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


# -- in the worker ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Failure:
    """What went wrong, as text: not every exception can be unpickled."""

    reason: str


def _begin(memory: int) -> None:
    """Prepare a new worker process."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # at once, and in the middle of C code
    # RLIMIT_DATA counts what can be written, and so not the libraries and the address space that
    # allocators merely reserve, as RLIMIT_AS does. (macOS knows both and enforces neither.)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    os.nice(_NICENESS)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "BaseProcess") -> None:
    """Die with the program, even if it is killed: the pool's pipes stay open between workers."""
    parent.join()
    os._exit(1)


def _call(function: Callable[..., Any], args: tuple[Any, ...], deadline: float) -> Any:
    # The program kills at the deadline. If it is gone, and a regular expression holds the
    # interpreter so that `_follow` cannot run, the alarm's default action still ends the process.
    signal.setitimer(signal.ITIMER_REAL, deadline + _ORPHANED_S)
    try:
        return function(*args)
    except MemoryError:
        return _Failure("it took more memory than allowed")
    except Exception as error:  # noqa: BLE001 -- whatever it raises must become text
        return _Failure(f"{type(error).__name__}: {error}"[:500])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
