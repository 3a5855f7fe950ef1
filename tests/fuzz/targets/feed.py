"""A feed, from the bytes of its document to the pages of its articles. Its type comes first."""

import pickle
from datetime import UTC, datetime, timedelta

import apsw

from fuzz import samples
from fuzz.promises import is_a_moment, is_a_sentence, is_an_address, is_safe_to_show
from newsreader import store, words
from newsreader.feeds.exchange import Fetched
from newsreader.feeds.parse import Unreadable, parse_new
from newsreader.library.documents import absorb
from newsreader.library.due import Wish
from newsreader.library.intake import Read
from newsreader.library.ruling import NO_RULING, Ruling
from newsreader.model import Scope, Seen
from newsreader.reading.blocks import page
from store.shelf import in_memory, subscribe

URL = "https://news.example/feed.xml"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
WISH = Wish(URL, None, timedelta(minutes=30))
OPENED_MAX = 5  # articles of each feed

SEEDS = [b"text/xml\n" + document for document in samples.feeds()] + [
    b"application/feed+json; charset=utf-8\n" + document
    for document in samples.feeds()
    if document[:1] == b"{"
]
WORDS = (
    *("<item>", "</item>", "<entry>", "</entry>", "<guid>", "<link>", "<pubDate>", "<![CDATA["),
    *("]]>", "<!--", "-->", "&#x", "&amp;", "&lt;", "<!DOCTYPE", "<!ENTITY", "<?xml", "encoding="),
    *("xml:base=", "xml:lang=", "type=", "xhtml", "<content:encoded>", "<media:content url="),
    *("<enclosure", "length=", "href=", "<category", "<updated>", "<author>", "<name>", "xmlns:"),
    *('"items":', '"id":', '"url":', '"attachments":', '"content_html":', "utf-16", "\ufeff"),
)

_db = in_memory()
(_FEED,) = subscribe(_db, URL).values()
_LIBRARY = _db.serialize("main")


def check(data: bytes) -> None:
    kind, _, document = data.partition(b"\n")
    headers = {"content-type": kind.decode("latin-1")}
    reading = parse_new(document, URL, headers, Seen())
    if isinstance(reading, Unreadable):
        is_a_sentence(reading.reason)
        assert "the parser failed" not in reading.reason, reading.reason
        return
    parsed = reading.parsed
    is_safe_to_show(parsed)
    is_an_address(parsed.link)
    for entry in parsed.entries:
        is_an_address(entry.link)
        is_a_moment(entry.published)
        is_a_moment(entry.updated)
    assert pickle.loads(pickle.dumps(reading)) == reading

    texts = {entry.identity: words.of_html(entry.content) for entry in parsed.entries}
    read = Read(reading, texts)
    answer = Fetched(URL, 200, document, headers, "", "", None, None)
    db = apsw.Connection(":memory:")
    db.deserialize("main", _LIBRARY)
    db.pragma("foreign_keys", True)
    new = absorb(db, _FEED, read, answer, rule=_no_rule, now=NOW, wish=WISH).new
    assert new <= len(parsed.entries)
    assert absorb(db, _FEED, read, answer, rule=_no_rule, now=NOW, wish=WISH).new == 0
    again = parse_new(document, URL, headers, store.seen(db, _FEED))
    assert not isinstance(again, Unreadable)
    assert absorb(db, _FEED, Read(again, texts), answer, rule=_no_rule, now=NOW, wish=WISH).new == 0
    assert store.faults(db) == []
    _open_articles(db)
    db.close()


def _no_rule(*_: object) -> Ruling:
    return NO_RULING


def _open_articles(db: apsw.Connection) -> None:
    condition = store.where(db, Scope(), newest=store.newest_id(db))
    for row in store.page_after(db, condition, None, OPENED_MAX):
        article = store.article(db, row.id)
        assert article
        is_safe_to_show(article)
        base = article.base or article.headline.link or ""
        is_safe_to_show(page(article.html, base, title=article.headline.title))
