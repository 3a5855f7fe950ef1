"""What a worker makes of a document and of an article. Pure; these names cross to other processes.

What reads feeds is imported in the worker only, which was born with it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newsreader import words
from newsreader.model import Seen
from newsreader.store import Text
from newsreader.text import CleanLine

if TYPE_CHECKING:
    from newsreader.feeds.parse import Reading


class Read(Struct, frozen=True):
    reading: "Reading"
    texts: Mapping[str, str]
    """Of the entries, by identity, as the search index takes them."""


def read_in_worker(
    body: bytes, url: str, headers: Mapping[str, str], seen: Seen
) -> Read | CleanLine:
    """A sentence when the document cannot be read."""
    from newsreader.feeds.parse import Unreadable, parse_new

    reading = parse_new(body, url, headers, seen)
    if isinstance(reading, Unreadable):
        return reading.reason
    texts = {
        entry.identity: words.of_html(entry.content or entry.summary)
        for entry in reading.parsed.entries
    }
    return Read(reading, texts)


def texts_in_worker(articles: Sequence[tuple[str, str]]) -> list[Text]:
    """For the search index: of each article, what the feed gave and its page as it is stored."""
    return [_text(words.of_html(html), _of_page(blocks)) for html, blocks in articles]


def _text(of_feed: str, of_page: str) -> Text:
    return Text(f"{of_feed}\n{of_page}", max(words.count(of_feed), words.count(of_page)))


def _of_page(blocks: str) -> str:
    from newsreader.store.blocks import loaded

    page = loaded(blocks) if blocks else None
    return words.of_page(page) if page is not None else ""
