"""Who wrote a page, as people write it."""

from collections.abc import Collection
from itertools import islice

from newsreader.reading.facts import Facts
from newsreader.reading.names import joined, person, several
from newsreader.reading.pictures import letters
from newsreader.reading.signatures import LABELS, signatures, signed
from newsreader.reading.titles import site_names
from newsreader.reading.tree import Node
from newsreader.text import CleanLine

_METAS = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "citation_author", "article:author", "byl", "article:author_name", "cxenseparse:author",
)  # fmt: skip
_SHOWN_MAX = 20
_DESKS = frozenset(("newsroom", "newsdesk", "redaktion", "rédaction", "larédaction", "redacción"))
"""Accounts that many write under; whom the page names besides wrote it."""


def byline(facts: Facts, root: Node, url: str) -> CleanLine:
    """`root` without comments, whose authors are marked the same way."""
    sites = site_names(facts, url) | {letters(facts.meta("mediaid", "source"))}
    stated = _stated(facts)
    surest = [name for name in stated if not _is_weak(name, sites)]
    if surest:
        return _as_signed(surest[0], signed(root))
    shown = list(islice(filter(None, signatures(root)), _SHOWN_MAX))
    if stated and shown[:1] == stated[:1]:
        return stated[0]  # it is the site, and signs so
    surest = [name for name in shown if not _is_weak(name, sites)] or stated
    surest = surest or sorted(shown, key=str.islower)
    return next(iter(surest), CleanLine(""))


def _stated(facts: Facts) -> list[CleanLine]:
    """What the page says for machines; where texts are uploaded, that is who uploaded it."""
    stated = [several(person(name, plainly=False) for name in facts.ld.authors)]
    stated += [joined(person(v, plainly=False) for v in facts.all(name)) for name in _METAS]
    if facts.meta("twitter:label1").lower().strip(" :") in LABELS:
        stated.append(person(facts.meta("twitter:data1"), plainly=False))
    return [name for name in stated if name]


def _as_signed(stated: CleanLine, signed: CleanLine) -> CleanLine:
    """Who signed the text, if that is somebody else than who uploaded it."""
    known, said = letters(stated), letters(signed)
    is_known = said in known or any(letters(name) in said for name in stated.split(", "))
    return stated if is_known else signed


def _is_weak(name: str, sites: Collection[str]) -> bool:
    """Whether this is the site itself, its desk, or what somebody logs in as."""
    said = letters(name)
    is_login = " " not in name and (name.islower() or any(map(str.isdigit, name)))
    return said in sites or said in _DESKS or is_login
