from newsreader.ui.arrangement import Pane
from ui.stand import Newsstand, Told, long, many


async def test_the_cursor_moves_by_keys(empty: Newsstand) -> None:
    empty.feed("Notes", *many(60))
    async with empty.open((140, 24)) as window:
        assert window.on == "Note 1"

        moved = []
        for key in ("j", "down", "k", "G", "up", "g", "g", "ctrl+d", "ctrl+u", "end", "home"):
            await window.press(key)
            moved.append(window.screen.headlines.cursor)

        half = moved[7]
        assert moved == [1, 2, 1, 59, 58, 58, 0, half, 0, 59, 0]
        assert 8 <= half <= 12


async def test_pages_of_the_list_overlap_by_a_row(empty: Newsstand) -> None:
    empty.feed("Notes", *many(100))
    async with empty.open((140, 24)) as window:
        height = window.screen.headlines.size.height

        await window.press("pagedown")
        assert window.screen.headlines.cursor == height - 1

        await window.press("pageup")
        assert window.screen.headlines.cursor == 0


async def test_the_cursor_stays_in_view_with_rows_around_it(empty: Newsstand) -> None:
    empty.feed("Notes", *many(100))
    async with empty.open((140, 24)) as window:
        for index in (50, 99, 3, 0):
            window.screen.headlines.move_to(index)
            await window.pilot.pause()

            y = window.row_of(f"Note {index + 1} ")
            assert 0 < y < 23
            assert index in {0, 99} or 3 <= y <= 20


async def test_there_is_nothing_beyond_the_ends(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.do("move.up", "move.page-up", "move.half-page-up")
        assert window.screen.headlines.cursor == 0

        await window.do("move.bottom", "move.down", "move.page-down", "move.half-page-down")
        assert window.on == "Letters to the editor"


async def test_the_article_scrolls_by_the_same_keys(empty: Newsstand) -> None:
    empty.feed("Notes", Told("Long", text=long()))
    async with empty.open() as window:
        page = window.screen.page
        await window.do("move.open")
        top, first = page.place, window.rows[1:4]

        await window.press("j")
        line = page.place
        assert window.rows[1:4] != first

        await window.press("k")
        assert window.rows[1:4] == first

        for down, up in (
            ("move.half-page-down", "move.half-page-up"),
            ("move.page-down", "move.page-up"),
            ("move.bottom", "move.top"),
        ):
            await window.do(down)
            assert page.place not in {top, line}
            await window.do(up)
            assert window.rows[1:4] == first


async def test_the_feed_list_lists_what_the_cursor_is_on(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("1", "j", "j")
        assert window.at == "Starred"
        assert window.listed == ["Open data rules take effect"]

        await window.press("j", "j", "j", "j")
        assert window.at == "Local"
        assert window.listed == ["Harbour reopens after the storm", "Letters to the editor"]


async def test_going_from_pane_to_pane(stand: Newsstand) -> None:
    async with stand.open() as window:
        for key, pane in (
            ("h", Pane.FEEDS),
            ("l", Pane.LIST),
            ("l", Pane.ARTICLE),
            ("l", Pane.ARTICLE),
            ("h", Pane.LIST),
            ("left", Pane.FEEDS),
            ("enter", Pane.LIST),
            ("tab", Pane.ARTICLE),
            ("tab", Pane.FEEDS),
            ("shift+tab", Pane.ARTICLE),
            ("1", Pane.FEEDS),
            ("2", Pane.LIST),
            ("3", Pane.ARTICLE),
        ):
            await window.press(key)
            assert window.focuses(pane)


async def test_q_steps_back_and_quits_at_the_top(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("enter", "q")
        assert window.focuses(Pane.LIST)

        await window.press("q")
        assert window.focuses(Pane.FEEDS)
        assert window.app.is_running

        await window.pilot.press("q")
        await window.until(lambda: not window.app.is_running)


async def test_a_sequence_that_leads_nowhere_ends_with_the_key_that_broke_it(
    stand: Newsstand,
) -> None:
    async with stand.open() as window:
        await window.press("g", "j")

        assert window.on == "Open data rules take effect"


async def test_escape_takes_back_a_sequence_and_nothing_else(stand: Newsstand) -> None:
    async with stand.open() as window:
        await window.press("1", "g", "escape")
        assert window.app.is_running

        await window.press("j")
        assert window.at == "Unread"


async def test_alt_and_a_letter_is_not_the_letter(stand: Newsstand) -> None:
    stand.keys["article.toggle-star"] = "alt+x"
    async with stand.open() as window:
        await window.alt("j")
        assert window.screen.headlines.cursor == 0

        await window.alt("x")
        assert "● ★ Ministers" in window.text


async def test_keys_of_the_person(stand: Newsstand) -> None:
    stand.keys |= {"move.down": ["ctrl+j", "x x"], "move.up": []}
    async with stand.open() as window:
        await window.press("x", "x")
        assert window.screen.headlines.cursor == 1

        await window.press("j", "k", "up")
        assert window.screen.headlines.cursor == 1


async def test_the_newsboat_preset(stand: Newsstand) -> None:
    stand.keys["preset"] = "newsboat"
    async with stand.open() as window:
        await window.press("N")
        assert "  Ministers" in window.text

        await window.press("n")
        assert window.reading == "Open data rules take effect"
