"""newsboat's cache.db: what was read and flagged there. Nothing in it is changed."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
from msgspec import Struct

from newsreader.store.marked import Marked
from newsreader.text import NAME_MAX, CleanLine, one_line, safe_url

IDENTITY_MAX = 1024
"""Characters; of a longer one only a digest is known here, and the link recognises it."""

BUSY_TIMEOUT_MS = 3_000
"""newsboat may be in the middle of writing what it got."""


class Cache(Struct, frozen=True):
    titles: Mapping[str, CleanLine]
    """What feeds call themselves, by URL as newsboat writes it."""
    marks: tuple[Marked, ...]
    """What is read, deleted or flagged; feeds as newsboat writes their URLs."""


def read_cache(file: Path, now: int) -> Cache | CleanLine:
    """`now`, in milliseconds, stands for the times of reading, which newsboat does not keep.

    A sentence without its end where the cache cannot be read.
    """
    try:
        return _read(file, now)
    except (apsw.NotADBError, apsw.CorruptError):
        return one_line("it is no database of newsboat's, or damaged")
    except apsw.SQLError:
        return one_line("it is a database, but not newsboat's")
    except (apsw.BusyError, apsw.LockedError):
        return one_line("newsboat keeps it locked: quit newsboat, then try again")
    except (apsw.Error, UnicodeEncodeError) as error:
        return one_line(f"it cannot be read ({error})")


def _read(file: Path, now: int) -> Cache:
    db = _opened(file)
    try:
        # As bytes: what newsboat takes from feeds need not be text to SQLite.
        titles = {
            _text(url): one_line(_text(title), NAME_MAX)
            for url, title in db.execute(
                "SELECT CAST(rssurl AS BLOB), CAST(title AS BLOB) FROM rss_feed"
            )
        }
        columns = {row[1] for row in db.execute("PRAGMA table_info(rss_item)")}
        flags = "CAST(flags AS BLOB)" if "flags" in columns else "x''"
        deleted = "deleted" if "deleted" in columns else "0"
        rows = db.execute(
            "SELECT CAST(feedurl AS BLOB), CAST(guid AS BLOB), CAST(url AS BLOB),"
            f" unread = 0 OR {deleted} = 1, {deleted} = 1, {flags} FROM rss_item"
            f" WHERE unread = 0 OR {deleted} = 1 OR coalesce({flags}, x'') <> x'' ORDER BY id"
        )
        return Cache(titles, tuple(_mark(row, now) for row in rows))
    finally:
        db.close()


def _opened(file: Path) -> apsw.Connection:
    """Read-only; where not even a lock can be had, as a file that nobody writes."""
    name = quote(os.fspath(file.absolute()))
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    for how in ("mode=ro", "mode=ro&immutable=1"):
        db = apsw.Connection(f"file:{name}?{how}", flags=flags)
        try:
            db.set_busy_timeout(BUSY_TIMEOUT_MS)
            db.pragma("trusted_schema", False)
            db.execute("SELECT 1 FROM sqlite_schema").fetchone()
        except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError):
            db.close()
            if "immutable" in how:
                raise
        except BaseException:
            db.close()
            raise
        else:
            return db
    raise AssertionError


def _mark(row: tuple[Any, ...], now: int) -> Marked:
    feed, guid, url, read, deleted, flags = row
    link = safe_url(_text(url)) or ""
    identity = _text(guid).strip()
    letters = {letter for letter in _text(flags) if letter.isascii() and letter.isalpha()}
    return Marked(
        feed=_text(feed),
        identity=identity if 0 < len(identity) <= IDENTITY_MAX else link,
        link=link,
        read_at=now if read else None,
        starred_at=now if letters else None,
        hidden_at=now if deleted else None,
        tags=tuple(sorted(letters)),
    )


def _text(value: bytes | None) -> str:
    return (value or b"").replace(b"\0", b"").decode("utf-8", "replace")
