"""newsboat, where it is installed: the same feeds and the same articles, in its own cache."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import apsw

import measure
from newsreader.paths import Paths

THREADS = 32
QUIT = b"qq"


def installed() -> bool:
    return shutil.which("newsboat") is not None


def command(home: Path) -> tuple[str | Path, ...]:
    return ("newsboat", "-C", home / "config", "-u", home / "urls", "-c", cache(home))


def cache(home: Path) -> Path:
    return home / "cache.db"


def new(home: Path, urls: Sequence[str]) -> None:
    """A person's folder for these feeds, and nothing got yet; it believes any certificate."""
    home.mkdir(parents=True)
    (home / "urls").write_text("\n".join(urls) + "\n")
    settings = f"reload-threads {THREADS}", "show-read-feeds yes", "ssl-verifypeer no"
    (home / "config").write_text("\n".join(settings) + "\n")


def of_library(home: Path, root: Path) -> None:
    """A cache with the articles of the library under `root`, with the statistics it asks for."""
    library = Paths.under(root).library
    db = apsw.Connection(str(library), flags=apsw.SQLITE_OPEN_READWRITE)
    urls = [url for (url,) in db.execute("SELECT url FROM feed WHERE NOT hidden ORDER BY position")]
    db.close()
    new(home, urls)
    _make_tables(home)
    db = apsw.Connection(str(cache(home)))
    db.execute("PRAGMA synchronous = off")
    db.execute("ATTACH ? AS ours", (str(library),))
    db.execute(_COPY)
    db.execute("DETACH ours")
    analyse(home)
    db.close()


def analyse(home: Path) -> None:
    """Without statistics SQLite picks a bad index in this cache: let the best of it be measured."""
    if cache(home).exists():
        db = apsw.Connection(str(cache(home)))
        db.execute("ANALYZE")
        db.close()


def _make_tables(home: Path) -> None:
    """By newsboat itself, which makes them when it is asked to clean up what is not there yet."""
    subprocess.run(
        (*command(home), "-X"),
        env=measure.environment(home),
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=measure.RUN_MAX_S,
    )


_COPY = """
    BEGIN;
    INSERT OR REPLACE INTO rss_feed (rssurl, url, title) SELECT url, site, title FROM ours.feed;
    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
    SELECT identity, article.title, author, link, feed.url, sorted_at / 1000, content, 1
    FROM ours.status JOIN ours.article USING (id) JOIN ours.body USING (id)
    JOIN ours.feed ON feed.id = feed_id;
    COMMIT
"""
