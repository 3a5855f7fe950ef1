"""Writing OPML 2.0: the feeds in their folders, for any other reader and for our own import."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from msgspec import Struct, field

from newsreader.model import Feed

_STEP = "  "


class _Folder(Struct):
    feeds: list[Feed] = field(default_factory=list)
    folders: "dict[str, _Folder]" = field(default_factory=dict)


def write(feeds: Iterable[Feed], now: datetime) -> Iterator[str]:
    """The lines of the document, which holds no passwords."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield f"{_STEP}<head>"
    yield f"{_STEP * 2}<title>Feeds of newsreader</title>"
    yield f"{_STEP * 2}<dateCreated>{format_datetime(now)}</dateCreated>"
    yield f"{_STEP}</head>"
    yield f"{_STEP}<body>"
    yield from _rows(_sorted_into_folders(feeds), _STEP * 2)
    yield f"{_STEP}</body>"
    yield "</opml>"


def _sorted_into_folders(feeds: Iterable[Feed]) -> _Folder:
    top = _Folder()
    for feed in feeds:
        folder = top
        for name in feed.folder:
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(feed)
    return top


def _rows(folder: _Folder, indent: str) -> Iterator[str]:
    for feed in folder.feeds:
        yield f"{indent}<outline{_attributes(feed)}/>"
    for name, inner in folder.folders.items():
        yield f"{indent}<outline text={quoteattr(name)}>"
        yield from _rows(inner, indent + _STEP)
        yield f"{indent}</outline>"


def _attributes(feed: Feed) -> str:
    said = {
        "type": "rss",
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": feed.url,
        "htmlUrl": feed.site or "",
        # The comma stands between them.
        "category": ",".join(tag.replace(",", "%2C") for tag in feed.tags),
    }
    return "".join(f" {name}={quoteattr(value)}" for name, value in said.items() if value)
