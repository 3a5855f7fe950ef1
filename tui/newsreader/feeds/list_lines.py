"""Lists with a line for each feed: newsboat's `urls`, and newsraft's `feeds`."""

import re
from collections.abc import Iterator, Sequence

from newsreader.feeds.list_found import Found, Gathering, NoList
from newsreader.feeds.list_queries import translated
from newsreader.text import CleanLine, one_line

# A word, or a text in quotes in which a backslash takes a quote's meaning away.
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"?|([^\s"]\S*)', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_SETTINGS = re.compile(r"\s\{[^{}\"]*\}\s*$")
"""What newsraft writes after a feed or a section."""
_FEEDS = ("http:", "https:", "feed:", "file:", "exec:", "filter:", "query:", "|")
"""What tells a list of feeds from another text; of which a word with a colon is no sign."""


def parse(text: str) -> Found | NoList:
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    lines = [(n, line) for n, line in lines if line and not line.startswith("#")]
    if not any(_names_feed(line) for _, line in lines):
        return NoList(
            one_line("no list of feeds: OPML, newsboat's urls and newsraft's feeds are understood")
        )
    if any(line.startswith("@") or _SETTINGS.search(line) for _, line in lines):
        return _of_newsraft(lines)
    return _of_newsboat(lines)


def _names_feed(line: str) -> bool:
    first = next(_tokens(line), "")
    return first.lower().startswith(_FEEDS)


def _of_newsboat(lines: Sequence[tuple[int, str]]) -> Found:
    gathering = Gathering("newsboat's urls")
    for number, line in lines:
        address, *rest = _tokens(line)
        if address.startswith("query:"):
            _take_view(gathering, number, address)
            continue
        titles = [tag[1:] for tag in rest if tag.startswith("~")]
        hidden = [tag[1:] for tag in rest if tag.startswith("!")]
        tags = tuple(tag for tag in rest if not tag.startswith(("~", "!")))
        gathering.feed(number, address, title=next(iter([*titles, *hidden]), ""), tags=tags)
        if hidden:
            gathering.note(number, "is hidden in newsboat, and shown here: there is no hiding")
    return gathering.found()


def _take_view(gathering: Gathering, number: int, address: str) -> None:
    _, name, said = (*address.split(":", 2), "", "")[:3]
    query = translated(said)
    if query.reason:
        gathering.note(number, f"is the query feed “{one_line(name, 60)}”: {query.reason}")
    else:
        gathering.view(name, query.text)


def _of_newsraft(lines: Sequence[tuple[int, str]]) -> Found:
    gathering = Gathering("newsraft's feeds")
    folder: tuple[CleanLine, ...] = ()
    for number, line in lines:
        bare = _SETTINGS.sub("", line)
        if bare.startswith("@"):
            name = one_line(bare[1:].strip().strip('"').replace("/", "-"))
            folder = (name,) if name else ()
        elif bare.startswith("$("):
            gathering.note(number, "is a command: those are never taken over")
        else:
            address, *rest = _tokens(bare)
            gathering.feed(number, address, title=next(iter(rest), ""), folder=folder)
    return gathering.found()


def _tokens(line: str) -> Iterator[str]:
    for quoted, bare in _TOKEN.findall(line):
        if bare.startswith("#"):
            return
        yield bare or _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), quoted)
