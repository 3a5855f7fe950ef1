"""Looking at a link of an article: whether a feed is there."""

from typing import TYPE_CHECKING

from newsreader.feeds.exchange import Failed, NotModified, Request
from newsreader.library.documents import read_document
from newsreader.model import ParsedFeed
from newsreader.text import CleanLine, one_line
from newsreader.workers.pool import Workers

if TYPE_CHECKING:
    from newsreader.feeds.fetch import Web


async def look(asked: Request, web: "Web", workers: Workers) -> ParsedFeed | CleanLine:
    outcome = await web.fetch(asked)
    match outcome:
        case Failed():
            return outcome.reason
        case NotModified():
            return one_line("the server answered 304 without being asked")
    return await read_document(workers, outcome)
