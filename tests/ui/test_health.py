import tomllib

import pytest
from msgspec.structs import replace

from feeds.web import redirect, reply, serving
from library.internet import internet
from newsreader.ui.arrangement import Pane
from ui.programs import Program
from ui.stand import Newsstand, Told

FAILS = "the server has trouble of its own (500 Internal Server Error)"
NEW = "https://new.example/feed"


@pytest.fixture
def ailing(empty: Newsstand) -> Newsstand:
    empty.feed("Well", Told("One"), url="https://well.example/feed")
    empty.fails(
        empty.feed("Broken", folder="News/Europe", url="https://broken.example/feed"), FAILS
    )
    empty.moves(empty.feed("Moved", Told("Two"), url="https://old.example/feed"), NEW)
    return empty


async def test_what_needs_attention_stands_first_with_all_that_is_known(ailing: Newsstand) -> None:
    async with ailing.open((120, 30)) as window:
        await window.press("H")

        rows = [window.row_of(words) for words in ("Broken   ", "Moved   ", "Well   ")]
        assert rows == sorted(rows)
        assert "3 feeds, 2 need attention" in window.text
        assert f"Failing for 1 minute: {FAILS}." in window.text
        assert "https://broken.example/feed" in window.text


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_columns_stand_under_their_names(
    ailing: Newsstand, size: tuple[int, int]
) -> None:
    async with ailing.open(size) as window:
        await window.press("H")

        head = next(row for row in window.rows if "a week" in row)
        well = next(row for row in window.rows if "Well   " in row)
        assert head.index("next") + len("next") == len(well.rstrip(" ▁▂▃▄▅▆▇█│"))


async def test_a_small_terminal_shows_what_fails(ailing: Newsstand) -> None:
    async with ailing.open((40, 14)) as window:
        await window.press("H")

        assert "Broken" in window.rows[window.row_of("failing")]
        assert "a week" not in window.text


async def test_a_feed_without_a_title_is_named_once_below(empty: Newsstand) -> None:
    empty.feed("", url="https://nameless.example/feed")
    async with empty.open((120, 30)) as window:
        await window.press("H")

        below = window.rows[window.row_of("Last success:") - 2]
        assert below.split() == ["https://nameless.example/feed"]


async def test_leaving_goes_back_to_where_one_was(ailing: Newsstand) -> None:
    async with ailing.open() as window:
        before = window.at
        await window.press("H", "j", "q")

        assert window.at == before
        assert window.focuses(Pane.LIST)
        assert "Feed health" not in window.text


async def test_a_feed_that_has_moved_is_followed_with_its_articles(ailing: Newsstand) -> None:
    async with ailing.open() as window:
        await window.press("H", "j", "enter")
        await window.until(lambda: any(feed.url == NEW for feed in window.library.feeds()))

        written = tomllib.loads(ailing.paths.feeds.read_text("utf-8"))["feeds"]
        assert [feed["url"] for feed in written][-1] == NEW
        moved = next(feed for feed in window.library.feeds() if feed.url == NEW)
        assert (moved.title, moved.counts.total, moved.moved_to) == ("Moved", 1, None)


async def test_a_feed_that_has_not_moved_stays_where_it_is(ailing: Newsstand) -> None:
    async with ailing.open() as window:
        before = ailing.paths.feeds.read_bytes()
        await window.go("Well")
        await window.do("feed.accept-move")

        assert "on a feed that has moved for good" in window.status
        assert ailing.paths.feeds.read_bytes() == before


async def test_enter_goes_to_the_feed_also_in_a_folder_that_is_folded(ailing: Newsstand) -> None:
    async with ailing.open() as window:
        await window.go("News")
        await window.do("pane.feeds", "move.left")
        assert "Broken" not in window.feeds

        await window.press("H", "enter")

        assert window.at == "Broken"
        assert window.focuses(Pane.FEEDS)


async def test_a_feed_is_removed_from_there_once_the_person_agrees(ailing: Newsstand) -> None:
    async with ailing.open() as window:
        await window.press("H", "d")
        assert "Remove Broken?" in window.text
        await window.press("y", "enter")
        await window.until(lambda: "Broken" not in window.feeds)

        assert "broken.example" not in ailing.paths.feeds.read_text("utf-8")


async def test_a_feed_is_tried_again_without_leaving(ailing: Newsstand) -> None:
    ailing.fails(ailing.feed("Here", url="http://127.0.0.1:9/feed"), FAILS)
    async with ailing.open((120, 30)) as window:
        await window.press("H")
        while "127.0.0.1:9/feed" not in window.text:
            await window.press("j")
        await window.press("r")
        await window.until(lambda: window.status.startswith("Here: 127.0.0.1 refuses connections."))

        assert "Feed health" in window.text


async def test_a_feed_is_tried_again_from_there_though_its_server_wants_to_be_left_alone(
    empty: Newsstand,
) -> None:
    busy = reply(status="429 Too Many Requests", retry_after="3600")
    async with serving(busy) as site:
        empty.feed("Busy", url=site.url())
        async with empty.open((120, 30)) as window:
            await window.go("Busy")
            await window.do("refresh.here")
            await window.do("refresh.all")
            assert "1 feed put off until " in window.status
            assert len(site.seen) == 1

            await window.press("H", "r")
            await window.until(lambda: window.status.startswith("Busy: the server asks for fewer"))

            assert len(site.seen) == 2


async def test_a_feed_that_is_tried_again_without_a_network_is_answered_too(
    empty: Newsstand,
) -> None:
    empty.feed("Far", url="http://far.example/feed")
    async with (
        internet({"*": redirect("http://10.0.0.1/login", "302 Found")}),
        empty.open((120, 30)) as window,
    ):
        await window.press("H", "r")
        await window.until(lambda: window.status.startswith("The network wants a login"))


async def test_the_cursor_stays_where_it_is_when_its_feed_is_removed_elsewhere(
    empty: Newsstand,
) -> None:
    for name in ("A", "B", "C", "D"):
        empty.feed(f"Paper {name}", url=f"https://{name.lower()}.example/feed")
    async with empty.open((120, 30)) as window:
        await window.press("H", "j", "j")
        config = window.library._config
        kept = tuple(feed for feed in config.feeds if "c.example" not in feed.url)
        await window.library.configure(replace(config, feeds=kept))
        await window.until(lambda: "3 feeds" in window.text)

        assert window.rows[window.row_of("Last success:") - 2].split()[:2] == ["Paper", "D"]


async def test_the_site_of_a_feed_is_opened_if_it_has_one(
    ailing: Newsstand, browser: Program
) -> None:
    async with ailing.open() as window:
        await window.press("H", "o")

        assert "does not say where its site is" in window.status
        assert not browser.was_called


async def test_a_feed_that_is_gone_asks_to_be_removed(ailing: Newsstand) -> None:
    feed = ailing.feed("Lost", url="https://lost.example/feed")
    ailing.is_gone(feed)
    async with ailing.open((120, 30)) as window:
        await window.go("Lost")
        await window.do("pane.feeds")

        assert window.status.startswith("Lost is gone: press d to remove it; its articles stay")
