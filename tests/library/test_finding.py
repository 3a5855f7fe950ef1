import asyncio
from pathlib import Path

import pytest

from feeds.web import serving
from library.newsroom import config, opened, paper, refresh
from newsreader import store
from newsreader.library import Library
from newsreader.model import Headline
from newsreader.query import parse
from newsreader.store import Connection, querying

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT max(i) FROM n"


async def found(library: Library, query: str) -> list[str]:
    return [str(row.title) for row in await library.finder.find(parse(query))]


async def test_articles_are_found_page_after_page_counted_and_told_apart(tmp_path: Path) -> None:
    async with (
        serving(paper("Three", "Two", "One", text="An otter.")) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh(library)
        query = parse("otter -three")

        first = await library.finder.find(query, limit=1)
        rest = await library.finder.find(query, after=first[0])

        assert [row.title for row in (*first, *rest)] == ["Two", "One"]
        assert await library.finder.count(query) == 2
        assert await library.finder.ids(query) == [row.id for row in (*first, *rest)]
        everything = await library.finder.ids(parse(""))
        assert await library.finder.matching(query, everything) == {
            row.id for row in (*first, *rest)
        }


async def test_what_came_since_the_window_was_opened_before_is_new(tmp_path: Path) -> None:
    news = ["One"]
    async with serving(lambda _: paper(*news)) as site:
        async with opened(tmp_path, config(site.url())) as window:
            window.note_visit()
            await refresh(window)
            assert await found(window, "is:new") == ["One"]

        async with opened(tmp_path, config(site.url())) as shell:
            assert await found(shell, "is:new") == ["One"]
            news.insert(0, "Two")
            await refresh(shell)

        async with opened(tmp_path, config(site.url())) as next_window:
            next_window.note_visit()
            assert await found(next_window, "is:new") == ["Two", "One"]

        async with opened(tmp_path, config(site.url())) as another:
            assert await found(another, "is:new") == []
            another.note_visit()


async def test_a_search_that_nobody_wants_any_more_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def page(db: Connection, *_: object) -> list[Headline]:
        loop.call_soon_threadsafe(began.set)
        db.execute(ENDLESS)
        return []

    async with opened(tmp_path, config()) as library:
        with monkeypatch.context() as patched:
            patched.setattr(querying, "page", page)
            search = asyncio.create_task(library.finder.find(parse("tea")))
            await began.wait()

            search.cancel()
            with pytest.raises(asyncio.CancelledError):
                await search

        assert await found(library, "tea") == []


async def test_a_library_that_closes_does_not_wait_for_a_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()
    loop = asyncio.get_running_loop()

    def page(db: Connection, *_: object) -> list[Headline]:
        loop.call_soon_threadsafe(began.set)
        db.execute(ENDLESS)
        return []

    monkeypatch.setattr(querying, "page", page)
    async with opened(tmp_path, config()) as library:
        search = asyncio.create_task(library.finder.find(parse("tea")))
        await began.wait()

    with pytest.raises(store.LibraryError, match="stopped"):
        await search
