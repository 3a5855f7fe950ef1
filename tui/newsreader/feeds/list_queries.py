"""newsboat's filter language, as far as our own queries can say the same."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from newsreader.text import one_line

_TOKEN = re.compile(
    r'\s*(?:(?P<text>"[^"]*")|(?P<number>-?[0-9]+(?::[0-9]+)?)|(?P<operator>=~|==|=|!=|!~|!#|<=|>=|<|>|#)'
    r"|(?P<paren>[()])|(?P<word>[A-Za-z_.-]+)|(?P<other>\S))"
)
_DEEPEST = 20
_LONGEST = 1_000
"""Characters, and the parts below: what a query of ours may have."""
_PARTS_MAX = 100
_WORDS = re.compile(r"[\w'-]+(?:\s+[\w'-]+)*")
_ADDRESS = re.compile(r"[\w./:-]+")
_FIELDS = {
    "title": "title",
    "author": "author",
    "content": "body",
    "link": "url",
    "feedtitle": "feed",
    "rssurl": "feed",
    "tags": "tag",
}
_POSITIVE = {"=", "==", "=~", "#"}
_NEGATIVE = {"!=", "!~", "!#"}
_OPPOSITE = {"is:unread": "is:read", "is:read": "is:unread"}


class Translated(Struct, frozen=True):
    text: str = ""
    reason: str = ""
    """Why there is none, as the end of a sentence; empty when there is."""


class _Untold(Exception):  # noqa: N818 -- a fact about the expression
    """It says something that our queries cannot."""


def translated(expression: str) -> Translated:
    try:
        return Translated(text=_Parser(expression).query())
    except _Untold as why:
        return Translated(reason=str(why))


class _Parser:
    def __init__(self, expression: str) -> None:
        self._tokens = [*_tokens(expression), ("end", "")]
        self._at = 0

    def query(self) -> str:
        query, _ = self._joined(0)
        if len(query) > _LONGEST or query.count(":") > _PARTS_MAX:
            raise _Untold("it is too long")
        if self._kind != "end":
            raise _Untold(f"“{one_line(self._word, 40)}” is not understood")
        return query

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0]

    @property
    def _word(self) -> str:
        return self._tokens[self._at][1]

    def _take(self) -> str:
        word = self._word
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return word

    def _joined(self, depth: int) -> tuple[str, bool]:
        """A condition or several; whether it takes brackets to stand beside others."""
        if depth > _DEEPEST:
            raise _Untold("it nests too deeply")
        parts = [self._condition(depth)]
        joints = set()
        while self._kind == "word" and self._word.lower() in {"and", "or"}:
            joints.add(self._take().lower())
            parts.append(self._condition(depth))
        if len(joints) > 1:
            raise _Untold("it mixes “and” with “or” without brackets")
        if joints == {"or"}:
            return " OR ".join(parts), True
        return " ".join(parts), False

    def _condition(self, depth: int) -> str:
        if self._kind == "paren" and self._word == "(":
            self._take()
            inside, bracketed = self._joined(depth + 1)
            if self._take() != ")":
                raise _Untold("a bracket is not closed")
            return f"({inside})" if bracketed else inside
        if self._kind != "word":
            raise _Untold(f"“{one_line(self._word, 40)}” is not understood")
        attribute = self._take()
        operator = self._take().lower()
        if self._kind not in {"text", "number"}:
            raise _Untold(f"“{one_line(attribute, 40)}” is compared with nothing")
        return _compared(attribute, operator, self._take().strip('"'))


def _tokens(expression: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(expression.strip()):
        yield match.lastgroup or "other", match[match.lastgroup or 0]


def _compared(attribute: str, operator: str, value: str) -> str:
    if attribute in _FIELDS and operator in _POSITIVE | _NEGATIVE:
        simple = _ADDRESS if attribute in {"link", "rssurl"} else _WORDS
        return _in_field(_FIELDS[attribute], operator, value, simple)
    special = _SPECIAL.get(attribute)
    query = special(operator, value) if special else ""
    if not query:
        raise _Untold(f"our queries have nothing for “{one_line(f'{attribute} {operator}', 40)}”")
    return query


def _in_field(field: str, operator: str, value: str, simple: re.Pattern[str]) -> str:
    # A list of words, or a pattern that is nothing but words and alternatives.
    pattern = value
    if "~" in operator:
        pattern = pattern.removeprefix("^").removesuffix("$")
        pattern = pattern.removeprefix(".*").removesuffix(".*")
        pattern = pattern[1:-1] if pattern[:1] + pattern[-1:] == "()" else pattern
    choices = [each.strip() for each in pattern.split("|")] if "~" in operator else [pattern]
    if not all(simple.fullmatch(each) and any(map(str.isalnum, each)) for each in choices):
        raise _Untold(f"“{one_line(value, 40)}” is more than words")
    terms = [f"{field}:{_quoted(each)}" for each in choices]
    if operator in _NEGATIVE:
        return " ".join(f"-{term}" for term in terms)
    return f"({' OR '.join(terms)})" if len(terms) > 1 else terms[0]


def _quoted(words: str) -> str:
    return words if re.fullmatch(r"\w+", words) else f'"{words}"'


def _unread(operator: str, value: str) -> str:
    query = {"yes": "is:unread", "no": "is:read"}.get(value, "")
    return _either(operator, query)


def _enclosure(operator: str, value: str) -> str:
    """Asked for whether there is one: which one, our queries do not know."""
    if value:
        return ""
    return {"!=": "has:enclosure", "=": "-has:enclosure", "==": "-has:enclosure"}.get(operator, "")


def _flags(operator: str, value: str) -> str:
    """Flags come as tags of one letter, and whatever has one as starred."""
    if not value:
        return {"!=": "is:starred", "=": "-is:starred", "==": "-is:starred"}.get(operator, "")
    if not re.fullmatch(r"[A-Za-z]", value) or operator in {"=", "==", "!="}:
        return ""
    return _either(operator, f"tag:{value.lower()}")


def _either(operator: str, query: str) -> str:
    if operator in _NEGATIVE and query:
        return _OPPOSITE.get(query, f"-{query}")
    return query if operator in _POSITIVE else ""


def _age(operator: str, value: str) -> str:
    """In whole days, as newsboat counts them."""
    low, _, high = value.partition(":")
    if not re.fullmatch(r"[0-9]{1,5}", low) or not re.fullmatch(r"[0-9]{0,5}", high):
        return ""
    first = int(low)
    last = int(high) if high else first
    if high and operator != "between":
        return ""
    from_first = f"-age:<{first}d" if first else ""
    return {
        "<": f"age:<{first}d" if first else "",
        "<=": f"age:<{first + 1}d",
        ">": f"-age:<{first + 1}d",
        ">=": from_first,
        "=": f"age:<{last + 1}d {from_first}".strip(),
        "==": f"age:<{last + 1}d {from_first}".strip(),
        "between": f"age:<{last + 1}d {from_first}".strip(),
    }.get(operator, "")


_SPECIAL: Mapping[str, Callable[[str, str], str]] = {
    "unread": _unread,
    "enclosure_url": _enclosure,
    "flags": _flags,
    "age": _age,
}
