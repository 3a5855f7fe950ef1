"""From a key to the last byte of the repaint that it causes: in a list of 500,000 headlines, and on
a page of 50,000 words; while nothing else happens, and during a cold refresh of 500 feeds.

Keys come 30 to 150 ms apart, so that they meet the window at any moment of its own doings.
"""

import argparse
import itertools
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import measure
import windows
from farm import Farm
from make_library import copied
from make_reading import make_reading
from newsreader.paths import Paths
from report import p95
from terminal import Frame, NotSeenError, Terminal

ARTICLES = 500_000
WORDS = 50_000
IDLE_MS, REFRESHING_MS = 16.0, 33.0
APART_S = 0.03, 0.15
REPAINT_MAX_S = 5.0
OPENING_S = 0.5
FIRST_ROW = 2
"""Where the newest headline stands on the screen, counted from 1: below the list's title."""
PAGE_ROWS_MIN = 10
"""More than a status line, a title and a row: the page was drawn."""

_DONE = re.compile(r"(\d+)/(\d+) refreshed")


@dataclass(frozen=True, slots=True)
class Taken:
    what: str
    ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--feeds", type=int, default=500, help="that are refreshed meanwhile")
    parser.add_argument("--library", type=Path, help="one that make_library.py has made; is copied")
    given = parser.parse_args()
    measure.adopt_orphans()
    print(
        f"{'key to repaint, ms':44}{'keys':>6}{'median':>8}{'p95':>8}{'slowest':>9}{'x bound':>9}"
    )
    with measure.fresh_folder() as folder:
        lists, pages = folder / "lists", folder / "pages"
        copied(lists, given.library, given.articles)
        make_reading(pages, [given.words, 500])
        of_list, of_page = f"list of {given.articles:,}", f"page of {given.words:,} words"
        _print(of_list, "idle", IDLE_MS, _idle(lists, _list_keys))
        _print(of_page, "idle", IDLE_MS, _idle(pages, _page_keys))
        for root, name, keys in ((lists, of_list, _list_keys), (pages, of_page, _page_keys)):
            with Farm(feeds=given.feeds, entries=36, latency_ms=0, failing=False) as farm:
                farm.add_to(Paths.under(root).feeds)
                _print(name, "during a refresh", REFRESHING_MS, _refreshing(root, keys))


def _print(name: str, when: str, bound_ms: float, taken: list[Taken]) -> None:
    for what in ("", *dict.fromkeys(each.what for each in taken)):
        ms = [each.ms for each in taken if what in ("", each.what)]
        middle, high = sorted(ms)[len(ms) // 2], p95(ms)
        title = f"  {what}" if what else f"{name}, {when}"
        print(
            f"{title:44}{len(ms):6}{middle:8.1f}{high:8.1f}{max(ms):9.1f}{high / bound_ms:9.2f}",
            flush=True,
        )


# -- pressing -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    what: str
    keys: bytes
    seen: Callable[[Frame], bool]


def _idle(root: Path, keys: Callable[[Terminal], Iterator[Key]]) -> list[Taken]:
    with _opened(root) as terminal:
        terminal.settle(quiet_s=1.0)
        taken = [_press(terminal, key) for key in itertools.islice(keys(terminal), 160)]
        terminal.quit()
    return taken


def _refreshing(root: Path, keys: Callable[[Terminal], Iterator[Key]]) -> list[Taken]:
    """From the first feed that is asked to the last but few."""
    with _opened(root) as terminal:
        terminal.wait_for(_progress)
        progress, taken = 0.0, []
        for key in keys(terminal):
            taken.append(_press(terminal, key))
            for frame in terminal.frames(random.uniform(*APART_S)):
                progress = max(progress, _progress(frame))
            if progress > 0.95:
                break
        terminal.quit()
    return taken


def _opened(root: Path) -> Terminal:
    window = windows.ours(root, 0)
    terminal = window.open()
    terminal.wait_for_text(window.painted)
    return terminal


def _press(terminal: Terminal, key: Key) -> Taken:
    for _ in terminal.frames(random.uniform(*APART_S)):
        pass
    pressed = terminal.press(key.keys)
    try:
        return Taken(key.what, (terminal.wait_for(key.seen, REPAINT_MAX_S).at - pressed) * 1000)
    except NotSeenError:
        return Taken(key.what, REPAINT_MAX_S * 1000)


def _progress(frame: Frame) -> float:
    found = _DONE.search(frame.text)
    return int(found[1]) / int(found[2]) if found else 0.0


# -- in a list ----------------------------------------------------------------------------------


def _list_keys(terminal: Terminal) -> Iterator[Key]:
    """Down and up the screen, on by half pages, to the end and back."""
    terminal.press(b"gg")
    time.sleep(0.1)
    while True:
        for row in range(1, 13):
            yield Key("a row down", b"j", _cursor_on(row))
        for row in reversed(range(12)):
            yield Key("a row up", b"k", _cursor_on(row))
        for _ in range(8):
            yield Key("half a page", b"\x04", _list_drawn)
        yield Key("to the end", b"G", _list_drawn)
        for _ in range(4):
            yield Key("half a page", b"\x15", _list_drawn)
        yield Key("to the start", b"gg", _list_drawn)


def _cursor_on(row: int) -> Callable[[Frame], bool]:
    return lambda frame: row + FIRST_ROW in frame.rows_with("▌")


def _list_drawn(frame: Frame) -> bool:
    return bool(frame.rows_with("▌"))


# -- on a page ----------------------------------------------------------------------------------


def _page_keys(terminal: Terminal) -> Iterator[Key]:
    """The page over the whole window, so that nothing else on it is drawn in as many rows."""
    for keys in (b"gg", b"\r", b"z"):
        terminal.press(keys)
        for _ in terminal.frames(OPENING_S):
            pass
    while True:
        for _ in range(20):
            yield Key("a line down", b"j", _page_drawn)
        for _ in range(10):
            yield Key("a page", b"\x06", _page_drawn)
        for _ in range(10):
            yield Key("a line up", b"k", _page_drawn)
        yield Key("to the end", b"G", _page_drawn)
        for _ in range(5):
            yield Key("half a page", b"\x15", _page_drawn)
        yield Key("to the start", b"gg", _page_drawn)


def _page_drawn(frame: Frame) -> bool:
    return len(frame.rows) >= PAGE_ROWS_MIN


if __name__ == "__main__":
    main()
