"""Writing a feed's new address into feeds.toml: nothing else in the file is touched."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from newsreader.config.edit import positions
from newsreader.config.load import load
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.subscribe import written
from newsreader.config.values import Problem
from newsreader.text import one_line

_URL = re.compile(
    r"""^[ \t]*(?:url|"url"|'url')[ \t]*=[ \t]*"""
    r"""(?!\"{3}|'{3})("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""",
    re.MULTILINE,
)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)


def move_feed(file: Path, url: str, moved_to: str) -> Problem | None:
    """The history goes along: the library knows where the feed has moved to."""
    by_hand = f"is written in a way that only you can change; make it {moved_to}"

    def moved(text: str, values: dict[str, object]) -> Rewritten | Problem:
        lines = {feed.url: feed.line for feed in load(file).feeds}
        if moved_to in lines:
            reason = f"holds {moved_to} already; remove one of the two"
            return Problem(file, lines[moved_to], "feeds.url", one_line(reason))
        line = lines.get(url)
        after = None if line is None else _rewritten(text, line, moved_to)
        if after is None:
            return Problem(file, line, "feeds.url", one_line(by_hand))
        return Rewritten(after, _meaning(values, url, moved_to))

    if not os.path.lexists(file):
        reason = "the file cannot be found; put it back and try again"
        return Problem(file, None, "", one_line(reason))
    outcome = rewrite(file, moved, f"the feed's address {by_hand}")
    return outcome if isinstance(outcome, Problem) else None


def _rewritten(text: str, line: int, moved_to: str) -> str | None:
    """None where no address stands in the table that begins in this line."""
    start = len(text) - len(text.split("\n", line)[-1])
    header = _HEADER.search(text, start)
    found = _URL.search(text, start, header.start() if header else len(text))
    if found is None or "@" in found[1]:  # a password goes with its address
        return None
    return text[: found.start(1)] + written(moved_to) + text[found.end(1) :]


def _meaning(values: Mapping[str, object], url: str, moved_to: str) -> dict[str, object]:
    """What the file says when the feed has moved; the first one, where it stands there twice."""
    tables = values.get("feeds")
    feeds = list(tables) if isinstance(tables, list) else []
    for position in positions(feeds, (url,)).values():
        feeds[position] = {**feeds[position], "url": moved_to}
    return {**values, "feeds": feeds}
