"""[[feeds]]: the subscriptions."""

from collections.abc import Iterator

from newsreader.config.addresses import Address, read_address
from newsreader.config.headers import read_headers
from newsreader.config.lines import table_lines
from newsreader.config.settings import (
    read_full_text,
    read_keep,
    read_refresh,
    read_user_agent,
    read_width,
)
from newsreader.config.tables import Table
from newsreader.config.values import NO_TEXT, FeedConfig
from newsreader.text import NAME_MAX, CleanLine, one_line

DEPTH_MAX = 8
TOO_DEEP = f"has more than {DEPTH_MAX} levels; use fewer slashes"


def read_feeds(document: Table, text: str) -> tuple[FeedConfig, ...]:
    """All good ones, in the order of the file."""
    feeds: dict[str, FeedConfig] = {}
    for table, line in with_lines(document, "feeds", text):
        feed = _feed(table, line) if table else None
        if table is None or feed is None:
            continue
        if feed.url in feeds:
            first = feeds[feed.url].line
            table.wrong(f"is the same feed as in line {first}; remove one of the two", "url")
            continue
        feeds[feed.url] = feed
    return tuple(feeds.values())


def with_lines(document: Table, name: str, text: str) -> Iterator[tuple[Table | None, int | None]]:
    """An array of tables, each with the line where it begins."""
    tables = list(document.tables(name))
    # Looking for them takes 1.6 ms of each start with 500 feeds, also where there are none.
    lines: list[int] | list[int | None] = table_lines(text, name) if tables else []
    if len(lines) != len(tables):  # they are written in another way
        lines = [document.line(name, position) for position in range(len(tables))]
    return zip(tables, lines, strict=True)


def _feed(table: Table, line: int | None) -> FeedConfig | None:
    address = _address(table)
    username, password = _credentials(table, address)
    feed = FeedConfig(
        url=address.url if address else "",
        title=table.text("title") or NO_TEXT,
        folder=read_folder(table),
        tags=table.texts("tags"),
        line=line,
        refresh=read_refresh(table),
        width=read_width(table),
        full_text=read_full_text(table),
        prefetch=table.flag("prefetch"),
        keep=read_keep(table),
        user_agent=read_user_agent(table),
        headers=read_headers(table),
        username=username,
        password=password,
        any_certificate=table.flag("any_certificate") is True,
    )
    table.finish()
    return feed if address else None


def _address(table: Table) -> Address | None:
    if "url" not in table.keys:
        table.wrong('has no url; add a line such as url = "https://example.org/feed.xml"')
    written = table.verbatim("url")
    if written is None:
        return None
    address = read_address(written)
    if isinstance(address, Address):
        return address
    table.wrong(address, "url")
    return None


def read_folder(table: Table) -> tuple[CleanLine, ...]:
    written = table.verbatim("folder") or ""
    if is_too_deep(written):
        table.wrong(TOO_DEEP, "folder")
    return folder_path(written)[:DEPTH_MAX]


def folder_path(written: str) -> tuple[CleanLine, ...]:
    """The names between the slashes, from the outermost folder; empty ones dropped."""
    names = (one_line(part, NAME_MAX) for part in written.split("/"))
    return tuple(name for name in names if name)


def is_too_deep(written: str) -> bool:
    return len(folder_path(written)) > DEPTH_MAX


def _credentials(table: Table, address: Address | None) -> tuple[str, str]:
    """Name and password for HTTP Basic authentication (RFC 7617); keys go before the URL's own."""
    username, password = table.verbatim("username"), table.verbatim("password")
    if username is not None and (":" in username or not username.isprintable()):
        table.wrong("cannot hold a colon or a control character; remove it", "username")
        username = None
    if password is not None and not password.isprintable():
        table.wrong("cannot hold a control character; remove it", "password")
        password = None
    return (
        username if username is not None else address.username if address else "",
        password if password is not None else address.password if address else "",
    )
