"""What stands behind the colon of a field: read, or refused in one sentence."""

import re
from datetime import date

from newsreader.query.tree import Age, Day, Length, Name, Of, Part, Sort, Text, Trait
from newsreader.words import folded, language_code, language_named, tag_name

BEGINNING_MIN = 2
"""Letters: most of all words begin with one of a few, and to find them takes half a second."""

_AGE = re.compile(r"([<>])([0-9]{1,5})([mhdwy])", re.IGNORECASE)
_LENGTH = re.compile(r"([<>])([0-9]{1,7})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")


class WrongError(ValueError):
    """The end of a sentence that begins with what was written: what to write instead."""


def text(said: str, *, begins: bool, part: Part = Part.ANY) -> Text:
    letters = folded(said).strip()
    if not letters:
        raise WrongError("has no letter or digit to look for")
    last = letters.rpartition(" ")[2]
    if begins and last.isascii() and len(last) < BEGINNING_MIN:
        raise WrongError(f"needs {BEGINNING_MIN} letters before the “*”")
    return Text(said, begins, part)


def name(said: str, of: Of) -> Name:
    if not folded(said) or (of is Of.TAG and not tag_name(said)):
        raise WrongError("has no letter or digit to look for")
    return Name(of, said)


def language(said: str) -> Name:
    code = language_code(said)
    if said.isalpha() and (meant := language_named(said)):
        raise WrongError(f"is no code; write lang:{meant}")
    if not _LANGUAGE.fullmatch(code):
        raise WrongError("is no language; write its code, such as lang:de or lang:pt-br")
    return Name(Of.LANGUAGE, code)


def trait(said: str, field: str) -> Trait:
    for each in Trait:
        if each.value == f"{field}:{said.lower()}":
            return each
    raise WrongError("is not known")


def age(said: str) -> Age:
    match = _AGE.fullmatch(said)
    if match is None:
        raise WrongError("is no age; write age:<7d or age:>1y, with m, h, d, w or y")
    return Age(match[1] == "<", int(match[2]), match[3].lower())


def day(said: str, *, after: bool) -> Day:
    match = _DAY.fullmatch(said)
    try:
        if match:
            return Day(after, date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        raise WrongError("is no day of the calendar") from None
    raise WrongError("is no day; write it as year-month-day, such as 2026-01-31")


def length(said: str) -> Length:
    match = _LENGTH.fullmatch(said)
    if match is None:
        raise WrongError("is no length; write words:>800 or words:<200")
    return Length(match[1] == ">", int(match[2]))


def sort(said: str) -> Sort:
    for each in Sort:
        if each.value == said.lower():
            return each
    raise WrongError("is not known")
