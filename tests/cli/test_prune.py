"""`newsreader prune`: what goes, or would."""

from contextlib import closing
from pathlib import Path

import pytest

from cli.conftest import Person
from library.newsroom import rss
from newsreader import store
from newsreader.paths import Paths


@pytest.fixture
def reader(person: Person, tmp_path: Path) -> Person:
    """Somebody who took up two feeds long ago, and keeps the articles of one for a while."""
    (tmp_path / "daily.xml").write_bytes(rss(["Third", "Second", "First"]))
    (tmp_path / "weekly.xml").write_bytes(rss(["Essay"]))
    person.writes(feeds(tmp_path, daily='keep = "90d"'))
    person.runs("refresh")
    with closing(store.open_writer(Paths.under(person.root).library)) as db:
        db.execute("UPDATE status SET first_seen = 0")
        db.execute("UPDATE pruning SET begun_at = 0")  # nobody has looked today
    return person


def feeds(folder: Path, daily: str = "", *, weekly: bool = True) -> str:
    toml = "[settings]\nwelcome = false\n"
    toml += f'[[feeds]]\nurl = "{(folder / "daily.xml").as_uri()}"\ntitle = "The Daily"\n{daily}\n'
    if weekly:
        toml += f'[[feeds]]\nurl = "{(folder / "weekly.xml").as_uri()}"\ntitle = "Weekly"\n'
    return toml


def titles(person: Person) -> list[str]:
    return [row["title"] for row in person.runs("list", "--json").json]


def test_first_it_says_what_would_go(reader: Person) -> None:
    said = reader.runs("prune", "--dry-run")

    assert (said.code, said.err) == (0, "")
    line, verdict = said.lines
    assert line == "        3  The Daily (keep 90d)"
    assert verdict.startswith("3 articles would go. What is starred, saved or tagged stays,")
    assert verdict.endswith("Nothing was changed.")
    assert len(titles(reader)) == 4


def test_then_it_goes(reader: Person) -> None:
    said = reader.runs("prune")

    assert said.code == 0
    assert said.lines[:2] == [
        "        3  The Daily (keep 90d)",
        "3 articles went. What is starred, saved or tagged stays.",
    ]
    assert "MB are free for what comes." in said.lines[2]
    assert titles(reader) == ["Essay"]
    assert reader.runs("prune").lines == ["Nothing is old enough to go."]


def test_a_feed_taken_out_is_cleared_only_if_that_is_said(reader: Person, tmp_path: Path) -> None:
    reader.writes(feeds(tmp_path, weekly=False))
    assert reader.runs("prune").out.startswith("Everything stays: nothing in feeds.toml says how")

    assert reader.runs("prune", "--removed", "--dry-run").lines[0] == (
        "        1  Weekly (no longer in feeds.toml)"
    )
    reader.runs("prune", "--removed")
    reader.writes(feeds(tmp_path))

    assert titles(reader) == ["Third", "Second", "First"]


def test_a_refresh_says_what_it_let_go(reader: Person) -> None:
    said = reader.runs("refresh", "--all")

    assert said.out == "2 feeds refreshed, 0 new, 3 old articles let go.\n"


def test_a_file_that_cannot_be_read_lets_nothing_go(reader: Person) -> None:
    reader.writes("[settings\n")

    assert reader.runs("prune", "--removed").code == 1
