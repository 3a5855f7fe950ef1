"""Bytes of a page → text, once and for all."""

import codecs
import re

PAGE_MAX = 4_194_304
"""Bytes, and characters, of a page that are looked at."""

_SNIFFED = 4096
_RARE = 10
"""One broken character in so many beyond ASCII does not make another encoding likelier."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TWICE = re.compile("â\x80[\x93-\xa6]")
# What browsers read under these names (WHATWG Encoding, 4.2).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
# Codecs that decode text; Python also has codecs that unpack, rotate and escape.
_ALLOWED = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|cp\d{3,4}|windows-125\d|iso-?8859-\d{1,2}|koi8-[ru]|gb18030"
    r"|big5(?:-?hkscs)?|euc[-_](?:jp|kr)|iso-?2022-(?:jp|kr)|tis-620|mac-?roman"
)


def decoded(content: bytes, charset: str = "") -> str:
    """The text of a page: by its BOM, the `charset` of its HTTP header, UTF-8, or its own word."""
    content = content[:PAGE_MAX]
    for bom, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace")
    stated = _META.search(content[:_SNIFFED])
    names = [charset, "utf-8", stated[1].decode("ascii", "replace") if stated else "", "cp1252"]
    for name in filter(None, map(_codec, names)):
        text = content.decode(name, "replace")
        strange = len(text) - len(text.encode("ascii", "ignore"))
        if text.count("\ufffd") * _RARE <= strange:
            return _once_decoded(text)
    return content.decode("cp1252", "replace")


def _once_decoded(text: str) -> str:
    """The text of a page that was encoded twice, so that a quotation mark became three."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _codec(name: str) -> str:
    name = name.strip().strip("\"'").lower()
    name = _MEANT.get(name, name)
    return name if _ALLOWED.fullmatch(name) else ""
