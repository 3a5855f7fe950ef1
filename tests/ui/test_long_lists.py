import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsreader import store
from newsreader.library import Library
from newsreader.model import FeedId
from newsreader.paths import Paths
from ui.stand import NOON, Newsstand, many

ARTICLES = 100_000
NUMBERS = "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT ?) SELECT n FROM c"


@pytest.fixture(scope="session")
def hundred_thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with as many articles."""
    root = tmp_path_factory.mktemp("long")
    stand = Newsstand(root)
    feed = stand.feed("Long")
    with closing(store.open_writer(stand.paths.library)) as db:
        db.pragma("synchronous", "off")
        db.execute("BEGIN")
        db.execute(f"CREATE TEMP TABLE numbers AS {NUMBERS}", (ARTICLES,))
        db.execute(
            "INSERT INTO status (id, feed_id, identity, sorted_at, first_seen)"
            " SELECT n, ?, n, ? - (? - n) * 1000, ? FROM numbers",
            (feed, NOON, ARTICLES, NOON),
        )
        db.execute(
            "INSERT INTO article (id, digest, title, author, link)"
            " SELECT n, x'', 'Note ' || n, '', '' FROM numbers"
        )
        db.execute(
            "INSERT INTO body SELECT n, NULL, '', 'en', '[]', '[]', '', '<p>Short.</p>'"
            " FROM numbers"
        )
        db.execute("COMMIT")
    return root


@pytest.fixture
def crowd(hundred_thousand: Path, tmp_path: Path) -> Newsstand:
    """A copy for one test."""
    shutil.copytree(Paths.under(hundred_thousand).data, Paths.under(tmp_path).data)
    stand = Newsstand(tmp_path)
    stand.subscribed("Long")
    return stand


@contextmanager
def rows_read(library: Library) -> Iterator[Callable[[], int]]:
    """Count the headlines that the database hands over."""
    read = 0

    def row(_: Any, values: tuple[Any, ...]) -> tuple[Any, ...]:
        nonlocal read
        read += 1
        return values

    library._db.row_trace = row
    yield lambda: read
    library._db.row_trace = None


async def test_opening_reads_what_is_visible_and_not_what_there_is(crowd: Newsstand) -> None:
    async with crowd.open() as window:
        assert "All · 100,000" in window.text
        assert len(window.screen.listing) == ARTICLES
        with rows_read(window.library) as read:
            await window.go("Unread")
            assert 10 < read() < 500


@pytest.mark.parametrize(
    "actions",
    [
        ["move.bottom"],
        ["move.bottom", "move.top"],
        ["move.down", "move.half-page-down", "move.page-down"],
        ["read.next-unread", "read.previous-unread"],
        ["article.toggle-star", "undo"],
    ],
    ids=lambda actions: actions[0],
)
async def test_moving_and_marking_read_a_few_pages(crowd: Newsstand, actions: list[str]) -> None:
    async with crowd.open() as window:
        with rows_read(window.library) as read:
            await window.do(*actions)

            assert read() < 1_000


async def test_leaping_into_the_middle_reads_a_few_pages(crowd: Newsstand) -> None:
    async with crowd.open() as window:
        with rows_read(window.library) as read:
            window.screen.headlines.move_to(54_321)
            await window.settle()

            assert read() < 1_000
        assert window.on == f"Note {ARTICLES - 54_321}"
        assert window.on in window.text


async def test_news_in_a_long_list_is_let_in_by_reading_a_few_pages(crowd: Newsstand) -> None:
    async with crowd.open() as window:
        window.screen.headlines.move_to(50_000)
        await window.do("move.open")
        on = window.on
        crowd.bring(FeedId(1), *many(5))
        with rows_read(window.library) as read:
            window.screen.look()
            await window.do("refresh.show-new")

            assert read() < 1_500
        assert window.on == on


async def test_the_whole_of_a_long_list_is_marked_and_taken_back(crowd: Newsstand) -> None:
    async with crowd.open() as window:
        await window.do("list.mark-read")
        assert window.status.startswith("100,000 articles marked read")

        await window.do("undo")
        assert window.status.startswith("Undone: 100,000 articles marked read")
        assert window.on == f"Note {ARTICLES}"
