"""Telling names of people from everything else that stands in a byline."""

import re
from collections.abc import Iterable

from newsreader.reading.pictures import letters
from newsreader.text import NAME_MAX, CleanLine, one_line, plain

_BY = re.compile(
    r"^(?:(?:this (?:post|article|story) (?:was|is) )?(?:written|posted|published|authored|created"
    r"|reported|contributed|researched|words|story|article|text|a post|guest post|reviewed|analysis|opinion)"
    r"(?: and \w+)?(?: on [\w ,]{4,20})?\s+by|by|von|par|por|di|door|av|af|przez|autor(?:in|es)?|auteur|authors?|text|"
    r"текст|автор|著者|作者|文)\b\s*[:：/|-]?\s*",
    re.IGNORECASE,
)  # fmt: skip
_GLUED_BY = re.compile(r"^(?:By|Von|Par|Por)(?=[A-Z][a-z])")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc"
_REST = re.compile(
    rf"\s*(?:[|•·∙⋅]|\s[-\u2013\u2014]+\s|\n|\s\((?:he|she|they|@)|\s@\w|\bon (?=\w+\.? \d)|[,\s]*\b(?:{_MONTHS})[a-z]*\.? \d"
    rf"|[,\s]*\b\d{{1,2}}\.? (?:{_MONTHS})|[,\s]*\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|[,\s]*\d{{4}}-\d\d|(?<=[a-z]{3})\.\s"
    r"|[,\s]*\b(?:published|updated|posted|last (?:updated|modified)|fact[- ]?checked|(?:medically )?reviewed by|edited by"
    r"|in collaboration|follow|full bio|read more|see more|view all|author.s profile|\d+ (?:min|hours?|days?|minutes?|weeks?|months?)\b"
    r"|is (?:a|an|the|our)\b|for (?:the )?[A-Z]\w+|at \d)).*$",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_JOB = re.compile(
    r"\b(?:editor|writer|reporter|staff|team|columnist|correspondent|contributor|contributors|director|manager|journalist|specialist"
    r"|consultant|author|founder|ceo|cto|head|senior|producer|photographer|expert|analyst|redaktion|redakteur\w*|president|officer"
    r"|professor|intern|strategist|marketer|marketing|developer|engineer|researcher|columnists|desk|advertisement)s?\b",
    re.IGNORECASE,
)  # fmt: skip
_RANK = re.compile(
    r"\s+(?:senior|staff|lead|chief|contributing|guest|associate|assistant|deputy|managing|games|freelance)\s.*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:courtesy|photo|image|picture|credit|illustration|foto|video|source)\b", re.IGNORECASE
)
_ACTION = re.compile(
    r"(?:about|contact|view|read|see|share|download|file|table|follow|more|subscribe|sign|log|home|copyright|next|previous)\b",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.?){1,5}(?:-[A-Z]{1,4})?|[A-Z]{2,6}(?:-\w+)?(?: \d+)?|Jr\.?|Sr\.?|I{2,3}"
)
_WORD = re.compile(r"[^\W\d_][\w.'’\u2010-]*")
_PARTICLES = frozenset(
    ("de", "da", "do", "dos", "del", "della", "di", "van", "von", "der", "den", "la", "le", "al",
     "el", "bin", "ibn", "and", "und", "et", "y", "e", "og", "och", "en", "i", "ter", "zu", "&", "of", "the")
)  # fmt: skip
_NOBODY = frozenset(
    ("admin", "administrator", "editor", "editors", "staff", "guest", "author", "webmaster", "user",
     "redaktion", "team", "unknown", "anonymous", "contributor", "root", "name", "the author")
)  # fmt: skip
_WORDS_MAX = 6
_CHARACTERS_MAX = 60


def person(said: str, *, plainly: bool = True) -> CleanLine:
    """The name in a byline, without "By", job and date; empty where there is none.

    `plainly` tells that nothing but the text speaks for a name, so that it must look like one.
    """
    line = plain(said, 400)
    if "://" in line or line.startswith(("@", "www.", "#")) or "@" in line.partition(" ")[0]:
        return CleanLine("")
    bare = _BY.sub("", _BY.sub("", _GLUED_BY.sub("", line)))
    is_announced = bare != line
    bare = _RANK.sub("", _REST.sub("", bare)).strip(" ,;:|–—-•·/")
    bare = _without_trade(bare)
    if (
        not bare
        or _CREDIT.match(bare)
        or bare.casefold() in _NOBODY
        or len(bare) > 2 * _CHARACTERS_MAX
    ):
        return CleanLine("")
    if not plainly and any(c.isalpha() for c in bare):
        return one_line(bare, NAME_MAX)
    return one_line(bare, NAME_MAX) if _is_name(bare, is_announced=is_announced) else CleanLine("")


def _without_trade(line: str) -> str:
    """Without jobs and offices behind the name; degrees stay."""
    first, *rest = [part.strip() for part in line.split(",")]
    kept = [first]
    for part in rest:
        if _CREDENTIAL.fullmatch(part) or (
            _is_name(part, is_announced=False) and not _JOB.search(part) and len(part.split()) <= 4
        ):
            kept.append(part)
        elif part.startswith(("and ", "und ", "et ", "& ")):
            kept.append(part)
        else:
            break
    return ", ".join(kept)


def _is_name(line: str, *, is_announced: bool) -> bool:
    """Whether all words are capitalised, and few; of scripts without capitals, whether it is short."""
    if _ACTION.match(line) or any(character in "©«»/<>{}[]*=" for character in line):
        return False
    if any(character.isdigit() for character in line) or line.rstrip().endswith((":", "?", "!")):
        return False
    words = line.replace(",", " ").split()
    people = max(1, line.count(",") + line.count(" and ") + line.count(" & ") + 1)
    if not words or len(words) > _WORDS_MAX * people or len(line) > _CHARACTERS_MAX * people:
        return False
    if all(character > "\u2e80" for character in line if character.isalpha()):
        return is_announced and len(line) <= 12  # noqa: PLR2004 - no Chinese or Japanese name is longer
    if _JOB.search(line) and not is_announced:
        return False
    if len(words) == 1 and not is_announced:
        return False
    return all(_fits(word) for word in words) and words[0].lower() not in {
        "the",
        "of",
        "a",
        "in",
        "and",
    }


def _fits(word: str) -> bool:
    return (
        word.lower() in _PARTICLES
        or word[0].isupper()
        or (not word[0].isalpha())
        or not word.isascii()
    )


def joined(names: Iterable[str]) -> CleanLine:
    """Several people on one line, each once, whatever the accents and the order of titles."""
    said: dict[str, str] = {}
    for name in names:
        if name and not any(letters(name) in known for known in said):
            said[letters(name)] = name
    return one_line(", ".join(said.values()), NAME_MAX)
