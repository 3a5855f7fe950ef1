"""The headline of a page, without the name of its site."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from urllib.parse import urlsplit

from newsreader.reading.facts import Facts
from newsreader.reading.hidden import is_hidden
from newsreader.reading.pictures import letters
from newsreader.reading.tree import Node
from newsreader.text import CleanLine, host_of, one_line, plain

_BAR = re.compile(
    r"\s+[|\u2013\u2014\u00b7\u2022»«/:\u2502\uff5c~-]+\s+|\s*[|\uff5c_]\s*|\s*::\s*|:\s+|\s+@\s+"
)
_HARD_BAR = re.compile(r"\s*[|\uff5c]\s*")
_DATED = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\s+(?=\S+ )")
_SECTION = re.compile(r"^(?:blog|news|article|opinion|press release)\s*[:|]\s+", re.IGNORECASE)
_HEADINGS_MAX = 40
_HEADLINE_MAX = 200
_ALIKE = 0.6
_ALIKE_ALONE = 0.4
_SAME = 0.85
_SAME_LENGTH = (0.6, 1.6)
_LETTERS_MIN = 15
_SHARED_MIN = 2
_PIECES_MAX = 100
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HEADLINE_WORDS = 4
"""A heading of fewer words over the text may name a section of the site."""
_TELLING = 4
"""Letters in a word; the shorter ones stand in every line."""
_PROSE = 80
"""Characters in a paragraph of the text."""
_NO_TEXT = frozenset(("button", "script", "style", "svg"))
_INLINE = frozenset(
    ("a", "span", "em", "i", "b", "strong", "font", "u", "sup", "sub", "code", "mark", "q", "abbr")
)


def title(facts: Facts, root: Node, url: str) -> CleanLine:
    sites = site_names(facts, url)
    og = facts.meta("og:title") or facts.meta("twitter:title")
    ld = plain(facts.ld.headline)
    if ld and og.startswith(ld):
        ld = og  # search engines cut at 110 characters
    named = stripped(facts.title, sites)
    said = [stripped(each, sites) for each in (ld, og) if each] or [named]
    said = [each for each in said if each and letters(each) not in sites] or said
    not_these = sites | _ends(facts.title)
    headings = _lines((node for node in root.walk() if node.tag == "h1"), not_these)
    # What is written for search engines differs a lot: a heading alone needs less likeness.
    enough = _ALIKE if len(headings) > 1 else _ALIKE_ALONE
    found = [_alike(headings, said, enough), _alike(headings, [named], _SAME)]
    if not any(found):
        stated = [*said, stripped(facts.meta("twitter:title"), sites)]
        found.append(_over_text(root, stated, sites))
    found += [*said, *headings]
    return _without_label(next(filter(None, found), CleanLine("")))


def _over_text(root: Node, said: Sequence[CleanLine], sites: Collection[str]) -> CleanLine:
    """The heading right above the text, of a page that calls itself otherwise everywhere else."""
    lower = _lines((node for node in root.walk() if node.tag in {"h2", "h3"}), sites)
    known = set(map(letters, said))
    if named := next((line for line in lower if letters(line) in known), None):
        return named
    over = next(iter(_lines(_right_above_prose(root), sites)), CleanLine(""))
    is_headline = len(over.split()) >= _HEADLINE_WORDS and any(_share(over, each) for each in said)
    is_lower = any(is_title(line, each) for line in lower for each in said)
    return over if is_headline and not is_lower else CleanLine("")


def _share(one: str, other: str) -> bool:
    """Whether two lines have a word in common that says something; mottoes share none."""
    return any(len(word) >= _TELLING for word in _words(one) & _words(other))


def _right_above_prose(root: Node) -> Iterator[Node]:
    """First-level headings that a paragraph follows before any other heading."""
    marks = (node for node in root.walk() if node.tag in _HEADINGS or _is_prose(node))
    for node, follower in pairwise(marks):
        if node.tag == "h1" and follower.tag == "p":
            yield node


def _is_prose(node: Node) -> bool:
    return node.tag == "p" and len(node.text().strip()) >= _PROSE


def site_name(facts: Facts) -> CleanLine:
    return facts.meta("og:site_name", "application-name") or one_line(facts.ld.publisher)


def site_names(facts: Facts, url: str) -> frozenset[str]:
    """What the site may be called, as letters: its stated names, its host, its domain."""
    host = host_of(url)
    labels = host.split(".")
    names = [site_name(facts), facts.ld.publisher, host, labels[-2] if len(labels) > 1 else host]
    return frozenset(filter(None, map(letters, names)))


def stripped(title: CleanLine, sites: Collection[str]) -> CleanLine:
    """Without the site's name at either end."""
    parts = _parts(title)
    while len(parts) > 1 and _is_site(parts[-1][1], sites):
        title = one_line(title[: parts[-1][0]])
        parts = _parts(title)
    if len(parts) > 1 and _is_site(parts[0][1], sites):
        title = one_line(title[parts[1][2] :])
    first, _, rest = title.partition(" ")
    if "." in first and letters(first) in sites and rest:
        return one_line(rest)
    return title


def _parts(title: str) -> list[tuple[int, str, int]]:
    """Where the bar before each part begins, the part, and where it begins itself."""
    parts: list[tuple[int, str, int]] = []
    start = before = 0
    for match in _BAR.finditer(title):
        parts.append((before, title[start : match.start()], start))
        before, start = match.start(), match.end()
    parts.append((before, title[start:], start))
    return parts


def _is_site(part: str, sites: Collection[str]) -> bool:
    said = letters(part)
    if said in sites:
        return True
    near = (name for name in sites if len(said) > 3 and len(name) > 3)  # noqa: PLR2004 - ACT, SHI
    return any((said in name or name in said) and len(said) < 2 * len(name) for name in near)


def _ends(title: str) -> frozenset[str]:
    """The last part of the title element, which is the site's name wherever there are several."""
    parts = _parts(title)
    return frozenset([letters(parts[-1][1])]) if len(parts) > 1 else frozenset()


def _without_label(title: CleanLine) -> CleanLine:
    """Without "Blog:" and dates before it, and a rubric of few words behind a bar."""
    title = one_line(_SECTION.sub("", _DATED.sub("", title)))
    *rest, last = _HARD_BAR.split(title)
    if rest and len(last.split()) <= 3 and sum(len(part.split()) for part in rest) >= 4:  # noqa: PLR2004 - words
        return one_line(title[: len(title) - len(last)].rstrip(" |\uff5c"))
    return title


def _lines(headings: Iterable[Node], not_these: Collection[str]) -> list[CleanLine]:
    """What headings say that can be seen, but for those that name the site."""
    headings = islice(headings, _HEADINGS_MAX)
    shown = (node for node in headings if not is_hidden(node) and not _leads_home(node))
    lines = (one_line(heading_text(node)) for node in shown)
    lines = (line for line in lines if line and len(line) <= _HEADLINE_MAX)
    return [line for line in lines if letters(line) not in not_these]


def _leads_home(heading: Node) -> bool:
    links = (node.get("href") for node in heading.walk() if node.tag == "a")
    return any(href and not href.startswith("#") and _is_home(href) for href in links)


def _is_home(href: str) -> bool:
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    return address.path in {"", "/"} and not address.query


def _alike(headings: Sequence[CleanLine], said: Iterable[str], enough: float) -> CleanLine:
    """The heading that is most like what the page says it is called."""
    for wanted in said:
        alike = [(_resemblance(line, wanted), line) for line in headings]
        best = max((each for each, _ in alike), default=0)
        if best >= enough:
            return next(line for each, line in alike if each == best)
    return CleanLine("")


def _resemblance(heading: str, wanted: str) -> float:
    begins = f"{wanted} ".casefold().startswith(f"{heading} ".casefold())
    return 1 if begins else likeness(heading, wanted)


def heading_text(node: Node) -> str:
    """With spaces where a block begins, and without what is hidden."""
    pieces: list[str] = []
    ahead: list[Node | str] = [node]
    while ahead and len(pieces) < _PIECES_MAX:
        item = ahead.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item is node or (item.tag not in _NO_TEXT and not is_hidden(item)):
            space = [] if item is node or _is_inline(item) else [" "]
            ahead += [*space, *item.children[::-1], *space]
    return "".join(pieces).rstrip("\u00b6# \t\n")


def _is_inline(node: Node) -> bool:
    """Whether it goes on in the same line; Tailwind breaks it by a class."""
    return node.tag in _INLINE and "block" not in node.get("class").split()


def is_title(line: str, title: str) -> bool:
    """Whether a line says the headline, more or less."""
    said, wanted = letters(line), letters(title)
    if not said or not wanted or said == wanted:
        return bool(said) and said == wanted
    is_as_long = _SAME_LENGTH[0] < len(said) / len(wanted) < _SAME_LENGTH[1]
    return len(said) > _LETTERS_MIN and is_as_long and likeness(line, title) >= _SAME


def likeness(one: str, other: str) -> float:
    """The share of words that the shorter of two lines has in common with the longer, 0 to 1."""
    a, b = _words(one), _words(other)
    shared = len(a & b)
    if shared < _SHARED_MIN and len(a) != len(b):
        return 0.0
    return shared / min(len(a), len(b)) if a and b else 0.0


def _words(line: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", line).casefold()
    found = re.findall(r"\w+", folded)
    if found and not folded.isascii() and len(found) * 8 < len(folded):
        return set(letters(folded))  # no spaces between the words
    return set(found)
