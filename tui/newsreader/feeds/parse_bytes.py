"""From the bytes of a document to its characters: unzip, decode, drop what XML forbids."""

import codecs
import re
import zlib

from msgspec import Struct

from newsreader.text import CleanLine

UNZIPPED_MAX = 16 * 1_048_576  # bytes
_UTF8_PROOF = 6  # characters; 2-byte text of another encoding passes as that many by 1 in 100,000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How a document without a mark begins with "<" (XML 1.0, appendix F.1).
_OPENINGS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
# The only codecs a document can ask for, by Python's name, as WHATWG Encoding reads them. Others
# are no encodings of text (unicode_escape, idna), hide markup (utf-7) or take quadratic time.
_SINGLE_BYTE = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{n}": f"cp{n}" for n in (437, 737, 775, 850, 852, 855, 857, 858, *range(860, 867))},
    **{f"cp{n}": f"cp{n}" for n in (869, 874, 1125, *range(1250, 1259))},
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "mac-roman",
    **{f"mac-{name}": f"mac-{name}" for name in ("cyrillic", "greek", "latin2", "turkish")},
}
_MULTI_BYTE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "iso2022_jp": "iso2022_jp",
    "iso2022_kr": "iso2022_kr",
}
_HIGH_BYTES = bytes(range(0x80, 0x100))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(
    rb"\s{0,64}<\?xml\s[^>]{0,256}?encoding\s{0,8}=\s{0,8}[\"']([A-Za-z0-9._:-]{1,40})"
)
# What XML 1.0 forbids (2.2), and the noncharacter that the mender marks places with.
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0\ufffe\uffff]")
_BINARY = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
}


class Unreadable(Struct, frozen=True):
    """A document that gives no feed, and why, in one sentence."""

    reason: CleanLine


def characters(document: bytes, content_type: str) -> str | Unreadable:
    """The characters of `document`; empty documents and those that hold no text are unreadable."""
    if document.startswith(b"\x1f\x8b"):  # a server that zipped and did not say so
        try:
            document = zlib.decompressobj(wbits=31).decompress(document, UNZIPPED_MAX)
        except zlib.error:
            return Unreadable(CleanLine("this is not a feed: the document is damaged gzip data"))
    for magic, kind in _BINARY.items():
        if document.startswith(magic):
            return Unreadable(CleanLine(f"this is not a feed: the document is {kind}"))
    text = FORBIDDEN.sub("", _decoded(document, content_type))
    if not text.strip():
        return Unreadable(CleanLine("the document is empty"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(document: bytes, content_type: str) -> str:
    """A mark wins; then UTF-8 if the bytes prove it, whatever is declared; then what is declared.

    Servers and declarations lie (RFC 7303 or not): a page of legacy text is not valid UTF-8 by
    accident, while a single-byte codec decodes anything and so proves nothing.
    """
    for mark, name in _BOMS:
        if document.startswith(mark):
            return document[len(mark) :].decode(name, "replace")
    for opening, name in _OPENINGS:
        if document.startswith(opening):
            return document.decode(name, "replace")
    header = _CHARSET.search(content_type[:1024])
    declaration = _DECLARATION.match(document[:1024])
    by_header = _known(header.group(1)) if header else []
    by_document = _known(declaration.group(1).decode("ascii")) if declaration else []
    try:
        text = document.decode()
    except UnicodeDecodeError:
        return _legacy(document, by_header + by_document)
    if b"\x1b" in document:  # these switch by escape sequences, and are ASCII to look at
        switching = [name for name in by_header + by_document if name.startswith("iso2022")]
        return _strictly(document, switching) or text
    doubtful = 0 < len(document) - len(text) < _UTF8_PROOF * 2
    if doubtful and any(name in _MULTI_BYTE.values() for name in by_document):
        return _strictly(document, by_document) or text
    return text


def _known(name: str) -> list[str]:
    """The codec that a document may ask for by `name`, if there is one."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return []
    codec = _SINGLE_BYTE.get(known) or _MULTI_BYTE.get(known)
    return [codec] if codec else []


def _legacy(document: bytes, declared: list[str]) -> str:
    """Text that is not UTF-8 throughout: damaged UTF-8 if most of it is valid, else as declared."""
    lenient = document.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    valid = len(lenient) - broken - len(document.translate(None, _HIGH_BYTES))
    if valid >= broken:
        return lenient
    return _strictly(document, [*declared, "cp1252"]) or document.decode("latin-1")


def _strictly(document: bytes, names: list[str]) -> str:
    for name in names:
        try:
            return document.decode(name)
        except UnicodeDecodeError:
            continue
    return ""
