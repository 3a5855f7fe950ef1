import pytest

from ui.stand import Newsstand, many


async def test_what_is_wrong_in_the_file_is_said_and_the_rest_works(stand: Newsstand) -> None:
    stand.keys["article.togle-star"] = "x"
    async with stand.open() as window:
        assert window.status.startswith("feeds.toml:6: keys.article.togle-star is no action; did")
        assert len(window.listed) == 5


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("article.togle-star", "x", "keys.article.togle-star is no action; did you mean"),
        ("undo", "j", "keys.undo cannot have j, which is move.down's."),
        ("undo", "hyper+x", "keys.undo names the key hyper+x, which there is not;"),
    ],
)
async def test_a_key_that_cannot_be_had(stand: Newsstand, name: str, value: str, said: str) -> None:
    stand.keys[name] = value
    async with stand.open((300, 20)) as window:
        assert f":{6}: {said}" in window.status

        await window.press("s")
        assert "● ★ Ministers" in window.text


async def test_an_unknown_theme(stand: Newsstand) -> None:
    stand.settings["theme"] = "papyrus"
    async with stand.open((300, 20)) as window:
        assert "settings.theme is no theme (papyrus); choose one of newsprint," in window.status
        assert window.app.theme == "newsprint-dark"


async def test_of_several_problems_the_first_is_said_and_the_others_counted(
    stand: Newsstand,
) -> None:
    stand.settings["theme"] = "papyrus"
    stand.settings["width"] = 3
    stand.keys["undo"] = "j"
    async with stand.open() as window:
        assert window.status.startswith("1 of 3 (newsreader check): feeds.toml: ")


async def test_a_file_that_is_no_toml_leaves_the_feeds_as_they_were(stand: Newsstand) -> None:
    stand.more = "[[feeds"
    async with stand.open((300, 20)) as window:
        assert "this is no TOML" in window.status
        assert window.feeds[4:6] == ["News", "World Desk"]
        assert len(window.listed) == 5
        assert not any(feed.failure for feed in window.screen.feeds)


async def test_problems_of_the_file_never_hide_the_news_for_good(stand: Newsstand) -> None:
    stand.settings["theme"] = "papyrus"
    async with stand.open() as window:
        window.screen.hush()
        await window.settle()

        assert "papyrus" not in window.text


async def test_a_mark_that_cannot_be_written_is_said_and_taken_back(stand: Newsstand) -> None:
    async with stand.open() as window, stand.locked(window.library):
        await window.do("article.toggle-star")

        assert window.status.startswith("Another program keeps ")
        assert "★ Ministers" not in window.text


async def test_an_undo_that_cannot_be_written_can_be_tried_again(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("article.toggle-star")
        async with stand.locked(window.library):
            await window.do("undo")
            assert window.status.startswith("Another program keeps ")
            assert "★ Ministers" in window.text

        await window.do("undo")
        assert "★ Ministers" not in window.text


@pytest.mark.parametrize(
    "action",
    [
        "move.bottom",
        "move.open",
        "article.toggle-read",
        "article.full-text",
        "read.on",
        "read.next-unread",
        "read.next",
        "list.mark-read",
        "list.cycle-show",
        "feed.next-unread",
        "refresh.all",
        "refresh.show-new",
        "undo",
    ],
)
async def test_a_library_that_is_damaged_meanwhile_does_not_end_the_window(
    stand: Newsstand, action: str
) -> None:
    stand.feed("Notes", *many(300))
    async with stand.open() as window:
        await window.do("article.toggle-star")
        stand.damage(window.library)

        await window.do(action)
        await window.preview()
        window.screen.look()

        assert window.screen.is_running
        assert "is damaged" in window.screen.said


async def test_a_damaged_library_can_still_be_left(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.open")
        stand.damage(window.library)

        await window.do("window.quit")

        assert window.app.return_code == 0


async def test_a_library_too_damaged_to_show_a_list_ends_the_window_with_a_sentence(
    stand: Newsstand, capsys: pytest.CaptureFixture[str]
) -> None:
    stand.damage_counts()
    async with stand.open() as window:
        pass

    assert window.app.return_code == 1
    assert "is damaged" in " ".join(capsys.readouterr().err.split())
