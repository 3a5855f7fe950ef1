from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.selection import Selection

from newsreader.page import Block, Code, Page
from newsreader.text import CleanText, SafeUrl
from newsreader.ui.widgets.page import PageView
from newsreader.ui.widgets.page_canvas import PageCanvas
from ui.golden import assert_golden, screen_text
from ui.sample import ARCHIVE, TIDES, head, page, para, span, story, table

Heard = PageView.LinkClicked | PageView.LinkHovered | PageCanvas.ReachedEnd


class Reader(App[None]):
    """A window with nothing but the page in it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = PageView()
        self.heard: list[Heard] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_page_view_link_clicked(self, message: PageView.LinkClicked) -> None:
        self.heard.append(message)

    def on_page_view_link_hovered(self, message: PageView.LinkHovered) -> None:
        self.heard.append(message)

    @on(PageView.ReachedEnd)
    def reached_end(self, message: PageView.ReachedEnd) -> None:
        self.heard.append(message)


@asynccontextmanager
async def reading(
    text: Page, size: tuple[int, int] = (60, 20)
) -> AsyncIterator[tuple[Reader, PageView, Pilot[None]]]:
    app = Reader()
    async with app.run_test(size=size) as pilot:
        app.view.show(head(), text)
        await pilot.pause()
        yield app, app.view, pilot


def long_page(paragraphs: int = 300) -> Page:
    sentence = "The ferry lay still for days. "
    return page(*(para(f"{number}. {sentence * (number % 6 + 1)}") for number in range(paragraphs)))


def rows(app: Reader) -> list[str]:
    return [row.rstrip(" ▁▂▃▄▅▆▇█") for row in screen_text(app).split("\n")]


def first_words(app: Reader) -> str:
    return next(row for row in rows(app) if row).strip()


def written(app: Reader) -> list[str]:
    """What the terminal gets, escape sequences included."""
    return [row.render(app.console) for row in app.screen._compositor.render_strips()]


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_a_story_reads_well(width: int) -> None:
    async with reading(story(), (width, 100)) as (app, *_):
        assert_golden(screen_text(app), f"story-{width}")


async def test_a_sentence_stands_in_the_middle_where_there_is_no_article() -> None:
    async with reading(story(), (30, 9)) as (app, view, pilot):
        view.show_message("Nothing to read here. Press R to get news.")
        await pilot.pause()

        assert [row.strip() for row in rows(app)[3:5]] == [
            "Nothing to read here.",
            "Press R to get news.",
        ]
        assert view.links == ()


async def test_pages_turn_until_the_end_and_no_further() -> None:
    async with reading(long_page(30)) as (app, view, pilot):
        turns = 0
        while view.page_down():
            turns += 1
        await pilot.pause()

        assert turns > 3
        assert view.at_end
        assert rows(app)[-1].startswith(" ")
        assert not view.page_down()


async def test_every_line_is_seen_when_paging_from_top_to_bottom_and_back() -> None:
    async with reading(long_page(12), (60, 10)) as (app, view, pilot):
        seen: list[str] = []
        while True:
            await pilot.pause()
            seen += (row for row in rows(app) if row not in seen)
            if not view.page_down():
                break
        back: set[str] = set()
        while True:
            back |= set(rows(app))
            if first_words(app).startswith("What the archive"):
                break
            view.page_up()
            await pilot.pause()

        assert set(seen) == back
        assert all(any(f"{number}. The" in row for row in seen) for number in range(12))


async def test_bottom_shows_the_last_line_and_top_the_first() -> None:
    async with reading(long_page()) as (app, view, pilot):
        view.bottom()
        await pilot.pause()
        assert rows(app)[-1]
        assert view.scroll_y == view.max_scroll_y

        view.top()
        await pilot.pause()
        assert first_words(app) == "What the archive of a village remembers"


async def test_lines_and_half_pages_move_by_what_they_say() -> None:
    async with reading(long_page()) as (app, view, pilot):
        before = rows(app)
        view.line(3)
        await pilot.pause()
        assert rows(app)[:10] == before[3:13]

        view.half_page(1)
        view.line(-1)
        await pilot.pause()
        assert rows(app)[:8] == before[12:20]


async def test_the_wheel_turns_three_lines() -> None:
    async with reading(long_page()) as (app, view, pilot):
        before = rows(app)

        await pilot._post_mouse_events([events.MouseScrollDown, events.MouseScrollDown], view)
        assert rows(app)[:14] == before[6:]

        await pilot._post_mouse_events([events.MouseScrollUp], view)
        assert rows(app)[:17] == before[3:]


async def test_the_place_stays_when_the_window_gets_narrow_and_wide_again() -> None:
    async with reading(long_page()) as (app, view, pilot):
        view.line(147)
        await pilot.pause()
        before = rows(app)

        for width in (33, 117, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()

        assert rows(app) == before


async def test_a_place_can_be_kept_and_come_back_to() -> None:
    async with reading(long_page()) as (app, view, pilot):
        view.line(200)
        await pilot.pause()
        place, before = view.place, rows(app)
        view.show(head(), story())
        await pilot.pause()

        view.show(head(), long_page())
        view.go_to(place)
        await pilot.pause()

        assert rows(app) == before


async def test_the_full_text_arrives_without_moving_what_is_being_read() -> None:
    async with reading(long_page(40)) as (app, view, pilot):
        view.line(60)
        await pilot.pause()
        before = first_words(app)

        view.show(head(), Page((para("New above."), *long_page(80).blocks), 0), keep_place=True)
        await pilot.pause()

        assert first_words(app) == before


async def test_the_scroll_bar_can_be_dragged_anywhere() -> None:
    async with reading(long_page()) as (app, view, pilot):
        for row in (900, 40, 2000, 3, 10**6):
            view.scroll_to(y=row, animate=False)
            await pilot.pause()
            assert len([row for row in rows(app) if row]) > 8
        assert view.at_end


async def test_the_scroll_bar_is_as_long_as_the_article_at_hand_lets_it_be() -> None:
    bars = []
    async with reading(long_page(20)) as (_, view, pilot):
        for article in (long_page(300), page(para("Short.")), long_page(20)):
            view.show(head(), article)
            await pilot.pause()
            bar = view.vertical_scrollbar
            shown = view.show_vertical_scrollbar
            bars.append(bar.window_size / bar.window_virtual_size if shown else None)

    whole, none, part = bars
    assert none is None
    assert whole is not None
    assert part is not None
    assert 0 < whole < part / 5


async def test_the_end_is_said_once() -> None:
    async with reading(long_page(20)) as (app, view, pilot):
        for _ in range(2):
            view.bottom()
            await pilot.pause()
            view.top()
            await pilot.pause()

        assert len(app.heard) == 1
        assert isinstance(app.heard[0], PageView.ReachedEnd)


async def test_a_click_on_a_link_says_which() -> None:
    async with reading(page(para("See ", span("the tides", link=TIDES), "."))) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "tides" in row)

        await pilot.click(offset=(rows(app)[y].index("tides"), y))

        assert [heard.url for heard in app.heard if isinstance(heard, PageView.LinkClicked)] == [
            TIDES
        ]


async def test_the_pointer_leaving_a_link_is_said_too() -> None:
    async with reading(page(para(span("tides", link=TIDES), " and more"))) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "tides" in row)
        await pilot.hover(offset=(4, y))
        await pilot.hover(offset=(20, y))

        hovered = [message for message in app.heard if isinstance(message, PageView.LinkHovered)]
        assert [message.url for message in hovered] == [TIDES, None]


async def test_a_click_on_a_footnote_goes_there() -> None:
    text = page(
        para("Much", span("1", jump="n1"), "."),
        *long_page().blocks,
        para("1. The note.", anchor="n1"),
    )
    async with reading(text) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "Much1." in row)

        await pilot.click(offset=(rows(app)[y].index("1."), y))

        assert rows(app)[-1].strip() == "1. The note."


async def test_hints_are_drawn_over_the_numbers_of_links_in_view() -> None:
    async with reading(story(), (80, 16)) as (app, view, pilot):
        archive, tides = view.visible_links()
        assert (archive.url, tides.url) == (ARCHIVE, TIDES)

        view.show_labels({archive.mark: "a", tides.mark: "sd"})
        await pilot.pause()
        assert "shelf a , and" in screen_text(app)
        assert "1911sd , when" in screen_text(app)

        view.show_labels({})
        await pilot.pause()
        assert "shelf[1], and" in screen_text(app)


async def test_links_are_found_by_number() -> None:
    async with reading(story()) as (_, view, _):
        assert view.link_at(1) == ARCHIVE
        assert view.link_at(0) == SafeUrl("https://example.org/village")
        assert view.link_at(99) is None


async def test_copied_text_joins_wrapped_lines_and_leaves_out_bars_and_numbers() -> None:
    async with reading(story(), (50, 60)) as (app, view, _):
        app.screen.selections = {view: Selection(None, None)}

        copied = app.screen.get_selected_text()

        assert copied is not None
        assert "the state of the sea, in five words at most;\n" in copied
        assert "\n9. Read the page aloud.\n10. Write down what you heard.\n" in copied
        assert "\nA page of the ledger, the ink brown with age\nThe winter of 1911" in copied
        assert (
            "\nWinter\tDays of ice\tWhat the clerk wrote\n1911\t40\tFerry lies still. "
            "Mail by sledge from the mainland, twice a week.\n" in copied
        )
        assert not set("•▎▣▶─[") & set(copied)
        assert "  " not in copied.replace("    ", "").replace("):  #", "")
        assert (
            "The books fill eleven metres of shelf, and until last spring nobody had read" in copied
        )
        assert (
            "walked to the island and back, on a bet. His mother has been told.\n\n"
            "13 February. Thaw.\n" in copied
        )
        assert "        if 'ice' in page.text and page.date.month in (12, 1, 2, 3):  #" in copied


async def test_words_of_one_cell_of_a_table_are_copied_alone() -> None:
    winters = table("Winter | Days of ice", "1911 | forty and two")
    async with reading(page(winters)) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "forty" in row)
        start = rows(app)[y].index("forty")

        await pilot.mouse_down(offset=(start, y))
        await pilot.hover(offset=(start + 8, y))
        await pilot.mouse_up(offset=(start + 8, y))

        assert app.screen.get_selected_text() == "forty and"


@pytest.mark.parametrize("columns", [24, 40, 80, 200])
async def test_what_is_copied_is_the_same_at_any_width(columns: int) -> None:
    async with reading(story(), (100, 30)) as (app, view, pilot):
        app.screen.selections = {view: Selection(None, None)}
        usual = app.screen.get_selected_text()

        await pilot.resize_terminal(columns, 30)

        assert app.screen.get_selected_text() == usual


async def test_words_are_selected_with_the_mouse() -> None:
    async with reading(page(para("The tides of the year 1911 were high."))) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "tides" in row)
        start = rows(app)[y].index("tides")

        await pilot.mouse_down(offset=(start, y))
        await pilot.hover(offset=(start + 4, y))
        await pilot.mouse_up(offset=(start + 4, y))

        assert app.screen.get_selected_text() == "tides"


@pytest.mark.parametrize("theme", ["textual-dark", "nord", "ansi-dark"])
async def test_selected_words_can_still_be_read(theme: str) -> None:
    async with reading(page(para("The tides were high."))) as (app, view, pilot):
        app.theme = theme
        app.screen.selections = {view: Selection(None, None)}
        await pilot.pause()

        y = next(index for index, row in enumerate(rows(app)) if "tides" in row)
        margin, words, *_ = view.render_line(y)
        assert words.style is not None
        assert words.style.color != words.style.bgcolor
        assert margin.style != words.style


async def test_a_double_click_selects_the_paragraph() -> None:
    sentence = "A paragraph that is long enough to be wrapped over several lines. " * 3
    async with reading(page(para("Before."), para(sentence))) as (app, _, pilot):
        y = next(index for index, row in enumerate(rows(app)) if "A paragraph" in row)

        await pilot.click(offset=(10, y), times=2)

        assert (app.screen.get_selected_text() or "").strip() == sentence.strip()


HOSTILE = (
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b[2J",
    "\x9b31m",
    "\u202etxt",
    "[/] [bold]x[/bold] [@click=app.quit]y[/]",
    "\x00\r\x0b",
    "a\u200bb\u2066",
)


async def test_nothing_that_commands_a_terminal_is_ever_written() -> None:
    blocks: list[Block] = [para(text, span(text, link=TIDES)) for text in HOSTILE]
    blocks.append(Code(CleanText("\n".join(HOSTILE))))
    async with reading(page(*blocks), (60, 50)) as (app, view, pilot):
        view.show(head("\x1b]0;pwned\x07 [/] title"), page(*blocks))
        await pilot.pause()

        assert not any(
            character in screen_text(app).replace("\n", "")
            for character in "\x1b\x07\x9b\u202e\x00\r\x0b\u200b\u2066"
        )
        assert "[/] [bold]x[/bold] [@click=app.quit]y[/]" in screen_text(app)


async def test_addresses_are_real_links_for_the_terminal_but_never_carry_an_escape() -> None:
    evil = SafeUrl("https://example.org/\x1b\\\x1b]0;pwned\x07")
    text = page(para(span("good", link=TIDES), " ", span("evil", link=evil)))
    async with reading(text) as (app, *_):
        assert any(f";{TIDES}\x1b\\" in row for row in written(app))
        assert not any("pwned" in row for row in written(app))


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
async def test_other_themes_draw_the_same_words(theme: str) -> None:
    async with reading(story(), (80, 40)) as (app, _, pilot):
        before = rows(app)

        app.theme = theme
        await pilot.pause()

        assert rows(app) == before


async def test_colours_of_the_terminal_are_left_alone_in_its_own_themes() -> None:
    async with reading(story(), (80, 40)) as (app, view, pilot):
        app.theme = "ansi-dark"
        await pilot.pause()

        styles = [segment.style for y in range(40) for segment in view.render_line(y)]
        assert all(
            style is None or style.color is None or style.color.triplet is None for style in styles
        )
        assert any(style is not None and style.dim for style in styles)


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (20, 1)])
async def test_a_tiny_window_does_no_harm(size: tuple[int, int]) -> None:
    async with reading(story(), size) as (_, view, pilot):
        view.page_down()
        view.bottom()
        await pilot.pause()

        assert view.at_end


async def test_an_article_shown_before_there_is_a_window_waits_for_it() -> None:
    app = Reader()
    app.view.show(head(), story())
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()

        assert first_words(app) == "What the archive of a village remembers"
