"""Other addresses at which a page says that the same article stands."""

from urllib.parse import urlsplit

from newsreader.reading.facts import Facts
from newsreader.text import SafeUrl, safe_url


def copies(facts: Facts, url: str) -> tuple[SafeUrl, ...]:
    """The AMP page, then the canonical one; not this page in another spelling."""
    stated = (safe_url(facts.links.get(rel, ""), url) for rel in ("amphtml", "canonical"))
    found = (each for each in stated if each and each.startswith("http"))
    return tuple(dict.fromkeys(each for each in found if _is_elsewhere(each, url)))


def is_same_page(one: str, other: str) -> bool:
    return _place(one) == _place(other)


def _is_elsewhere(copy: str, url: str) -> bool:
    """A front page is the canonical one of everything where somebody set it up wrongly."""
    return urlsplit(copy).path not in {"", "/"} and not is_same_page(copy, url)


def _place(url: str) -> tuple[str, str]:
    """What tells one page from another: neither scheme, query nor fragment, as a rule."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
