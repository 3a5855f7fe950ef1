"""Editing the feeds of feeds.toml: only what is changed is touched, all else stays as it is.

A table is found by its place in the text, and what comes out is read again before it is written: a
text that says anything else than what was asked for is not.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path

from newsreader.config.addresses import Address, read_address
from newsreader.config.lines import table_lines
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.statements import Statement, statements
from newsreader.config.subscribe import written
from newsreader.config.subscriptions import TOO_DEEP, is_too_deep
from newsreader.config.values import Problem
from newsreader.text import one_line

Change = Mapping[str, str | Sequence[str]]
"""What the keys of a feed or view are to say; a key is taken away where it says nothing."""

_ORDER = ("url", "title", "query", "folder", "tags")
TOO_FREE = "its feeds or views are written in a way that only you can change; edit the file by hand"


def edit(file: Path, changes: Mapping[str, Change]) -> Problem | None:
    """Change what the file says of feeds, which are called by their URLs."""
    folders = (str(change.get("folder", "")) for change in changes.values())
    if any(is_too_deep(folder) for folder in folders):
        return Problem(file, None, "feeds.folder", TOO_DEEP)
    return _changed(file, changes)


def remove(file: Path, url: str) -> Problem | None:
    """Take a feed out of the file: its table, with the comments that stand in it."""
    return _changed(file, {url: None})


def _changed(file: Path, changes: Mapping[str, Change | None]) -> Problem | None:
    def made(text: str, values: dict[str, object]) -> Rewritten | Problem:
        tables = values.get("feeds")
        feeds = list(tables) if isinstance(tables, list) else []
        places = positions(feeds, changes)
        if missing := next((url for url in changes if url not in places), None):
            said = f"no feed has the address {one_line(missing)}; somebody has changed the file"
            return Problem(file, None, "", one_line(said))
        by_place = {places[url]: change for url, change in changes.items()}
        return with_tables(file, text, values, "feeds", by_place)

    outcome = rewrite(file, made, TOO_FREE)
    return outcome if isinstance(outcome, Problem) else None


def with_tables(
    file: Path,
    text: str,
    values: Mapping[str, object],
    name: str,
    changes: Mapping[int, Change | None],
) -> Rewritten | Problem:
    """With those of an array of tables changed, or taken out; only bare tables can be."""
    there, lines = values.get(name), table_lines(text, name)
    tables = list(there) if isinstance(there, list) else []
    if len(lines) != len(tables):
        return Problem(file, None, "", one_line(TOO_FREE))
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    # From the last one on, so that the places of the others stay where they are.
    for position in sorted(changes, reverse=True):
        change, start = changes[position], starts[lines[position] - 1]
        if change is None:
            del tables[position]
            text = _without(text, start)
            continue
        tables[position] = _with_keys(tables[position], change)
        for key, value in change.items():
            text = _with(text, start, key, value)
    others = {key: value for key, value in values.items() if key != name}
    return Rewritten(text, others | ({name: tables} if tables else {}))


def positions(feeds: Sequence[object], urls: Collection[str]) -> dict[str, int]:
    """Where feeds stand among those of the file, by their URLs; the first place of each."""
    found: dict[str, int] = {}
    for position, feed in enumerate(feeds):
        address = read_address(str(feed.get("url", ""))) if isinstance(feed, dict) else None
        if isinstance(address, Address) and address.url in urls:
            found.setdefault(address.url, position)
    return found


def _with_keys(feed: Mapping[str, object], change: Change) -> dict[str, object]:
    wanted = {key: v if isinstance(v, str) else list(v) for key, v in change.items()}
    return {k: v for k, v in {**feed, **wanted}.items() if v or k not in change}


# -- the text --------------------------------------------------------------------------------------


def _table(text: str, start: int) -> list[Statement]:
    """The header, the keys, and the tables within."""
    found = statements(text, start)
    header = next(found)
    return [header, *takewhile(partial(_is_within, header.name[0]), found)]


def _is_within(name: str, statement: Statement) -> bool:
    is_table = statement.brackets == 1 or len(statement.name) > 1
    return not statement.brackets or (statement.name[0] == name and is_table)


def _without(text: str, start: int) -> str:
    before, after = text[:start], text[_table(text, start)[-1].line_end :]
    if not before.strip() or before.endswith(("\n\n", "\n\r\n")):
        while after[: (end := after.find("\n") + 1)].isspace():
            after = after[end:]
    return before + after


def _with(text: str, start: int, key: str, value: str | Sequence[str]) -> str:
    header, *others = _table(text, start)
    keys = {each.name: each for each in takewhile(lambda each: not each.brackets, others)}
    there = keys.get((key,))
    if there is not None:
        if value:
            return text[: there.value] + written(value) + text[there.end :]
        return _without_key(text, there)
    if not value:
        return text
    earlier = [keys[(k,)] for k in _ORDER[: _ORDER.index(key)] if (k,) in keys]
    last = earlier[-1] if earlier else header
    end = "\r\n" if "\r\n" in text else "\n"
    margin = text[text.rfind("\n", 0, last.start) + 1 : last.start]
    gap = "" if text[: last.line_end].endswith("\n") else end
    line = f"{gap}{margin}{key} = {written(value)}{end}"
    return text[: last.line_end] + line + text[last.line_end :]


def _without_key(text: str, key: Statement) -> str:
    """A comment beside it stays, on a line of its own."""
    comment = text[key.end : key.line_end].lstrip(" \t")
    line_start = text.rfind("\n", 0, key.start) + 1
    if comment.startswith("#"):
        return text[: key.start] + comment + text[key.line_end :]
    return text[:line_start] + text[key.line_end :]
