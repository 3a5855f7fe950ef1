import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import Person
from damage import spoil_table
from disk import folder_for_all, seal, without_privileges
from library.newsroom import starred_paper
from newsreader import store
from newsreader.config import load


@pytest.fixture
def reader(person: Person) -> Person:
    """Somebody with one feed of three articles and a backup of this morning."""
    person.root.mkdir()
    feed = starred_paper(person.root, "Third", "Second", "First")
    person.writes(
        "[settings]\nwelcome = false\n"
        f'[[feeds]]\nurl = "{feed}"\ntitle = "The \\"Daily\\""\n'
        'folder = "News/Home"\ntags = ["a", "b"]\n'
    )
    assert person.runs("list").code == 0
    with contextlib.closing(store.open_separately(library(person), lambda: False)) as db:
        store.back_up(db, library(person), datetime.now(UTC))
    return person


def library(person: Person) -> Path:
    return person.root / "data" / "library.db"


def test_before_the_first_launch_nothing_is_wrong(person: Person) -> None:
    person.writes("")

    said = person.runs("doctor")

    assert (said.code, said.err) == (0, "")
    assert f"{library(person)}: not there yet; newsreader makes it when it starts." in said.lines
    assert not library(person).exists()


def test_of_a_sound_library_it_says_what_is_in_it(reader: Person) -> None:
    said = reader.runs("doctor")

    assert (said.code, said.err) == (0, "")
    assert said.lines[0] == f"{reader.feeds}: 1 feed, all well."
    assert said.lines[1].startswith(f"{library(reader)}: 0.")
    assert said.lines[1].endswith(" MB, 3 articles of 1 feed, 3 unread, 1 starred, 0 saved.")
    assert said.lines[2] == "Its pages, references, counts and search index agree."
    assert said.lines[3].startswith("The newest backup is library.20")
    assert said.lines[4].endswith("B are free on its disk.")


def test_to_repair_what_is_sound_changes_nothing(reader: Person) -> None:
    reader.runs("doctor")
    before = library(reader).read_bytes()

    said = reader.runs("doctor", "--repair")

    assert (said.code, said.lines[-1]) == (0, "There is nothing to repair.")
    assert library(reader).read_bytes() == before


def test_a_damaged_library_is_named_and_left_alone_until_a_repair_is_asked_for(
    reader: Person,
) -> None:
    spoil_table(library(reader), "body")
    damaged = library(reader).read_bytes()

    said = reader.runs("doctor")

    assert (said.code, said.err) == (1, "")
    assert f"{library(reader)}: something is wrong with it." in said.lines
    assert said.lines[-1] == (
        "Nothing was changed. `newsreader doctor --repair` makes new files of what is there."
    )
    assert library(reader).read_bytes() == damaged

    mended = reader.runs("doctor", "--repair")

    assert (mended.code, mended.err) == (0, "")
    assert mended.lines[-3:] == [
        "Made a sound library: 3 articles of 1 feed, 3 unread, 1 starred, 0 saved.",
        mended.lines[-2],
        "What is missing comes with the next refresh, as far as its feeds still have it.",
    ]
    kept = Path(mended.lines[-2].removeprefix("The damaged one is kept as ").removesuffix("."))
    assert kept.read_bytes() == damaged
    assert reader.runs("doctor").code == 0
    assert len(reader.runs("list").lines) == 3


def test_a_library_of_a_newer_version_is_left_alone(reader: Person) -> None:
    content = bytearray(library(reader).read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # user_version
    library(reader).write_bytes(content)

    for command in (["list"], ["refresh"]):
        said = reader.runs(*command)
        assert (said.code, said.out) == (1, "")
        assert "was written by a newer newsreader (library version 99, this program" in said.err
        assert said.err.count("\n") == 1
    said = reader.runs("doctor", "--repair")

    assert said.code == 1
    assert "was written by a newer newsreader" in said.out
    assert library(reader).read_bytes() == content


@pytest.mark.parametrize("broken", ["", "[[feeds", "[settings]\nwelcome = false\n"])
def test_feeds_that_the_file_has_lost_are_written_into_a_new_one(
    reader: Person, broken: str
) -> None:
    before = load(reader.feeds).feeds
    reader.writes(broken)

    said = reader.runs("doctor")
    repaired = reader.runs("doctor", "--repair")

    assert said.code == 1
    assert "The library knows 1 feed that feeds.toml does not list." in said.lines
    new = reader.feeds.with_name("feeds.recovered.toml")
    assert repaired.lines[-1] == (
        f"Wrote {new}: look through it, then put it in the place of feeds.toml."
    )
    assert load(new).feeds == before
    assert load(new).problems == ()
    assert reader.feeds.read_text() == broken
    assert "is a recovered feeds file already" in reader.runs("doctor", "--repair").err
    assert load(new).feeds == before


def test_what_is_wrong_in_feeds_toml_is_said_as_check_says_it(reader: Person) -> None:
    reader.writes(reader.feeds.read_text() + "whidth = 70\n")

    said = reader.runs("doctor")

    assert said.code == 1
    assert said.lines[0] == reader.runs("check").lines[0]


@pytest.fixture
def sealed() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


def test_a_read_only_library_is_looked_at_all_the_same(
    reader: Person, sealed: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    copy = sealed / "data" / "library.db"
    copy.parent.mkdir()
    copy.write_bytes(library(reader).read_bytes())
    (sealed / "config").mkdir()
    (sealed / "config" / "feeds.toml").write_bytes(reader.feeds.read_bytes())
    seal(sealed)

    with without_privileges():
        doctor = Person(sealed, capfd).runs("doctor")
        listed = Person(sealed, capfd).runs("list")
        refreshed = Person(sealed, capfd).runs("refresh", "--all")

    assert (doctor.code, doctor.err) == (0, "")
    assert "Its pages, references, counts and search index agree." in doctor.lines
    assert (listed.code, len(listed.lines)) == (0, 3)
    assert listed.err.startswith(f"newsreader: Only for reading: {copy} cannot be used")
    assert (refreshed.code, refreshed.out) == (1, "")
    assert refreshed.err == f"newsreader: {listed.err.split(': ', 2)[2]}"
