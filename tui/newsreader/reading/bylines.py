"""Who wrote a page, as people write it."""

import re
from collections.abc import Collection, Iterator
from itertools import islice, pairwise

from newsreader.reading.facts import Facts
from newsreader.reading.names import joined, person
from newsreader.reading.pictures import letters
from newsreader.reading.roles import marks_of
from newsreader.reading.titles import site_names
from newsreader.reading.tree import Node
from newsreader.text import CleanLine

_METAS = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "article:author", "byl", "article:author_name", "cxenseparse:author",
)  # fmt: skip
_WRITTEN_BY = frozenset(
    ("written by", "verfasst von", "écrit par", "author", "by", "escrito por", "scritto da",
     "geschreven door", "автор", "执笔者", "napisane przez", "skrevet av", "作者")
)  # fmt: skip
_MARKED = re.compile(
    r"(?<![a-z])(?:author|byline|by-line|byl|autor|auteur|autore|writer|contributor|vcard|attribution"
    r"|reporter|written-?by|posted-?by|creator)s?(?![a-z])"
)
_NOT_MARKED = re.compile(r"authority|author-(?:bio|image|avatar|social|link)s?")
_OF_PEOPLE = re.compile(
    r"/(?:authors?|profiles?|people|persons?|producers?|contributors?|reviewers?|writers?|staff|team"
    r"|autor(?:en|es)?|auteurs?|by|reporter|journalists?|bio|about-[a-z]+-[a-z]+)/[^/?#]+/?$"
)
_HELPERS = re.compile(r"(?:reviewed|edited|checked|researched|updated)\W+by", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"\s*(?:(?:written|posted|words|published) by|by|von|par|por)\b[:\s]", re.IGNORECASE
)
_BEFORE_NAMES = ("by", "by:", "von", "par")
_WHOLES = frozenset(("html", "body", "main", "article"))
_PIECES_MAX = 12
_PEN_NAME_MAX = 40
_LINKS_MAX = 4
_WITHIN_MAX = 200
"""Elements in a byline that are looked through."""
_LINE_MAX = 140
_SHOWN_MAX = 20
_CANDIDATES_MAX = 60


def byline(facts: Facts, root: Node, url: str) -> CleanLine:
    """`root` without comments, whose authors are marked the same way."""
    sites = site_names(facts, url)
    stated = [joined(person(name, plainly=False) for name in facts.ld.authors)]
    stated += [joined(person(v, plainly=False) for v in facts.all(name)) for name in _METAS]
    if facts.meta("twitter:label1").lower().strip(" :") in _WRITTEN_BY:
        stated.append(person(facts.meta("twitter:data1"), plainly=False))
    stated = [name for name in stated if name]
    for name in stated:
        if not _is_weak(name, sites):
            return name
    shown = list(islice(filter(None, _shown(root)), _SHOWN_MAX))
    surest = [name for name in shown if not _is_weak(name, sites)] or stated
    surest = surest or [name for name in shown if not name.islower()]
    return next(iter(surest), CleanLine(""))


def _is_weak(name: str, sites: Collection[str]) -> bool:
    """Whether this is the site itself, or what somebody logs in as."""
    said = letters(name)
    return said in sites or (" " not in name and name.islower())


def _shown(root: Node) -> Iterator[CleanLine]:
    """Names as the page shows them, the surest signs first."""
    nodes = [node for node in root.walk() if node.attributes]
    for node in nodes:
        if "author" in node.get("rel").split() or "author" in node.get("itemprop").split():
            yield _name(node, sure=True)
    marked = [node for node in nodes if node.tag not in _WHOLES and _is_marked(node)]
    for node in marked[:_CANDIDATES_MAX]:
        yield joined(_name(link, sure=True) for link in _links_to_people(node))
        yield _name(node, sure=False)
    for node in root.walk():
        if node.tag not in {"script", "style", "title"}:
            yield _announced(node)
    for node in nodes:
        if node.tag == "a" and _OF_PEOPLE.search(node.get("href")):
            yield _name(node, sure=True)


def _is_marked(node: Node) -> bool:
    return _MARKED.search(_NOT_MARKED.sub("", marks_of(node))) is not None


def _links_to_people(node: Node) -> list[Node]:
    """The authors that a byline links; the first alone where helpers are named, too."""
    within = islice(node.walk(), _WITHIN_MAX)
    links = [part for part in within if part.tag == "a" and _OF_PEOPLE.search(part.get("href"))]
    has_helpers = _HELPERS.search(" ".join(_pieces(node))) is not None
    return links[: 1 if has_helpers else _LINKS_MAX]


def _name(node: Node, *, sure: bool) -> CleanLine:
    """The first piece of text in an element that can be a name."""
    pieces = list(_pieces(node))
    whole = " ".join(pieces)
    if len(whole) <= _LINE_MAX and (name := person(whole)):
        return name
    for before, piece in pairwise(["", *pieces]):
        is_announced = before.casefold().endswith(_BEFORE_NAMES)
        if name := person(f"{before} {piece}" if is_announced else piece):
            return name
    if sure and len(pieces) == 1 and len(whole) <= _PEN_NAME_MAX:
        return person(whole, plainly=False)
    return CleanLine("")


def _pieces(node: Node) -> Iterator[str]:
    """The strings in an element, up to a dozen."""
    ahead: list[Node | str] = [node]
    count = 0
    while ahead and count < _PIECES_MAX:
        item = ahead.pop()
        if isinstance(item, str):
            if line := " ".join(item.split()):
                count += 1
                yield line[: 2 * _LINE_MAX]
        elif item.tag not in {"script", "style", "svg"}:
            ahead += item.children[::-1]


def _announced(node: Node) -> CleanLine:
    """The name in a line that begins with "By"."""
    first = next(
        (child for child in node.children if not isinstance(child, str) or child.strip()), ""
    )
    if not isinstance(first, str) or not _ANNOUNCED.match(first + " "):
        return CleanLine("")
    line = " ".join(node.text().split())
    return person(line) if len(line) <= _LINE_MAX else CleanLine("")
