from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told


async def test_the_first_frame_shows_stored_headlines(stand: Newsstand) -> None:
    async with stand.open() as window:
        assert window.listed == [
            "Ministers meet to repair a border mix-up",
            "Open data rules take effect",
            "Harbour reopens after the storm",
            "Rust in the kernel: the third year",
            "Letters to the editor",
        ]
        assert all(title[:25] in window.text for title in window.listed)
        assert window.focuses(Pane.LIST)
        assert "All · 5" in window.text


async def test_the_article_under_the_cursor_is_shown_and_stays_unread(stand: Newsstand) -> None:
    async with stand.open() as window:
        assert window.reading == "Ministers meet to repair a border mix-up"
        assert "22 Nov 2026, 11:00 · 1 min" in window.text
        assert "● Ministers" in window.text


async def test_the_list_shows_what_is_read_and_starred(stand: Newsstand) -> None:
    async with stand.open() as window:
        assert "● Ministers meet" in window.text
        assert "● ★ Open data" in window.text
        assert "    Harbour reopens" in window.text


async def test_without_feeds_it_says_where_to_write_them(empty: Newsstand) -> None:
    async with empty.open() as window:
        assert "No feeds yet." in window.text
        assert "Nothing to read here." in window.text


async def test_an_empty_list_says_what_to_press(empty: Newsstand) -> None:
    empty.feed("Quiet Corner")
    async with empty.open() as window:
        for view, said, press in (
            ("All", "No articles yet.", "Press R to refresh."),
            ("Unread", "Nothing unread here.", "Press R to refresh."),
            ("Starred", "Nothing starred here.", "Press s on a headline."),
            ("Saved", "Nothing saved here.", "Press b on a headline."),
        ):
            await window.go(view)

            assert said in window.text
            assert press in window.text


async def test_every_key_does_no_harm_where_there_is_nothing(empty: Newsstand) -> None:
    async with empty.open() as window:
        for action in window.screen.keymap.by_action:
            if not action.startswith("window."):
                await window.do(action)

        assert window.listed == []


async def test_the_number_of_headlines_is_written_with_commas(empty: Newsstand) -> None:
    empty.feed("Long", *(Told(f"Note {number}") for number in range(1234)))
    async with empty.open() as window:
        assert "All · 1,234" in window.text
