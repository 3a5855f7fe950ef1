"""Queries as SQL over `status s`. What people and feeds wrote is only ever bound, or compared here.

Words are asked for in one of two ways. A set of all articles with them costs 0.2 µs for each; to
probe one article costs 40 µs, which is less where nearly every one has them and few are wanted.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

import apsw
from msgspec import Struct

from newsreader import words
from newsreader.model import ArticleId
from newsreader.query import (
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
    Recent,
    Text,
    Trait,
    names,
    span,
)
from newsreader.store.headlines import Where

_IS = {
    Trait.UNREAD: "s.read_at IS NULL",
    Trait.READ: "s.read_at IS NOT NULL",
    Trait.STARRED: "s.starred_at IS NOT NULL",
    Trait.SAVED: "s.later_at IS NOT NULL",
    Trait.HIDDEN: "s.hidden_at IS NOT NULL",
    Trait.ENCLOSURE: "EXISTS (SELECT 1 FROM facts WHERE facts.id = s.id AND enclosures > 0)",
    Trait.PAGE: "EXISTS (SELECT 1 FROM page WHERE page.id = s.id)",
}
# In two parts where there is an index for each.
_MARKED = (
    "SELECT id FROM status INDEXED BY status_{0} WHERE hidden_at IS NULL AND {0}_at IS NOT NULL"
    " UNION ALL SELECT id FROM status INDEXED BY status_hidden"
    " WHERE hidden_at IS NOT NULL AND {0}_at IS NOT NULL"
)
_IDS = {
    Trait.STARRED: _MARKED.format("starred"),
    Trait.SAVED: _MARKED.format("later"),
    Trait.HIDDEN: "SELECT id FROM status WHERE hidden_at IS NOT NULL",
    Trait.PAGE: "SELECT id FROM page",
    Trait.ENCLOSURE: "SELECT id FROM facts WHERE enclosures > 0",
}
_COLUMN = {Part.ANY: "", Part.TITLE: "title : ", Part.AUTHOR: "author : ", Part.BODY: "text : "}
_LISTED = "(SELECT value FROM json_each(?))"
_SET = "s.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
_PROBE = "EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = s.id)"
# Not merely 0: SQLite then has no use for an index that it is told to take, and refuses.
_NEVER = Where("s.id < 0", ())


class _NamedFeed(Struct, frozen=True):
    id: int
    title: str
    url: str
    folder: tuple[str, ...]
    tags: tuple[str, ...]
    language: str


class Conditions:
    """What a query means in this library, at this moment."""

    def __init__(self, db: apsw.Connection, now: datetime, seen: ArticleId) -> None:
        """`seen` is the newest article that is not new."""
        self._db = db
        self._now = now
        self._seen = seen

    def all(self, nodes: Iterable[Node]) -> Where:
        """All of which hold; times as one span, for an index is searched by two bounds at most."""
        nodes = list(nodes)
        times = [node for node in nodes if isinstance(node, Age | Day | Recent)]
        others = [self.condition(node) for node in nodes if node not in times]
        return joined("AND", [*others, self._during(times)] if times else others)

    def condition(self, node: Node, *, probing: bool = False) -> Where:
        expression = matched(node)
        if expression is not None:
            probed = probing and not is_beginning(expression)
            return Where(_PROBE if probed else _SET, (expression,))
        match node:
            case And():
                return joined("AND", (self.condition(p, probing=probing) for p in node.parts))
            case Or():
                return joined("OR", (self.condition(p, probing=probing) for p in node.parts))
            case Not():
                part = self.condition(node.part, probing=probing)
                return Where(f"NOT ({part.sql})", part.values)
            case _:
                return self._leaf(node)

    def _leaf(self, node: Leaf) -> Where:
        match node:
            case Name():
                return self._named(node)
            case Length():
                return Where(
                    "EXISTS (SELECT 1 FROM facts WHERE facts.id = s.id"
                    f" AND words {'>' if node.longer else '<'} ?)",
                    (node.words,),
                )
            case Trait.NEW:
                return Where("s.id > ?", (self._seen,))
            case Trait():
                return Where(_IS[node], ())
            case Age() | Day() | Recent():
                return self._during([node])
            case Text():
                raise AssertionError(node)  # all words can be matched

    def ids(self, node: Node) -> Where | None:  # noqa: PLR0911 - a case for each index
        """Gives the `id` of all articles that a node holds for, where an index has them."""
        if (expression := matched(node)) is not None:
            return of_words(expression)
        match node:
            case Or():
                each = [self.ids(part) for part in node.parts]
                return _united([ids for ids in each if ids]) if all(each) else None
            case Trait.NEW:
                return Where("SELECT id FROM status WHERE id > ?", (self._seen,))
            case Trait() if node in _IDS:
                return Where(_IDS[node], ())
            case Length():
                sign = ">" if node.longer else "<"
                return Where(f"SELECT id FROM facts WHERE words {sign} ?", (node.words,))
            case Name(of=Of.TAG) if not self._feeds_tagged(node.said):
                return Where(
                    f"SELECT DISTINCT article AS id FROM article_tag WHERE tag IN {_LISTED}",
                    (self._tags(node.said),),
                )
            case Name(of=Of.LANGUAGE) if not self._feeds_in_language(node.said):
                return Where(f"SELECT id FROM facts WHERE {_LANGUAGE}", _language(node.said))
            case _:
                return None

    def _during(self, times: Iterable[Age | Day | Recent]) -> Where:
        spans = [span(node, self._now) for node in times]
        first, end = max(first for first, _ in spans), min(end for _, end in spans)
        return Where("s.sorted_at >= ? AND s.sorted_at < ?", (first, end))

    def _named(self, node: Name) -> Where:
        said = node.said
        match node.of:
            case Of.FEED:
                return _in(self._feeds(lambda feed: names.is_feed(said, feed.title, feed.url)))
            case Of.FOLDER:
                return _in(self._feeds(lambda feed: names.is_in_folder(said, feed.folder)))
            case Of.TAG:
                own = Where(
                    f"s.id IN (SELECT article FROM article_tag WHERE tag IN {_LISTED})",
                    (self._tags(said),),
                )
                return joined("OR", (_in(self._feeds_tagged(said)), own))
            case Of.URL:
                return Where(
                    "EXISTS (SELECT 1 FROM article a WHERE a.id = s.id"
                    " AND instr(lower(a.link), ?))",
                    (names.lower(said),),
                )
            case Of.LANGUAGE:
                own = Where(
                    f"EXISTS (SELECT 1 FROM facts WHERE facts.id = s.id AND {_LANGUAGE})",
                    _language(said),
                )
                feeds = _in(self._feeds_in_language(said))
                untold = (
                    f"{feeds.sql} AND NOT EXISTS"
                    " (SELECT 1 FROM facts WHERE facts.id = s.id AND language <> '')"
                )
                return joined("OR", (own, Where(untold, feeds.values)))

    def _feeds_tagged(self, said: str) -> list[int]:
        return self._feeds(lambda feed: any(names.is_tag(said, tag) for tag in feed.tags))

    def _feeds_in_language(self, said: str) -> list[int]:
        return self._feeds(lambda feed: names.is_language(said, feed.language))

    def _feeds(self, is_meant: Callable[[_NamedFeed], bool]) -> list[int]:
        return [feed.id for feed in self._all_feeds if is_meant(feed)]

    @cached_property
    def _all_feeds(self) -> list[_NamedFeed]:
        rows = self._db.execute(
            "SELECT id, coalesce(nullif(given_title, ''), nullif(title, ''), url), url, folder,"
            " tags, language FROM feed WHERE NOT hidden"
        )
        return [
            _NamedFeed(id_, title, url, tuple(folder.split("/")), json.loads(tags), language)
            for id_, title, url, folder, tags, language in rows
        ]

    def _tags(self, said: str) -> str:
        """As JSON, those of the library that are meant."""
        known = self._db.execute("SELECT DISTINCT tag FROM article_tag")
        return json.dumps([tag for (tag,) in known if names.is_tag(said, tag)])


def of_words(expression: str) -> Where:
    """Gives the `id` of all articles that FTS5 finds."""
    return Where("SELECT rowid AS id FROM search WHERE search MATCH ?", (expression,))


def is_beginning(expression: str) -> bool:
    """Whether words that only begin so are looked for: all of these are gathered for each probe."""
    return "*" in expression


def expressions(node: Node) -> list[str]:
    """What FTS5 has to be asked to know whether a node holds."""
    if (expression := matched(node)) is not None:
        return [expression]
    match node:
        case And() | Or():
            return [expression for part in node.parts for expression in expressions(part)]
        case Not():
            return expressions(node.part)
        case _:
            return []


def matched(node: Node) -> str | None:
    """What FTS5 is to be asked for a node; None where it cannot tell."""
    match node:
        case Text():
            return f'{_COLUMN[node.part]}"{words.folded(node.said).strip()}"{"*" * node.begins}'
        case Or():
            either = [matched(part) for part in node.parts]
            return f"({' OR '.join(e for e in either if e)})" if all(either) else None
        case And():
            return _matched_all(node.parts)
        case _:
            return None


def _matched_all(parts: Iterable[Node]) -> str | None:
    """FTS5 knows no NOT but between two expressions."""
    positive: list[str | None] = []
    negative: list[str | None] = []
    for part in parts:
        if isinstance(part, Not):
            negative.append(matched(part.part))
        else:
            positive.append(matched(part))
    if not positive or not all(positive) or not all(negative):
        return None
    both = f"({' AND '.join(e for e in positive if e)})"
    return f"({both} NOT ({' OR '.join(e for e in negative if e)}))" if negative else both


def joined(operator: str, conditions: Iterable[Where]) -> Where:
    """Each in parentheses; those that never hold are left out of an OR."""
    every = [c for c in conditions if not (operator == "OR" and c == _NEVER)]
    if not every:
        return _NEVER if operator == "OR" else Where("1", ())
    sql = f" {operator} ".join(f"({c.sql})" for c in every)
    return Where(sql, tuple(value for c in every for value in c.values))


def _united(selections: list[Where]) -> Where:
    # A bare UNION would sort by id, and read all articles in that order.
    sql = " UNION ALL ".join(f"SELECT id FROM ({ids.sql})" for ids in selections)
    values = tuple(value for ids in selections for value in ids.values)
    return Where(f"SELECT DISTINCT id FROM ({sql})", values)


def _in(feeds: list[int]) -> Where:
    if not feeds:
        return _NEVER
    if len(feeds) == 1:
        return Where("s.feed_id = ?", (feeds[0],))
    return Where(f"+s.feed_id IN {_LISTED}", (json.dumps(feeds),))


_LANGUAGE = "(language = ? OR language >= ? AND language < ?)"


def _language(code: str) -> tuple[str, str, str]:
    return code, f"{code}-", f"{code}."  # a full stop follows the hyphen
