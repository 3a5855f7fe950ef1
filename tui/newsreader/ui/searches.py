"""What a person types into the search: how it is understood, ordered and completed. Pure.

Apart from the window, which is there 10 ms before all that reads queries is.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsreader.model import Feed
from newsreader.query import FIELDS, Mistake, Query, Sort, both, open_ended, parse, written
from newsreader.text import NOTHING, CleanLine, one_line
from newsreader.ui import hits

BETWEEN = " ()"
"""Each part of a query is completed by itself."""


class Search(Struct, frozen=True):
    typed: str
    shown: str
    """The same, and a star where a word is not finished yet."""
    query: str
    """All that is asked, with what the list that is searched asks for itself."""
    in_titles: re.Pattern[str] | None
    """What is shown as a hit in headlines, and in articles."""
    in_texts: re.Pattern[str] | None


def understood(typed: str, within: str) -> Search | CleanLine:
    """A search in what the query `within` finds; what is wrong with it, in a sentence.

    The last word may go on. With a space behind it, it is whole.
    """
    shown = open_ended(typed)
    try:
        query = parse(shown)
    except Mistake as mistake:
        return one_line(str(mistake))
    whole = written(both(parse(within), query))
    try:
        parse(whole)
    except Mistake:
        return one_line("this list is a long search itself: look for less in it, or in all lists")
    return Search(typed, shown, whole, hits.in_titles(query), hits.in_texts(query))


def mistake(query: str) -> CleanLine:
    """What is wrong with a query that is to be kept, in a sentence; empty when nothing is."""
    if not query.strip():
        return one_line("a saved search needs something to look for, such as is:unread")
    try:
        parse(query)
    except Mistake as mistake:
        return one_line(str(mistake))
    return NOTHING


def turned(typed: str) -> tuple[str, bool]:
    """The same with the best matches first, or no longer; and whether they are."""
    query = parse(typed)
    best = query.sort is not Sort.BEST
    return written(Query(query.node, Sort.BEST if best else Sort.NEWEST)), best


def choices(feeds: Iterable[Feed], tags: Iterable[str]) -> list[str]:
    """What parts of a query can be completed to."""
    feeds = tuple(feeds)
    tags = {*tags, *(tag for feed in feeds for tag in feed.tags)}
    folders = {"/".join(feed.folder) for feed in feeds if feed.folder}
    return [
        *(f"{field.name}:{choice}" for field in FIELDS for choice in field.choices),
        *_named("tag", sorted(tags)),
        *_named("folder", sorted(folders)),
        *_named("feed", (feed.title for feed in feeds)),
        *(f"{field.name}:" for field in FIELDS),
    ]


def _named(field: str, names: Iterable[str]) -> Iterator[str]:
    """As one begins to write them, without quotes or with. Marks between words do not count."""
    for name in names:
        unquoted = re.sub(r"[\"“”„«»]+", " ", name).strip()
        if bare := re.sub(r"[\s()*]+", "-", unquoted).strip("-"):
            yield f"{field}:{bare}"
            yield f'{field}:"{unquoted}"'
