"""Telling names of people from everything else that stands in a byline."""
# ruff: noqa: RUF001 - marks and letters that look alike are the subject

import re
from collections.abc import Iterable

from newsreader.reading.pictures import letters
from newsreader.text import NAME_MAX, CleanLine, one_line, plain

BYLINE_MAX = 400
"""Characters that are looked at."""
_WORDS_MAX = 6
_CHARACTERS_MAX = 60
"""Both for each person."""
_OFFICE_WORDS = 4
_UNSPACED_MAX = 12
"""Characters; no Chinese or Japanese name is longer."""
_UNSPACED = "\u2e80"
"""From here on, scripts have neither capitals nor spaces."""


def _any_of(lists: str) -> str:
    return "(?:" + "|".join(lists.split("\n")).strip("|") + ")"


_BY = re.compile(
    _any_of(r"""
(?:this (?:post|article|story) (?:was|is) )?(?:written|posted|published|authored|created|reported)(?: and \w+)?(?: on [\w ,]{4,20})?\s+by
(?:researched|words|story|article|text|guest post|reviewed|analysis|opinion)\s+by
by|von|par|por|di|door|av|af|przez|autor(?:in|es)?|auteur|authors?|text|текст|автор|著者|作者|文|بقلم|כתב|מאת
""")  # noqa: E501 - one kind a line
    + r"\b\s*[:：/|-]?\s*",
    re.IGNORECASE,
)
_GLUED_BY = re.compile(r"(?:By|Von|Par|Por)(?=[A-Z][a-z])")
_MONTHS = (
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|août)"
)
_REST = re.compile(
    _any_of(rf"""
\s*(?:[|•·∙⋅\n]|\s[-–—]+\s|\s\((?:he|she|they|@)|\s@\w|\s+in(?:\s|$)|\bon (?=\w+\.? \d))
[,\s]*\b{_MONTHS}[a-z]*\.? \d
[,\s]*\b\d{{1,2}}\.? {_MONTHS}
[,\s]*\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|[,\s]*\d{{4}}-\d\d
(?<=[a-z]{{3}})\.\s
[,\s]*\b(?:published|updated|posted|last (?:updated|modified)|fact[- ]?checked|edited by)
[,\s]*\b(?:(?:medically )?reviewed by|in collaboration|follow|full bio|read more|see more|view all)
[,\s]*\b(?:author.s profile|is (?:a|an|the|our)\b|for (?:the )?[A-Z]\w+|at \d)
[,\s]*\b\d+ (?:min|hours?|days?|minutes?|weeks?|months?)\b
""")
    + ".*$",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"\s*[(<\[](?:https?://|mailto:)?[^\s()<>]*[./@][^\s()<>]*[)>\]]")
"""Behind a name, in brackets."""
_ASIDE = re.compile(r"\s\([^()]{1,40}\)$")
"""What people are, or are called elsewhere: "Ada Reporter (Content Manager)"."""
_JOB = re.compile(
    r"\b(?:editor|writer|reporter|staff|team|columnist|correspondent|contributor|director|manager"
    r"|journalist|specialist|consultant|author|founder|ceo|cto|head|senior|producer|photographer"
    r"|expert|analyst|redaktion|redakteur\w*|president|officer|professor|intern|strategist|marketer"
    r"|marketing|developer|engineer|researcher|desk|advertisement)s?\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\s+(?:senior|expert|staff|lead|chief|contributing|guest|associate|assistant|deputy|managing"
    r"|games|freelance)\s.*$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:about|contact|view|read|see|share|download|file|table|follow|more|subscribe|sign|log|home"
    r"|copyright|next|previous|courtesy|photo|image|picture|credit|illustration|foto|video|source"
    r"|the|of|a|in|and)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[©«»/<>{}\[\]*=\d]|[:?!]\s*$")
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.?){1,5}(?:-[A-Z]{1,4})?|[A-Z]{2,6}(?:-\w+)?(?: \d+)?|[JS]r\.?|I{2,3}"
)
_PARTICLES = frozenset(
    ("de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "la", "le", "al",
     "el", "bin", "ibn", "and", "und", "et", "y", "e", "og", "och", "en", "i", "ter", "zu", "&",
     "of", "the", "with", "avec", "mit", "con", "com")
)  # fmt: skip
_NOBODY = frozenset(
    ("admin", "administrator", "editor", "editors", "staff", "guest", "author", "webmaster", "user",
     "redaktion", "team", "unknown", "anonymous", "contributor", "root", "name", "the author")
)  # fmt: skip


def person(said: str, *, plainly: bool = True) -> CleanLine:
    """The name in a byline, without "By", job and date; empty where there is none.

    `plainly` tells that nothing but the text speaks for a name, so that it must look like one.
    """
    line = _ADDRESS.sub("", plain(said, BYLINE_MAX))
    if "://" in line or line.startswith(("@", "www.", "#")) or "@" in line.partition(" ")[0]:
        return CleanLine("")
    name = _GLUED_BY.sub("", line, count=1) if _GLUED_BY.match(line) else line
    while (announced := _BY.match(name)) is not None and announced.end():
        name = name[announced.end() :]
    is_announced = name != line
    name = _without_offices(_RANK.sub("", _REST.sub("", name)).strip(" ,;:|–—-•·/"))
    if name.casefold() in _NOBODY or len(name) > 2 * _CHARACTERS_MAX:
        return CleanLine("")
    is_name = _is_name(name, is_announced=is_announced)
    if plainly and not is_name:
        return CleanLine("")
    return one_line(name if any(map(str.isalpha, name)) else "", NAME_MAX)


def says_job(line: str) -> bool:
    """Whether a line tells what somebody does: "Editor at The Quay"."""
    return _JOB.search(line) is not None


def several(names: Iterable[str]) -> CleanLine:
    """The people in a list for machines, which may also name what they work for."""
    said = [name for name in names if name]
    people = [name for name in said if _is_name(name, is_announced=True)]
    return joined(people or said)


def joined(names: Iterable[str]) -> CleanLine:
    """Several people on one line, each once."""
    said: dict[str, str] = {}
    for name in names:
        if name and not any(letters(name) in known for known in said):
            said[letters(name)] = name
    return one_line(", ".join(said.values()), NAME_MAX)


def _without_offices(line: str) -> str:
    """Without jobs and institutions behind the name; degrees and other people stay."""
    first, *rest = (part.strip() for part in line.split(","))
    kept = [first]
    for part in rest:
        is_person = _is_name(part, is_announced=False) and len(part.split()) <= _OFFICE_WORDS
        if not (is_person or _DEGREE.fullmatch(part) or part.startswith(("and ", "und ", "et "))):
            break
        kept.append(part)
    return ", ".join(kept)


def _is_name(line: str, *, is_announced: bool) -> bool:
    """Whether all words are capitalised, and few; a single word must be announced by "By"."""
    line = _ASIDE.sub("", line)
    if not line or _NO_PERSON.match(line) or _NO_NAME.search(line):
        return False
    words = line.replace(",", " ").split()
    people = 1 + line.count(",") + line.count(" and ") + line.count(" & ")
    if len(words) > _WORDS_MAX * people or len(line) > _CHARACTERS_MAX * people:
        return False
    if all(character > _UNSPACED for character in line if character.isalpha()):
        return is_announced and len(line) <= _UNSPACED_MAX
    if not is_announced and (len(words) == 1 or _JOB.search(line)):
        return False
    return all(map(_fits, words))


def _fits(word: str) -> bool:
    start = word[0]
    return word.lower() in _PARTICLES or not (
        start.isalpha() and word.isascii() and start.islower()
    )
