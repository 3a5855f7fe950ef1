"""Looking at an address: whether a feed is there. Nothing is stored."""

from typing import TYPE_CHECKING

from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request
from newsreader.library.documents import read_document
from newsreader.model import ParsedFeed
from newsreader.text import CleanLine
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web


async def look(
    asked: Request, web: "Web", workers: Workers
) -> tuple[Fetched | Failed, ParsedFeed | CleanLine]:
    """What came in, and the feed that it is, or why it is none. `asked` knows of no earlier one."""
    outcome = await web.fetch(asked)
    assert not isinstance(outcome, NotModified), "nothing was known that could be the same still"
    if isinstance(outcome, Failed):
        return outcome, outcome.reason
    return outcome, await read_document(workers, outcome)
