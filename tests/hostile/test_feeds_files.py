"""Whatever stands in feeds.toml, the library keeps what it has, and what is wrong is said."""

import asyncio
from pathlib import Path

import pytest

from cli.conftest import Person
from hostile.day import COMMANDING, UNKIND, cases_of
from hostile.payloads import feeds_files
from library.newsroom import config, headlines, opened, rss, starred_paper
from newsreader.config import load

SENTENCE_MAX = 800  # characters: a path, and the names of all themes
CASES = cases_of(feeds_files)
UNREADABLE = {
    "c_syntax": ":3: this is no TOML at column 8",
    "c_latin1": ":3: the file is not in UTF-8 (byte 50); save it in this encoding.",
    "c_nul": ":3: a NUL character stands here; remove it.",
    "c_deep": ": lists or tables are nested too deeply; flatten them.",
    "c_bigint": ":2: a number has thousands of digits; shorten it.",
    "c_dup_key": ":3: this is no TOML",
}
"""Those that say nothing about which feeds there are, and what a person reads."""

PROBLEMS = {
    "c_types": 4,
    "c_shape": 3,
    "c_duplicate_urls": 1,
    "c_unknown": 2,
    "c_bom": 0,
    "c_crlf": 0,
    "c_20k_feeds": 0,
    "c_empty": 0,
    "c_hostile_values": 2,
}
"""Those that can be read, and how many sentences about them there are."""

FEEDS = {
    "c_types": 1,
    "c_shape": 0,
    "c_20k_feeds": feeds_files.FEEDS,
    "c_empty": 0,
    "c_hostile_values": 2,
}
"""How many feeds there are in them, if not one."""


def test_each_case_is_expected() -> None:
    assert UNREADABLE.keys() | PROBLEMS.keys() == CASES.keys()


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.slow] * (n == "c_20k_feeds")) for n in CASES]
)
def test_what_stands_in_feeds_toml_takes_nothing_away(person: Person, name: str) -> None:
    person.root.mkdir()
    feed = starred_paper(person.root, "Two", "One")
    good = f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{feed}"\n'
    case = CASES[name]
    assert isinstance(case, bytes)
    person.writes("")
    person.feeds.write_bytes(case)

    checked = person.runs("check")
    listed = person.runs("list")

    assert person.feeds.read_bytes() == case
    told = [*checked.lines, *listed.err.splitlines()]
    assert not [line for line in told if COMMANDING.search(line) or UNKIND.search(line)]
    assert all(len(line) < SENTENCE_MAX for line in told)
    if name in UNREADABLE:
        assert checked.code == 1
        assert [line.startswith(f"{person.feeds}{UNREADABLE[name]}") for line in checked.lines] == [
            True
        ]
        assert (listed.code, len(listed.lines)) == (0, 2)  # the feeds that there were last
        assert person.runs("refresh", "--all").out == ""
    else:
        assert len(load(person.feeds).feeds) == FEEDS.get(name, 1)
        assert checked.code == bool(PROBLEMS[name])
        assert len(checked.lines) == max(1, PROBLEMS[name])
    person.writes(good)
    assert [line.split("  ")[-2] for line in person.runs("list").lines] == ["Two", "One"]
    assert [line[:2] for line in person.runs("list").lines] == ["●★", "● "]


async def test_a_file_that_an_editor_is_writing_takes_no_feed_away(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_bytes(b"")  # emptied, and not yet written
    content = b'[[feeds]]\nurl = "https://a.example/"\n'
    loop = asyncio.get_running_loop()
    loop.call_later(0.05, file.write_bytes, content)

    loaded = await asyncio.to_thread(load, file)

    assert [feed.url for feed in loaded.feeds] == ["https://a.example/"]


async def test_feeds_that_vanish_from_the_file_keep_their_history(tmp_path: Path) -> None:
    feed = starred_paper(tmp_path, "Two", "One")
    (tmp_path / "feed.xml").write_bytes(rss(["Three"]))

    async with opened(tmp_path, config()) as library:
        assert headlines(library) == []
    async with opened(tmp_path, config(feed)) as library:
        assert [(row.title, row.starred) for row in headlines(library)] == [
            ("Two", True),
            ("One", False),
        ]
