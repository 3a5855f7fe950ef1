"""Writing a feed's new address into feeds.toml: nothing else in the file is touched."""

import json
import os
import re
from pathlib import Path

from newsreader import files
from newsreader.config.document import parse, read
from newsreader.config.load import load
from newsreader.config.values import Problem
from newsreader.text import one_line

_URL = re.compile(
    r"""^[ \t]*(?:url|"url"|'url')[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*')""", re.MULTILINE
)
_HEADER = re.compile(r"^[ \t]*\[", re.MULTILINE)


def move_feed(file: Path, url: str, moved_to: str) -> Problem | None:
    """The history goes along: the library knows where the feed has moved to."""
    try:
        with files.alone_in(Path(os.path.realpath(file)).parent):
            return _moved(file, url, moved_to)
    except OSError as error:
        reason = f"the file cannot be written ({error.strerror}); correct that and try again"
        return Problem(file, None, "", one_line(reason))


def _moved(file: Path, url: str, moved_to: str) -> Problem | None:
    before = file.read_bytes()
    text = read(file)
    if isinstance(text, Problem):
        return text
    known = {feed.url: feed.line for feed in load(file).feeds}
    if moved_to in known:
        reason = f"holds {moved_to} already; remove one of the two"
        return Problem(file, known[moved_to], "feeds.url", one_line(reason))
    line = known.get(url)
    after = None if line is None else _rewritten(text, line, moved_to)
    if after is None or not _is_the_same_but_for(file, text, after, moved_to):
        reason = f"is written in a way that only you can change; make it {moved_to}"
        return Problem(file, line, "feeds.url", one_line(reason))
    if file.read_bytes() != before:
        return Problem(file, None, "", one_line("somebody has just changed the file; try again"))
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    files.replace(file, mark + after.encode())
    return None


def _rewritten(text: str, line: int, moved_to: str) -> str | None:
    """None where no address stands in the table that begins in this line."""
    start = sum(len(each) for each in text.splitlines(keepends=True)[:line])
    header = _HEADER.search(text, start)
    found = _URL.search(text, start, header.start() if header else len(text))
    if found is None or "@" in found[1]:  # a password goes with its address
        return None
    return text[: found.start(1)] + json.dumps(moved_to) + text[found.end(1) :]


def _is_the_same_but_for(file: Path, before: str, after: str, moved_to: str) -> bool:
    """Whether one feed's address, and nothing else, says something else now."""
    old, new = parse(file, before), parse(file, after)
    if isinstance(old, Problem) or isinstance(new, Problem):
        return False
    were, are = old.pop("feeds", None), new.pop("feeds", None)
    if old != new or not isinstance(were, list) or not isinstance(are, list):
        return False
    changed = [(a, b) for a, b in zip(were, are, strict=True) if a != b]
    return len(changed) == 1 and {**changed[0][0], "url": moved_to} == changed[0][1]
