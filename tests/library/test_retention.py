"""What is let go, what stays whatever its age, and that nothing comes back as new."""

import asyncio
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from library.newsroom import Clock, config, headlines, opened, refresh, rss, titles
from newsreader import store
from newsreader.config import NEVER, Config, FeedConfig, Settings
from newsreader.library import Library, Wish
from newsreader.library.retention import PAUSE_S, Outworn
from newsreader.model import ArticleId, Mark, State
from newsreader.paths import Paths
from newsreader.store import Bookmark, Chosen
from newsreader.store.deeds import DEEDS_KEPT
from newsreader.text import CleanLine, one_line

NAMES = ("Read", "Unread", "Starred", "Saved", "Tagged", "Opened")
WEEK = timedelta(days=7)


def keeping(file: Path, keep: timedelta | None = WEEK, of_feed: timedelta | None = None) -> Config:
    usual = config(file.as_uri(), settings=Settings(welcome=False, keep=keep))
    feeds = tuple(
        FeedConfig(feed.url, title=one_line("The Paper"), keep=of_feed) for feed in usual.feeds
    )
    return Config(usual.file, settings=usual.settings, feeds=feeds)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PAUSE_S > 0
    monkeypatch.setattr("newsreader.library.retention.PAUSE_S", 0)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss(NAMES))
    return file


async def lived_in(library: Library) -> dict[str, ArticleId]:
    """One article of each kind, as a person leaves them."""
    await refresh(library)
    ids = {str(row.title): row.id for row in headlines(library)}
    await library.deeds.mark([ids["Read"]], State.READ, on=True)
    await library.deeds.mark([ids["Starred"]], State.STARRED, on=True)
    await library.deeds.mark([ids["Saved"]], State.LATER, on=True)
    await library.deeds.mark([ids["Tagged"]], CleanLine("kept"), on=True)
    await library.deeds.mark([ids["Starred"], ids["Saved"], ids["Tagged"]], State.READ, on=True)
    await asyncio.wrap_future(library.keep_bookmark(ids["Opened"], Bookmark(False, 3, 0)))
    return ids


async def test_what_is_old_goes_and_what_was_kept_stays(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        clock.later(WEEK + timedelta(minutes=1))

        planned = await library.retention.plan(removed=False)
        unchanged = titles(library)
        gone = await library.retention.prune(removed=False)

        assert [(p.feed, p.number, p.keep) for p in planned] == [("The Paper", 2, WEEK)]
        assert gone == planned
        assert unchanged == list(NAMES)
        assert titles(library) == ["Starred", "Saved", "Tagged", "Opened"]
        (feed,) = library.feeds()
        assert (feed.counts.total, feed.counts.unread) == (4, 1)
    with closing(store.open_writer(Paths.under(tmp_path).library)) as db:
        assert store.faults(db) == []


async def test_what_is_younger_stays(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        clock.later(WEEK - timedelta(minutes=1))

        assert await library.retention.prune(removed=False) == []
        assert titles(library) == list(NAMES)


@pytest.mark.parametrize(
    ("keep", "of_feed", "goes"),
    [
        (None, None, False),
        (None, WEEK, True),
        (WEEK, NEVER, False),
        (WEEK, timedelta(days=400), False),
    ],
)
async def test_the_feed_has_the_last_word(
    tmp_path: Path, paper: Path, keep: timedelta | None, of_feed: timedelta | None, *, goes: bool
) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper, keep, of_feed), clock) as library:
        await lived_in(library)
        clock.later(timedelta(days=30))

        assert bool(await library.retention.prune(removed=False)) is goes


async def test_a_file_that_cannot_be_read_lets_nothing_go(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        broken = Config(Path("feeds.toml"), settings=Settings(keep=WEEK), usable=False)
        await library.configure(broken)
        clock.later(timedelta(days=30))

        assert await library.retention.prune(removed=True) == []


async def test_what_was_let_go_does_not_come_back_with_its_feed(
    tmp_path: Path, paper: Path
) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        clock.later(timedelta(days=30))
        await library.retention.prune(removed=False)
        # The same articles, also under another guid, and each of them edited.
        again = rss((*NAMES, "Newest"), text="Told anew.").replace(b"<guid>Unr", b"<guid>other")
        await asyncio.to_thread(paper.write_bytes, again.replace(b"The Paper", b"The New Paper"))

        told = await refresh(library)

        assert told.progress[-1].new == 1
        assert sorted(titles(library)) == ["Newest", "Opened", "Saved", "Starred", "Tagged"]


async def test_it_happens_once_a_day_whoever_asks(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        ids = await lived_in(library)
        first = await library.retention.prune_daily()
        clock.later(WEEK + timedelta(hours=1))
        second = await library.retention.prune_daily()
        await library.deeds.mark([ids["Opened"]], State.READ, on=True)
        again_today = await library.retention.prune_daily()
        clock.later(timedelta(days=1))

        async with opened(tmp_path, keeping(paper), clock) as other:
            tomorrow = await other.retention.prune_daily()

        assert [first, second, again_today] == [0, 2, 0]
        assert tomorrow == 1


async def test_what_a_feed_taken_out_has_left_goes_only_if_that_is_said(
    tmp_path: Path, paper: Path
) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        await library.configure(config(settings=Settings(welcome=False, keep=WEEK)))
        clock.later(timedelta(days=30))
        assert await library.retention.plan(removed=False) == []

        gone = await library.retention.prune(removed=True)
        await library.configure(keeping(paper))

        assert [(each.number, each.keep) for each in gone] == [(2, None)]
        assert titles(library) == ["Starred", "Saved", "Tagged", "Opened"]
        # Subscribed to once more, it is as any other new feed.
        assert (await refresh(library)).progress[-1].new == 2


@pytest.mark.parametrize(
    ("name", "mark"),
    [("Starred", State.STARRED), ("Saved", State.LATER), ("Tagged", CleanLine("kept"))],
)
async def test_what_lost_its_star_by_a_slip_stays_while_that_can_be_taken_back(
    tmp_path: Path, paper: Path, name: str, mark: Mark
) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        ids = await lived_in(library)
        clock.later(timedelta(days=30))
        await library.deeds.mark([ids[name]], mark, on=False)

        (planned,) = await library.retention.plan(removed=False)
        (gone,) = await library.retention.prune(removed=False)
        await library.deeds.undo()

        assert (planned.number, gone.number) == (2, 2)
        (row,) = (row for row in headlines(library) if row.title == name)
        assert mark in row.tags if isinstance(mark, str) else mark in row.state


async def test_what_lost_its_star_goes_when_that_is_long_ago(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        ids = await lived_in(library)
        clock.later(timedelta(days=30))
        await library.deeds.mark([ids["Starred"]], State.STARRED, on=False)
        for number in range(DEEDS_KEPT):
            await library.deeds.mark([ids["Saved"]], State.STARRED, on=number % 2 == 0)

        await library.retention.prune(removed=False)

        assert "Starred" not in titles(library)


async def test_what_is_starred_while_it_is_about_to_go_stays(tmp_path: Path, paper: Path) -> None:
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        ids = await lived_in(library)
        clock.later(timedelta(days=30))
        (plan,) = await library.retention.plan(removed=False)
        found = await library._lane.run(store.expired, plan.expiry, 10)
        await library.deeds.act([Wish(Chosen(ids=(ids["Unread"],)), State.STARRED, on=True)])

        number, left = await library._lane.run(store.let_go, plan.expiry, found)

        assert (number, list(left)) == (1, [])
        assert "Unread" in titles(library)


async def test_no_transaction_takes_up_more_than_it_has_time_for(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.store.prune.HELD_S", 0)
    clock = Clock()
    async with opened(tmp_path, keeping(paper), clock) as library:
        await lived_in(library)
        clock.later(timedelta(days=30))
        (plan,) = await library.retention.plan(removed=False)
        found = await library._lane.run(store.expired, plan.expiry, 10)

        number, left = await library._lane.run(store.let_go, plan.expiry, found)
        assert (number, len(left)) == (1, 1)

        (rest,) = await library.retention.prune(removed=False)
        assert rest == Outworn(plan.feed, plan.expiry, plan.keep, 1)
