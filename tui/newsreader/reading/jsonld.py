"""What a page says about its article in JSON-LD (schema.org)."""

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from newsreader.reading.tree import Node

SCRIPT_MAX = 400_000
"""Characters; longer ones are the data of a program, not of an article."""
_OBJECTS_MAX = 3000
_ARTICLES = (
    "article", "posting", "report", "review", "recipe", "howto", "opinion", "analysis"
)  # fmt: skip
_OF_OTHERS = frozenset(
    ("review", "reviews", "comment", "comments", "citation", "mentions", "isbasedon", "haspart")
)
"""Under these names stand articles that are not the page's own."""


class Stated(Struct, frozen=True):
    """As written, uncleaned; empty where nothing is said."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    image: str = ""
    publisher: str = ""
    body: str = ""
    locked: bool = False
    """Whether it says that only subscribers may read all of it."""
    types: frozenset[str] = frozenset()


def stated(root: Node) -> Stated:
    objects = [item for script in _scripts(root) for item in _objects(script)][:_OBJECTS_MAX]
    by_id = {key: item for item in objects if isinstance(key := item.get("@id"), str)}
    types = frozenset(kind for item in objects for kind in _types(item))
    articles = [item for item in objects if _is_article(item)]
    if not articles:
        return Stated(types=types)
    article = max(articles, key=lambda item: ("headline" in item, "author" in item))
    return Stated(
        _string(article.get("headline")) or _string(article.get("name")),
        tuple(_names(article.get("author") or article.get("creator"), by_id)),
        _string(article.get("datePublished")) or _string(article.get("dateCreated")),
        _string(article.get("dateModified")),
        _address(article.get("image"), by_id),
        next(iter(_names(article.get("publisher"), by_id)), ""),
        _string(article.get("articleBody")),
        str(article.get("isAccessibleForFree", "")).lower() == "false",
        types,
    )


def _scripts(root: Node) -> Iterator[Any]:
    for node in root.walk():
        if node.tag == "script" and "ld+json" in node.get("type").lower():
            text = node.text().strip()[:SCRIPT_MAX].removeprefix("<!--").removesuffix("-->")
            try:
                yield json.loads(text.strip().rstrip(";"), strict=False)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    ahead = [value]
    seen = 0
    while ahead and seen < _OBJECTS_MAX:
        item = ahead.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            own = (part for name, part in item.items() if name.lower() not in _OF_OTHERS)
            ahead += [part for part in own if isinstance(part, dict | list)]
        elif isinstance(item, list):
            ahead += [part for part in item if isinstance(part, dict | list)]


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [
        k.lower() for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)
    ]


def _is_article(item: dict[str, Any]) -> bool:
    return any(kind.endswith(_ARTICLES) for kind in _types(item))


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            known = part if "name" in part else by_id.get(str(part.get("@id")), part)
            name = known.get("name")
            if isinstance(name, list):
                yield from (each for each in name if isinstance(each, str))
            elif isinstance(name, str):
                yield name


def _address(value: Any, by_id: dict[str, dict[str, Any]]) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = by_id.get(str(value.get("@id")), value) if "url" not in value else value
        value = value.get("url") or value.get("contentUrl")
    return _string(value)


def _string(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""
