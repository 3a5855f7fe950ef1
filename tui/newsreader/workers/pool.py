"""The workers of a program: started when they are needed, kept while they are, ended when idle."""

import asyncio
import contextlib
import pickle
import socket
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from msgspec import Struct

from newsreader.workers.limits import BUSY, MEMORY
from newsreader.workers.outcome import (
    Crashed,
    Failure,
    OutOfMemory,
    Overrun,
    Raised,
    Stopped,
)
from newsreader.workers.process import Process, started

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    _Born = tuple[BaseProcess, socket.socket]

IDLE_S = 30.0
AHEAD = 2
"""Calls a worker is given at once: it need not wait for the event loop between two short ones."""
_BUFFER = 1 << 20  # bytes

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class _Call(Struct, eq=False):
    message: bytes
    deadline: float
    outcome: asyncio.Future[Any]


class Workers:
    """Starts nothing before the first call. To be used from one event loop."""

    def __init__(
        self,
        *,
        processes: int = 2,
        memory: int = MEMORY,
        preload: tuple[str, ...] = (),
        idle_s: float = IDLE_S,
    ) -> None:
        """`memory` in bytes for each process; `preload` names modules to import before forking."""
        self._most = processes
        self._memory = memory
        self._preload = preload
        self._idle_s = idle_s
        self._urgent: deque[_Call] = deque()
        self._background: deque[_Call] = deque()
        self._open: set[_Call] = set()  # waiting or running
        self._workers: set[asyncio.Task[None]] = set()
        self._starting = 0
        self._idle: deque[asyncio.Future[None]] = deque()
        self._processes: set[Process] = set()
        self._born: list[_Born] = []
        """Started in a thread, and not taken from it yet."""
        self._start_one_by_one = asyncio.Lock()
        self._stopped = False

    async def run(
        self,
        function: Callable[[*Ts], T],
        *args: *Ts,
        deadline: float,
        in_the_background: bool = False,
    ) -> T:
        """What `function` returns; it, `args` and the result must pickle.

        `deadline` in seconds of processor time, and by the clock no more than BUSY times as long
        from when a worker begins. What nobody waits for is done `in the background`, after
        everything else. Cancelling kills the call. Raises Overrun and Crashed.
        """
        if self._stopped:
            raise Stopped
        message = pickle.dumps((function, args, deadline), pickle.HIGHEST_PROTOCOL)
        call = _Call(message, deadline, asyncio.get_running_loop().create_future())
        (self._background if in_the_background else self._urgent).append(call)
        self._open.add(call)
        self._call_a_worker()
        try:
            result: T = await call.outcome
        finally:
            self._open.discard(call)
        return result

    def warm_up(self) -> None:
        """Start a worker for calls that are to come: the first takes 0.3 s of a second core."""
        if not self._workers and not self._stopped:
            self._add_worker()

    def stop(self) -> None:
        """End everything at once, in milliseconds; calls that are running raise Crashed."""
        self._stopped = True
        for process in tuple(self._processes):
            self._discard(process)
        self._let_born_go()
        for call in tuple(self._open):
            _fail(call, Stopped())
        self._wake(len(self._idle))

    # -- the workers -----------------------------------------------------------------------------

    def _call_a_worker(self) -> None:
        waiting = len(self._urgent) + len(self._background)
        if self._idle:
            self._wake(1)
        elif len(self._workers) < self._most and waiting > self._starting:
            self._add_worker()

    def _add_worker(self) -> None:
        self._starting += 1
        self._workers.add(asyncio.create_task(self._work()))

    def _wake(self, number: int) -> None:
        for _ in range(number):
            woken = self._idle.popleft()
            if not woken.done():
                woken.set_result(None)

    async def _work(self) -> None:
        """The life of a worker, which has one process after another if they have to be killed."""
        process = None
        try:
            try:
                process = await self._new_process()
            finally:
                self._starting -= 1
            while process is not None and await self._has_work():
                if process.dead or not await self._work_off(process):
                    self._discard(process)
                    process = await self._new_process()
        finally:
            # Here and not when the task is done: a call that comes in between would wait for it.
            self._workers = {task for task in self._workers if task is not asyncio.current_task()}
            if process is not None:
                self._discard(process)

    async def _has_work(self) -> bool:
        """Wait for a call; False when none came for so long that the process is to end."""
        while not (self._urgent or self._background):
            woken = asyncio.get_running_loop().create_future()
            self._idle.append(woken)
            try:
                await asyncio.wait_for(woken, self._idle_s)
            except TimeoutError:
                if woken in self._idle:
                    self._idle.remove(woken)
                    return False
                continue  # somebody woke it at the same moment
            if self._stopped:
                return False
        return True

    async def _work_off(self, process: Process) -> bool:
        """Give out calls as long as there are any; False when the process has to be replaced."""
        in_hand: deque[_Call] = deque()
        self._hand_out(process, in_hand)
        while in_hand:
            if not await self._answered(process, in_hand.popleft()):
                self._urgent.extendleft(reversed(in_hand))
                return False
            self._hand_out(process, in_hand)
        return True

    def _hand_out(self, process: Process, in_hand: deque[_Call]) -> None:
        others_could = self._starting or self._idle
        while len(in_hand) < (1 if others_could else AHEAD):
            waiting = self._urgent or self._background
            if not waiting:
                return
            call = waiting.popleft()
            if not call.outcome.done():
                process.send(call.message)
                in_hand.append(call)

    async def _answered(self, process: Process, call: _Call) -> bool:
        """Hand on the answer to `call`; False when the process is of no more use."""
        answer = asyncio.ensure_future(process.answer())
        try:
            await asyncio.wait(
                (answer, call.outcome),
                timeout=call.deadline * BUSY,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            answer.cancel()  # nothing happens to one that is done
        overrun = Overrun(f"not finished within {call.deadline:g} s")
        if not answer.done():
            _fail(call, overrun)
            return False
        try:
            outcome = pickle.loads(answer.result())  # noqa: S301 -- our own worker wrote it
        except (EOFError, OSError):
            late = await process.overran()
            _fail(call, overrun if late else Crashed("the worker process died"))
            return False
        if isinstance(outcome, Failure):
            kind = OutOfMemory if outcome.out_of_memory else Raised
            _fail(call, kind(outcome.reason))
        elif not call.outcome.done():
            call.outcome.set_result(outcome)
        return True

    async def _new_process(self) -> Process | None:
        """In another thread: the first takes 0.2 s to start. None when there can be none."""
        try:
            async with self._start_one_by_one:
                new = await asyncio.to_thread(self._start)
        except (OSError, EOFError, RuntimeError) as error:
            for call in tuple(self._open):
                _fail(call, Crashed(f"no worker can be started: {error}"))
            return None
        if new is None or new not in self._born:
            return None
        self._born.remove(new)
        process, line = new
        reader, writer = await asyncio.open_connection(sock=line, limit=_BUFFER)
        ready = Process(process, reader, writer)
        self._processes.add(ready)
        if self._stopped:
            self._discard(ready)
            return None
        return ready

    def _start(self) -> "_Born | None":
        """In a thread that may be the last to know that all is over."""
        if self._stopped:
            return None
        new = started(self._memory, self._preload)
        self._born.append(new)
        if self._stopped:
            self._let_born_go()
        return new

    def _let_born_go(self) -> None:
        """Also from the thread that started them."""
        while self._born:
            with contextlib.suppress(IndexError):  # the other one was faster
                process, line = self._born.pop()
                process.kill()
                line.close()

    def _discard(self, process: Process) -> None:
        if process in self._processes:
            self._processes.discard(process)
            process.kill()


def _fail(call: _Call, problem: Exception) -> None:
    if not call.outcome.done():
        call.outcome.set_exception(problem)
