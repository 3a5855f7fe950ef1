"""The library on disk. Synchronous functions over a connection; no threads of its own.

What only the doctor needs, or who looks for something, is taken from `replace`, `salvage` and
`querying` themselves: no window waits for it.
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
    stop_when,
)
from newsreader.store.errors import DamagedError, LibraryError, UnwritableError, explained
from newsreader.store.examine import Holdings, damage, faults, holdings
from newsreader.store.expected import TakenOver, take_over
from newsreader.store.facts import gather_facts, without_facts
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
from newsreader.store.index import Text, Unindexed, index_all, unindexed
from newsreader.store.marked import Marked, marked
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
from newsreader.store.subscriptions import (
    Fetching,
    Subscription,
    due_at,
    feeds,
    fetchings,
    name,
    record_failure,
    record_unchanged,
    remembered,
    subscribe,
    url_of,
)
from newsreader.store.tags import tag, tag_names, tags_of
from newsreader.store.times import ms
from newsreader.store.visits import note_visit, seen_by

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
    "Marked",
    "PageFailure",
    "Subscription",
    "TakenOver",
    "Text",
    "Unindexed",
    "UnwritableError",
    "Where",
    "arrived",
    "article",
    "back_up",
    "backups",
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
    "full_text",
    "gather_facts",
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
    "marked",
    "ms",
    "name",
    "newest_id",
    "note_visit",
    "open_reader",
    "open_separately",
    "open_unwritable",
    "open_writer",
    "outside",
    "page_after",
    "page_before",
    "page_failure",
    "rank",
    "record_failure",
    "record_unchanged",
    "remembered",
    "seen",
    "seen_by",
    "snapshot",
    "stop_when",
    "subscribe",
    "tag",
    "tag_names",
    "tags_of",
    "take_over",
    "unindexed",
    "unread_beside",
    "url_of",
    "where",
    "without_facts",
    "without_full_text",
]
