"""Documents whose encoding is a lie, a riddle or a trap; each says 'café' in its title."""

from feeds.web import Answer, reply
from hostile.payloads.documents import channel, document, item

NAME = "caf\u00e9"


def e_undefined() -> Answer:
    return _declaring("undefined")


def e_unicode_escape() -> Answer:
    return _declaring("unicode_escape")


def e_nul_name() -> Answer:
    """An encoding whose name has a NUL in it."""
    return _declaring("a\0b")


def e_bad_bytes_name() -> Answer:
    return document(b'<?xml version="1.0" encoding="\xff\xfe"?>' + _feed().encode())


def e_zlib_codec() -> Answer:
    """An encoding that unzips."""
    return _declaring("zlib_codec")


def e_chardet_quadratic() -> Answer:
    """Noise to guess from, and no encoding."""
    noise = bytes(range(0x80, 0x100)) * 80
    return document(_feed().encode() + b"<!--" + noise + b"-->")


def e_http_undefined() -> Answer:
    return _sent_as("text/xml; charset=undefined")


def e_http_idna() -> Answer:
    """An encoding that is for host names."""
    return _sent_as("text/xml; charset=idna")


def e_http_punycode() -> Answer:
    return _sent_as("text/xml; charset=punycode", channel(item(NAME, "a-" * 50_000)))


def e_header_lies() -> Answer:
    return _sent_as("text/xml; charset=utf-16")


def e_text_xml() -> Answer:
    """A header of Latin-1 over UTF-8."""
    return _sent_as("text/xml; charset=iso-8859-1")


def e_utf7() -> Answer:
    """Which can smuggle a tag past a filter, and is refused."""
    smuggled = item(NAME, "+ADw-script+AD4-")
    return document(channel(smuggled), '<?xml version="1.0" encoding="utf-7"?>')


def e_utf16_le_bom() -> Answer:
    return document(b"\xff\xfe" + _feed().encode("utf-16-le"))


def e_utf16_be_bom() -> Answer:
    return document(b"\xfe\xff" + _feed().encode("utf-16-be"))


def e_utf16_nobom() -> Answer:
    return document(_declared_feed("utf-16").encode("utf-16-le"))


def e_utf32() -> Answer:
    return document(_declared_feed("utf-32").encode("utf-32"))


def e_bom_utf8() -> Answer:
    """A byte order mark."""
    return document(b"\xef\xbb\xbf" + _feed().encode())


def e_gb18030() -> Answer:
    return document(_declared_feed("gb18030").encode("gb18030"))


def e_invalid_utf8() -> Answer:
    """Between two good entries, one whose bytes are broken."""
    broken = item("Broken \xff\xfe\xc3 bytes").encode("latin-1")
    return document(
        channel(item(NAME), "", item("After")).encode().replace(b"<item>", broken + b"<item>", 1)
    )


def e_ebcdic() -> Answer:
    return document(_declared_feed("cp037").encode("cp037"))


def e_charrefs() -> Answer:
    """References beyond Unicode."""
    numbers = ("#x110000", "#xD800", "#1114112", "#xFFFFFFFF", "#0", "#-1", "#x", "#")
    text = "".join(f"&{number}; &amp;{number};" for number in numbers)
    return document(channel(item(NAME, text), f"<item><title>{NAME} {text}</title></item>"))


def e_charref_digits() -> Answer:
    text = "".join(f"&#{'9' * 5000};&#x{'f' * 5000};&amp;#{'9' * 5000};" for _ in range(3))
    return document(channel(item(NAME, text), f"<item><title>{NAME} {text}</title></item>"))


def e_doctype_backslash() -> Answer:
    return document(_feed(), r'<!DOCTYPE rss [<!ENTITY e "\1\g<0>\q"><!ENTITY \x "y">]>')


def _declaring(encoding: str) -> Answer:
    return document(_feed(), f'<?xml version="1.0" encoding="{encoding}"?>')


def _sent_as(content_type: str, text: str = "") -> Answer:
    return reply((text or _feed()).encode(), content_type=content_type)


def _feed() -> str:
    return channel(item(NAME))


def _declared_feed(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{_feed()}'
