"""A person reads in the window while another process refreshes: both go on, and nothing is lost.

The window stands in tmux. Marks are set in it by keys all the while `newsreader refresh` writes to
the same library; then what is on the screen and what is in the library are compared with what was
pressed and with what the farm has.
"""

import argparse
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import measure
from farm import Farm
from holdings import SOUND, Row, against, refresh_command, refreshed, rows, said_by, soundness
from measure import NEWSREADER

ROUNDS = 3
CHANGED_FEEDS = 30
COLUMNS, ROWS = 180, 40
FIRST_ROW = 2 * ROWS
"""Where marking begins: so far down that what comes in above is announced, not let in."""
MARKS_MAX = 80
SEEN_MAX_S = 20.0
LOOK_S = 0.1
BETWEEN_KEYS_S = 0.03
CURSOR = "▌"
TITLE_SEEN = 20  # characters of a title that surely stand in the pane


class Window:
    """newsreader in a tmux server of its own."""

    def __init__(self, root: Path, env: dict[str, str]) -> None:
        self._tmux = ("tmux", "-L", f"newsreader-bench-{secrets.token_hex(4)}", "-f", "/dev/null")
        self._env = env
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        self._call("new-session", "-d", *size, *NEWSREADER, "--root", str(root))

    def press(self, *keys: str, times: int = 1) -> None:
        self._call("send-keys", "-N", str(times), *keys)

    def screen(self) -> str:
        return self._call("capture-pane", "-p")

    def wait_until(self, seen: Callable[[str], object]) -> bool:
        """Whether the screen came to show it in time."""
        deadline = time.monotonic() + SEEN_MAX_S
        while time.monotonic() < deadline:
            if seen(self.screen()):
                return True
            time.sleep(LOOK_S)
        return False

    def quit(self) -> bool:
        """Whether it went of its own."""
        self.press("Q")
        deadline = time.monotonic() + SEEN_MAX_S
        while time.monotonic() < deadline:
            if not self._call("list-sessions"):
                return True
            time.sleep(LOOK_S)
        return False

    def close(self) -> None:
        self._call("kill-server")

    def _call(self, *arguments: str) -> str:
        """What tmux prints; nothing once its server has ended."""
        return subprocess.run(
            (*self._tmux, *arguments),
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=SEEN_MAX_S,
            check=False,
        ).stdout


@dataclass(slots=True)
class Pressed:
    """What the keys should have done."""

    read: set[tuple[str, str]]
    starred: set[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    if not shutil.which("tmux"):
        raise SystemExit("tmux is not installed: it is what the window is opened in here.")
    measure.adopt_orphans()
    with measure.fresh_folder() as root, Farm(feeds=given.feeds, entries=20) as farm:
        farm.write_feeds(root / "config" / "feeds.toml", 'refresh = "never"')
        refreshed(root)
        troubles = _read_while_refreshing(root, farm, given.rounds)
    print("Nothing was lost." if not troubles else f"{troubles} TROUBLES")
    raise SystemExit(bool(troubles))


def _read_while_refreshing(root: Path, farm: Farm, rounds: int) -> int:
    troubles = 0
    pressed = Pressed(set(), set())
    window = Window(root, measure.environment(root))
    try:
        troubles += _tell("the window shows headlines", window.wait_until(_shows_headlines))
        for number in range(1, rounds + 1):
            print(f"round {number}")
            troubles += _round(window, root, farm, pressed)
        troubles += _tell("the window quits when asked", window.quit())
    finally:
        window.close()
    held = rows(root)
    lost = len({row.key for row in held if row.read} ^ pressed.read)
    lost += len({row.key for row in held if row.starred} ^ pressed.starred)
    print("in the library")
    said = against(held, farm)
    troubles += _tell(said, "exactly" in said)
    state = soundness(root / "data" / "library.db")
    troubles += _tell(f"the file is {state}", state == SOUND)
    marks = f"{len(pressed.read)} read and {len(pressed.starred)} starred by key"
    return troubles + _tell(f"{marks}, {lost or 'none'} lost or too many", not lost)


def _round(window: Window, root: Path, farm: Farm, pressed: Pressed) -> int:
    listed = rows(root)  # newest first, as the window has them
    window.press("j", times=FIRST_ROW)
    troubles = _tell(
        f"the cursor goes to row {FIRST_ROW}",
        window.wait_until(lambda screen: _is_on(screen, listed[FIRST_ROW])),
    )
    for number in farm.healthy[:CHANGED_FEEDS]:
        farm.add_entry(number)
    new, marked = _refresh_and_mark(window, root, listed, pressed)
    troubles += _tell(f"a refresh from outside brings {new} new", new == CHANGED_FEEDS)
    troubles += _tell(f"{marked} marks by key meanwhile", marked > 0)
    announced = window.wait_until(re.compile(rf"\b{CHANGED_FEEDS} new\b").search)
    troubles += _tell(f"the status line says: {_status(window.screen())}", announced)
    here = listed[FIRST_ROW + marked]
    stayed = window.wait_until(lambda screen: _is_on(screen, here))
    troubles += _tell("the cursor has stayed on its headline", stayed)
    newest = rows(root)[0]
    window.press(".")
    let_in = window.wait_until(lambda screen: _is_on(screen, newest))
    return troubles + _tell("`.` leads to the newest headline", let_in)


def _refresh_and_mark(
    window: Window, root: Path, listed: list[Row], pressed: Pressed
) -> tuple[int, int]:
    """How many articles came in, and how many were marked, one a row, while they did."""
    process = measure.start(refresh_command(root), measure.environment(root))
    marked = 0
    try:
        while process.poll() is None and marked < MARKS_MAX:
            key, noted = ("m", pressed.read) if marked % 2 else ("s", pressed.starred)
            window.press(key, "j")
            noted ^= {listed[FIRST_ROW + marked].key}
            marked += 1
            time.sleep(BETWEEN_KEYS_S)
        output, errors = process.communicate(timeout=measure.RUN_MAX_S)
    finally:
        measure.kill_all(process.pid)
    measure.reap(process.pid)
    return said_by(output, errors)[-1]["summary"]["new"], marked


def _shows_headlines(screen: str) -> object:
    return re.search(r"\bAll · [1-9]", screen)


def _status(screen: str) -> str:
    """The left part of the last line, before what to press."""
    return screen.rstrip().rpartition("\n")[2].strip().partition("   ")[0]


def _is_on(screen: str, row: Row) -> bool:
    """Whether the cursor is on a headline. Its title stands after the feed list's column."""
    lines = [line for line in screen.splitlines() if CURSOR in line]
    return any(row.title[:TITLE_SEEN] in line for line in lines)


def _tell(what: str, well: object) -> int:
    print(f"  {'yes' if well else 'NO '}  {what}", flush=True)
    return not well


if __name__ == "__main__":
    main()
