"""Taking one more feed up into feeds.toml: all that stands there stays as it is, byte for byte."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsreader import files
from newsreader.config.addresses import Address, read_address
from newsreader.config.document import parse, read
from newsreader.config.load import load
from newsreader.config.values import Problem
from newsreader.text import one_line

_TRIES = 3
"""How often to begin again because somebody else was faster; saving by hand takes longer."""


class Subscribed(Struct, frozen=True):
    url: str
    """As feeds.toml has it."""
    already: bool = False
    """It stood there before."""


def subscribe(file: Path, written: str) -> Subscribed | Problem:
    """Add a feed at the end of the file; a file that cannot be understood is left alone."""
    address = read_address(written)
    if not isinstance(address, Address):
        return Problem(file, None, "", one_line(f"the address {address}"))
    try:
        with files.alone_in(Path(os.path.realpath(file)).parent):
            for _ in range(_TRIES):
                outcome = _added(file, address.url)
                if outcome is not None:
                    return outcome
    except OSError as error:
        reason = f"the file cannot be written ({error.strerror}); correct that and try again"
        return Problem(file, None, "", one_line(reason))
    return Problem(file, None, "", one_line("another program keeps changing the file; try again"))


def _added(file: Path, url: str) -> Subscribed | Problem | None:
    """None where the file was changed by somebody else meanwhile."""
    before = file.read_bytes() if file.exists() else b""
    text = read(file)
    if isinstance(text, Problem):
        return text
    values = parse(file, text)
    if isinstance(values, Problem):
        return values
    if any(feed.url == url for feed in load(file).feeds):
        return Subscribed(url, already=True)
    # Its end is where a table can always stand, so that no other line has to be touched, and 20,000
    # feeds need not be understood in all their blanks and comments (5 s).
    addition = _table(url, text)
    after = parse(file, text + addition)
    if isinstance(after, Problem):
        reason = "feeds stand in one list here; write them as [[feeds]] to have some added"
        return Problem(file, None, "", one_line(reason))
    if file.read_bytes() != before:
        return None
    files.replace(file, before + addition.encode())
    return Subscribed(url)


def _table(url: str, text: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else end if text.endswith("\n") else end * 2
    return gap + feed_table({"url": url}).replace("\n", end)


def feed_table(values: Mapping[str, Sequence[str]]) -> str:
    """A feed as feeds.toml has it, without what is empty."""
    # TOML's strings and lists of strings are those of JSON.
    lines = (f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in values.items() if v)
    return "[[feeds]]\n" + "".join(lines)
