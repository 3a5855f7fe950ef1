"""Who wrote a page, as people write it."""

import re
from collections.abc import Iterator

from newsreader.reading.facts import Facts
from newsreader.reading.pictures import letters
from newsreader.reading.titles import heading_text, site_name
from newsreader.reading.tree import Node
from newsreader.text import CleanLine, NAME_MAX, one_line, plain

_MARKED = re.compile(r"(?:^|[\s_-])(?:author|byline|by-line|byl|autor|auteur|writer|contributor|vcard)s?(?:$|[\s_-])|author-?name|c-byline", re.I)
_BY = re.compile(r"^(?:written\s+by|posted\s+by|published\s+by|story\s+by|article\s+by|words\s+by|reported\s+by|text(?:e)?\s+(?:by|von)|created\s+by|authored\s+by|by|von|par|por|di|door|av|af|author|autor|auteur)\b[\s:]*", re.I)
_BY_GLUED = re.compile(r"^By(?=[A-Z])")
_MORE = re.compile(
    r"\s*(?:[|•·∙]|\s[-–—]\s|\n|\bon\s+(?=\w+ \d)|\b(?:published|updated|posted|last updated|last modified|fact checked|reviewed by|edited by|medically|senior|staff|follow|full bio|read more|see more|view all|author’s profile|\d+ (?:min|hours?|days?|minutes?)\b|is (?:a|an|the)\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2}\b|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)).*$",
    re.I | re.S,
)
_NAME_WORDS_MAX = 14


def byline(facts: Facts, root: Node, headline: str) -> CleanLine:
    site = letters(site_name(facts))
    stated = list(dict.fromkeys(n for n in map(_name, facts.ld.authors) if n))
    if stated and letters(", ".join(stated)) != site:
        return one_line(", ".join(stated), NAME_MAX)
    for name in ("author", "parsely-author", "sailthru.author", "dc.creator", "citation_author", "article:author", "byl"):
        said = list(dict.fromkeys(n for n in map(_name, facts.all(name)) if n))
        if said and letters(said[0]) != site:
            return one_line(", ".join(said), NAME_MAX)
    if facts.meta("twitter:label1").lower() in {"written by", "verfasst von", "écrit par", "author", "by"} and (said1 := _name(facts.meta("twitter:data1"))):
        return said1
    for line in _marked(root):
        if name1 := _name(line):
            return name1
    if stated:
        return one_line(", ".join(stated), NAME_MAX)
    return CleanLine("")


def _marked(root: Node) -> Iterator[str]:
    candidates = [n for n in root.walk() if n.attributes and (_MARKED.search(n.get("class") + " " + n.get("id")) or "author" in n.get("rel") or "author" in n.get("itemprop"))][:60]
    for node in candidates:
        if node.get("rel") == "author" or "author" in node.get("itemprop"):
            yield heading_text(node)[:400]
    for node in candidates:
        yield heading_text(node)[:400]


def _name(said: str) -> CleanLine:
    line = plain(said, 400)
    if "://" in line or line.startswith(("@", "www.")):
        return CleanLine("")
    line = one_line(_BY_GLUED.sub("", _BY.sub("", line)))
    line = one_line(_MORE.sub("", line).strip(" ,;:|-–—•·"), 400)
    if not re.search(r"[^\W\d_]", line) or len(line.split()) > _NAME_WORDS_MAX or len(line) > 100:
        return CleanLine("")
    return one_line(line, NAME_MAX)
