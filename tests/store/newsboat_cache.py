"""newsboat's cache.db, with the schema that newsboat 2.21 makes; later versions have the same."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

import apsw

SCHEMA = """
CREATE TABLE rss_feed (  rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,  url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL , lastmodified INTEGER(11) NOT NULL DEFAULT 0,
    is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    guid VARCHAR(64) NOT NULL,  title VARCHAR(1024) NOT NULL,  author VARCHAR(1024) NOT NULL,
    url VARCHAR(1024) NOT NULL,  feedurl VARCHAR(1024) NOT NULL,  pubDate INTEGER NOT NULL,
    content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL , enclosure_url VARCHAR(1024),
    enclosure_type VARCHAR(1024), enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52),
    deleted INTEGER(1) NOT NULL DEFAULT 0, base VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE google_replay (  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    guid VARCHAR(64) NOT NULL,  state INTEGER NOT NULL,  ts INTEGER NOT NULL );
CREATE TABLE metadata (
    db_schema_version_major INTEGER NOT NULL,  db_schema_version_minor INTEGER NOT NULL );
CREATE INDEX idx_rssurl ON rss_feed(rssurl);
CREATE INDEX idx_guid ON rss_item(guid);
CREATE INDEX idx_feedurl ON rss_item(feedurl);
CREATE INDEX idx_lastmodified ON rss_feed(lastmodified);
CREATE INDEX idx_deleted ON rss_item(deleted);
INSERT INTO metadata VALUES (2, 11);
"""

Item = tuple[str, str | bytes, str | bytes, int, str | bytes | None, int]
"""URL of the feed, guid, link; whether it is unread; flags; whether it is deleted."""


def make(file: Path, feeds: Iterable[tuple[str, str | bytes]], items: Iterable[Item]) -> Path:
    """A cache with these feeds, by URL and title, and articles."""
    with contextlib.closing(apsw.Connection(str(file))) as db:
        db.execute("PRAGMA legacy_alter_table = on")
        db.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 1)  # a text in double quotes, as in the schema
        db.execute(SCHEMA)
        db.execute("BEGIN")
        db.executemany("INSERT INTO rss_feed (rssurl, url, title) VALUES (?, '', ?)", feeds)
        db.executemany(
            "INSERT INTO rss_item (feedurl, guid, url, unread, flags, deleted, title, author,"
            " pubDate, content) VALUES (?, ?, ?, ?, ?, ?, '', '', 0, '')",
            items,
        )
        db.execute("COMMIT")
    return file
