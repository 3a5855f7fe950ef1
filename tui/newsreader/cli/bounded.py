"""One worker process for a command that needs no pool, with the same limits on time and memory.

Forked, so that it costs 3 ms and not the 0.2 s of a pool, and early, so that it gets ready while
its input is still on the way. Only for a process that has no threads yet.
"""

import contextlib
import os
import pickle
import resource
import signal
from collections.abc import Callable
from typing import BinaryIO, NoReturn, Self, TypeVar, TypeVarTuple

from newsreader.workers import MEMORY, Crashed, Overrun, ended_after

_AT_DEADLINE = {signal.SIGPROF, signal.SIGALRM}

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Bounded:
    """Starts when it is made; ends with the `with`, or when a call has overrun or crashed."""

    def __init__(self, prepare: Callable[[], object]) -> None:
        """`prepare` runs at once, over there."""
        calls, own_calls = os.pipe()
        own_answers, answers = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(own_calls)
            os.close(own_answers)
            _serve(prepare, calls, answers)
        os.close(calls)
        os.close(answers)
        self._calls = os.fdopen(own_calls, "wb")
        self._answers = os.fdopen(own_answers, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._calls.close()
        self._answers.close()

    async def run(self, function: Callable[[*Ts], T], *args: *Ts, deadline: float) -> T:
        """As `Workers.run`; nothing else goes on meanwhile."""
        return self.call(function, *args, deadline=deadline)

    def call(self, function: Callable[[*Ts], T], *args: *Ts, deadline: float) -> T:
        """What `function` returns; it, `args` and the result must pickle. `deadline` as there.

        Raises Overrun and Crashed.
        """
        try:
            pickle.dump((function, args, deadline), self._calls)
            self._calls.flush()
            result: T = pickle.load(self._answers)  # noqa: S301 - from our own process
        except (BrokenPipeError, EOFError):
            raise self._ended(deadline) from None
        return result

    def _ended(self, deadline: float) -> Overrun | Crashed:
        if self._pid:
            _, status = os.waitpid(self._pid, 0)
            self._pid = 0
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) in _AT_DEADLINE:
                return Overrun(f"not finished within {deadline:g} s")
        return Crashed("the process died, or needed more memory than it may have")


def _serve(prepare: Callable[[], object], calls: int, answers: int) -> NoReturn:
    """The other process: never returns, and never runs what the first has to do at its end."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for deadline in _AT_DEADLINE:
            signal.signal(deadline, signal.SIG_DFL)  # ends it in the middle of C code, too
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        prepare()
        with os.fdopen(calls, "rb") as asked, os.fdopen(answers, "wb") as answered:
            while True:
                _answer(asked, answered)
    finally:
        os._exit(1)


def _answer(asked: BinaryIO, answered: BinaryIO) -> None:
    """Carry out one call; raises EOFError when there are no more."""
    function, args, deadline = pickle.load(asked)  # noqa: S301 - from our own process
    with ended_after(deadline):
        answer = pickle.dumps(function(*args))
    answered.write(answer)
    answered.flush()
