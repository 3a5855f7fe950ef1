"""Runs pure functions in worker processes that are killed at a deadline or a memory limit.

A hostile document can hold the interpreter for minutes inside one regular expression, where no
thread can be stopped; a process can. Deadlines are of processor time: that a machine is busy is no
document's fault. The first call takes about 0.3 s, later ones 0.2 ms more
than the function.

`Workers` themselves are in `pool`, apart for its imports: `newsreader read` of a file can do
without the 20 ms.
"""

from newsreader.workers.limits import MEMORY, ended_after
from newsreader.workers.outcome import Crashed, OutOfMemory, Overrun, Raised, Stopped

__all__ = ["MEMORY", "Crashed", "OutOfMemory", "Overrun", "Raised", "Stopped", "ended_after"]
