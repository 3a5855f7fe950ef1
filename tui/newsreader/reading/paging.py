"""Where an article that is split over pages goes on."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from newsreader.reading.facts import Facts
from newsreader.reading.tree import Node
from newsreader.text import SafeUrl, safe_url

_PATH = re.compile(r"(?:/(?:page|seite|p)?[-/]?|[-_.,])(\d{1,2})(?=/?$|\.\w{2,5}$)")
_NUMBERS = frozenset(("page", "pg", "seite", "pagenum", "pageno", "pagina", "paged"))
_NEXT = re.compile(
    r"(?:next(?: page)?|nächste(?: seite)?|weiter|page suivante|suivante?|siguiente|próxima|avanti"
    r"|volgende|下一页|次へ|次のページ|다음|التالي)[\s\u203a\u00bb\u2192>]*",
    re.IGNORECASE,
)
_LINKS_MAX = 3000
_THREADS = re.compile(
    r"discourse|xenforo|vbulletin|phpbb|mybb|invision|flarum|nodebb", re.IGNORECASE
)
_THREAD_TYPES = frozenset(("discussionforumposting", "qapage"))


def next_page(facts: Facts, root: Node, url: str, number: int = 1) -> SafeUrl | None:
    """The page after this one: of the same address, but for a number that is one greater.

    This one is page `number` of the article; a link to the next article has another address, or
    the number of another page.
    """
    if _is_thread(facts):
        return None
    for href in _offered(facts, root, str(number + 1)):
        found = safe_url(href, url)
        if found and _follows(found, url, number):
            return found
    return None


def _is_thread(facts: Facts) -> bool:
    """Whether what goes on here is what people answer, not the article."""
    stated = _THREADS.search(facts.meta("generator")) is not None
    return stated or not facts.ld.types.isdisjoint(_THREAD_TYPES)


def _offered(facts: Facts, root: Node, number: str) -> Iterator[str]:
    yield facts.links.get("next", "")
    links = (node for node in root.walk() if node.tag == "a" and node.get("href"))
    for node, _ in zip(links, range(_LINKS_MAX), strict=False):
        said = node.text().strip()
        if "next" in node.get("rel").split() or said == number or _NEXT.fullmatch(said):
            yield node.get("href")


def _follows(following: str, url: str, number: int) -> bool:
    place, at = _numbered(following)
    if at != number + 1:
        return False
    here, number_here = _numbered(url)
    # The first page may end in a number of its own: /top-10 and /top-10/2.
    return (place == here and number_here == number) or (number == 1 and place == _whole(url))


def _whole(url: str) -> tuple[str, ...]:
    """An address as it is, in the form of one without its page number."""
    parts = urlsplit(url)
    query = (f"{name}={value}" for name, value in parse_qsl(parts.query, keep_blank_values=True))
    return (parts.netloc.lower(), parts.path.rstrip("/"), *query)


def _numbered(url: str) -> tuple[tuple[str, ...], int]:
    """An address without its page number, and the number; the first page needs none."""
    parts = urlsplit(url)
    number = 0
    query = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        if name.lower() in _NUMBERS and value.isdecimal() and len(value) < 3:  # noqa: PLR2004 - digits
            number = int(value)
        else:
            query.append(f"{name}={value}")
    path = parts.path
    if not number and (match := _PATH.search(path)):
        number, path = int(match[1]), path[: match.start()] + path[match.end() :]
    return (parts.netloc.lower(), path.rstrip("/"), *query), number or 1
