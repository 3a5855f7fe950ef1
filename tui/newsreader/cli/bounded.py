"""One function in a process of its own, which may neither run for ever nor eat all memory.

Forked, so that it costs 3 ms and not the 0.2 s of a pool, and early, so that it gets ready while
its input is still on the way. Only for a process that has no threads yet.
"""

import os
import pickle
import resource
import signal
from collections.abc import Callable
from typing import Generic, NoReturn, ParamSpec, TypeVar

from newsreader.workers import MEMORY

P = ParamSpec("P")
T = TypeVar("T")


class Failed(Exception):  # noqa: N818 - a fact about the call, not an error in the program
    """It took too long, too much memory, or raised; the message is one sentence."""


class Bounded(Generic[P, T]):
    """Starts when it is made; to be called once."""

    def __init__(
        self, prepare: Callable[[], object], function: Callable[P, T], deadline_s: int
    ) -> None:
        """`prepare` runs at once, over there; arguments and result must pickle."""
        self._deadline_s = deadline_s
        input_, self._input = os.pipe()
        self._output, output = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._input)
            os.close(self._output)
            _serve(prepare, function, input_, output, deadline_s)
        os.close(input_)
        os.close(output)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises Failed."""
        try:
            with os.fdopen(self._input, "wb") as pipe:
                pickle.dump((args, kwargs), pipe)
        except BrokenPipeError:
            pass  # how it ended is told below
        with os.fdopen(self._output, "rb") as pipe:
            answer = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
            raise Failed(f"it takes longer than {self._deadline_s} s to read")
        if status:
            raise Failed("it needs more memory than a page may have, or cannot be read at all")
        result: T = pickle.loads(answer)  # noqa: S301 - from our own process
        return result


def _serve(
    prepare: Callable[[], object],
    function: Callable[..., object],
    input_: int,
    output: int,
    deadline_s: int,
) -> NoReturn:
    """The other process: never returns, and never runs what the first has to do at its end."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends it in the middle of C code, too
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        prepare()
        with os.fdopen(input_, "rb") as pipe:
            args, kwargs = pickle.load(pipe)  # noqa: S301 - from our own process
        signal.setitimer(signal.ITIMER_REAL, deadline_s)
        answer = pickle.dumps(function(*args, **kwargs))
        with os.fdopen(output, "wb") as pipe:
            pipe.write(answer)
        code = 0
    finally:
        os._exit(code)
