"""Which HTTP request headers a feed may be fetched with (RFC 9110, sections 5.5 and 5.6.2)."""

import re

from newsreader.config.tables import Table

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[\x20-\x7e]*")

OURS = frozenset(
    {
        "accept-encoding",
        "connection",
        "content-length",
        "expect",
        "host",
        "if-modified-since",
        "if-none-match",
        "keep-alive",
        "proxy-connection",
        "range",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""A wrong one of these breaks the connection, the caching or the limits on what is read."""


def read_headers(feed: Table) -> tuple[tuple[str, str], ...]:
    table = feed.table("headers", '{ Accept-Language = "en" }')
    if table is None:
        return ()
    headers = []
    for name in table.keys:
        value = field_value(table, name)
        if not _TOKEN.fullmatch(name):
            table.wrong("is no name of a header; use letters, digits and hyphens", name)
        elif name.lower() in OURS:
            table.wrong("is set by the program itself; remove it", name)
        elif value is not None:
            headers.append((name, value))
    return tuple(headers)


def field_value(table: Table, key: str) -> str | None:
    """What stands at `key`, if it can be sent in a header."""
    value = table.verbatim(key)
    if value is None:
        return None
    if not _VALUE.fullmatch(value):
        table.wrong("may only hold printable ASCII characters; remove the others", key)
        return None
    return value.strip()
