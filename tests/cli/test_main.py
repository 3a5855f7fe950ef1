import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cli.conftest import Person
from newsreader import __version__


def test_the_first_launch_puts_the_starter_in_its_place(person: Person) -> None:
    said = person.runs("check")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{person.feeds}: ")
    assert said.out.endswith("all well.\n")
    assert "feeds" in tomllib.loads(person.feeds.read_text("utf-8"))


def test_what_a_person_wrote_is_never_written_over(person: Person) -> None:
    person.writes("# mine\n")

    person.runs("check")

    assert person.feeds.read_text() == "# mine\n"


def test_check_names_every_problem_with_its_line_in_the_order_of_the_file(person: Person) -> None:
    person.writes(
        '[keys]\n"article.toggle-sta" = "s"\n"undo" = "ctrl+nonsense"\n'
        '[settings]\nthem = "dark"\n'
        '[[feeds]]\nurl = "example.org/feed"\n'
    )

    said = person.runs("check")

    places = [line.partition(": ")[0].rpartition(":")[2] for line in said.lines]
    assert said.code == 1
    assert places == ["2", "3", "5", "7"]
    assert "did you mean article.toggle-star?" in said.lines[0]
    assert "https://example.org/feed" in said.lines[3]
    assert all(line.startswith(str(person.feeds)) for line in said.lines)


def test_check_warns_of_a_feed_whose_server_anybody_may_pretend_to_be(person: Person) -> None:
    person.writes('[[feeds]]\nurl = "https://nas.example/feed"\nany_certificate = true\n')

    said = person.runs("check")

    warning, well = said.lines
    assert said.code == 0
    assert warning.startswith(f"{person.feeds}:1: feeds.any_certificate lets anybody on the way")
    assert "nas.example" in warning
    assert well.endswith("1 feed, all well.")


def test_paths_says_where_the_files_are_without_making_any(person: Person) -> None:
    said = person.runs("--paths")

    assert said.code == 0
    assert f"feeds    {person.feeds}" in said.lines
    assert f"library  {person.root / 'data' / 'library.db'}" in said.lines
    assert not person.root.exists()


def test_paths_heeds_what_is_named_behind_it(person: Person, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"

    said = person.runs("--paths", "--root", str(elsewhere), "--feeds", "mine.toml")

    assert said.lines == ["feeds    mine.toml", f"library  {elsewhere / 'data' / 'library.db'}"]


def test_the_feeds_file_can_be_named_and_the_command_line_goes_first(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSREADER_FEEDS", str(tmp_path / "from-environment.toml"))

    by_environment = person.runs("--paths").lines[0]
    by_name = person.runs("--feeds", str(tmp_path / "named.toml"), "--paths").lines[0]

    assert by_environment.endswith("from-environment.toml")
    assert by_name.endswith("named.toml")


def test_version(person: Person) -> None:
    assert person.runs("--version").out == f"newsreader {__version__}\n"


@pytest.mark.parametrize(
    "wrong", [["refesh"], ["fetch"], ["list", "--limit", "many"], ["refresh", "--fast"]]
)
def test_wrong_usage_is_explained_and_exits_with_two(person: Person, wrong: list[str]) -> None:
    said = person.runs(*wrong)

    assert said.code == 2
    assert "usage: newsreader" in said.err
    assert said.out == ""


def test_a_library_that_cannot_be_opened_is_one_sentence(person: Person) -> None:
    person.subscribes()
    (person.root / "data" / "library.db").mkdir(parents=True)

    for command in ("list", "refresh"):
        said = person.runs(command)

        assert said.code == 1
        assert said.err.startswith("newsreader: ")
        assert "library.db cannot be used" in said.err
        assert said.err.count("\n") == 1


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "newsreader", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == f"newsreader {__version__}\n"
