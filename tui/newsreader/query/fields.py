"""ONE table of all fields: the parser reads by it, and docs/queries.md is written from it."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from newsreader.query import values
from newsreader.query.tree import Node, Of, Part, Recent, Sort


class Field(Struct, frozen=True):
    name: str
    meaning: str
    """A Markdown sentence."""
    example: str
    """A query."""
    read: Callable[[str], Node | Sort]
    """Of what stands behind the colon. Raises WrongError."""
    choices: tuple[str, ...] = ()
    """All that can stand there; empty where much can."""


def _words_of(part: Part) -> Callable[[str], Node]:
    return partial(values.text, begins=False, part=part)


_WORDS = (
    Field("title", "The title has these words.", 'title:"solar cycle"', _words_of(Part.TITLE)),
    Field(
        "body",
        "The text has them: the feed's, or the full text of the page.",
        "body:harb*",
        _words_of(Part.BODY),
    ),
    Field("author", "The author's name has them.", "author:lovelace", _words_of(Part.AUTHOR)),
)
WORDS = {field.name: Part(field.name) for field in _WORDS}
"""The fields that a `*` may end."""

FIELDS = (
    *_WORDS,
    Field(
        "feed",
        "The feed's title or address has these words.",
        'feed:"Daily Deals"',
        partial(values.name, of=Of.FEED),
    ),
    Field(
        "folder",
        "The feed stands in this folder, or in one that is nested in it.",
        "folder:News/Europe",
        partial(values.name, of=Of.FOLDER),
    ),
    Field(
        "tag",
        "The article has this tag, or its feed has it in feeds.toml.",
        "tag:long-reads",
        partial(values.name, of=Of.TAG),
    ),
    Field(
        "url",
        "The article's address has this in it.",
        "url:example.org/blog",
        partial(values.name, of=Of.URL),
    ),
    Field(
        "lang",
        "What the article is written in, or its feed where the article does not say; `lang:pt` "
        "finds `pt-BR` as well.",
        "lang:de",
        values.language,
    ),
    Field(
        "is",
        "`unread`, `read`, `starred`, `saved` for later; `new`: arrived since the window was "
        "opened the last time before this; `hidden` by you or a rule, which nothing else finds.",
        "is:unread",
        partial(values.trait, field="is"),
        ("unread", "read", "starred", "saved", "new", "hidden"),
    ),
    Field(
        "has",
        "`enclosure`: something to play or to download; `page`: its full text has been fetched.",
        "has:enclosure",
        partial(values.trait, field="has"),
        ("enclosure", "page"),
    ),
    Field(
        "age",
        "Younger (`<`) or older (`>`) than a number of minutes `m`, hours `h`, days `d`, weeks `w` "
        "or years `y`.",
        "age:<7d",
        values.age,
    ),
    Field(
        "after",
        "From this day on, the day itself included.",
        "after:2026-01-31",
        partial(values.day, after=True),
    ),
    Field(
        "before",
        "Before this day.",
        "before:2026-02-28",
        partial(values.day, after=False),
    ),
    Field(
        "words",
        "Longer (`>`) or shorter (`<`) than a number of words.",
        "words:>800",
        values.length,
    ),
    Field(
        "sort",
        "The order: `newest` first, which is usual, `oldest` first, by `title`, by `feed`, or the "
        "`best` match first. Once, for the whole query.",
        "tea sort:best",
        values.sort,
        tuple(each.value for each in Sort),
    ),
)
BY_NAME = {field.name: field for field in FIELDS}
BARE = {each.value: each for each in Recent}
"""Words that mean something else; in quotes they are looked for."""
