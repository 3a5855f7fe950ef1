"""Old articles are let go behind the window, which says so and moves nothing that is being read."""

from contextlib import closing
from pathlib import Path

import pytest

from library.newsroom import rss
from newsreader import store
from newsreader.model import FeedId, State
from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, Window, many

SAID = "60 old articles let go, as keep in feeds.toml says."


@pytest.fixture
def old(empty: Newsstand, tmp_path: Path) -> Newsstand:
    """61 articles that were seen long ago, one of them starred; their feed has nothing new."""
    document = tmp_path / "feed.xml"
    document.write_bytes(rss([]))
    empty.settings["keep"] = "30d"
    empty.feed("Notes", *many(60), Told("Kept", 3, state=State.STARRED), url=document.as_uri())
    with closing(store.open_writer(empty.paths.library)) as db:
        db.execute("UPDATE status SET first_seen = 0")
    return empty


async def refreshed(window: Window) -> None:
    await window.do("refresh.all")
    window.screen.look()
    await window.settle()


async def test_after_a_refresh_what_is_too_old_goes_and_that_is_said(old: Newsstand) -> None:
    async with old.open() as window:
        assert len(window.listed) == 61

        await refreshed(window)

        assert window.status.startswith(SAID)
        assert window.listed == ["Kept"]
        assert window.counts["All"] == 1

        await refreshed(window)
        assert window.listed == ["Kept"]


async def test_the_list_behind_an_open_article_waits_until_it_is_left(old: Newsstand) -> None:
    async with old.open() as window:
        await window.press("j", "j", "enter")
        before = [row[32:] for row in window.rows[:-1]]

        await refreshed(window)

        assert [row[32:] for row in window.rows[:-1]] == before
        assert (window.on, window.reading) == ("Note 3", "Note 3")
        assert window.counts["All"] == 1

        await window.press("q")
        window.screen.look()
        await window.settle()
        assert window.focuses(Pane.LIST)
        assert window.listed == ["Kept"]


async def test_a_refresh_that_fails_lets_nothing_go(empty: Newsstand, tmp_path: Path) -> None:
    empty.settings["keep"] = "30d"
    empty.feed("Notes", *many(3), url=(tmp_path / "none.xml").as_uri())
    with closing(store.open_writer(empty.paths.library)) as db:
        db.execute("UPDATE status SET first_seen = 0")
    async with empty.open() as window:
        await refreshed(window)

        assert len(window.listed) == 3


async def test_what_another_process_let_go_leaves_the_list(old: Newsstand) -> None:
    async with old.open() as window:
        await window.press("G", "g", "g")
        with closing(store.open_writer(old.paths.library)) as db:
            expiry = store.Expiry(FeedId(1), store.EVER)
            store.let_go(db, expiry, store.expired(db, expiry, 40))

        window.screen.look()
        await window.settle()

        assert len(window.listed) == 21
