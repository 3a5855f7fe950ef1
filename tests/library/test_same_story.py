"""The same story from two feeds that are really fetched."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from feeds.web import serving
from library.newsroom import Clock, config, headlines, opened, paper, refresh
from library.test_rules import rule
from newsreader import store
from newsreader.config import Config, FeedConfig, Settings
from newsreader.library import Library
from newsreader.library.past import run_rules
from newsreader.model import Headline, Scope, State
from newsreader.paths import Paths
from newsreader.text import CleanLine

APART = Settings(welcome=False, same_story=False)
MINUTE = timedelta(minutes=1)


def titled(**urls: str) -> Config:
    feeds = tuple(FeedConfig(url, CleanLine(title)) for title, url in urls.items())
    return replace(config(), feeds=feeds)


def at(library: Library, url: str) -> list[Headline]:
    """The headlines of one feed."""
    (feed,) = [feed.id for feed in library.feeds() if feed.url == url]
    listing = library.listing(Scope(frozenset((feed,))))
    return [row for index in range(len(listing)) if (row := listing.row(index))]


async def read_all(library: Library, url: str) -> str:
    ids = [row.id for row in at(library, url)]
    return str(await library.deeds.mark(ids, State.READ, on=True))


def unread(library: Library) -> list[int]:
    return [feed.counts.unread for feed in library.feeds()]


async def test_a_feed_brings_as_read_what_was_read_in_another(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(paper("Harbour", "Chess")) as desk, serving(paper("Harbour")) as local:
        async with opened(tmp_path, config(desk.url()), clock) as library:
            await refresh(library)
            clock.later(MINUTE)
            said = await read_all(library, desk.url())

        async with opened(tmp_path, config(desk.url(), local.url()), clock) as library:
            told = await refresh(library)

            assert said == "2 articles marked read"
            assert unread(library) == [0, 0]
            assert [outcome.new for outcome in told.outcomes] == [0, 0]


async def test_both_are_read_together_and_only_one_is_spoken_of(tmp_path: Path) -> None:
    async with (
        serving(paper("Harbour", "Chess")) as desk,
        serving(paper("Harbour")) as local,
        opened(tmp_path, config(desk.url(), local.url())) as library,
    ):
        await refresh(library)
        (row,) = at(library, local.url())

        said = await library.deeds.mark([row.id], State.READ, on=True)
        assert unread(library) == [1, 0]
        undone = await library.deeds.undo()

        assert str(said) == str(undone) == "1 article marked read"
        assert unread(library) == [2, 1]
        assert row.also == {at(library, desk.url())[0].feed}


async def test_who_switches_it_off_has_two_articles(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(paper("Harbour")) as desk, serving(paper("Harbour")) as local:
        async with opened(tmp_path, config(desk.url(), settings=APART), clock) as library:
            await refresh(library)
            clock.later(MINUTE)
            await read_all(library, desk.url())

        both = config(desk.url(), local.url(), settings=APART)
        async with opened(tmp_path, both, clock) as library:
            await refresh(library)

            assert unread(library) == [0, 1]
            assert len(headlines(library)) == 2


async def test_a_rule_over_what_is_there_speaks_of_its_own_articles(tmp_path: Path) -> None:
    async with (
        serving(paper("Harbour")) as deals,
        serving(paper("Harbour")) as desk,
        opened(tmp_path, titled(Deals=deals.url(), Desk=desk.url())) as library,
    ):
        await refresh(library)

        await run_rules(library, [rule("feed:deals", State.READ)])

        assert unread(library) == [0, 1]


async def test_stories_from_before_are_known_after_the_first_refresh(tmp_path: Path) -> None:
    clock = Clock()
    async with serving(paper("Harbour")) as desk, serving(paper("Harbour")) as local:
        both = config(desk.url(), local.url())
        async with opened(tmp_path, both, clock) as library:
            await refresh(library)
        forget_stories(tmp_path)

        async with opened(tmp_path, both, clock) as library:
            await library.indexed()
            await read_all(library, desk.url())

            assert unread(library) == [0, 0]


def forget_stories(root: Path) -> None:
    """As a library is that has just been brought to the version with them."""
    db = store.open_writer(Paths.under(root).library)
    db.execute("DELETE FROM story")
    db.execute("UPDATE backlog SET newest = (SELECT max(id) FROM status)")
    db.close()
