"""Where an article that is split over pages goes on."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from newsreader.reading.facts import Facts
from newsreader.reading.tree import Node
from newsreader.text import SafeUrl, safe_url

_PATH = re.compile(r"(?:/(?:page|seite|p)?[-/]?|[-_.,])(\d{1,2})(?=/?$|\.\w{2,5}$)")
_NUMBERS = frozenset(("page", "p", "pg", "seite", "pagenum", "pageno", "pagina", "paged"))
_NEXT = re.compile(
    r"(?:next(?: page)?|nächste(?: seite)?|weiter|page suivante|suivante?|siguiente|próxima|avanti"
    r"|volgende|下一页|次へ|次のページ|다음|التالي)[\s\u203a\u00bb\u2192>]*",
    re.IGNORECASE,
)
_LINKS_MAX = 3000


def next_page(facts: Facts, root: Node, url: str) -> SafeUrl | None:
    """The page after this one: of the same address, but for a number that is one greater."""
    for href in _offered(facts, root):
        found = safe_url(href, url)
        if found and _follows(found, url):
            return found
    return None


def _offered(facts: Facts, root: Node) -> Iterator[str]:
    yield facts.links.get("next", "")
    links = (node for node in root.walk() if node.tag == "a" and node.get("href"))
    for node, _ in zip(links, range(_LINKS_MAX), strict=False):
        if "next" in node.get("rel").split() or _NEXT.fullmatch(node.text().strip()):
            yield node.get("href")


def _follows(following: str, url: str) -> bool:
    (place, number), (here, at) = _numbered(following), _numbered(url)
    return place == here and number == at + 1


def _numbered(url: str) -> tuple[tuple[str, ...], int]:
    """An address without its page number, and the number; the first page needs none."""
    parts = urlsplit(url)
    number = 1
    query = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _NUMBERS and value.isdecimal() and len(value) < 3:  # noqa: PLR2004 - digits
            number = int(value)
        else:
            query.append(f"{name}={value}")
    path = parts.path
    if match := _PATH.search(path):
        number, path = int(match[1]), path[: match.start()] + path[match.end() :]
    return (parts.netloc.lower(), path.rstrip("/"), *query), number
