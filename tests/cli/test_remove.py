import os

import pytest

from cli.conftest import Person
from library.newsroom import starred_paper
from newsreader.config import load
from ui.terminal import running


@pytest.fixture
def reader(person: Person) -> Person:
    """Somebody with three feeds, of which two have the same title."""
    person.root.mkdir()
    person.subscribes(
        starred_paper(person.root, "One"), "https://b.example/", Notes="https://c.example/"
    )
    return person


def titles(person: Person) -> list[str]:
    return [feed.title or feed.url.rpartition("/")[2] for feed in load(person.feeds).feeds]


@pytest.mark.parametrize("name", ["Notes", "notes", "https://c.example/"])
def test_a_feed_is_removed_by_its_title_or_its_address(reader: Person, name: str) -> None:
    said = reader.runs("remove", name, "--yes")

    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Notes was removed. Its articles and marks come back when you add https://c.example/"
        " again.\n"
    )
    assert "Notes" not in titles(reader)


def test_articles_and_marks_come_back_with_the_feed(reader: Person) -> None:
    before = reader.feeds.read_text()
    assert reader.runs("list", "--starred").lines

    reader.runs("remove", load(reader.feeds).feeds[0].url, "--yes")
    assert not reader.runs("list", "--starred").lines

    reader.writes(before)
    assert reader.runs("list", "--starred").lines


def test_a_feed_is_known_by_the_title_that_it_gives_itself(reader: Person) -> None:
    reader.runs("refresh")

    assert reader.runs("remove", "The Paper", "--yes").code == 0

    assert "feed.xml" not in titles(reader)


def test_where_several_have_the_title_none_is_removed(reader: Person) -> None:
    reader.writes(reader.feeds.read_text() + '[[feeds]]\nurl = "https://d/"\ntitle = "Notes"\n')

    said = reader.runs("remove", "Notes", "--yes")

    assert (said.code, len(titles(reader))) == (1, 4)
    assert "several feeds are called Notes: name one by its address" in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Notes",), "Notes was not removed: nobody is there to be asked; say --yes"),
        (("Nots", "--yes"), "no feed has the title or URL Nots"),
    ],
)
def test_what_is_not_removed_is_said(reader: Person, arguments: tuple[str, ...], said: str) -> None:
    outcome = reader.runs("remove", *arguments)

    assert (outcome.code, outcome.err) == (1, f"newsreader: {said}\n")
    assert len(titles(reader)) == 3


@pytest.mark.parametrize(("answer", "left"), [(b"y\n", 2), (b"n\n", 3), (b"\x04", 3)])
def test_at_a_terminal_one_is_asked(reader: Person, answer: bytes, left: int) -> None:
    environ = {"HOME": str(reader.root), "PATH": os.environ["PATH"], "TERM": "xterm"}

    with running("--root", str(reader.root), "remove", "Notes", environ=environ) as terminal:
        terminal.wait_for(b"Remove Notes? Its articles are kept. (y or n)")
        terminal.type(answer)
        assert terminal.wait_for_end() == 0

    assert len(titles(reader)) == left
