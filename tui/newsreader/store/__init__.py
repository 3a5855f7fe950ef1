"""The library on disk. Synchronous functions over a connection; no threads of its own.

What only the doctor needs is taken from `replace` and `salvage` themselves: no window waits for it.
"""

from apsw import Connection

from newsreader.store.arrivals import keep, known, latest, seen
from newsreader.store.articles import article
from newsreader.store.backups import Backup, back_up, backups, is_due
from newsreader.store.connect import (
    has_log,
    keeps_log,
    open_reader,
    open_separately,
    open_unwritable,
    open_writer,
    snapshot,
)
from newsreader.store.errors import DamagedError, LibraryError, UnwritableError, explained
from newsreader.store.examine import Holdings, damage, faults, holdings
from newsreader.store.headlines import (
    Key,
    Where,
    arrived,
    by_id,
    count,
    counted,
    key_at,
    newest_id,
    outside,
    page_after,
    page_before,
    rank,
    unread_beside,
    where,
)
from newsreader.store.index import Unindexed, index_all, unindexed
from newsreader.store.marks import mark, mark_read
from newsreader.store.pages import (
    FullText,
    PageFailure,
    full_text,
    has_full_text,
    keep_full_text,
    keep_page_failure,
    page_failure,
    without_full_text,
)
from newsreader.store.places import Bookmark, bookmark, keep_bookmark
from newsreader.store.search import best, newest
from newsreader.store.subscriptions import (
    Fetching,
    Subscription,
    asks,
    due_at,
    feeds,
    fetchings,
    published,
    put_off,
    record_failure,
    record_unchanged,
    remembered,
    subscribe,
    url_of,
)
from newsreader.store.times import from_ms, ms
from newsreader.store.vitals import Vitals, vitals

__all__ = [
    "Backup",
    "Bookmark",
    "Connection",
    "DamagedError",
    "Fetching",
    "FullText",
    "Holdings",
    "Key",
    "LibraryError",
    "PageFailure",
    "Subscription",
    "Unindexed",
    "UnwritableError",
    "Vitals",
    "Where",
    "arrived",
    "article",
    "asks",
    "back_up",
    "backups",
    "best",
    "bookmark",
    "by_id",
    "count",
    "counted",
    "damage",
    "due_at",
    "explained",
    "faults",
    "feeds",
    "fetchings",
    "from_ms",
    "full_text",
    "has_full_text",
    "has_log",
    "holdings",
    "index_all",
    "is_due",
    "keep",
    "keep_bookmark",
    "keep_full_text",
    "keep_page_failure",
    "keeps_log",
    "key_at",
    "known",
    "latest",
    "mark",
    "mark_read",
    "ms",
    "newest",
    "newest_id",
    "open_reader",
    "open_separately",
    "open_unwritable",
    "open_writer",
    "outside",
    "page_after",
    "page_before",
    "page_failure",
    "published",
    "put_off",
    "rank",
    "record_failure",
    "record_unchanged",
    "remembered",
    "seen",
    "snapshot",
    "subscribe",
    "unindexed",
    "unread_beside",
    "url_of",
    "vitals",
    "where",
    "without_full_text",
]
