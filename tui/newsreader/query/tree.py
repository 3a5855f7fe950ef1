"""What a query says, as values."""

from datetime import date, timedelta
from enum import Enum

from msgspec import Struct


class Part(Enum):
    """Where words are to stand."""

    ANY = ""
    TITLE = "title"
    BODY = "body"
    AUTHOR = "author"


class Text(Struct, frozen=True):
    """Words that stand together somewhere in an article."""

    said: str
    """Without double quotes, with at least one letter or digit."""
    begins: bool = False
    """Whether the last word may go on."""
    part: Part = Part.ANY


class Of(Enum):
    """By whose name articles are looked for."""

    FEED = "feed"
    FOLDER = "folder"
    TAG = "tag"
    URL = "url"
    LANGUAGE = "lang"


class Name(Struct, frozen=True):
    of: Of
    said: str
    """Without double quotes."""


class Trait(Enum):
    """What an article is or has."""

    UNREAD = "is:unread"
    READ = "is:read"
    STARRED = "is:starred"
    SAVED = "is:saved"
    NEW = "is:new"
    HIDDEN = "is:hidden"
    ENCLOSURE = "has:enclosure"
    PAGE = "has:page"


class Recent(Enum):
    """A day by the reader's calendar."""

    TODAY = "today"
    YESTERDAY = "yesterday"


class Age(Struct, frozen=True):
    younger: bool
    """Otherwise older."""
    number: int
    unit: str
    """m, h, d, w or y."""

    @property
    def span(self) -> timedelta:
        return self.number * _UNITS[self.unit]


class Day(Struct, frozen=True):
    after: bool
    """On that day or later; otherwise before it."""
    day: date


class Length(Struct, frozen=True):
    longer: bool
    """Otherwise shorter."""
    words: int


class And(Struct, frozen=True):
    parts: tuple["Node", ...]
    """Two or more, none of which is an And."""


class Or(Struct, frozen=True):
    parts: tuple["Node", ...]
    """Two or more, none of which is an Or."""


class Not(Struct, frozen=True):
    part: "Node"


Leaf = Text | Name | Trait | Recent | Age | Day | Length
Node = Leaf | And | Or | Not


class Sort(Enum):
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    FEED = "feed"
    BEST = "best"


class Query(Struct, frozen=True):
    node: Node | None = None
    """None: all articles."""
    sort: Sort = Sort.NEWEST


_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}


def mentions(node: Node | None, leaf: Leaf) -> bool:
    match node:
        case And() | Or():
            return any(mentions(part, leaf) for part in node.parts)
        case Not():
            return mentions(node.part, leaf)
        case _:
            return node == leaf


def both(outer: Query, inner: Query) -> Query:
    """What both find, in the order of the inner one, else of the outer."""
    parts = tuple(dict.fromkeys((*_parts(outer.node), *_parts(inner.node))))
    node = And(parts) if len(parts) > 1 else next(iter(parts), None)
    return Query(node, outer.sort if inner.sort is Sort.NEWEST else inner.sort)


def _parts(node: Node | None) -> tuple[Node, ...]:
    """What must all hold."""
    return node.parts if isinstance(node, And) else (node,) if node else ()
