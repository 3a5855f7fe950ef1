from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds.web import serving
from library.newsroom import config, headlines, opened, paper, refresh
from newsreader import store
from newsreader.library.indexing import Indexer
from newsreader.library.intake import texts_in_worker
from newsreader.library.lane import Lane
from newsreader.page import Page, Paragraph, Span
from newsreader.paths import Paths
from newsreader.query import parse
from newsreader.store import querying
from newsreader.store.blocks import dumped
from newsreader.text import CleanText
from newsreader.workers.pool import Workers


def found(root: Path, query: str) -> list[str]:
    db = store.open_reader(Paths.under(root).library)
    asked = querying.ask(db, parse(query), datetime.now(UTC))
    titles = [str(row.title) for row in querying.page(db, asked, None, 500)]
    db.close()
    return titles


async def test_what_a_refresh_brings_is_found_at_once(tmp_path: Path) -> None:
    async with (
        serving(paper("Two", "One", text="An otter at the harbour.")) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh(library)

        assert found(tmp_path, "otter harbour") == ["Two", "One"]
        assert found(tmp_path, "two") == ["Two"]


async def test_a_library_from_before_is_indexed_behind_the_first_refresh(tmp_path: Path) -> None:
    many = [f"Story {number}" for number in range(120)]
    async with serving(paper(*many, text="An otter.")) as site:
        async with opened(tmp_path, config(site.url())) as library:
            await refresh(library)
        forget_the_index(tmp_path)
        assert found(tmp_path, "otter") == []

        async with opened(tmp_path, config(site.url())) as library:
            await refresh(library)
            await library.indexed()

            assert sorted(found(tmp_path, "otter")) == sorted(many)
            assert sorted(found(tmp_path, "words:<9 -words:<2")) == sorted(many)
            assert len(headlines(library)) == 120


async def test_indexing_goes_on_where_it_was_cut_short(tmp_path: Path) -> None:
    many = [f"Story {number}" for number in range(120)]
    async with serving(paper(*many)) as site, opened(tmp_path, config(site.url())) as library:
        await refresh(library)
    forget_the_index(tmp_path)
    lane = Lane(Paths.under(tmp_path).library)

    stopped = Workers()
    stopped.stop()
    await Indexer(lane, stopped).run()
    assert len(await lane.run(store.unindexed, 500)) == 120

    workers = Workers()
    await Indexer(lane, workers).run()
    workers.stop()
    assert await lane.run(store.unindexed, 500) == []
    lane.close()


@pytest.mark.parametrize(("of_feed", "count"), [("A teaser.", 4), ("It is all in the feed.", 6)])
def test_of_two_texts_the_words_of_the_longer_one_count(of_feed: str, count: int) -> None:
    whole = Page((Paragraph((Span(CleanText("Four words of page.")),)),), words=4)

    (text,) = texts_in_worker([(of_feed, dumped(whole))])

    assert text.words.split() == [*of_feed.split(), "Four", "words", "of", "page."]
    assert text.count == count


def forget_the_index(root: Path) -> None:
    """As a library is that has just been brought to the version with an index."""
    db = store.open_writer(Paths.under(root).library)
    db.execute("DELETE FROM search; DELETE FROM facts")
    db.execute("UPDATE backlog SET newest = (SELECT max(id) FROM status)")
    db.execute("INSERT INTO unindexed (id) SELECT id FROM article")
    db.close()
