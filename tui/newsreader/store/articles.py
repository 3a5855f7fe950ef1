"""Reading one article whole."""

import json

import apsw

from newsreader.model import Article, ArticleId, Enclosure
from newsreader.store.headlines import by_id
from newsreader.store.times import from_ms
from newsreader.text import NAME_MAX, one_line, safe_url


def article(db: apsw.Connection, id_: ArticleId) -> Article | None:
    """The article as the feed gave it; None when it is gone."""
    headline = by_id(db, (id_,)).get(id_)
    row = db.execute(
        "SELECT updated, base, language, enclosures, categories,"
        " CASE content WHEN '' THEN summary ELSE content END FROM body WHERE id = ?",
        (id_,),
    ).fetchone()
    if headline is None or row is None:
        return None
    updated, base, language, enclosures, categories, html = row
    return Article(
        headline=headline,
        updated=from_ms(updated),
        html=html,
        base=safe_url(base),
        language=one_line(language, NAME_MAX),
        enclosures=tuple(
            Enclosure(admitted, one_line(type_, NAME_MAX), length)
            for url, type_, length in json.loads(enclosures)
            if (admitted := safe_url(url))
        ),
        categories=tuple(one_line(category, NAME_MAX) for category in json.loads(categories)),
    )
