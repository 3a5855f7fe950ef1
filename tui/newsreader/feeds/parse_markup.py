"""Mends the markup of a feed before feedparser sees it: one pass, linear in the document's length.

What comes out is well-formed and bounded, so that feedparser's strict parser reads it (its loose
one is where most of the slow and raising paths are) and nothing in it grows without limit:
declarations and comments are gone, references resolved, tags balanced, prefixes declared; depth,
attributes, entries, doubled elements and short texts are capped.

Bodies (the HTML of entries) are taken out, and a mark put into their place: walking them is two
thirds of feedparser's time. Where each entry stands is noted, so that those which are known already
can be left out.
"""

import html
import re
from collections import Counter

from msgspec import Struct

from newsreader.feeds.parse_elements import (
    BODIES,
    ENTRIES,
    IGNORED,
    INLINE,
    OWN_PREFIXES,
    ROOM,
    ROOTS,
    is_base64,
    is_content,
    local_name,
)
from newsreader.feeds.parse_mended import ENTRIES_MAX, MARK, Body, Mended, Span
from newsreader.feeds.parse_references import References, unescaped
from newsreader.feeds.parse_tags import (
    VOID,
    Attributes,
    Prefixes,
    attributes_of,
    identity_attributes,
)

_DEPTH_MAX = 128
_ALIKE_MAX = 100  # elements of one name in one entry
_DOCTYPE_MAX = 65_536  # characters
_UNLIMITED = 1 << 62

# Possessive, so that a tag costs its length however it is broken.
_NAME = r"([A-Za-z_][A-Za-z0-9_.-]{0,127}+(?::[A-Za-z_][A-Za-z0-9_.-]{0,127}+)?+)"
_START = re.compile(rf"<{_NAME}((?:[\s/](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)?+)>")
_ODD_START = re.compile(rf"<{_NAME}((?:[\s/][^<>]*+)?+)>")  # its quotes do not match
_END = re.compile(rf"</{_NAME}\s*+>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s*([^\s\[>]*)[^\[>]*", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")


class _Open(Struct):
    """An element that is not closed yet."""

    name: str
    room: int
    """Characters of text that it may still take."""
    at: int
    """The piece that is its first tag, where it has one."""


def mend(text: str) -> Mended:
    return _Mender(text).run()


class _Mender:
    def __init__(self, text: str) -> None:
        self._text = text
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._named: Counter[str] = Counter()  # the names in it
        self._root = ""
        self._first = ""  # the first element's name, when it is no root
        self._done = False
        self._entries = 0
        # Depths of the open entry, content and left-out element; 0 when there is none.
        self._entry = self._content = self._left_out = 0
        self._entry_at = 0  # the piece that begins the open entry
        self._spans: list[Span] = []
        self._odd = False  # what feedparser makes of the rest may depend on an entry before it
        self._alike: dict[str, int] = {}
        self._body: list[str] | None = None  # of the open content, when it is taken out
        self._bodies: dict[str, Body] = {}
        self._prefixes = Prefixes()
        self._references = References()
        self._found: dict[str, int] = {}  # where markers come next; -1 when they do not

    def run(self) -> Mended:
        at = 0
        while not self._done:
            found = self._text.find("<", at)
            if found < 0:
                self._say(self._text[at:])
                break
            self._say(self._text[at:found])
            at = self._markup(found)
        cut = not self._done
        self._close_to(0)
        local = local_name(self._root or self._first)
        if not self._root or local == "html":
            return Mended([], local, cut=False, crowded=False, bodies={}, spans=[])
        self._out[0] = f"<{self._root}{self._prefixes.declarations()}{self._out[0]}"
        crowded = self._entries > ENTRIES_MAX
        spans = [] if self._odd else self._spans
        return Mended(self._out, local, cut, crowded, self._bodies, spans)

    # -- markup; each returns where what follows begins ------------------------------------------

    def _markup(self, at: int) -> int:
        following = self._text[at + 1 : at + 2]
        if following == "!":
            return self._declaration(at)
        if following == "?":
            return self._dropped(at, "?>")
        if following == "/":
            if match := _END.match(self._text, at):
                self._end(match.group(1))
                return match.end()
        elif match := _START.match(self._text, at) or _ODD_START.match(self._text, at):
            self._start(match.group(1), match.group(2), match.end())
            return match.end()
        self._say("<")
        return at + 1

    def _declaration(self, at: int) -> int:
        if self._text.startswith("<!--", at):
            return self._dropped(at, "-->")
        if self._text.startswith("<![CDATA[", at):
            return self._cdata(at + len("<![CDATA["))
        if match := _DOCTYPE.match(self._text, at):
            return self._doctype(match)
        return self._dropped(at, ">")

    def _dropped(self, at: int, end: str) -> int:
        found = self._find(end, at + 2)
        if found < 0:
            return at + 2  # never closed: only the marker goes, so that no entry is lost
        return found + len(end)

    def _cdata(self, at: int) -> int:
        end = self._find("]]>", at)
        another = self._find("<![CDATA[", at)
        if end < 0 or 0 <= another < end:
            closing = f"</{self._open[-1].name}>" if self._open else "<"
            closed = self._find(closing, at)
            if end < 0 or 0 <= closed < another:  # never closed: it ends where its element does
                stop = closed if closed >= 0 else len(self._text)
                self._say(self._text[at:stop], verbatim=True)
                return stop
        self._say(self._text[at:end], verbatim=True)
        return end + len("]]>")

    def _doctype(self, match: re.Match[str]) -> int:
        if not self._open and match.group(1).lower() == "html":
            self._first = self._first or "html"
        at = match.end()
        if self._text[at : at + 1] != "[":
            return at + 1
        end = _SUBSET_END.search(self._text, at, at + _DOCTYPE_MAX)
        stop = end.end() if end else at + 1
        self._references.declare(self._text[at:stop])
        return stop

    def _find(self, marker: str, at: int) -> int:
        """As `str.find`, but no stretch is searched twice for one marker."""
        found = self._found.get(marker, at - 1)
        if 0 <= found < at or marker not in self._found:
            found = self._found[marker] = self._text.find(marker, at)
        return found

    # -- elements --------------------------------------------------------------------------------

    def _start(self, name: str, written: str, end: int) -> None:
        prefix, _, local = name.rpartition(":")
        local = local.lower()
        if self._open or self._is_root(name, local):
            if local in ENTRIES:
                if prefix in OWN_PREFIXES and not self._left_out:
                    self._begin_entry()
                else:
                    self._odd = True
            if not self._done and len(self._open) < _DEPTH_MAX:
                self._element(name, written, end)

    def _element(self, name: str, written: str, end: int) -> None:
        prefix, _, local = name.rpartition(":")
        local = local.lower()
        empty = written.endswith("/") or (self._content > 0 and local in VOID)
        attributes = attributes_of(written) if written else {}
        self._prefixes.hoist(attributes)
        admitted = self._prefixes.admits(prefix)
        if self._content:
            if self._body is not None:
                self._body.append(self._html(local, attributes, empty=empty))
                if not empty:
                    self._push(name, local)
            elif admitted:  # else the tag alone goes, its text stays
                self._odd |= local not in INLINE
                self._open_element(name, local, attributes, empty=empty)
        elif self._left_out or not admitted or self._is_needless(prefix, local):
            if not empty:
                self._push(name, local)
                self._left_out = self._left_out or len(self._open)
        else:
            if local in {"guid", "id"}:
                attributes = identity_attributes(attributes, self._text, end)
            elif name == "media:description":
                attributes.setdefault("type", "plain")  # its default, unknown to feedparser
            self._odd |= local == "title" and self._entries > 0 and not self._entry
            self._open_element(name, local, attributes, empty=empty)
            if not empty and is_content(prefix, local):
                self._content = len(self._open)
                self._body = [] if local in BODIES and not is_base64(attributes) else None
        self._done = not self._open

    def _end(self, name: str) -> None:
        lowered = name.lower()
        if not self._named[lowered]:
            return  # known without a walk: a document may hold nothing but stray ends
        for depth in range(len(self._open), 0, -1):
            if self._open[depth - 1].name.lower() == lowered:
                self._close_to(depth - 1)
                self._done = depth == 1
                return

    def _is_root(self, name: str, local: str) -> bool:
        if local not in ROOTS:
            self._first = self._first or local
            return False
        self._root = name
        self._done = local == "html"
        return True

    def _begin_entry(self) -> None:
        """Whatever the entry before it left open ends here."""
        unclosed = self._entry or self._content
        if unclosed:
            self._close_to(unclosed - 1)
        self._entries += 1
        self._done = self._entries > ENTRIES_MAX
        self._entry = len(self._open) + 1
        self._entry_at = len(self._out)
        self._alike = {}

    def _is_needless(self, prefix: str, local: str) -> bool:
        if local not in ENTRIES:
            self._alike[local] = self._alike.get(local, 0) + 1
        return self._alike.get(local, 0) > _ALIKE_MAX or (local in IGNORED and not prefix)

    def _push(self, name: str, local: str) -> None:
        above = self._open[-1].room if self._open else _UNLIMITED
        self._named[name.lower()] += 1
        room = min(above, ROOM.get(local, _UNLIMITED))
        self._open.append(_Open(name, room, len(self._out) - 1))

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            closed = self._open.pop()
            self._named[closed.name.lower()] -= 1
            if self._body is not None and len(self._open) >= self._content:
                self._body.append(f"</{local_name(closed.name)}>")
            elif not self._left_out:
                self._take_out()
                self._out.append(f"</{closed.name}>")
                if self._entry == len(self._open) + 1 and closed.at == self._entry_at:
                    self._note_entry()
            if self._open and self._open[-1].room < _UNLIMITED:
                self._open[-1].room = min(self._open[-1].room, closed.room)
            # A depth greater than what is open belongs to an element that is closed now.
            self._left_out *= self._left_out <= len(self._open)
            self._content *= self._content <= len(self._open)
            if self._entry > len(self._open):
                self._entry = 0
                self._alike = {}

    def _note_entry(self) -> None:
        """The open entry has ended. One that is the whole document cannot be left out of it."""
        if self._open:
            around = tuple(each.at for each in self._open)
            self._spans.append(Span(self._entry_at, len(self._out), around))
            self._odd |= any(local_name(each.name) not in ROOTS for each in self._open)

    # -- output ----------------------------------------------------------------------------------

    def _open_element(self, name: str, local: str, attributes: Attributes, *, empty: bool) -> None:
        opening = f"<{name}" if self._out else ""  # the root's name comes with its declarations
        written = self._written(attributes) if attributes else ""
        self._out.append(f"{opening}{written}{'/>' if empty else '>'}")
        if not empty:
            self._push(name, local)

    def _html(self, local: str, attributes: Attributes, *, empty: bool) -> str:
        """A tag of a body: HTML knows no prefixes, and of elements only the void ones as empty."""
        attributes.pop("xmlns", None)
        written = self._written(attributes) if attributes else ""
        return f"<{local}{written}>" + (f"</{local}>" if empty and local not in VOID else "")

    def _written(self, attributes: Attributes) -> str:
        resolved = self._references.resolved
        return "".join(f' {key}="{resolved(value)}"' for key, value in attributes.items())

    def _say(self, text: str, *, verbatim: bool = False) -> None:
        """`text` is markup with references, or `verbatim` what it says."""
        if not text or not self._open or self._left_out:
            return
        element = self._open[-1]
        text = text[: element.room]
        if element.room < _UNLIMITED:
            element.room -= len(text)
        if self._body is not None:
            self._body.append(
                html.escape(text, quote=False) if verbatim else self._references.resolved(text)
            )
        elif verbatim:
            self._out.append(f"<![CDATA[{text}]]>")
        else:
            self._out.append(self._references.resolved(text).replace("]]>", "]]&gt;"))

    def _take_out(self) -> None:
        if not self._body:
            self._body = None
            return
        text, self._body = "".join(self._body), None
        markup = "<" in text
        mark = f"{MARK}{len(self._bodies)}{MARK}"
        self._bodies[mark] = Body(text if markup else unescaped(text), markup)
        self._out.append(mark)
