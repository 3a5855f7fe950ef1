"""Taking one more feed up into feeds.toml: all that stands there stays as it is, byte for byte."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsreader.config.addresses import Address, read_address
from newsreader.config.load import load
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.subscriptions import TOO_DEEP, is_too_deep
from newsreader.config.values import Problem
from newsreader.text import one_line

_NO_PLACE = "feeds stand in one list here; write them as [[feeds]] to have some added"


class Subscribed(Struct, frozen=True):
    url: str
    """As feeds.toml has it."""
    already: bool = False
    """It stood there before."""


def subscribe(
    file: Path, written: str, *, title: str = "", folder: str = "", tags: Sequence[str] = ()
) -> Subscribed | Problem:
    """Add a feed at the end of the file; a file that cannot be understood is left alone."""
    address = read_address(written)
    if not isinstance(address, Address):
        return Problem(file, None, "", one_line(f"the address {address}"))
    if is_too_deep(folder):
        return Problem(file, None, "feeds.folder", TOO_DEEP)
    values: dict[str, str | list[str]] = {
        "url": address.url,
        "title": title,
        "folder": folder,
        "tags": list(tags),
        "username": address.username,
        "password": address.password,
    }
    table = {key: value for key, value in values.items() if value}

    def added(text: str, values: dict[str, object]) -> Rewritten | Subscribed:
        if any(feed.url == address.url for feed in load(file).feeds):
            return Subscribed(address.url, already=True)
        # Its end is where a table can always stand, so that no other line has to be touched, and
        # 20,000 feeds need not be understood in all their blanks and comments (5 s).
        feeds = values.get("feeds", [])
        means = {**values, "feeds": [*feeds, table] if isinstance(feeds, list) else [table]}
        return Rewritten(text + _addition(table, text), means)

    made = rewrite(file, added, _NO_PLACE)
    return Subscribed(address.url) if isinstance(made, Rewritten) else made


def _addition(table: Mapping[str, str | list[str]], text: str) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else end if text.endswith("\n") else end * 2
    return gap + feed_table(table).replace("\n", end)


def feed_table(values: Mapping[str, Sequence[str]]) -> str:
    """A feed as feeds.toml has it, without what is empty."""
    lines = (f"{key} = {written(value)}\n" for key, value in values.items() if value)
    return "[[feeds]]\n" + "".join(lines)


def written(value: Sequence[str]) -> str:
    """A text or a list of texts in TOML, where both look as in JSON."""
    # But for DEL, which JSON lets stand.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
