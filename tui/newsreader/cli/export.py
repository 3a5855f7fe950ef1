"""`newsreader export`: the feeds as OPML, or what was done with their articles."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsreader import files
from newsreader.cli.jsonline import json_line
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.say import complain, say
from newsreader.feeds import opml_write
from newsreader.library import WELCOME, Library
from newsreader.library.state import HEAD, as_json


def run(call: Call) -> int:
    config = call.config()
    complain_about(config.problems)
    if not config.usable:
        return FAILED
    library = Library(config, call.paths, clock=call.clock)
    try:
        lines = _state(library) if call.arguments.state else _feeds(library, call)
        return _written(lines, call.arguments.file)
    finally:
        asyncio.run(library.close())


def _feeds(library: Library, call: Call) -> Iterator[str]:
    feeds = [feed for feed in library.feeds() if feed.url != WELCOME.url]
    return opml_write.write(feeds, call.clock())


def _state(library: Library) -> Iterator[str]:
    yield json_line(HEAD)
    for told in library.marked():
        yield json_line(as_json(told))


def _written(lines: Iterable[str], file: Path | None) -> int:
    if file is None:
        for line in lines:
            say(line)
        return DONE
    try:
        if files.write_new(file, "".join(f"{line}\n" for line in lines).encode()):
            return DONE
    except OSError as error:
        complain(f"{file} cannot be written ({error.strerror})")
        return FAILED
    complain(f"{file} is there already: take it away first, or write to another")
    return FAILED
