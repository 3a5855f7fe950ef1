"""Articles fetched whole from their own pages, and why others could not be."""

import json

import apsw
from msgspec import Struct

from newsreader.model import ArticleId, FeedId
from newsreader.page import Extracted
from newsreader.store.blocks import dumped, loaded
from newsreader.store.connect import transaction
from newsreader.store.times import from_ms, to_ms
from newsreader.text import NAME_MAX, CleanLine, SafeUrl, one_line, safe_url


class FullText(Struct, frozen=True):
    """The article of a page; what was extracted to find its other pages is not kept."""

    url: SafeUrl
    """Where it was found in the end."""
    fetched_at: int
    """Milliseconds since the epoch."""
    extracted: Extracted


class PageFailure(Struct, frozen=True):
    reason: CleanLine
    """One sentence."""
    tried_at: int
    """Milliseconds since the epoch."""
    lasting: bool
    """Whether it is the page that has nothing to give; otherwise it may be the network."""


def full_text(db: apsw.Connection, id_: ArticleId) -> FullText | None:
    """None also for one that was stored in a format of another version."""
    row = db.execute(
        "SELECT url, fetched_at, title, byline, site, published, updated, image, notes, blocks"
        " FROM page WHERE id = ?",
        (id_,),
    ).fetchone()
    if row is None:
        return None
    url, fetched_at, title, byline, site, published, updated, image, notes, blocks = row
    page, address = loaded(blocks), safe_url(url)
    if page is None or address is None:
        return None
    return FullText(
        address,
        fetched_at,
        Extracted(
            title=one_line(title),
            byline=one_line(byline),
            site=one_line(site, NAME_MAX),
            published=from_ms(published),
            updated=from_ms(updated),
            image=safe_url(image),
            page=page,
            notes=tuple(one_line(note) for note in json.loads(notes)),
        ),
    )


def has_full_text(db: apsw.Connection, id_: ArticleId) -> bool:
    return db.execute("SELECT 1 FROM page WHERE id = ?", (id_,)).get is not None


def without_full_text(db: apsw.Connection, feed: FeedId, limit: int) -> tuple[ArticleId, ...]:
    """Of the newest unread articles of a feed, and of the newest saved ones, those without."""
    rows = db.execute(
        "SELECT id, sorted_at FROM ("
        "  SELECT * FROM (SELECT id, sorted_at FROM status WHERE feed_id = :feed"
        "    AND hidden_at IS NULL AND read_at IS NULL ORDER BY sorted_at DESC LIMIT :limit)"
        "  UNION SELECT * FROM (SELECT id, sorted_at FROM status WHERE feed_id = :feed"
        "    AND hidden_at IS NULL AND later_at IS NOT NULL ORDER BY sorted_at DESC LIMIT :limit)"
        ") AS wanted WHERE NOT EXISTS (SELECT 1 FROM page WHERE page.id = wanted.id)"
        " ORDER BY sorted_at DESC",
        {"feed": feed, "limit": limit},
    )
    return tuple(ArticleId(row[0]) for row in rows)


def keep_full_text(db: apsw.Connection, id_: ArticleId, found: FullText) -> None:
    """Nothing happens where the article has gone meanwhile."""
    told = found.extracted
    with transaction(db):
        db.execute("DELETE FROM page_failure WHERE id = ?", (id_,))
        db.execute(
            "INSERT OR REPLACE INTO page (id, url, fetched_at, title, byline, site, published,"
            " updated, image, notes, blocks) SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM status"
            " WHERE id = ?",
            (
                found.url,
                found.fetched_at,
                told.title,
                told.byline,
                told.site,
                to_ms(told.published),
                to_ms(told.updated),
                told.image or "",
                json.dumps(told.notes, ensure_ascii=False),
                dumped(told.page),
                id_,
            ),
        )


def page_failure(db: apsw.Connection, id_: ArticleId) -> PageFailure | None:
    row = db.execute(
        "SELECT reason, tried_at, lasting FROM page_failure WHERE id = ?", (id_,)
    ).fetchone()
    return None if row is None else PageFailure(one_line(row[0]), row[1], bool(row[2]))


def keep_page_failure(db: apsw.Connection, id_: ArticleId, failure: PageFailure) -> None:
    with transaction(db):
        db.execute(
            "INSERT OR REPLACE INTO page_failure (id, tried_at, reason, lasting)"
            " SELECT id, ?, ?, ? FROM status WHERE id = ?",
            (failure.tried_at, failure.reason, failure.lasting, id_),
        )
