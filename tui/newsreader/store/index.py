"""Keeping the search index up to date: with each arrival, and behind what changed otherwise."""

from collections.abc import Iterable

import apsw
from msgspec import Struct

from newsreader import words
from newsreader.model import ArticleId
from newsreader.store.connect import transaction
from newsreader.text import CleanLine, one_line


class Text(Struct, frozen=True):
    """What the search index takes of an article's text."""

    words: str
    """As `words` gives it."""
    count: int
    """Of the longest text, if it has several."""


class Unindexed(Struct, frozen=True):
    """An article whose words are to be made, and what from."""

    id: ArticleId
    since: int
    """Another number when the article has changed again."""
    title: CleanLine
    author: CleanLine
    html: str
    """What the feed gave."""
    blocks: str
    """Its full text as it is stored; empty when there is none."""


def unindexed(db: apsw.Connection, limit: int) -> list[Unindexed]:
    """Some articles whose words are not up to date, the newest arrivals first."""
    rows = db.execute(
        "SELECT unindexed.id, since, article.title, article.author,"
        " CASE content WHEN '' THEN summary ELSE content END, coalesce(blocks, '')"
        " FROM unindexed CROSS JOIN article USING (id) CROSS JOIN body USING (id)"
        " LEFT JOIN page USING (id) ORDER BY unindexed.id DESC LIMIT ?",
        (limit,),
    )
    return [
        Unindexed(ArticleId(id_), since, one_line(title), one_line(author), html, blocks)
        for id_, since, title, author, html, blocks in rows
    ]


def index_all(db: apsw.Connection, done: Iterable[tuple[Unindexed, Text]]) -> None:
    """Enter articles with their texts, but not those that changed again since they were read."""
    with transaction(db):
        for read, made in done:
            since = db.execute("SELECT since FROM unindexed WHERE id = ?", (read.id,)).get
            if since == read.since:
                index(db, read.id, read.title, read.author, made)


def index(db: apsw.Connection, id_: ArticleId, title: str, author: str, text: Text) -> None:
    """Runs inside the caller's transaction."""
    db.execute(
        "INSERT OR REPLACE INTO search (rowid, title, author, text) VALUES (?, ?, ?, ?)",
        (id_, words.of_text(title), words.of_text(author), text.words),
    )
    db.execute("UPDATE facts SET words = ? WHERE id = ?", (text.count, id_))
    db.execute("DELETE FROM unindexed WHERE id = ?", (id_,))


def index_later(db: apsw.Connection, id_: ArticleId) -> None:
    """Runs inside the caller's transaction."""
    db.execute("INSERT OR REPLACE INTO unindexed (id) VALUES (?)", (id_,))
