"""Looking at an address: whether a feed is there. Nothing is stored."""

from typing import TYPE_CHECKING

from newsreader.feeds.exchange import Failed, NotModified, Request
from newsreader.library.documents import read_document
from newsreader.model import ParsedFeed
from newsreader.text import CleanLine, one_line
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web

_NOT_MODIFIED = 304


async def look(
    asked: Request, web: "Web", workers: Workers
) -> tuple[int | None, ParsedFeed | CleanLine]:
    """The status of the HTTP answer, if there was one; the feed, or why there is none."""
    outcome = await web.fetch(asked)
    match outcome:
        case Failed():
            return outcome.status, outcome.reason
        case NotModified():
            reason = one_line("the server answered 304 without being asked")
            return _NOT_MODIFIED, reason
    return outcome.status, await read_document(workers, outcome)
