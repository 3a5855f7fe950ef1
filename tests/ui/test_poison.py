"""Text of strangers in every place of the window: drawn as it is written, or not at all."""

import pytest

from ui.stand import Newsstand, Told, Window

UNBALANCED = "[/b] x [/"
ACTION = "[@click=app.quit]x[/]"
STYLES = "[$primary]y [red]"
LINK = "[link=https://e.example]z"
COMMANDS = (
    "a\x1b]52;c;aGk=\x07b a\x1b]0;title\x1b\\b a\x1b[2Jb a\x9b31mb "
    "a\u202eb a\u2066b a\x00\x08b a\x7fb"
)
FORBIDDEN = frozenset("\x00\x07\x08\x1b\x7f\x9b\x9c\x9d\u202e\u2066\ud800")


def poisoned(stand: Newsstand, text: str) -> Newsstand:
    """The text as the name of a feed, a folder, an article, an author, and why a feed fails."""
    link = f'<a href="https://evil.example/{text}">{text}</a>'
    told = Told(text, 0, text=f"<h2>{text}</h2><p>{text} {link}</p>", author=text)
    stand.fails(stand.feed(text, told, folder=text.replace("/", "")), text)
    return stand


def raw(window: Window) -> str:
    """Every character that is drawn, the line breaks between rows left out."""
    return window.text.replace("\n", "")


async def tour(window: Window) -> list[str]:
    """Look at it in every place, and say what was drawn there."""
    screens = [raw(window)]
    for action in (
        "move.open",
        "read.zoom",
        "article.links",
        "window.back",
        "pane.feeds",
        "move.bottom",
        "move.left",
        "list.cycle-show",
        "article.copy-url",
        "article.toggle-star",
        "undo",
        "refresh.here",
        "article.export",
        "pane.article",
        "read.contents",
    ):
        await window.do(action)
        screens.append(raw(window))
    return screens


@pytest.mark.parametrize("text", [UNBALANCED, ACTION, STYLES, LINK])
async def test_markup_is_drawn_as_it_is_written(empty: Newsstand, text: str) -> None:
    async with poisoned(empty, text).open((200, 24)) as window:
        assert window.text.count(text) >= 5  # feed, headline, feed of the headline, head, text

        await window.do("pane.feeds", "move.bottom")
        assert f"{text}: {text}" in window.status

        await tour(window)
        assert window.app.is_running


async def test_a_click_on_markup_runs_nothing(empty: Newsstand) -> None:
    async with poisoned(empty, ACTION).open((200, 24)) as window:
        for _ in range(2):
            await window.click(ACTION, ACTION.index("x"))
        await window.hover(ACTION)

        assert window.app.is_running


async def test_what_commands_a_terminal_is_never_drawn(empty: Newsstand) -> None:
    async with poisoned(empty, COMMANDS).open((300, 20)) as window:
        screens = await tour(window)

    assert not FORBIDDEN & set("".join(screens))


async def test_a_sentence_in_the_status_line_is_drawn_as_it_is_written(
    empty: Newsstand,
) -> None:
    async with empty.open((200, 10)) as window:
        for text in (UNBALANCED, ACTION, STYLES, LINK):
            window.screen.say(text, alert=True)
            await window.settle()
            assert window.status.startswith(text)

        window.screen.say(COMMANDS)
        await window.settle()
        assert not FORBIDDEN & set(raw(window))

        window.screen.progress = COMMANDS
        window.screen.hush()
        await window.settle()
        assert not FORBIDDEN & set(raw(window))


async def test_markup_in_feeds_toml_is_drawn_as_it_is_written(empty: Newsstand) -> None:
    empty.keys["[/b]"] = "x"
    async with empty.open((300, 10)) as window:
        assert "keys.[/b] is no action" in window.text


async def test_a_title_of_half_a_million_characters_and_one_of_marks_alone(
    empty: Newsstand,
) -> None:
    empty.feed("Odd", Told("long " * 100_000, 1), Told("e" + "\u0301" * 20_000, 2), Told("\u200d"))
    async with empty.open((120, 20)) as window:
        assert len(window.listed) == 3
        assert max(map(len, window.rows)) < 1000


async def test_addresses_that_are_none_are_never_opened_or_copied(empty: Newsstand) -> None:
    empty.feed(
        "Odd",
        Told("Script", 1, link="javascript:alert(1)"),
        Told("File", 2, link="file:///etc/passwd"),
        Told("Option", 3, link="--renderer-cmd-prefix=x"),
    )
    async with empty.open() as window:
        for _ in range(3):
            await window.do("article.open-in-browser", "article.copy-url", "move.down")
            assert window.status.startswith("This article has no address.")
        assert window.app.clipboard == ""
