"""Every screen, sheet, prompt and list of the window, with poison in all that it may show."""

from functools import partial
from pathlib import Path

import pytest

from disk import no_room
from feeds.web import redirect, serving
from hostile.payloads.newspaper import POISON, SAID, feeds_toml
from hostile.stage import pasted, poisoned
from hostile.walk import ESCAPE, Steps, Walker
from ui.escapes import notified
from ui.programs import Program

pytestmark = pytest.mark.slow

TO_READ = (
    # What is said of each feed, and of one that has moved.
    (b"R", "could not be refreshed"), (b"R", "could not be refreshed"),
    (b"1", ""), (b"G", "this is not a feed"), (b"k", ""), (b"k", "to follow it"), (b"k", "599"),
    (b"gg", ""), (b"\r", ""), (b"gg", ""), (b"\r", "find"), (b"z", ""), (b"z", ""),
    # Letters on links: opened, copied, subscribed to; images.
    (b";", "Open: "), (ESCAPE, "find"), (b"Y", "Copy: "), (b"a", "Copied"),
    (b";", "Open: "), (b"a", "Opening"), (b"+", "Subscribe: "), (b"a", "Not subscribed"),
    (b"i", ""), (ESCAPE, ""), (b"2", ""), (b"\r", "find"),
    (b"c", "Contents"), (b"\r", ""),
    (b"/", "Find"), (b"poison\r", "go from one to the next"), (b"n", "Place "), (ESCAPE, ""),
    (b"2", ""), (b"\r", "find"), (b"y", "Copied"), (b"o", "Opening"), (b"e", "Opening e.example"),
    (b"w", "Write "), (b"\r", "Written"),
    (b"w", "Write "), (b"\r", ""), (b"n\r", "left as it is"),
    (b"|", "Pipe to"), (b"cat\r", "Press Enter to go back"), (b"\r", "find"),
    (b"|", "Pipe to"), (b"\x15", ""), (b"nothing [/b]", "nothing"), (b"\r", "There is no program"),
    (b"f", ""), (b"J", ""), (b"F", ""), (b"K", ""), (b"J", ""),
    (b"2", ""), (b"m", "marked"), (b"s", "tarred"), (b"b", "aved"), (b"u", "Undone"),
    (b"v", ""), (b"v", ""), (b"v", ""), (b"A", "to undo"), (b"u", "Undone"),
    (b"T", ""), (b"?", "Moving"), (b" ", ""), (b"q", ""),
    (b":", "What do you want to do?"), (ESCAPE, ""), (b"R", "could not be refreshed"),
)  # fmt: skip

TO_SEARCH: Steps = (
    (b"2", ""), (b"/", "Search"), (b"poison", "poison"), (b"\x15", ""),
    (b"is:foo", "write is:unread"),
    (b"\x15", ""), (b"is:", ""), (pasted(), "write is:unread"), (b"\r", "write is:unread"),
    (b"/", "Search"), (b"\x15", ""), (b"poison ", "poison"),
    (b"\r", "saves it"), (b"S", "best matches"),
    (b"B", "Save the search as"), (b"\x15", ""), (pasted(), ""), (b"\r", "in the feed list now"),
    (b"1gg", ""), (b"jjjj", "poison"), (b"jj", "poison"), (b"2", ""),
    (b"\\", "Filter"), (pasted(), "poison"), (b"\x15", ""), (b"tag:", ""), (b"\t", ""), (b"\r", ""),
    (b"/", ""), (b"\x15", ""), (b"folder:", ""), (b"\t", ""), (b"\r", ""), (b"j\r", ""), (b"2", ""),
    (ESCAPE, ""), (ESCAPE, ""),
)  # fmt: skip

TO_MARK: Steps = (
    (b"2gg", ""), (b"t", "Tag"), (pasted(), ""), (b"\r", "is no tag"),
    (b"t", "Tag"), (pasted(POISON.split()[0]), ""), (b"\r", "to undo"),
    (b"t", "-name removes"), (b"[@cl", "@cl"), (b"\t", ""), (b"\r", "tagged so already"),
    (b"t", "-name removes"), (b"-[@cl", "@cl"), (b"\t", ""), (b"\r", "to undo"),
    (b"u", "Undone"), (b"\x12", "Done again"), (b"u", "Undone"), (b"u", "Undone"),
    (b"gg", ""), (b"V", "1 selected"), (b"jj", "3 selected"), (b"t", "Tag 3 articles"),
    (pasted("[/b]"), ""), (b"\r", "to undo"), (b"u", "Undone"), (b"V", "1 selected"),
    (b"s", "to undo"), (b"D", "idden"), (b"u", "Undone"), (b"<", "older than"), (b"\x15", ""),
    (pasted(), ""), (b"\r", "is no age"), (b"%", "what matches"), (b"is:", ""), (pasted(), ""),
    (b"\r", "Nothing was marked"), (b"gr", "to undo"),
)  # fmt: skip

TO_LOOK_AFTER: Steps = (
    (b"R", "could not be refreshed"), (b"R", "could not be refreshed"),
    (b"H", "Feed health"), (b"j", "Last success"), (b"j", "Last success"), (b"j", "Last success"),
    (b"j", "Last success"), (b"r", "Asking"), (b"o", ""), (b"k\r", "is now at"),
    (b"H", "Feed health"), (b"d", "Remove "), (b"n\r", "stays"), (b"H", "Feed health"), (b"q", ""),
)  # fmt: skip


def to_add(address: str) -> Steps:
    site = f"{address}/site\r".encode()
    return (
        (b"1", ""), (b"a", "Add the feed"), (pasted(), ""), (b"\r", "Not added"),
        (b"a", "Add the feed"), (site, "several feeds"), (b"G", ""), (b"gg", ""), (b"j\r", "599"),
        (b"a", "Add the feed"), (site, "several feeds"), (b"\r", "Title"), (pasted(), ""),
        (b"\r", "Folder, or none"), (b"\x15", ""), (b"[@", ""), (b"\t", ""), (pasted(), ""),
        (b"\r", "Subscribed to"), (b"a", "Add the feed"), (site, "yours"), (b"\r", "already"),
    )  # fmt: skip


TO_ORGANISE: Steps = (
    (b"1", ""), (b"G", ""), (b"c", "own"), (pasted(), ""), (b"\r", "is called"),
    (b"p", "Folder, or none"), (b"\x15", ""), (b"one/", ""), (pasted(), ""), (b"\r", "stands in"),
    (b"t", "Tags, with commas"), (pasted(), ""), (b",[@", ""), (b"\t", ""),
    (b"\r", "has the tags"), (b"d", "Remove "), (ESCAPE, ""), (b"d", "Remove "),
    (b"y\r", "was removed"), (b"h", ""), (b"c", "Name of the folder"), (pasted(), ""), (b"\r", ""),
    (b"p", "Folder"), (ESCAPE, ""),
)  # fmt: skip

RULES = f"""
[[rules]]
query = "poison"
do = ["star", "notify"]
[[rules]]
query = {SAID}
do = [{SAID}]
[[views]]
title = {SAID}
query = "poison"
[[views]]
title = {SAID}
query = "is:{SAID[1:]}
folder = {SAID}
"""


async def test_what_is_read_commands_nothing_and_opens_nothing_but_web_pages(
    tmp_path: Path,
) -> None:
    browser = Program(tmp_path / "browser", then='printf "%s\\n" "$@" >> "$0.opened"')
    async with poisoned(tmp_path) as stage:
        await stage.walked(partial(Walker.looks, steps=TO_READ), {"BROWSER": str(browser.path)})

    opened = browser.path.with_name("browser.opened").read_text("utf-8").splitlines()
    assert [url for url in opened if not url.startswith("http") or not url.isascii()] == []
    made = {path.name for path in files(tmp_path)} - {stage.root.name}
    assert [name for name in made if not name.isprintable() or name.startswith("-")] == []


async def test_clicks_and_mistakes_in_feeds_toml_command_nothing(tmp_path: Path) -> None:
    async with poisoned(tmp_path) as stage:

        def mistake_and_click(walker: Walker) -> None:
            stage.feeds.write_text(feeds_toml(stage.address).replace("undo", "undone"), "utf-8")
            walker.terminal.wait_for(b"(newsreader check)")
            walker.clicks_everywhere()

        await stage.walked(mistake_and_click)


@pytest.mark.parametrize("steps", [TO_SEARCH, TO_MARK, TO_LOOK_AFTER, TO_ORGANISE])
async def test_what_is_asked_and_answered_commands_nothing(tmp_path: Path, steps: Steps) -> None:
    async with poisoned(tmp_path, RULES) as stage:
        await stage.walked(partial(Walker.looks, steps=steps))


async def test_what_a_site_offers_commands_nothing(tmp_path: Path) -> None:
    async with poisoned(tmp_path) as stage:
        await stage.walked(partial(Walker.looks, steps=to_add(stage.address)))


@pytest.mark.parametrize("knows", [{}, {"VTE_VERSION": "7600"}])
async def test_the_desktop_is_told_in_clean_words(tmp_path: Path, knows: dict[str, str]) -> None:
    async with poisoned(tmp_path, RULES) as stage:
        written = await stage.walked(lambda walker: walker.looks(()), knows)

    told = notified(written)
    assert len(told) == 3
    assert all("poison" in text for text in told)
    assert {text.count(";") for text in told} == ({1} if knows else {0})


async def test_an_editor_may_draw_what_it_likes_and_its_name_may_not(tmp_path: Path) -> None:
    says = 'printf "\\033]0;drawn\\007\\033[2J\\033[?1000h\\033[31m"; exit 3'
    editor = Program(tmp_path / "ed\x1b]0;poison\x07[b]\u202e", then=says)
    async with poisoned(tmp_path) as stage:
        written = await stage.walked(
            lambda walker: walker.looks([(b"E", "it ended with code 3"), (b"1G", "")]),
            {"VISUAL": f"'{editor.path}'"},
        )

    assert b"\x1b]0;drawn" in written


async def test_a_library_that_cannot_be_written_is_named_in_clean_words(tmp_path: Path) -> None:
    async with poisoned(tmp_path) as stage:
        await stage.walked(lambda walker: walker.looks(()))

        written = await stage.walked(
            lambda walker: walker.looks([(b"2s", "check its folder"), (b"u", "")]), around=no_room
        )

    assert b"Only for reading: " in written


async def test_a_login_page_is_named_in_clean_words(tmp_path: Path) -> None:
    async with (
        poisoned(tmp_path) as stage,
        serving(redirect(f"http://10.0.0.1/{POISON}", "302 Found")) as portal,
    ):
        stage.feeds.write_text(
            "[settings]\nwelcome = false\n"
            + "".join(
                f'[[feeds]]\nurl = "http://paper{number}.example/"\ntitle = {SAID}\n'
                for number in range(3)
            ),
            "utf-8",
        )
        await stage.walked(
            lambda walker: walker.looks([(b"R", "login: open http://10.0.0.1/"), (b"1G", "")]),
            {"http_proxy": portal.url()},
        )


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())
