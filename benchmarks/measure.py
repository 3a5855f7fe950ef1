"""Runs a program and says what it took: the whole tree of its processes, to the last."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RUN_MAX_S = 300.0
SAMPLE_S = 0.05
ENDING_S = 5.0
"""How long what a program started may outlive it before it counts as left behind."""

NEWSREADER = (sys.executable, "-m", "newsreader")

_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Run:
    returncode: int
    output: str
    errors: str
    wall_s: float
    cpu_s: float
    """User and system time of every process of the tree."""
    peak_mb: float
    """Memory of the tree, where pages that its processes share count once (PSS)."""
    left_behind: int
    """Processes that had to be killed because they were still there after the program's end."""


@contextlib.contextmanager
def fresh_folder() -> Iterator[Path]:
    """For the length of a script, which clears up after itself when it is told to end, too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with tempfile.TemporaryDirectory(prefix="newsreader-bench-") as folder:
        yield Path(folder)


def environment(home: Path) -> dict[str, str]:
    """A person's usual surroundings, without their files, proxies and Python settings."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "no_proxy": "*",
        "NO_PROXY": "*",
    }


def adopt_orphans() -> None:
    """Have processes whose parent died handed to us, so that none escapes the account."""
    if sys.platform != "linux":
        raise SystemExit("this measures trees of processes by Linux's /proc and prctl")
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def start(command: Sequence[str | Path], env: Mapping[str, str]) -> subprocess.Popen[str]:
    """In a session of its own, by which `members` finds what it starts in turn."""
    return subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
    )


def run(
    command: Sequence[str | Path],
    env: Mapping[str, str],
    *,
    longest_s: float = RUN_MAX_S,
    sampled_every_s: float = SAMPLE_S,
) -> Run:
    """A look at the memory takes some milliseconds of a core, which adds up in a long run."""
    adopt_orphans()
    began = time.monotonic()
    process = start(command, env)
    with _peak_of(process.pid, sampled_every_s) as peak:
        try:
            output, errors = process.communicate(timeout=longest_s)
        except BaseException:  # Ctrl+C too, which does not reach another session by itself
            kill_all(process.pid)
            raise
        wall = time.monotonic() - began
        left = reap(process.pid)
    return Run(
        returncode=process.returncode,
        output=output,
        errors=errors,
        wall_s=wall,
        cpu_s=_cpu_of_reaped() - peak.cpu_before,
        peak_mb=peak.mb,
        left_behind=left,
    )


def members(session: int) -> list[int]:
    """The processes of a session that are still there; zombies are not."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            # The name, in parentheses, may hold anything; state, parent, group, session follow it.
            fields = (folder / "stat").read_text("latin-1").rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(folder.name))
    return found


def kill_all(session: int) -> int:
    """Kill what is left of a session; how many that were."""
    left = members(session)
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(left)


def reap(session: int) -> int:
    """Wait until a session whose leader has ended is empty; how many had to be killed for that."""
    deadline = time.monotonic() + ENDING_S
    while members(session) and time.monotonic() < deadline:
        _bury(session)
        time.sleep(0.01)
    left = kill_all(session)
    time.sleep(0.01 if not left else 0.1)
    _bury(session)
    return left


def _bury(group: int) -> None:
    """Collect the ended processes of a group, which were handed to us."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-group, os.WNOHANG)[0]:
            pass


# -- while it runs ------------------------------------------------------------------------------


class _Peak:
    def __init__(self) -> None:
        self.mb = 0.0
        self.cpu_before = _cpu_of_reaped()


@contextlib.contextmanager
def _peak_of(session: int, every_s: float) -> Iterator[_Peak]:
    peak = _Peak()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(every_s):
            peak.mb = max(peak.mb, memory_mb(session))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def memory_mb(session: int) -> float:
    """What all processes of a session take, each page once however many of them share it (PSS)."""
    return sum(_held_mb(pid, "Pss:") for pid in members(session))


def resident_mb(pid: int) -> float:
    """What one process has in memory, shared or not (RSS)."""
    return _held_mb(pid, "Rss:")


def working_s(session: int) -> float:
    """For how long its processes have run on a processor so far: hardly more on a busy machine."""
    return sum(_worked_ns(pid) for pid in members(session)) / 1e9


def _worked_ns(pid: int) -> int:
    with contextlib.suppress(OSError):  # it has ended meanwhile
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
    return 0


def _held_mb(pid: int, what: str) -> float:
    with contextlib.suppress(OSError):  # it has ended meanwhile
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
    return 0.0


def _cpu_of_reaped() -> float:
    times = os.times()
    return times.children_user + times.children_system
