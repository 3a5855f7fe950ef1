import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader import store
from newsreader.model import ArticleId
from newsreader.page import Extracted, Heading, Page, Paragraph, Span
from newsreader.store.blocks import VERSION, dumped, loaded
from newsreader.text import SafeUrl, clean, one_line
from store.pages import PAGES
from store.shelf import arriving, entry, keep, subscribe

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.text(max_size=3)
    | st.sampled_from("phldqctimr"),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=12,
)

BODY = Page((Paragraph((Span(clean("The ferry lay still for days.")),)),), words=6)
FOUND = store.FullText(
    SafeUrl("https://paper.example/ferry"),
    1_700_000_000_000,
    Extracted(
        title=one_line("The ferry"),
        byline=one_line("Ada Reporter"),
        site=one_line("The Paper"),
        published=datetime(2026, 11, 22, 8, 0, tzinfo=UTC),
        updated=None,
        image=SafeUrl("https://paper.example/ferry.jpg"),
        page=BODY,
        notes=(one_line("The rest is for subscribers."),),
    ),
)
FAILURE = store.PageFailure(one_line("This page is a video."), 1_700_000_000_000, lasting=True)


@pytest.fixture
def article(db: store.Connection) -> ArticleId:
    feed = subscribe(db, "https://paper.example/")["https://paper.example/"]
    keep(db, feed, [arriving(entry("ferry"))])
    return store.newest_id(db)


# -- the format ----------------------------------------------------------------------------------


@given(PAGES)
def test_a_page_comes_back_as_it_was(page: Page) -> None:
    assert loaded(dumped(page)) == page


def test_plain_text_costs_little_more_than_itself() -> None:
    said = "The ferry lay still for days, and nobody on either side minded very much."
    page = Page(tuple(Paragraph((Span(clean(said)),)) for _ in range(100)), words=1_400)

    assert len(dumped(page)) < 1.2 * 100 * len(said)


def test_a_page_in_another_version_of_the_format_is_as_good_as_not_there() -> None:
    whole = json.loads(dumped(BODY))

    assert loaded(json.dumps([VERSION + 1, *whole[1:]])) is None


@pytest.mark.parametrize("text", ["", "null", "[]", "{", "[1]", "[" * 100_000, '{"a": 1}'])
def test_what_no_version_has_written_is_as_good_as_not_there(text: str) -> None:
    assert loaded(text) is None


@given(JSON)
def test_blocks_that_make_no_sense_never_raise(blocks: Any) -> None:
    loaded(json.dumps([VERSION, 1, "ltr", "en", blocks]))


def test_what_somebody_wrote_into_the_file_passes_the_gate() -> None:
    blocks = [["h", 1, ["\x1b[2JHead", ["on", 1, "javascript:alert(1)"]]]]

    page = loaded(json.dumps([VERSION, 1, "ltr", "en", blocks]))

    assert page is not None
    (heading,) = page.blocks
    assert isinstance(heading, Heading)
    assert [(span.text, span.link) for span in heading.spans] == [("[2JHead", None), ("on", None)]


# -- in the library ------------------------------------------------------------------------------


def test_a_full_text_is_kept_with_all_that_its_page_said(
    db: store.Connection, article: ArticleId
) -> None:
    store.keep_full_text(db, article, FOUND)

    assert store.full_text(db, article) == FOUND


def test_a_newer_full_text_takes_the_place_of_the_older(
    db: store.Connection, article: ArticleId
) -> None:
    store.keep_full_text(db, article, FOUND)
    newer = replace(FOUND, fetched_at=FOUND.fetched_at + 1)

    store.keep_full_text(db, article, newer)

    assert store.full_text(db, article) == newer


def test_a_full_text_in_an_unknown_format_is_not_there(
    db: store.Connection, article: ArticleId
) -> None:
    store.keep_full_text(db, article, FOUND)
    db.execute("UPDATE page SET blocks = ?", (json.dumps([VERSION + 1, 1, "ltr", "en", []]),))

    assert store.full_text(db, article) is None


def test_why_there_is_none_is_kept_until_there_is_one(
    db: store.Connection, article: ArticleId
) -> None:
    store.keep_page_failure(db, article, FAILURE)
    kept = store.page_failure(db, article)
    store.keep_full_text(db, article, FOUND)

    assert kept == FAILURE
    assert store.page_failure(db, article) is None


def test_a_failure_takes_no_text_away(db: store.Connection, article: ArticleId) -> None:
    store.keep_full_text(db, article, FOUND)

    store.keep_page_failure(db, article, FAILURE)

    assert store.full_text(db, article) == FOUND


def test_nothing_is_kept_for_an_article_that_is_gone(db: store.Connection) -> None:
    gone = ArticleId(99)

    store.keep_full_text(db, gone, FOUND)
    store.keep_page_failure(db, gone, FAILURE)
    store.keep_bookmark(db, gone, store.Bookmark(full=False, block=1, offset=0))

    assert store.full_text(db, gone) is None
    assert store.page_failure(db, gone) is None
    assert store.bookmark(db, gone) is None


# -- places --------------------------------------------------------------------------------------


def test_a_place_is_kept_and_taken_back(db: store.Connection, article: ArticleId) -> None:
    store.keep_bookmark(db, article, store.Bookmark(full=False, block=2, offset=-1))
    store.keep_bookmark(db, article, store.Bookmark(full=True, block=-1000, offset=-1))
    kept = store.bookmark(db, article)

    store.keep_bookmark(db, article, None)

    assert kept == store.Bookmark(full=True, block=-1000, offset=-1)
    assert store.bookmark(db, article) is None
