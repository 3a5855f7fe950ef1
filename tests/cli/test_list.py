import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Person
from library.newsroom import config, headlines, opened, rss
from newsreader.model import State
from newsreader.text import CleanLine, one_line


@pytest.fixture
def reader(person: Person, tmp_path: Path) -> Person:
    """Somebody with a daily paper in a folder, one article read, and a weekly, one starred."""
    (tmp_path / "daily.xml").write_bytes(rss(["Third", "Second", "First"]))
    (tmp_path / "weekly.xml").write_bytes(rss(["Essay"]))
    daily, weekly = ((tmp_path / f"{name}.xml").as_uri() for name in ("daily", "weekly"))
    person.writes(
        "[settings]\nwelcome = false\n"
        f'[[feeds]]\nurl = "{daily}"\ntitle = "The Daily"\nfolder = "News/Home"\n'
        f'tags = ["a", "b"]\n[[feeds]]\nurl = "{weekly}"\ntitle = "Weekly"\n'
    )
    person.runs("refresh")

    async def mark() -> None:
        async with opened(person.root, config(daily, weekly)) as library:
            ids = {row.title: row.id for row in headlines(library)}
            await library.deeds.mark([ids[one_line("Second")]], State.READ, on=True)
            await library.deeds.mark([ids[one_line("Essay")]], State.STARRED, on=True)
            await library.deeds.mark([ids[one_line("Third")]], CleanLine("mine"), on=True)

    asyncio.run(mark())
    return person


def titles(person: Person, *arguments: str) -> list[str]:
    return [row["title"] for row in person.runs("list", "--json", *arguments).json]


def test_headlines_come_newest_first_with_what_is_known_of_them(reader: Person) -> None:
    said = reader.runs("list", "--json", "--feed", "The Daily")

    newest, second, _ = said.json
    assert (said.code, said.err) == (0, "")
    assert {**newest, "id": 0} == {
        "id": 0,
        "feed": "The Daily",
        "feed_url": newest["feed_url"],
        "folder": "News/Home",
        "title": "Third",
        "link": "https://paper.example/Third",
        "author": None,
        "published": "2026-11-22T08:00:00Z",
        "read": False,
        "starred": False,
        "later": False,
        "also_in": [],
        "tags": ["a", "b", "mine"],
    }
    assert second["read"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], {"Third", "Second", "First", "Essay"}),
        (["--unread"], {"Third", "First", "Essay"}),
        (["--starred"], {"Essay"}),
        (["--starred", "--unread"], {"Essay"}),
        (["--feed", "news"], {"Third", "Second", "First"}),
        (["--feed", "News/Home/", "--unread"], {"Third", "First"}),
        (["--feed", "weekly"], {"Essay"}),
        (["--feed", "weekly", "--feed", "the daily"], {"Third", "Second", "First", "Essay"}),
        (["--feed", "weekly", "--limit", "0"], set()),
    ],
)
def test_filters_say_which(reader: Person, filters: list[str], expected: set[str]) -> None:
    assert set(titles(reader, *filters)) == expected


def test_a_limit_takes_the_newest(reader: Person) -> None:
    assert titles(reader, "--feed", "The Daily", "--limit", "2") == ["Third", "Second"]


def test_a_name_that_no_feed_has_is_said(reader: Person) -> None:
    said = reader.runs("list", "--feed", "News/Abroad")

    assert (said.code, said.out) == (1, "")
    assert said.err == "newsreader: no feed has the title, URL or folder News/Abroad\n"


def test_for_a_glance_there_are_signs_and_the_name_of_the_feed(reader: Person) -> None:
    lines = reader.runs("list").lines

    assert "●★ 2026-11-22  Essay  (Weekly)" in lines
    assert "   2026-11-22  Second  (The Daily)" in lines


def test_welcome_is_not_for_scripts(person: Person) -> None:
    person.writes("")

    assert person.runs("list", "--json").out == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_our_signs_gets_others_and_no_traceback(
    reader: Person, encoding: str
) -> None:
    command = [sys.executable, "-m", "newsreader", "--root", str(reader.root), "list"]
    environ = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    done = subprocess.run(command, capture_output=True, env=environ, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 4


def test_a_damaged_library_is_said_to_be_so(reader: Person) -> None:
    library = reader.root / "data" / "library.db"
    content = bytearray(library.read_bytes())
    content[4096 * 2 :] = b"\xaa" * (len(content) - 4096 * 2)
    library.write_bytes(content)

    said = reader.runs("list")

    assert (said.code, said.out) == (1, "")
    assert "library.db is damaged" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["is:unread", "folder:news"], ["Third", "First"]),
        (["essay OR second sort:oldest"], ["Essay", "Second"]),
        (["tag:a -third", "--unread"], ["First"]),
        (["-essay", "-title:second", "--limit", "9"], ["First", "Third"]),
        (["first", "--feed", "Weekly"], []),
        (["sort:title", "--limit", "2"], ["Essay", "First"]),
    ],
)
def test_a_query_says_which(reader: Person, query: list[str], found: list[str]) -> None:
    assert sorted(titles(reader, *query)) == sorted(found)


def test_the_order_is_the_one_that_the_query_asks_for(reader: Person) -> None:
    assert titles(reader, "sort:title") == sorted(titles(reader))
    assert titles(reader, "sort:oldest") == titles(reader)[::-1]


def test_a_mistake_in_a_query_is_pointed_at(reader: Person) -> None:
    said = reader.runs("list", "東京 titel:x")

    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "newsreader: column 4: there is no field “titel:”; did you mean “title:”?",
        "  東京 titel:x",
        "       ^",
    ]
