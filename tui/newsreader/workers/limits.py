"""What a process that reads the documents of strangers may take."""

import contextlib
import signal
from collections.abc import Iterator

MEMORY = 1 << 30
"""Bytes."""

BUSY = 6
"""How many times its deadline a call may take by the clock, where others have the processor."""


@contextlib.contextmanager
def ended_after(deadline: float, *, spare_s: float = 0.0) -> Iterator[None]:
    """End this process if it takes more processor time meanwhile, or too long by the clock.

    `spare_s` is added by the clock. What both timers do by default ends the process, even while a
    regular expression holds the interpreter.
    """
    signal.setitimer(signal.ITIMER_PROF, deadline)
    signal.setitimer(signal.ITIMER_REAL, deadline * BUSY + spare_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
