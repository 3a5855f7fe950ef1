"""Saving what can be read of a damaged library, and of its backups, into a new file."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from newsreader.store.connect import open_writer, transaction
from newsreader.store.examine import Holdings, holdings
from newsreader.store.replace import JOURNALS

_TABLES = (
    *("feed", "status", "article", "body", "page", "page_failure", "place"),
    *("article_tag", "visit", "expected", "gone", "deed", "deed_change"),
)
"""What cannot be made anew from the others, those first that others hang on."""

_ROWS = 1000
"""Read at once; where that fails, ever fewer, down to the ones that are lost."""

_DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.IOError, UnicodeDecodeError)
_HEADER = 100  # bytes, sqlite.org/fileformat2.html section 1.3
_TYPES = {"INTEGER": int, "TEXT": str, "BLOB": bytes}

_MEND = """
    DELETE FROM status WHERE feed_id NOT IN (SELECT id FROM feed);
    DELETE FROM article WHERE id NOT IN (SELECT id FROM status);
    DELETE FROM body WHERE id NOT IN (SELECT id FROM article);
    DELETE FROM page WHERE id NOT IN (SELECT id FROM status);
    DELETE FROM page_failure WHERE id NOT IN (SELECT id FROM status);
    DELETE FROM place WHERE id NOT IN (SELECT id FROM status);
    DELETE FROM expected WHERE feed_id NOT IN (SELECT id FROM feed);
    DELETE FROM gone WHERE feed_id NOT IN (SELECT id FROM feed);
    DELETE FROM deed_change WHERE deed_id NOT IN (SELECT id FROM deed);
    DELETE FROM article_tag WHERE article NOT IN (SELECT id FROM status);
    -- An article whose text is lost gets it again when its feed is read the next time.
    UPDATE article SET digest = x'' WHERE id NOT IN (SELECT id FROM body);
    INSERT INTO body SELECT id, NULL, '', '', '[]', '[]', '', '' FROM article
        WHERE id NOT IN (SELECT id FROM body);
    DELETE FROM unindexed;
    INSERT INTO unindexed (id) SELECT id FROM article;
    UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status);
"""


def salvage(sources: Sequence[Path], target: Path) -> Holdings:
    """Make a new library at `target` of what can be read in the others; how much that is.

    The first one counts; the next, such as a backup of it, only fill in what it lacks. None of them
    is changed, nor what stands beside it. Raises OSError and apsw.Error where the disk refuses.
    """
    with contextlib.closing(open_writer(target)) as new:
        new.pragma("foreign_keys", False)
        new.pragma("synchronous", "off")  # nobody relies on it before it is whole
        for source in sources:
            with tempfile.TemporaryDirectory(prefix=".salvage-", dir=target.parent) as folder:
                _take_over(new, _copied(source, Path(folder), target))
        with transaction(new):
            new.execute(_MEND)
        new.pragma("synchronous", "full")
        new.pragma("wal_checkpoint(truncate)")
        return holdings(new)


def _copied(source: Path, folder: Path, sound: Path) -> Path:
    """A copy that may be opened, which folds the log into it and leaves other traces."""
    copy = folder / "library.db"
    for end in ("", *JOURNALS):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{os.path.realpath(source)}{end}", f"{copy}{end}")
    if copy.exists() and not _is_database(copy):
        _give_header(copy, sound)
    return copy


def _is_database(file: Path) -> bool:
    try:
        with contextlib.closing(apsw.Connection(os.fspath(file))) as db:
            db.execute("SELECT 1 FROM sqlite_schema")
    except _DAMAGE:
        return False
    return True


def _give_header(file: Path, sound: Path) -> None:
    """Put the header of a sound library before a file that has lost its own."""
    with sound.open("rb") as library:
        header = bytearray(library.read(_HEADER))
    page_size = int.from_bytes(header[16:18], "big")
    header[28:32] = (file.stat().st_size // page_size).to_bytes(4, "big")
    header[32:40] = bytes(8)  # no free pages: those that there were are not missed
    with file.open("r+b") as damaged:
        damaged.write(header)


def _take_over(new: apsw.Connection, source: Path) -> None:
    if not source.exists():
        return
    with contextlib.closing(apsw.Connection(os.fspath(source))) as db:
        try:
            db.pragma("writable_schema", True)  # reads the rest of one that is damaged itself
            db.pragma("cell_size_check", True)
            if not _is_kin(new, db):
                return
        except _DAMAGE:
            return
        for table in _TABLES:
            columns = _columns(new, db, table)
            if columns:
                _copy_rows(new, db, table, columns)
            if table == "feed":
                _copy_feeds_by_url(new, db)


def _is_kin(new: apsw.Connection, db: apsw.Connection) -> bool:
    """Whether ids mean the same in both, as in a library and its backup: not in one begun anew."""
    mine = dict(new.execute("SELECT id, identity FROM status ORDER BY id LIMIT 5000"))
    if not mine:
        return True
    sql = "SELECT id, identity FROM status WHERE id BETWEEN ? AND ?"
    theirs = [row for rows in _batches(db, sql, min(mine), max(mine)) for row in rows]
    same = sum(mine.get(id_) == identity for id_, identity in theirs)
    return bool(2 * same >= len([id_ for id_, _ in theirs if id_ in mine]))


def _columns(new: apsw.Connection, db: apsw.Connection, table: str) -> dict[str, str]:
    """The columns that both have, and their types in the new one."""
    try:
        theirs = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    except _DAMAGE:
        return {}
    types = {row[1]: row[2] for row in new.execute(f"PRAGMA table_info({table})")}
    return {name: type_ for name, type_ in types.items() if name in theirs}


def _copy_rows(
    new: apsw.Connection, db: apsw.Connection, table: str, columns: dict[str, str]
) -> None:
    names = ", ".join(columns)
    types = [_TYPES[type_] for type_ in columns.values()]
    sql = f"SELECT {names} FROM {table} WHERE rowid BETWEEN ? AND ?"
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"
    for rows in _batches(db, sql, 1, _last(db, table)):
        with transaction(new):
            new.executemany(insert, [row for row in rows if _is_sane(row, types)])


def _is_sane(row: Sequence[object], types: Sequence[type]) -> bool:
    """Damage does not always show: an article may have a text for its date."""
    return all(v is None or type(v) is wanted for v, wanted in zip(row, types, strict=True))


def _copy_feeds_by_url(new: apsw.Connection, db: apsw.Connection) -> None:
    """An index holds the addresses a second time; all articles hang on them."""
    with contextlib.suppress(*_DAMAGE, apsw.SQLError), transaction(new):
        new.executemany(
            "INSERT OR IGNORE INTO feed (id, url, hidden) VALUES (?, ?, 1)",
            list(db.execute("SELECT id, url FROM feed INDEXED BY sqlite_autoindex_feed_1")),
        )


def _last(db: apsw.Connection, table: str) -> int:
    """The greatest id that there can be."""
    counter = "feed" if table == "feed" else "status"
    questions = (
        (f"SELECT max(rowid) FROM {table}", ()),
        ("SELECT seq FROM sqlite_sequence WHERE name = ?", (counter,)),
    )
    answers = []
    for sql, values in questions:
        with contextlib.suppress(*_DAMAGE):
            answers.append(db.execute(sql, values).get)
    known = [answer for answer in answers if isinstance(answer, int)]
    return max(known, default=Path(db.filename).stat().st_size // 32)  # a row takes more than that


def _batches(
    db: apsw.Connection, sql: str, first: int, last: int
) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of the ids from `first` to `last`, but those on pages that cannot be read."""
    waiting = [(low, min(low + _ROWS - 1, last)) for low in range(first, last + 1, _ROWS)][::-1]
    while waiting:
        low, high = waiting.pop()
        try:
            yield list(db.execute(sql, (low, high)))
        except _DAMAGE:
            middle = (low + high) // 2
            if low < high:
                waiting += [(middle + 1, high), (low, middle)]
