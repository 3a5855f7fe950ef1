"""The headline of a page, without the name of its site."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from newsreader.reading.facts import Facts
from newsreader.reading.hidden import is_hidden
from newsreader.reading.pictures import letters
from newsreader.reading.tree import Node
from newsreader.text import CleanLine, one_line

_SEPARATED = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022»«/:\u2502\uff5c-]+\s+|\s*[|\uff5c_]\s*|\s*::\s*|:\s+")
_HEADINGS_MAX = 40
_ALIKE = 0.6
_TITLE_WORDS_MIN = 2


def title(facts: Facts, root: Node) -> CleanLine:
    site = site_name(facts)
    said = [
        one_line(each)
        for each in (facts.ld.headline, facts.meta("og:title", "twitter:title"), facts.title)
    ]
    metas = [stripped(plain_(each), site) for each in said if each]
    heading = _heading(root, metas)
    if heading:
        return heading
    return next(iter(metas), CleanLine(""))


def plain_(value: str) -> CleanLine:
    from newsreader.text import plain

    return plain(value)


def site_name(facts: Facts) -> CleanLine:
    return facts.meta("og:site_name", "application-name") or one_line(facts.ld.publisher)


def stripped(title: CleanLine, site: str) -> CleanLine:
    """Without the site's name at either end, or what looks like one behind a bar."""
    parts = _parts(title)
    name = letters(site)
    while len(parts) > 1 and name and _names(parts[-1][1], name):
        title = one_line(title[: parts[-1][0]])
        parts = _parts(title)
    if len(parts) > 1 and name and _names(parts[0][1], name):
        title = one_line(title[parts[1][2] :])
    return title


def _parts(title: str) -> list[tuple[int, str, int]]:
    """Where the separator before each part begins, the part, and where it begins itself."""
    parts: list[tuple[int, str, int]] = []
    start = before = 0
    for match in _SEPARATED.finditer(title):
        parts.append((before, title[start : match.start()], start))
        before, start = match.start(), match.end()
    parts.append((before, title[start:], start))
    return parts


def _names(part: str, name: str) -> bool:
    said = letters(part)
    return bool(said) and (said == name or (len(said) > 3 and (said in name or name in said) and len(said) < 2 * len(name)))


def _heading(root: Node, metas: Sequence[str]) -> CleanLine:
    headings = [node for node in root.walk() if node.tag == "h1"][:_HEADINGS_MAX]
    lines = [one_line(heading_text(node)) for node in headings if not is_hidden(node)]
    lines = [line for line in lines if line]
    for wanted in metas:
        for line in lines:
            if likeness(line, wanted) >= _ALIKE:
                return line
    return CleanLine("")


def heading_text(node: Node) -> str:
    """With spaces where a block begins, and without what is hidden."""
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            pieces.append(child)
        elif not is_hidden(child) and child.tag not in {"button", "script", "style", "svg"}:
            inner = heading_text(child)
            pieces.append(inner if child.tag in {"a", "span", "em", "i", "b", "strong", "font", "u", "sup", "sub", "code", "mark"} else f" {inner} ")
    return "".join(pieces)


def likeness(one: str, other: str) -> float:
    """Shared words of two lines, 0 to 1."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return 0.0
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= _TITLE_WORDS_MIN or len(a) == len(b) else 0.0


def _words(line: str) -> set[str]:
    folded = unicodedata.normalize("NFKC", line).casefold()
    found = re.findall(r"\w+", folded)
    if found and len(found) < 3 and not folded.isascii():
        return set(letters(folded))
    return set(found)


def first(lines: Iterable[str]) -> CleanLine:
    return next((one_line(line) for line in lines if line), CleanLine(""))
