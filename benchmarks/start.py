"""How long until text stands on the screen: Python alone, an empty Textual application, newsreader.

Each is started in a terminal of its own, in turns, and the median of the rounds counts. The ratios
to the empty application are what to look at: they hold on any machine.
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import measure
from make_library import make
from measure import NEWSREADER

ROUNDS = 5
SIZES = (0, 10_000, 100_000)
ROWS, COLUMNS = 36, 120
PAINT_MAX_S = 60.0
QUIT_S = 5.0
QUIT_KEY = b"\x11"  # Ctrl+Q, in any Textual application

EMPTY_APPLICATION = """
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("painted")

Empty().run()
"""

_ESCAPES = re.compile(
    rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b[\]P^_].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]"
)


@dataclass(frozen=True, slots=True)
class Starter:
    name: str
    command: Sequence[str | Path]
    painted: bytes
    """What has to stand on the screen; empty for a program that only ends."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="ARTICLES")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        starters = [
            Starter("python -c pass", (sys.executable, "-c", "pass"), b""),
            Starter(
                "empty Textual application", (sys.executable, "-c", EMPTY_APPLICATION), b"painted"
            ),
            *(_newsreader(folder / str(size), size) for size in given.sizes),
        ]
        env = measure.environment(folder)
        for starter in starters:
            _time_to_text(starter, env)  # not counted: fills caches, compiles modules
        seconds: dict[str, list[float]] = {starter.name: [] for starter in starters}
        for _ in range(given.rounds):
            for starter in starters:
                seconds[starter.name].append(_time_to_text(starter, env))
    _print(seconds, empty=starters[1].name)


def _newsreader(root: Path, articles: int) -> Starter:
    make(root, articles)
    command = (*NEWSREADER, "--root", root)
    return Starter(f"newsreader, {articles:,} articles", command, _first_text(root))


def _first_text(root: Path) -> bytes:
    """How the newest headline begins, which stands at the top of the first frame."""
    command = (*NEWSREADER, "--root", root, "list", "--limit", "1", "--json")
    listed = measure.run(command, measure.environment(root)).output
    return json.loads(listed)["title"][:12].encode() if listed else b"No articles yet"


def _print(seconds: dict[str, list[float]], *, empty: str) -> None:
    base = statistics.median(seconds[empty])
    print(
        f"{'first text on the screen':30}{'median s':>10}{'fastest':>9}{'slowest':>9}{'x empty':>9}"
    )
    for name, all_ in seconds.items():
        median = statistics.median(all_)
        print(f"{name:30}{median:10.3f}{min(all_):9.3f}{max(all_):9.3f}{median / base:9.2f}")


# -- in a terminal ------------------------------------------------------------------------------


def _time_to_text(starter: Starter, env: dict[str, str]) -> float:
    screen, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    began = time.monotonic()
    process = subprocess.Popen(
        starter.command,
        env=env,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    try:
        taken = _wait_for(starter, screen, began)
        _quit(process, screen)
    finally:
        measure.kill_all(process.pid)
        process.wait()
        measure.reap(process.pid)
        os.close(screen)
    return taken


def _wait_for(starter: Starter, screen: int, began: float) -> float:
    written = b""
    while time.monotonic() < began + PAINT_MAX_S:
        chunk = _read(screen)
        if chunk is None:
            if not starter.painted:
                return time.monotonic() - began
            break
        written += chunk
        if starter.painted and starter.painted in _ESCAPES.sub(b"", written):
            return time.monotonic() - began
    said = _ESCAPES.sub(b"", written)[-2000:].decode(errors="replace")
    raise SystemExit(f"{starter.name} did not paint {starter.painted.decode()!r}, but:\n{said}")


def _quit(process: subprocess.Popen[bytes], screen: int) -> None:
    """As a person does, so that the next start finds what a start usually finds."""
    deadline = time.monotonic() + QUIT_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            os.write(screen, QUIT_KEY)
        except OSError:
            return
        _read(screen)


def _read(screen: int) -> bytes | None:
    """What was painted since; None when nobody is left to paint."""
    ready, _, _ = select.select([screen], [], [], 0.1)
    if not ready:
        return b""
    try:
        return os.read(screen, 65536) or None
    except OSError:  # EIO: the terminal's other side is closed
        return None


if __name__ == "__main__":
    main()
