"""Names of authors as a page shows them, around its headline and elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from newsreader.reading.below import below_headlines
from newsreader.reading.names import joined, person
from newsreader.reading.phrasebook import DATE
from newsreader.reading.roles import marks_of
from newsreader.reading.tree import Node
from newsreader.text import CleanLine

LABELS = frozenset(
    ("written by", "verfasst von", "écrit par", "author", "by", "escrito por", "scritto da",
     "geschreven door", "автор", "执笔者", "napisane przez", "skrevet av", "作者",
     "article by", "words by", "text by", "story by", "posted by", "autor", "autorin", "auteur",
     "authors", "text", "texte", "von", "par")
)  # fmt: skip
"""What stands before a name, in a line of its own or in data for machines."""
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
_REPORTER = re.compile(
    r"[(\uff08][^()\uff08\uff09]{0,12}(?:记者|記者)[\s:\uff1a]{0,3}([\u4e00-\u9fff·]{2,4})[)\uff09]"
)
_DATED = re.compile(rf"\s*{DATE}[\s,|·•\u2013-]{{1,6}}(?=(?:by|von|par|por)\s)", re.IGNORECASE)
_CLICK = re.compile(r"(?:view|read|see|show|more|all|learn|follow|about|contact)\b", re.IGNORECASE)
_BEFORE_NAMES = ("by", "by:", "von", "par")
_NO_TEXT = frozenset(("script", "style", "svg", "title"))
_LINES = frozenset(("p", "div", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "li", "span", "a"))
_WHOLES = frozenset(("html", "body", "main", "article"))
_PIECES_MAX = 12
_PEN_NAME_MAX = 40
_LINKS_MAX = 4
_WITHIN_MAX = 200
"""Elements in a byline that are looked through."""
_LINE_MAX = 140
_CANDIDATES_MAX = 60
_CAPTIONS = frozenset(("figcaption", "figure"))
_BELOW_HEADLINE = 120
"""Elements after a headline, among which its byline is."""
_BESIDE_MAX = 12
_PORTRAIT_PX = 100
_PART = 60
"""Characters of text in a part of the page that has a signature of its own."""
_LOOKED_AT = 50_000
_LONG = 200
"""Characters; where a line is so long, the text has begun."""


def signatures(root: Node) -> Iterator[CleanLine]:
    """All that look like the author, the surest signs first."""
    nodes = [node for node in root.walk() if node.attributes]
    for node in nodes:
        if "author" in node.get("rel").split() or "author" in node.get("itemprop").split():
            yield _name(node, sure=True)
    marked = [node for node in nodes if node.tag not in _WHOLES and _is_marked(node)]
    for node in _of_whole(marked[:_CANDIDATES_MAX]):
        yield joined(_name(link, sure=True) for link in _links_to_people(node))
        yield _name(node, sure=False)
    yield from islice(_labelled(root), _CANDIDATES_MAX)
    announced = (node for node in root.walk() if _is_announced(node))
    yield from map(_announced, islice(announced, _CANDIDATES_MAX))
    yield from islice(_accounts(root), _CANDIDATES_MAX)
    yield from islice(_portrayed(root), _CANDIDATES_MAX)
    yield person(found[1], plainly=False) if (found := _reporter(root)) else CleanLine("")
    for node in nodes:
        if node.tag == "a" and _OF_PEOPLE.search(node.get("href")):
            yield _name(node, sure=False)


def signed(root: Node) -> CleanLine:
    """The name in a line that begins with "By", between a headline and the text."""
    for node in below_headlines(root, _BELOW_HEADLINE, _begins_text):
        is_signed = node.tag not in _CAPTIONS and _is_announced(node)
        if is_signed and (name := _announced(node)):
            return name
    return CleanLine("")


def _begins_text(node: Node) -> bool:
    return any(isinstance(child, str) and len(child) > _LONG for child in node.children)


def _of_whole(marked: list[Node]) -> list[Node]:
    """Without those that sign one of several letters, or one of several teasers."""
    signed_parts = Counter(kind for node in marked if (kind := _kind_of_part(node)))
    return [node for node in marked if signed_parts[_kind_of_part(node)] <= 1]


def _kind_of_part(node: Node) -> str:
    """What the signature and the part of the page it stands under are called; else nothing."""
    part = node.parent
    if part is None or not (kind := marks_of(part)) or part.tag in _WHOLES:
        return ""
    is_text = len(part.text()) > len(node.text()) + _PART
    return f"{kind}/{marks_of(node)}" if is_text else ""


def _accounts(root: Node) -> Iterator[CleanLine]:
    """Who did what at a time that GitHub shows: a portrait, a name as its link, the time."""
    for node in root.walk():
        if node.tag != "relative-time" or node.parent is None:
            continue
        beside = node.parent.first_elements(_BESIDE_MAX)
        at = next((at for at, each in enumerate(beside) if each is node), 0)
        if at > 1 and (name := " ".join(beside[at - 1].text().split())):
            drawn = (inner.get("alt") for inner in beside[at - 2].walk() if inner.tag == "img")
            if f"@{name}" in drawn:
                yield person(name, plainly=False)


def _portrayed(root: Node) -> Iterator[CleanLine]:
    """Names below small pictures that are said to show them."""
    drawn = left = 0
    name = ""
    for node in root.walk():
        if node.tag == "img" and (said := node.get("alt")) and drawn < _CANDIDATES_MAX:
            width = node.get("width")
            if width.isdecimal() and int(width) <= _PORTRAIT_PX:
                drawn, left, name = drawn + 1, _BESIDE_MAX, " ".join(said.split())
        elif left:
            left -= 1
            if name and _own_text(node) == name:
                yield person(name)


def _reporter(root: Node) -> re.Match[str] | None:
    """Whom Chinese papers name in brackets where the text begins."""
    return _REPORTER.search(root.text()[:_LOOKED_AT])


def _labelled(root: Node) -> Iterator[CleanLine]:
    """Names that follow a line which says no more than "Written by"."""
    shown = (node for node in root.walk() if node.tag in _LINES and _own_text(node))
    for before, node in pairwise(shown):
        is_all = all(isinstance(child, str) for child in before.children)
        if is_all and _own_text(before).casefold().strip(": ") in LABELS:
            line = " ".join(_pieces(node))
            yield person(f"By {line}") if len(line) <= _PEN_NAME_MAX else CleanLine("")


def _own_text(node: Node) -> str:
    return "".join(child for child in node.children if isinstance(child, str)).strip()


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
    for before, piece in pairwise(pieces):
        if before.casefold().endswith(_BEFORE_NAMES):
            is_handle = " " not in piece
            if name := person(f"{before} {piece}", plainly=not is_handle):
                return name
    if names := list(filter(None, map(person, pieces))):
        return names[0]
    if sure and len(pieces) == 1 and len(whole) <= _PEN_NAME_MAX and not _CLICK.match(whole):
        return person(whole, plainly=False)
    return CleanLine("")


def _pieces(node: Node) -> Iterator[str]:
    """The strings in an element, up to a dozen."""
    ahead: list[Node | str] = [node]
    count = 0
    while ahead and count < _PIECES_MAX:
        item = ahead.pop()
        if isinstance(item, str):
            if line := " ".join(item[: 4 * _LINE_MAX].split()):
                count += 1
                yield line[: 2 * _LINE_MAX]
        elif item.tag not in _NO_TEXT:
            ahead += item.children[::-1]


def _is_announced(node: Node) -> bool:
    """Whether it begins with "By"."""
    if node.tag in _NO_TEXT:
        return False
    lines = (each for each in node.children if not isinstance(each, str) or each.strip())
    first = next(lines, "")
    if not isinstance(first, str):
        return False
    return _ANNOUNCED.match(_undated(first[:_LINE_MAX]) + " ") is not None


def _announced(node: Node) -> CleanLine:
    """The name in a line that begins so."""
    line = _undated(" ".join(_pieces(node)))
    return person(line) if len(line) <= _LINE_MAX else CleanLine("")


def _undated(line: str) -> str:
    """Without a date before "By"."""
    found = _DATED.match(line)
    return line[found.end() :] if found else line
