"""Documents whose encoding is a lie, a riddle or a trap; each says 'café' in its title."""

from feeds.web import Answer, reply
from hostile.payloads.documents import channel, document, item

NAME = "caf\u00e9"


def encoding_undefined() -> Answer:
    return _declaring("undefined")


def encoding_with_a_null() -> Answer:
    return _declaring("a\0b")


def encoding_named_in_broken_bytes() -> Answer:
    return document(b'<?xml version="1.0" encoding="\xff\xfe"?>' + _feed().encode())


def encoding_that_unzips() -> Answer:
    return _declaring("zlib_codec")


def no_encoding_and_noise() -> Answer:
    noise = bytes(range(0x80, 0x100)) * 80
    return document(_feed().encode() + b"<!--" + noise + b"-->")


def header_that_names_no_encoding() -> Answer:
    return _sent_as("text/xml; charset=undefined")


def header_that_names_host_names() -> Answer:
    return _sent_as("text/xml; charset=idna")


def header_that_names_punycode() -> Answer:
    return _sent_as("text/xml; charset=punycode", channel(item(NAME, "a-" * 50_000)))


def header_that_lies() -> Answer:
    return _sent_as("text/xml; charset=utf-16")


def header_of_latin_1_over_utf_8() -> Answer:
    return _sent_as("text/xml; charset=iso-8859-1")


def utf_16_of_the_other_end_with_a_mark() -> Answer:
    return document(b"\xfe\xff" + _feed().encode("utf-16-be"))


def utf_8_with_a_mark() -> Answer:
    return document(b"\xef\xbb\xbf" + _feed().encode())


def ebcdic() -> Answer:
    return document(f'<?xml version="1.0" encoding="cp037"?>{_feed()}'.encode("cp037"))


def references_beyond_unicode() -> Answer:
    numbers = ("#x110000", "#xD800", "#1114112", "#xFFFFFFFF", "#0", "#-1", "#x", "#")
    text = "".join(f"&{number}; &amp;{number};" for number in numbers)
    return document(channel(item(NAME, text), f"<item><title>{NAME} {text}</title></item>"))


def references_with_endless_digits() -> Answer:
    text = "".join(f"&#{'9' * 5000};&#x{'f' * 5000};&amp;#{'9' * 5000};" for _ in range(3))
    return document(channel(item(NAME, text), f"<item><title>{NAME} {text}</title></item>"))


def declaration_with_a_backslash() -> Answer:
    return document(_feed(), r'<!DOCTYPE rss [<!ENTITY e "\1\g<0>\q"><!ENTITY \x "y">]>')


def _declaring(encoding: str) -> Answer:
    return document(_feed(), f'<?xml version="1.0" encoding="{encoding}"?>')


def _sent_as(content_type: str, text: str = "") -> Answer:
    return reply((text or _feed()).encode(), content_type=content_type)


def _feed() -> str:
    return channel(item(NAME))
