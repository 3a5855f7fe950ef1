"""Part by part, what is said in feeds comes out as the words that it is."""

import asyncio
from pathlib import Path

import pytest

from feeds.web import serving
from hostile.day import COMMANDING, UNKIND, cases_of, path_of
from hostile.payloads import texts
from hostile.program import run, subscribe
from hostile.walk import at_the_window, environment
from newsreader.text import TITLE_MAX
from ui.escapes import foreign

CASES = cases_of(texts)
MARKS = "\u0301\u0335\u0489"
C1_AS_CP1252 = ["\u203a31m", "0;poison\u0153", "poison\u0153", "x\u2030y", "\u0178poison\u0153"]

TITLES = {
    "t_markup_action": list(texts.ACTIONS),
    "t_markup_unbalanced": list(texts.UNBALANCED),
    "t_c1": [*C1_AS_CP1252, "\u201e\u02c6"] * 2,
    "t_bidi": ["gpj.exe", *["x"] * 5, "\u200fx\u200e", "x", "x"],
    "t_zalgo": [f"Z{MARKS * 2}{MARKS[:2]}", "e" + "\u0301" * 8, "x" + "\u20dd" * 8],
    "t_surrogate_refs": ["\ufffd", "\ufffdx", "\ufffd\ufffd", "\ufffd", "\ufffd\ufffd"],
    "t_wide": list(texts.WIDE),
    "t_html_titles": [
        *("bold", "<b>", "<script>alert(1)</script>after", "seen", "AT&T", "]52;c;cG9pc29u"),
        *("&#27;[2J", "italic", "1 < 2 > 0"),
    ],
    "t_markdown_injection": [
        *("[x](https://evil.example)", "![x](https://evil.example/x.png)", "# heading", "```"),
        *("> x", "~~~ x", "| a | b | |---|---|", "<https://evil.example>"),
        "[x]: https://evil.example",
    ],
}
"""What a person reads in the place of each text; of others, something without a name."""


@pytest.mark.slow
async def test_texts_that_command_are_printed_as_words_by_every_command(tmp_path: Path) -> None:
    async with serving({path_of(name): answer for name, answer in CASES.items()}) as site:
        urls = {site.url(path_of(name)): name for name in CASES}
        subscribe(tmp_path, list(urls))

        ran = [
            await run(tmp_path, *arguments)
            for arguments in (
                ("fetch", *urls),
                ("fetch", "--json", *urls),
                ("refresh", "--all"),
                ("refresh", "--all", "--json"),
                ("list",),
                ("list", "--json"),
            )
        ]

    for each in ran:
        assert (each.code, each.err) == (0, "")
        assert not COMMANDING.search(each.out)
        assert not UNKIND.search(each.out)
    listed = ran[-1].json
    assert len(ran[-2].out.splitlines()) == len(listed)
    told: dict[str, list[str]] = {name: [] for name in CASES}
    for row in sorted(listed, key=lambda row: int(row["link"].split("/")[3])):
        told[urls[row["feed_url"]]].append(row["title"])
    assert {name: titles for name, titles in told.items() if name in TITLES} == TITLES
    assert all(title.startswith("https://e.example/") for title in told["t_zero_width"])
    assert [title[:9] for title in told["t_long_and_newlines"]] == [
        *("long long", "line afte", "https://e", "xxxxxxxxx")
    ]
    assert all(len(title) <= TITLE_MAX for titles in told.values() for title in titles)
    assert len(told["t_esc_illformed"]) == 2 * len(texts.COMMANDS)


@pytest.mark.slow
async def test_texts_that_command_are_drawn_as_words_in_the_window(tmp_path: Path) -> None:
    async with serving({path_of(name): answer for name, answer in CASES.items()}) as site:
        subscribe(tmp_path, [site.url(path_of(name)) for name in CASES])
        await run(tmp_path, "refresh")

        def look_into_each_feed() -> tuple[int, bytes]:
            with at_the_window(tmp_path, environment(tmp_path)) as walker:
                walker.presses(b"\x1b", b"1", b"gg", b"jjj")
                for _ in CASES:
                    walker.presses(
                        b"j", b"\r", b"\r", b"G", b";", b"\x1b", b"J", b"c", b"\x1b", b"1"
                    )
                walker.clicks_everywhere()
                return walker.leaves(), walker.terminal.written

        code, written = await asyncio.to_thread(look_into_each_feed)

    assert code == 0
    assert foreign(written) == []
    for text in ("[@click=app.quit]x[/]", "[/b] x", "<script>alert(1)</script>", "\u4f60\u597d"):
        assert text.encode() in written
    assert b"Traceback" not in written
