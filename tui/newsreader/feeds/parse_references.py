"""Entities and character references: resolved before any parser sees them, so that none expands."""

import html
import re
from html.entities import html5

from newsreader.feeds.parse_bytes import FORBIDDEN

_ENTITIES_MAX = 200
_VALUE_MAX = 256  # characters
_EXPANDED_MAX = 1_048_576  # characters that the document's own entities may add

_DECLARATION = re.compile(
    r"<!ENTITY\s+([A-Za-z][A-Za-z0-9]{0,31})\s+(?:\"([^\"]*)\"|'([^']*)')\s*>"
)
_MARKUP = re.compile(r"[<%]|&(?!#)")
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)"
    r"(?:(#0*+\d{0,7};|#[xX]0*+[0-9A-Fa-f]{0,6};)|(#\d++;|#[xX][0-9A-Fa-f]++;)"
    r"|([A-Za-z][A-Za-z0-9]{1,31};))?"
)
_LEFT = (  # what resolved text may still hold; the ampersand comes last
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", '"'),
    ("&apos;", "'"),
    ("&#x27;", "'"),
    ("&amp;", "&"),
)


class References:
    """HTML's entities, which feeds use without declaring them, and a document's own simple ones."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._expanded = 0

    def declare(self, subset: str) -> None:
        """Take those entities whose values are short text: no files, no markup, no nesting."""
        for name, double, single in _DECLARATION.findall(subset):
            value = double or single
            simple = len(value) <= _VALUE_MAX and not _MARKUP.search(value)
            if simple and len(self._own) < _ENTITIES_MAX:
                self._own.setdefault(name, html.unescape(value))

    def resolved(self, text: str) -> str:
        """Well-formed text: references only to XML's own five entities; no bare `&` or `<`."""
        text = _REFERENCE.sub(self._character, text) if "&" in text else text
        return text.replace("<", "&lt;")

    def _character(self, match: re.Match[str]) -> str:
        number, long_number, name = match.groups()
        if number:
            return _escaped(html.unescape(match.group()))
        if long_number:
            return "\ufffd"
        if not name:
            return "&amp;"
        value = self._own.get(name[:-1])
        if value is None:
            return _escaped(html5[name]) if name in html5 else f"&amp;{name}"
        self._expanded += len(value)
        return _escaped(value) if self._expanded <= _EXPANDED_MAX else f"&amp;{name}"


def _escaped(text: str) -> str:
    return html.escape(FORBIDDEN.sub("", text))


def unescaped(text: str) -> str:
    """What resolved text says."""
    for reference, character in _LEFT:
        text = text.replace(reference, character)
    return text
