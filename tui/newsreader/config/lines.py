"""The lines of a TOML document's tables, keys and items, which tomllib does not tell."""

import re
from collections.abc import Iterator
from contextlib import suppress

Place = tuple[str | int, ...]
"""Keys and positions from the top: `("feeds", 2, "url")` is the url of the third feed."""

DEEPEST = 6  # nothing of ours stands below, and so great depths cost neither stack nor memory

QUIET = (
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\]|\\.)*+"'
    r"|'[^']*+'"
    r"|\#[^\n]*+"
)
"""Texts and comments: what stands in them is no syntax."""

_TOKEN = re.compile(rf"{QUIET}|[\[\]{{}}=,.\n]|[^\s\#\"'\[\]{{}}=,.]++", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def table_lines(text: str, name: str) -> list[int]:
    """The lines of all bare `[[feeds]]`, or `[[views]]`, seven times as fast as `locate`.

    A bare word is no value in TOML, so outside of texts and comments it cannot be but a header.
    """
    lines, line, counted = [], 1, 0
    header = re.compile(rf"{QUIET}|(\[\[[ \t]*{name}[ \t]*\]\])", re.DOTALL)
    for match in header.finditer(text):
        if match.lastindex:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            lines.append(line)
    return lines


def locate(text: str) -> dict[Place, int]:
    """Where everything of a document that tomllib accepted begins, counted from 1."""
    return _Walk(text).document()


class _Walk:
    """A descent through the document that looks one token ahead."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._lines: dict[Place, int] = {}
        self._last_item: dict[Place, int] = {}  # of every [[array]] so far
        self._word, self._line = "\n", 1

    def document(self) -> dict[Place, int]:
        with suppress(StopIteration):  # wherever the tokens end, the walk does
            self._statements()
        return self._lines

    def _statements(self) -> None:
        table: Place = ()
        while True:
            if self._word == "\n":
                self._step()
            elif self._word == "[":
                table = self._header()
            else:
                self._pair(table)

    def _step(self) -> None:
        self._word, self._line = next(self._tokens)

    def _header(self) -> Place:
        line = self._line
        self._step()
        array = self._word == "["
        if array:
            self._step()
        *outer, name = self._key()
        place: Place = ()
        for part in outer:
            place = (*place, part)
            self._note(place, line)
            place = self._entered(place)
        place = (*place, name)
        if array:
            self._last_item[place] = self._last_item.get(place, -1) + 1
            self._note(place, line)
        place = self._entered(place)
        self._lines.pop(place, None)  # a table inside may have come before
        self._note(place, line)
        while self._word == "]":
            self._step()
        return place

    def _entered(self, place: Place) -> Place:
        item = self._last_item.get(place)
        return place if item is None else (*place, item)

    def _note(self, place: Place, line: int) -> None:
        if len(place) <= DEEPEST:
            self._lines.setdefault(place, line)

    def _pair(self, table: Place) -> None:
        line = self._line
        place = table
        for part in self._key():
            place = (*place, part)
            self._note(place, line)
        self._step()  # over the equals sign
        self._value(place)

    def _key(self) -> list[str]:
        """The parts of a dotted key; stops at the equals sign or bracket after it."""
        parts = []
        while self._word not in {"=", "]"}:
            if self._word != ".":
                parts.append(unquoted(self._word))
            self._step()
        return parts

    def _value(self, place: Place) -> None:
        if self._word in {"[", "{"}:
            if len(place) >= DEEPEST:
                self._skip()
            elif self._word == "[":
                self._array(place)
            else:
                self._inline_table(place)
            return
        self._step()
        while self._word not in {",", "]", "}", "\n"}:
            self._step()

    def _array(self, place: Place) -> None:
        self._step()
        item = 0
        while self._word != "]":
            if self._word in {",", "\n"}:
                self._step()
                continue
            self._note((*place, item), self._line)
            self._value((*place, item))
            item += 1
        self._step()

    def _inline_table(self, place: Place) -> None:
        self._step()
        while self._word != "}":
            if self._word in {",", "\n"}:
                self._step()
                continue
            self._pair(place)
        self._step()

    def _skip(self) -> None:
        self._step()
        depth = 1
        while depth:
            depth += (self._word in {"[", "{"}) - (self._word in {"]", "}"})
            self._step()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Every token but comments, with its line."""
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == "#":
            continue
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield token, line


def unquoted(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    if part[0] == '"':
        return _ESCAPE.sub(_unescaped, part[1:-1])
    return part


def _unescaped(match: re.Match[str]) -> str:
    short, long, single = match.groups()
    if single:
        return _ESCAPED.get(single, single)
    return chr(int(short or long, 16))
