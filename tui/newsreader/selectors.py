"""CSS selectors as values: what a person writes in feeds.toml, read once. Pure.

Selectors Level 3 but for namespaces and for what only a browser knows (`:hover`, `::before`).
"""

import re

from msgspec import Struct

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^\n0-9a-fA-F])"
_NAME = rf"(?:[-0-9A-Z_a-z\u0080-\U0010ffff]|{_ESCAPE})+"
_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
_SIMPLE = re.compile(
    rf"(?P<tag>\*|(?![\d-]){_NAME})|#(?P<id>{_NAME})|\.(?P<class>{_NAME})"
    rf"|\[\s*(?P<name>{_NAME})\s*"
    rf"(?:(?P<how>[~^$*|]?=)\s*(?P<value>{_STRING}|{_NAME})\s*(?P<fold>[iI])?\s*)?\]"
    r"|:(?P<pseudo>[a-z-]+)(?P<opens>\(\s*)?"
)
_STEP = re.compile(r"\s*([>+~])\s*|(\s+)(?=[^\s,)])")
_COMMA = re.compile(r"\s*,\s*")
_CLOSE = re.compile(r"\s*\)")
_NTH = re.compile(r"(?:(odd|even)|([+-]?\d{0,4})n(?:\s*([+-])\s*(\d{1,4}))?|([+-]?\d{1,4}))\s*\)")
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|(.))", re.DOTALL)
_UNICODE_MAX = 0x10FFFF
_SHOWN = 20
_DEPTH_MAX = 8


class SelectorError(ValueError):
    """What is no selector; the message says why, as a clause."""


class Tag(Struct, frozen=True):
    name: str
    """In lower case; * for any."""


class Attribute(Struct, frozen=True):
    name: str
    """In lower case."""
    how: str = ""
    """Empty: it only has to be there; else = ~= ^= $= *= or |=."""
    value: str = ""
    fold: bool = False
    """Whether upper and lower case are the same."""


class Nth(Struct, frozen=True):
    """One of the places `step * n + first` among the children of the same parent."""

    step: int
    first: int
    of_type: bool = False
    """Only those with the same tag count."""
    from_end: bool = False


class Empty(Struct, frozen=True):
    """Neither text nor elements in it."""


class Not(Struct, frozen=True):
    others: tuple["Tests", ...]


Test = Tag | Attribute | Nth | Empty | Not
Tests = tuple[Test, ...]


class Step(Struct, frozen=True):
    how: str
    """What leads here from the step before: a space, >, + or ~; empty for the first."""
    tests: Tests


Selector = tuple[Step, ...]


def compiled(text: str) -> tuple[Selector, ...]:
    """The alternatives of a selector. Raises SelectorError."""
    text = text.strip()
    if not text:
        raise SelectorError("it is empty")
    selectors: list[Selector] = []
    at = 0
    while True:
        selector, at = _selector(text, at)
        selectors.append(selector)
        if at == len(text):
            return tuple(selectors)
        comma = _COMMA.match(text, at)
        if comma is None:
            raise _unreadable(text, at)
        at = comma.end()


def _selector(text: str, at: int) -> tuple[Selector, int]:
    tests, at = _tests(text, at)
    steps = [Step("", tests)]
    while step := _STEP.match(text, at):
        tests, at = _tests(text, step.end())
        steps.append(Step(step[1] or " ", tests))
    return tuple(steps), at


def _tests(text: str, at: int, depth: int = 0) -> tuple[Tests, int]:
    """All that is asked of one element."""
    tests: list[Test] = []
    while match := _SIMPLE.match(text, at):
        if match["tag"] and tests:
            break
        if match["pseudo"]:
            found, at = _pseudo(text, match, depth)
            tests += found
        else:
            tests.append(_simple(match))
            at = match.end()
    if not tests:
        raise _unreadable(text, at)
    return tuple(tests), at


def _simple(match: re.Match[str]) -> Test:
    if match["tag"]:
        return Tag(_unescaped(match["tag"]).lower())
    if match["id"]:
        return Attribute("id", "=", _unescaped(match["id"]))
    if match["class"]:
        return Attribute("class", "~=", _unescaped(match["class"]))
    value = match["value"] or ""
    bare = value[1:-1] if value[:1] in {'"', "'"} else value
    name = _unescaped(match["name"]).lower()
    return Attribute(name, match["how"] or "", _unescaped(bare), bool(match["fold"]))


_FIRST, _LAST = Nth(0, 1), Nth(0, 1, from_end=True)
_FIRST_OF_TYPE, _LAST_OF_TYPE = Nth(0, 1, of_type=True), Nth(0, 1, of_type=True, from_end=True)
_PLAIN: dict[str, Tests] = {
    "first-child": (_FIRST,),
    "last-child": (_LAST,),
    "only-child": (_FIRST, _LAST),
    "first-of-type": (_FIRST_OF_TYPE,),
    "last-of-type": (_LAST_OF_TYPE,),
    "only-of-type": (_FIRST_OF_TYPE, _LAST_OF_TYPE),
    "empty": (Empty(),),
}
_COUNTED = ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type")


def _pseudo(text: str, match: re.Match[str], depth: int) -> tuple[Tests, int]:
    name, at = match["pseudo"], match.end()
    if name in _PLAIN and not match["opens"]:
        return _PLAIN[name], at
    if name in _COUNTED and match["opens"] and (place := _NTH.match(text, at)):
        return (_nth(name, place),), place.end()
    if name == "not" and match["opens"] and depth < _DEPTH_MAX:
        others, at = _others(text, at, depth)
        return (Not(others),), at
    raise SelectorError(f"{_shown(text, match.start())} cannot be used here")


def _others(text: str, at: int, depth: int) -> tuple[tuple[Tests, ...], int]:
    tests, at = _tests(text, at, depth + 1)
    others = [tests]
    while comma := _COMMA.match(text, at):
        tests, at = _tests(text, comma.end(), depth + 1)
        others.append(tests)
    close = _CLOSE.match(text, at)
    if close is None:
        raise _unreadable(text, at)
    return tuple(others), close.end()


def _nth(name: str, place: re.Match[str]) -> Nth:
    word, step, sign, offset, number = place.groups()
    if word:
        numbers = 2, int(word == "odd")
    elif number:
        numbers = 0, int(number)
    else:
        first = int(f"{sign}{offset}") if offset else 0
        numbers = int(f"{step}1") if step in {"", "+", "-"} else int(step), first
    return Nth(*numbers, of_type="of-type" in name, from_end="last" in name)


def _unescaped(name: str) -> str:
    return _ESCAPED.sub(_character, name)


def _character(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code <= _UNICODE_MAX else "\ufffd"


def _unreadable(text: str, at: int) -> SelectorError:
    if at >= len(text):
        return SelectorError("something is missing at its end")
    return SelectorError(f"{_shown(text, at)} cannot be read")


def _shown(text: str, at: int) -> str:
    rest = text[at : at + _SHOWN]
    return f"“{rest}…”" if len(text) > at + _SHOWN else f"“{rest}”"
