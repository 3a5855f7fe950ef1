"""One document: how it is asked for, read in a worker, and taken into the library."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from newsreader import store
from newsreader.config import Address, FeedConfig, read_address
from newsreader.feeds import decide, recognise
from newsreader.feeds.exchange import Fetched, NotModified, Outcome, Request
from newsreader.library.due import ARTICLES, Wish, due_after_answer
from newsreader.library.intake import Read, read_in_worker
from newsreader.library.ruling import Notice, Ruling
from newsreader.model import FeedId, NewArticle, ParsedFeed, Seen
from newsreader.text import CleanLine, SafeUrl, one_line
from newsreader.workers import Crashed, OutOfMemory, Overrun, Raised, Stopped
from newsreader.workers.pool import Workers

T = TypeVar("T")

PARSE_DEADLINE_S = 10.0
"""An honest feed takes 0.03 s; one of 2,000 entries, about 1 s."""


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
        any_certificate=feed.any_certificate,
    )


def named(outcome: Outcome) -> Outcome:
    """With a new address as feeds.toml will write it: subscribing recognises the feed by it."""
    address = read_address(outcome.moved_to or "")
    moved_to = SafeUrl(address.url) if isinstance(address, Address) else None
    return replace(outcome, moved_to=moved_to)


async def read_document(workers: Workers, answer: Fetched) -> ParsedFeed | CleanLine:
    """Parse an answer in a worker; a sentence when it cannot be read."""
    from newsreader.feeds.parse import (
        Unreadable,
        parse,
    )  # 10 ms that the first frame can do without

    work = workers.run(parse, answer.body, answer.url, answer.headers, deadline=PARSE_DEADLINE_S)
    parsed = await _in_time(work)
    return parsed.reason if isinstance(parsed, Unreadable) else parsed


async def read_new(workers: Workers, answer: Fetched, seen: Seen) -> Read | CleanLine:
    """The same for what is not in `seen`, ready to be kept."""
    return await _in_time(
        workers.run(
            read_in_worker,
            answer.body,
            answer.url,
            answer.headers,
            seen,
            deadline=PARSE_DEADLINE_S,
            in_the_background=True,
        )
    )


async def _in_time(work: Awaitable[T]) -> T | CleanLine:
    try:
        return await work
    except Overrun:
        return one_line(f"the document takes longer than {PARSE_DEADLINE_S:.0f} s to read")
    except Stopped:
        raise
    except OutOfMemory:
        return CleanLine("the document needs more memory than a feed may have")
    except Raised:
        return CleanLine("newsreader cannot read this document, and should; please report it")
    except Crashed:
        return CleanLine("this computer ended the process that read the document")


class Absorbed(Struct, frozen=True):
    new: int
    """Articles, but for those that a rule has hidden."""
    notices: tuple[Notice, ...]


Rule = Callable[[ParsedFeed, Iterable[NewArticle], Mapping[str, str]], Ruling]
"""Of what arrives in a document, with its texts as the search index takes them."""


def absorb(
    db: store.Connection,
    feed: FeedId,
    read: Read,
    answer: Fetched,
    *,
    rule: Rule,
    wish: Wish,
    and_twins: bool = False,
    now: datetime,
) -> Absorbed:
    """Keep what is new in the document, as the rules have it."""
    parsed = read.reading.parsed
    known = store.known(db, feed, tuple(entry.identity for entry in parsed.entries))
    if len(known) < len(parsed.entries):
        gone = store.gone(db, feed, parsed.entries) - known.keys()
        parsed = replace(parsed, entries=tuple(e for e in parsed.entries if e.identity not in gone))
        # Twice the document: what it held last time, and as much again of what came in between.
        latest = store.latest(db, feed, 2 * read.reading.size)
        known = recognise(known, latest, parsed)
    changes = decide(known, parsed, now)
    ruling = rule(parsed, changes.new, read.texts)
    dates = [*store.published(db, feed, ARTICLES), *(new.sorted_at for new in changes.new)]
    dates = sorted(dates, reverse=True)[:ARTICLES]
    new = store.keep(
        db,
        feed,
        parsed,
        changes,
        asks=read.reading.asks,
        seen_now=read.reading.seen,
        texts=read.texts,
        marks=ruling.marks,
        and_twins=and_twins,
        # Of a document that broke off nothing is noted by which the rest could seem to be known.
        body_hash=b"" if parsed.broken_off else hash_of(answer.body),
        etag="" if parsed.broken_off else answer.etag,
        modified="" if parsed.broken_off else answer.modified,
        moved_to=answer.moved_to or "",
        now=store.ms(now),
        due_at=due_after_answer(wish, dates, read.reading.asks, answer.fresh_for, now),
    )
    return Absorbed(new, ruling.notices)


def unchanged(
    db: store.Connection,
    feed: FeedId,
    answer: Fetched | NotModified,
    *,
    wish: Wish,
    now: datetime,
) -> None:
    """Note that there was nothing new."""
    published = store.published(db, feed, ARTICLES)
    store.record_unchanged(
        db,
        feed,
        etag=answer.etag,
        modified=answer.modified,
        moved_to=answer.moved_to or "",
        now=store.ms(now),
        due_at=due_after_answer(wish, published, store.asks(db, feed), answer.fresh_for, now),
    )


def hash_of(body: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(body, digest_size=16).digest()
