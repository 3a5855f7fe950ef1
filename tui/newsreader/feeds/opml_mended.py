"""OPML written by hand, or by programs that put texts together: `&` stands there as it is."""

import re
from html import unescape
from html.entities import html5

_REFERENCE = rb"(#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_ALONE = re.compile(rb"&(?!" + _REFERENCE + rb")")
_REFERRING = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)" + _REFERENCE)
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def mended(document: bytes) -> bytes:
    """Each `&` means what a browser takes it for, on the same lines.

    Only where the letters of ASCII are bytes of their own, as in nearly all encodings.
    """
    document = _FORBIDDEN.sub(b"", _ALONE.sub(b"&amp;", document))
    return _REFERRING.sub(_as_number, document)


def _as_number(match: re.Match[bytes]) -> bytes:
    name = match[1].decode()
    meant = unescape(f"&{name};") if name.startswith("#") else html5.get(f"{name};")
    if meant is None:
        return b"&amp;" + match[0][1:]
    # Others than printable characters may not stand in XML, or are of no use in a name.
    return b"".join(b"&#%d;" % ord(each) for each in meant if each.isprintable() or each == "\xa0")
