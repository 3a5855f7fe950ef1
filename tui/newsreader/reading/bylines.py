"""Who wrote a page, as people write it."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

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
_PIECES_MAX = 12
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
    marked = [
        node
        for node in nodes
        if _MARKED.search(_NOT_MARKED.sub("", marks_of(node)))
        and node.tag not in {"body", "main", "article", "html"}
    ]
    for node in marked[:_CANDIDATES_MAX]:
        if links := [n for n in node.walk() if n.tag == "a" and _OF_PEOPLE.search(n.get("href"))]:
            alone = _HELPERS.search(node.text()[:_LINE_MAX])
            yield joined(_name(link, sure=True) for link in links[: 1 if alone else 4])
        yield _name(node, sure=False)
    for node in root.walk():
        if node.tag not in {"script", "style", "title"}:
            yield _announced(node)
    for node in nodes:
        if node.tag == "a" and _OF_PEOPLE.search(node.get("href")):
            yield _name(node, sure=True)


def _name(node: Node, *, sure: bool) -> CleanLine:
    """The first piece of text in an element that can be a name."""
    pieces = list(_pieces(node))
    whole = " ".join(pieces)
    if len(whole) <= _LINE_MAX and (name := person(whole)):
        return name
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else ""
        announced = (
            f"{before} {piece}"
            if before.casefold().endswith(("by", "by:", "von", "par"))
            else piece
        )
        name = person(announced)
        if not name and sure and len(pieces) == 1 and len(piece) < 40:  # noqa: PLR2004 - a pen name
            name = person(piece, plainly=False)
        if name:
            return name
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


_ANNOUNCED = re.compile(
    r"^\s*(?:(?:written|posted|words|published) by|by|von|par|por)\b[:\s]", re.IGNORECASE
)


def _announced(node: Node) -> CleanLine:
    """The name in a line that begins with "By"."""
    first = next(
        (child for child in node.children if not isinstance(child, str) or child.strip()), ""
    )
    if not isinstance(first, str) or not _ANNOUNCED.match(first + " "):
        return CleanLine("")
    line = " ".join(node.text().split())
    return person(line) if len(line) <= _LINE_MAX else CleanLine("")
