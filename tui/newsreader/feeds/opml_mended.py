"""OPML written by hand, or by programs that put texts together, in ways that XML does not have."""

import re
from html import unescape
from html.entities import html5

from newsreader.feeds.parse_bytes import Unreadable, characters

_REFERENCE = r"(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ALONE = re.compile(r"&(?!" + _REFERENCE + r")")
_REFERRING = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)" + _REFERENCE)
_LATE_DECLARATION = re.compile(r"\A(\s+)<\?xml\s[^<>]*\?>")


def mended(document: bytes) -> str:
    """On the same lines: in its real encoding, and each `&` is what a browser takes it for.

    Empty where it is no text.
    """
    text = characters(document, "")
    if isinstance(text, Unreadable):
        return ""
    text = _LATE_DECLARATION.sub(r"\1", text)  # blank lines may not stand before it
    return _REFERRING.sub(_as_number, _ALONE.sub("&amp;", text))


def _as_number(match: re.Match[str]) -> str:
    name = match[1]
    meant = unescape(f"&{name};") if name.startswith("#") else html5.get(f"{name};")
    if meant is None:
        return "&amp;" + match[0][1:]
    # Others than printable characters may not stand in XML, or are of no use in a name.
    return "".join(f"&#{ord(each)};" for each in meant if each.isprintable() or each == "\xa0")
