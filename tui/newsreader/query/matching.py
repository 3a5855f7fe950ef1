"""Whether one article is what a query looks for, as the library would say of it."""

from datetime import datetime

from msgspec import Struct

from newsreader.query import names
from newsreader.query.spans import span
from newsreader.query.tree import (
    Age,
    And,
    Day,
    Leaf,
    Length,
    Name,
    Node,
    Not,
    Of,
    Or,
    Part,
    Query,
    Recent,
    Text,
    Trait,
)
from newsreader.words import folded


class Facts(Struct, frozen=True):
    """What can be asked of an article."""

    title: str
    """As `words.folded` gives it; so are author and text."""
    author: str
    text: str
    """The feed's text and the full one."""
    link: str
    language: str
    words: int | None
    """None: not counted yet."""
    sorted_at: int
    """Milliseconds since the epoch."""
    feed_title: str
    feed_url: str
    feed_language: str
    folder: tuple[str, ...]
    tags: tuple[str, ...]
    """Its own and its feed's."""
    traits: frozenset[Trait] = frozenset({Trait.UNREAD, Trait.NEW})


def matches(query: Query, facts: Facts, now: datetime) -> bool:
    return query.node is None or _holds(query.node, facts, now)


def _holds(node: Node, facts: Facts, now: datetime) -> bool:
    match node:
        case And():
            return all(_holds(part, facts, now) for part in node.parts)
        case Or():
            return any(_holds(part, facts, now) for part in node.parts)
        case Not():
            return not _holds(node.part, facts, now)
        case _:
            return _is_so(node, facts, now)


def _is_so(node: Leaf, facts: Facts, now: datetime) -> bool:
    match node:
        case Text():
            return _stands(node, facts)
        case Name():
            return _is_named(node, facts)
        case Trait():
            return node in facts.traits
        case Length():
            return _is_long(node, facts.words)
        case Age() | Day() | Recent():
            first, end = span(node, now)
            return first <= facts.sorted_at < end


def _is_long(node: Length, words: int | None) -> bool:
    if words is None:
        return False
    return words > node.words if node.longer else words < node.words


def _stands(node: Text, facts: Facts) -> bool:
    said = folded(node.said)
    looked_for = said.rstrip() if node.begins else said
    match node.part:
        case Part.TITLE:
            texts: tuple[str, ...] = (facts.title,)
        case Part.AUTHOR:
            texts = (facts.author,)
        case Part.BODY:
            texts = (facts.text,)
        case Part.ANY:
            texts = (facts.title, facts.author, facts.text)
    return any(looked_for in text for text in texts)


def _is_named(node: Name, facts: Facts) -> bool:
    match node.of:
        case Of.FEED:
            return names.is_feed(node.said, facts.feed_title, facts.feed_url)
        case Of.FOLDER:
            return names.is_in_folder(node.said, facts.folder)
        case Of.TAG:
            return any(names.is_tag(node.said, tag) for tag in facts.tags)
        case Of.URL:
            return names.lower(node.said) in names.lower(facts.link)
        case Of.LANGUAGE:
            return names.is_language(node.said, facts.language or facts.feed_language)
