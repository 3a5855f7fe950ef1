"""One document: how it is asked for, read in a worker, and taken into the library."""

import hashlib
from datetime import datetime, timedelta

from newsreader import store
from newsreader.config import NEVER, FeedConfig, Settings
from newsreader.feeds import decide
from newsreader.feeds.exchange import Fetched, Request
from newsreader.model import FeedId, ParsedFeed
from newsreader.text import CleanLine, one_line
from newsreader.workers import Crashed, Overrun, Workers

PARSE_DEADLINE_S = 10.0
"""An honest feed takes 0.03 s; one of 2,000 entries, about 1 s."""

_READER_VERSION = b"1"
"""Part of each body's hash: raise it when documents have to be read again."""


def interval(settings: Settings, feed: FeedConfig | None) -> timedelta:
    """How often a feed is wanted; NEVER for one that is refreshed by hand only."""
    wanted = feed.refresh if feed is not None and feed.refresh is not None else settings.refresh
    return NEVER if wanted is None else wanted


def request(url: str, feed: FeedConfig | None, *, etag: str = "", modified: str = "") -> Request:
    """How to ask for a feed, with what feeds.toml says of it."""
    if feed is None:
        return Request(url, etag=etag, modified=modified)
    return Request(
        url,
        etag=etag,
        modified=modified,
        user_agent=feed.user_agent,
        headers=feed.headers,
        username=feed.username,
        password=feed.password,
    )


async def read_document(workers: Workers, answer: Fetched) -> ParsedFeed | CleanLine:
    """Parse an answer in a worker; a sentence when it cannot be read."""
    from newsreader.feeds.parse import (
        Unreadable,
        parse,
    )  # 10 ms that the first frame can do without

    try:
        parsed = await workers.run(
            parse, answer.body, answer.url, answer.headers, deadline=PARSE_DEADLINE_S
        )
    except Overrun:
        return one_line(f"the document takes longer than {PARSE_DEADLINE_S:.0f} s to read")
    except Crashed:
        return one_line("the document needs more memory than a feed may have")
    return parsed.reason if isinstance(parsed, Unreadable) else parsed


def absorb(
    db: store.Connection,
    feed: FeedId,
    parsed: ParsedFeed,
    answer: Fetched,
    *,
    now: datetime,
    due_at: int,
) -> int:
    known = store.known(db, feed, tuple(entry.identity for entry in parsed.entries))
    return store.keep(
        db,
        feed,
        parsed,
        decide(known, parsed, now),
        body_hash=hash_of(answer.body),
        etag=answer.etag,
        modified=answer.modified,
        moved_to=answer.moved_to or "",
        now=store.ms(now),
        due_at=due_at,
    )


def hash_of(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16, salt=_READER_VERSION).digest()
