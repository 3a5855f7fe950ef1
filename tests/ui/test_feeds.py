import pytest

from newsreader.model import State
from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told


def folders(stand: Newsstand) -> Newsstand:
    stand.feed("Harbours", Told("A quay"), folder="News/Europe")
    stand.feed("Last", Told("Alone"), folder="Other")
    return stand


async def test_v_goes_from_all_to_unread_to_starred_and_round(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")

        shown = []
        for _ in range(4):
            shown.append((len(window.listed), window.rows[0].strip()))
            await window.press("v")

        assert shown == [
            (4, "News · 4"),
            (3, "News · 3 unread"),
            (1, "News · 1 starred"),
            (4, "News · 4"),
        ]


async def test_v_holds_for_the_next_feed_too(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("World Desk")
        await window.do("list.cycle-show")
        await window.go("Local")

        assert window.listed == ["Letters to the editor"]


async def test_v_says_why_it_does_nothing_in_a_view(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Unread")
        await window.do("list.cycle-show")

        assert window.status.startswith("A view always shows the same")
        assert len(window.listed) == 4


async def test_views_list_what_they_say(stand: Newsstand) -> None:
    stand.mark(State.LATER, ["Letters to the editor"])
    async with stand.open() as window:
        listed = {}
        for view in ("Unread", "Starred", "Saved"):
            await window.go(view)
            listed[view] = len(window.listed)

        assert listed == {"Unread": 4, "Starred": 1, "Saved": 1}


async def test_the_feed_is_named_only_where_feeds_are_mixed(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")
        assert "World Desk       1h" in window.text

        await window.go("World Desk")
        assert "World Desk       1h" not in window.text


@pytest.mark.parametrize("fold", ["h", "enter"])
async def test_a_folder_is_folded_and_unfolded(stand: Newsstand, fold: str) -> None:
    async with stand.open() as window:
        await window.go("News")
        await window.press("1", fold)
        assert window.feeds[4:] == ["News", "Tech", "Kernel Notes", "Quiet Corner"]
        assert "▸ News" in window.text
        assert len(window.listed) == 4

        await window.press("l" if fold == "h" else "enter")
        assert window.feeds[4:7] == ["News", "World Desk", "Local"]
        assert window.focuses(Pane.FEEDS)


async def test_h_on_a_feed_folds_its_folder_and_lists_that(stand: Newsstand) -> None:
    async with folders(stand).open() as window:
        await window.go("Local")
        await window.press("1", "h")

        assert window.at == "News"
        assert "Local" not in window.feeds
        assert len(window.listed) == 5
        assert window.rows[0].strip() == "News · 5"


async def test_h_on_the_last_row_lists_its_folder(stand: Newsstand) -> None:
    async with folders(stand).open() as window:
        await window.go("Last")
        await window.do("pane.feeds", "move.left")

        assert window.at == "Other"
        assert window.screen.headlines.mixed


async def test_h_folds_the_innermost_folder_first(stand: Newsstand) -> None:
    async with folders(stand).open() as window:
        await window.go("Harbours")
        await window.do("pane.feeds", "move.left")
        assert window.at == "Europe"

        await window.go("News")
        await window.do("pane.feeds", "move.left")
        assert "Europe" not in window.feeds

        await window.do("move.right")
        assert "Europe" in window.feeds
        assert "Harbours" not in window.feeds


async def test_what_is_folded_stays_so_in_the_next_window(stand: Newsstand) -> None:
    async with folders(stand).open() as window:
        await window.go("Europe")
        await window.press("1", "h")
        assert "Harbours" not in window.feeds
        window.app.exit()

    async with stand.open() as window:
        assert "Europe" in window.feeds
        assert "Harbours" not in window.feeds


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"3",
        b"[[3]]",
        b'[["\xff"]]',
        b'[["a", ["b"]]]',
        b"\xff",
        b"[" * 99_999,
        b'{"a": 1}',
    ],
)
async def test_a_list_of_folded_folders_that_is_broken_does_no_harm(
    stand: Newsstand, content: bytes
) -> None:
    stand.paths.data.mkdir(parents=True, exist_ok=True)
    (stand.paths.data / "folded.json").write_bytes(content)
    async with folders(stand).open() as window:
        assert "Harbours" in window.feeds


async def test_nested_folders_are_indented_and_sum_up_what_stands_in_them(
    stand: Newsstand,
) -> None:
    async with folders(stand).open() as window:
        places = [
            next(row[:30].index(label) for row in window.rows if label in row[:30])
            for label in ("Quiet Corner", "World Desk", "Harbours")
        ]
        assert places == [3, 5, 7]
        assert (window.counts["News"], window.counts["Europe"]) == (4, 1)

        await window.go("News")
        await window.press("1", "h")
        assert window.counts["News"] == 4


async def test_a_list_of_a_folder_is_marked_read_with_what_is_nested_in_it(
    stand: Newsstand,
) -> None:
    async with folders(stand).open() as window:
        await window.go("News")
        assert "A quay" in window.listed

        await window.press("1", "A")

        assert window.counts["News"] == window.counts["Europe"] == 0
        assert window.counts["Other"] == window.counts["Tech"] == 1


async def test_h_on_what_stands_in_no_folder_does_nothing(stand: Newsstand) -> None:
    async with stand.open() as window:
        for label in ("All", "Quiet Corner"):
            await window.go(label)
            before = window.feeds
            await window.do("pane.feeds", "move.left")

            assert (window.at, window.feeds) == (label, before)


async def test_why_a_feed_fails_is_said_while_the_cursor_is_on_it(stand: Newsstand) -> None:
    feed = stand.feed("Weather", Told("Rain"))
    stand.fails(feed, "the server answered 503 (service unavailable)")
    async with stand.open() as window:
        await window.go("Weather")
        assert "503" not in window.status

        await window.do("pane.feeds")
        assert window.status.startswith("Weather: the server answered 503 (service unavailable)")

        await window.do("move.up")
        assert "503" not in window.status


async def test_a_failing_feed_is_marked_in_the_list(stand: Newsstand) -> None:
    stand.fails(stand.feed("Weather"), "no answer")
    async with stand.open() as window:
        assert any("Weather" in row[:30] and row[:32].rstrip().endswith("!") for row in window.rows)


async def test_a_feed_that_moved_for_good_says_where_to(stand: Newsstand) -> None:
    feed = stand.feed("Wanderer")
    stand.moves(feed, "https://new.example/feed")
    async with stand.open() as window:
        await window.go("Wanderer")
        await window.do("pane.feeds")

        said = "has moved for good: press X to follow it to https://new.example/feed"
        assert said in window.status


async def test_feeds_of_one_name_are_told_apart(empty: Newsstand) -> None:
    empty.feed("Notes", Told("One"))
    empty.feed("Notes", Told("Two"))
    async with empty.open() as window:
        await window.press("1", "G")

        assert window.listed == ["Two"]
