from newsreader.model import State
from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, long


async def test_space_opens_what_the_cursor_rests_on_and_pages_through_it(
    empty: Newsstand,
) -> None:
    empty.feed("Notes", Told("Long", 1, text=long(60)), Told("Next", 2))
    async with empty.open() as window:
        await window.press("space")
        assert window.focuses(Pane.ARTICLE)
        assert window.reading == "Long"
        top = window.screen.page.place

        await window.press("space")
        assert window.reading == "Long"
        assert window.screen.page.place != top

        turns = 0
        while window.reading == "Long":
            await window.do("read.on")
            turns += 1
        assert 1 < turns < 20
        assert window.reading == "Next"
        assert "This is what happened: next." in window.text


async def test_space_skips_what_is_read_and_goes_round_the_end(stand: Newsstand) -> None:
    async with stand.open() as window:
        window.screen.headlines.move_to(3)
        read = []
        for _ in range(4):
            await window.do("read.on")
            read.append(window.reading)

        assert read == [
            "Rust in the kernel: the third year",
            "Letters to the editor",
            "Ministers meet to repair a border mix-up",
            "Open data rules take effect",
        ]
        await window.do("read.on")
        assert window.status.startswith("Nothing unread is left.")


async def test_reading_on_from_feed_to_feed(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Local")
        await window.do("read.on")
        assert window.reading == "Letters to the editor"

        await window.do("read.on")
        assert (window.at, window.reading) == (
            "Kernel Notes",
            "Rust in the kernel: the third year",
        )

        await window.do("read.on")
        assert (window.at, window.reading) == (
            "World Desk",
            "Ministers meet to repair a border mix-up",
        )


async def test_next_and_previous_unread(stand: Newsstand) -> None:
    async with stand.open() as window:
        seen = []
        for key in ("n", "n", "n", "N"):
            await window.press(key)
            seen.append(window.reading)

        assert seen == [
            "Ministers meet to repair a border mix-up",
            "Open data rules take effect",
            "Rust in the kernel: the third year",
            "Letters to the editor",
        ]


async def test_previous_unread_goes_round_the_top(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("read.previous-unread")

        assert window.reading == "Letters to the editor"


async def test_next_feed_with_unread(stand: Newsstand) -> None:
    async with stand.open() as window:
        places = []
        for key in ("]", "]", "]", "]", "["):
            await window.press(key)
            places.append(window.at)

        assert places == ["World Desk", "Local", "Kernel Notes", "World Desk", "Kernel Notes"]
        assert window.listed == ["Rust in the kernel: the third year"]


async def test_a_folded_folder_with_unread_is_stopped_at(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")
        await window.do("pane.feeds", "move.left", "feed.next-unread", "feed.next-unread")

        assert window.at == "News"


async def test_no_other_feed_with_unread(stand: Newsstand) -> None:
    stand.mark(State.READ, stand.stored())
    async with stand.open() as window:
        await window.do("feed.next-unread")
        assert window.status.startswith("No other feed has anything unread.")

        await window.do("read.next-unread")
        assert window.status.startswith("Nothing unread is left.")


async def test_unread_is_found_in_other_feeds_also_where_starred_ones_are_listed(
    stand: Newsstand,
) -> None:
    stand.mark(State.READ, ["Open data rules take effect"])
    async with stand.open() as window:
        await window.go("World Desk")
        await window.do("list.cycle-show", "list.cycle-show")
        assert window.listed == ["Open data rules take effect"]

        await window.do("read.next-unread")

        assert window.reading == "Letters to the editor"
