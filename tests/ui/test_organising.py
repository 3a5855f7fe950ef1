import pytest

from newsreader.config import FeedConfig, load
from newsreader.model import State
from ui.stand import Newsstand, Told, Window


async def answer(window: Window, *keys: str) -> None:
    """Give these keys in the feed list, the last one an answer in the place of the one there."""
    *before, typed = keys
    await window.press("1", *before)
    window.screen.prompt.input.value = typed
    await window.press("enter")


def written(stand: Newsstand, title: str) -> FeedConfig:
    return next(feed for feed in load(stand.paths.feeds).feeds if feed.title == title)


@pytest.fixture
def commented(stand: Newsstand) -> Newsstand:
    stand.more = "# The end.\n[surprise]\nx = 1 # of mine\n"
    return stand


async def test_a_feed_is_renamed_at_once_and_back(commented: Newsstand) -> None:
    async with commented.open() as window:
        before = commented.paths.feeds.read_text()
        await window.go("World Desk")

        await answer(window, "c", "The [Desk]")
        assert window.status.startswith("World Desk is called The [Desk] now.")
        assert window.at == "The [Desk]"
        assert commented.paths.feeds.read_text() == before.replace('"World Desk"', '"The [Desk]"')

        await answer(window, "c", "World Desk")
        assert commented.paths.feeds.read_text() == before


async def test_a_feed_is_put_into_another_folder(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Quiet Corner")
        await window.press("1", "p", *"te", "tab", *"/ Odd ", "enter")

        assert window.status.startswith("Quiet Corner stands in Tech/Odd now.")
        assert window.feeds[7:] == ["Tech", "Kernel Notes", "Odd", "Quiet Corner"]
        assert window.at == "Quiet Corner"


async def test_a_feed_is_tagged_with_completion_of_the_tags_there_are(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Local")
        await answer(window, "t", "daily, near home")
        assert window.status.startswith("Local has the tags daily, near home.")

        await window.go("World Desk")
        await window.press("1", "t", *"new, da", "tab", "enter")
        assert written(stand, "World Desk").tags == ("new", "daily")

        await answer(window, "t", "")
        assert written(stand, "World Desk").tags == ()


async def test_a_folder_is_renamed_with_all_that_stands_in_it(stand: Newsstand) -> None:
    stand.feed("Harbours", Told("A quay"), folder="News/Europe")
    async with stand.open() as window:
        await window.go("News")
        await answer(window, "c", "Papers/Daily")

        assert window.status.startswith("News is called Papers/Daily now.")
        assert window.feeds[4:9] == ["Papers", "Daily", "World Desk", "Local", "Europe"]
        assert written(stand, "Harbours").folder == ("Papers", "Daily", "Europe")


async def test_a_folder_that_is_folded_stays_so_under_its_new_name(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("News")
        await window.press("1", "h")
        assert "World Desk" not in window.feeds

        await answer(window, "c", "Papers")

        assert "Papers" in window.feeds
        assert "World Desk" not in window.feeds


async def test_a_folder_in_a_folder_keeps_its_place_when_it_is_renamed(stand: Newsstand) -> None:
    stand.feed("Harbours", Told("A quay"), folder="News/Europe")
    async with stand.open() as window:
        await window.go("Europe")
        await answer(window, "c", "Abroad")

        assert window.status.startswith("Europe is called Abroad now.")
        assert written(stand, "Harbours").folder == ("News", "Abroad")

        await answer(window, "c", "")
        assert window.status.startswith("Abroad is no folder now.")
        assert written(stand, "Harbours").folder == ("News",)


async def test_a_folder_is_put_into_another_and_out_again(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Tech")
        await answer(window, "p", "News/")
        assert window.status.startswith("Tech stands in News now.")
        assert written(stand, "Kernel Notes").folder == ("News", "Tech")
        assert window.at == "Tech"

        await answer(window, "p", "")
        assert window.status.startswith("Tech is in no folder.")
        assert written(stand, "Kernel Notes").folder == ("Tech",)


async def test_a_folder_cannot_stand_in_itself(stand: Newsstand) -> None:
    async with stand.open() as window:
        before = stand.paths.feeds.read_text()
        await window.go("News")
        await answer(window, "p", "News/Old")

        assert window.status.startswith("News cannot stand in itself.")
        assert stand.paths.feeds.read_text() == before


@pytest.mark.parametrize(
    ("said", "folder", "status"),
    [("n", "News", "News stays as it is."), ("y", "Tech", "News is called Tech now.")],
)
async def test_two_folders_become_one_only_when_that_is_meant(
    stand: Newsstand, said: str, folder: str, status: str
) -> None:
    async with stand.open() as window:
        await window.go("News")
        await answer(window, "c", "Tech")
        assert window.status == "There is a folder Tech. Make them one? (y or n)"

        await window.press(said, "enter")
        assert window.status.startswith(status)
        assert written(stand, "World Desk").folder == (folder,)


async def test_saved_searches_go_along_with_their_folder(stand: Newsstand) -> None:
    search = '[[views]]\ntitle = "{}"\nquery = "is:unread" # mine\nfolder = "{}"\n'
    stand.more = search.format("Fresh", "News") + search.format("Kept", "Searches/Old")
    async with stand.open() as window:
        await window.go("News")
        await answer(window, "c", "Papers")
        papers = window.feeds.index("Papers")
        assert window.feeds[papers + 1] == "Fresh"

        await window.go("Searches")
        await answer(window, "c", "Finds")
        assert [view.folder for view in load(stand.paths.feeds).views] == [
            ("Papers",),
            ("Finds", "Old"),
        ]
        assert stand.paths.feeds.read_text().count("# mine") == 2


async def test_a_feed_is_removed_and_comes_back_with_its_marks(stand: Newsstand) -> None:
    async with stand.open() as window:
        before = stand.paths.feeds.read_text()
        await window.go("World Desk")

        await answer(window, "d", "n")
        assert window.status.startswith("World Desk stays.")

        await answer(window, "d", "y")
        assert window.status.startswith("World Desk was removed. Its articles come back when you")
        assert "World Desk" not in window.feeds
        assert len(window.listed) > 0

        stand.paths.feeds.write_text(before)
        await window.until(lambda: "World Desk" in window.feeds)
        assert window.counts["Starred"] == 1
        assert stand.stored()["Open data rules take effect"] is State.STARRED


@pytest.mark.parametrize("width", [80, 140])
async def test_of_a_long_title_one_still_sees_what_is_asked(stand: Newsstand, width: int) -> None:
    stand.feed("The Pellmouth Gazette and Harbour Intelligencer")
    async with stand.open((width, 24)) as window:
        await window.go("The Pellmouth Gazette and Harbour Intelligencer")
        await window.press("1", "d")

        asked = "Remove The Pellmouth Gazet…? Its articles are kept. (y or n)"
        assert window.status == asked


async def test_an_edit_is_made_in_the_file_as_it_is_now(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("World Desk")
        await window.press("1", "c")
        text = stand.paths.feeds.read_text()
        stand.paths.feeds.write_text('# Saved meanwhile.\n[[feeds]]\nurl = "https://x/"\n' + text)
        await answer(window, "The Desk")

        feeds = load(stand.paths.feeds).feeds
        assert feeds[0].url == "https://x/"
        assert feeds[1].title == "The Desk"
        assert stand.paths.feeds.read_text().startswith("# Saved meanwhile.")


@pytest.mark.parametrize("key", ["c", "p", "t", "d"])
async def test_a_feed_that_somebody_has_taken_out_is_said(stand: Newsstand, key: str) -> None:
    async with stand.open() as window:
        await window.go("World Desk")
        await window.press("1", key)
        stand.paths.feeds.write_text("# Gone.\n")
        window.screen.prompt.input.value = "y"
        await window.press("enter")

        assert window.status.startswith("Nothing was changed: ")
        assert stand.paths.feeds.read_text() == "# Gone.\n"


@pytest.mark.parametrize("key", ["c", "p", "t", "d"])
async def test_views_and_the_welcome_feed_cannot_be_edited(stand: Newsstand, key: str) -> None:
    stand.settings["welcome"] = True
    async with stand.open() as window:
        await window.go("All")
        await window.press("1", key)
        assert window.status.startswith("Choose a feed in the feed list first.")

        await window.go("Welcome")
        await window.press("1", key)
        assert window.status.startswith("Welcome goes away with welcome = false under [settings]")


async def test_a_folder_too_deep_is_said(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.go("Quiet Corner")
        await answer(window, "p", "a/b/c/d/e/f/g/h/i")

        assert window.status.startswith(
            "Nothing was changed: feeds.toml: feeds.folder has more than 8 levels; use fewer"
        )
        assert "Quiet Corner" in window.feeds
