"""What a program and all the processes that it starts take of the machine, as /proc tells it."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
LOOK_S = 0.1
MIB = 2**20

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB", re.MULTILINE)


async def peak_of(session: int) -> int:
    """The most bytes that the processes of a session had at once; to be cancelled when it ends.

    An upper bound: the peaks of those that live at the same time are added up, with what they
    share. 0 where there is no /proc.
    """
    peak = 0
    try:
        while True:
            peak = max(peak, sum(_held(session, _PEAK)))
            await asyncio.sleep(LOOK_S)
    except asyncio.CancelledError:
        return peak


def resident(session: int) -> int:
    """Bytes that its processes have in memory now; what they share counts for each of them."""
    return sum(_held(session, _RESIDENT))


def _held(session: int, what: re.Pattern[str]) -> Iterator[int]:
    for process in PROC.glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text("latin-1").rpartition(")")[2].split()
            if int(fields[3]) != session:
                continue
            found = what.search((process / "status").read_text("latin-1"))
        except (OSError, ProcessLookupError):  # it has ended meanwhile
            continue
        if found:
            yield int(found[1]) * 1024
