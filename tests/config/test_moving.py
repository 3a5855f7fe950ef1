import tomllib
from pathlib import Path

import pytest

from newsreader.config import move_feed

OLD, NEW = "https://old.example/feed", "https://new.example/feed"

FILE = f"""# mine
[settings]
theme = "newsprint"

[[feeds]]
title = "url = 'not this'"   # a note
url   = "{OLD}"  # where it is
tags = ["daily"]

[[feeds]]
url = 'https://other.example/feed'
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.toml"
    file.write_text(FILE, "utf-8")
    return file


def test_a_new_address_takes_the_place_of_the_old_one_and_all_else_stays(file: Path) -> None:
    assert move_feed(file, OLD, NEW) is None
    assert file.read_text("utf-8") == FILE.replace(OLD, NEW)


@pytest.mark.parametrize(
    "text",
    [
        f'feeds = [{{ url = "{OLD}" }}]\n',
        '[[feeds]]\nurl = "https://me:pw@old.example/feed"\n',
        f'[[feeds]]\nurl = """{OLD}"""\n',
        "[[feeds]\n",
    ],
    ids=["one list", "password", "long string", "broken"],
)
def test_what_is_written_in_another_way_is_left_alone(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    assert move_feed(file, OLD, NEW) is not None
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_who_has_to_change_the_file_is_told_where(file: Path, quotes: str) -> None:
    file.write_text(f"# mine\n\n[[feeds]]\nurl = {quotes}{OLD}{quotes}\n", "utf-8")
    assert (
        f"feeds.toml:3: feeds.url is written in a way that only you can change; make it {NEW}."
        in str(move_feed(file, OLD, NEW))
    )


def test_an_address_within_a_text_is_not_taken_for_the_one_of_the_feed(file: Path) -> None:
    text = f'[[feeds]]\ntitle = """\nurl = "{NEW}"\n"""\nurl = "{OLD}"\n'
    file.write_text(text, "utf-8")
    assert f"only you can change; make it {NEW}" in str(move_feed(file, OLD, NEW))
    assert file.read_text("utf-8") == text


def test_separators_of_other_alphabets_end_no_line(file: Path) -> None:
    text = FILE.replace("# mine", "# mine\u2028and\u2028mine\x85\u2029alone")
    file.write_text(text, "utf-8")
    assert move_feed(file, "https://other.example/feed", NEW) is None
    assert file.read_text("utf-8") == text.replace("'https://other.example/feed'", f'"{NEW}"')


def test_a_feed_that_is_there_under_its_new_address_is_not_doubled(file: Path) -> None:
    problem = move_feed(file, OLD, "https://other.example/feed")
    assert "already; remove one of the two" in str(problem)
    assert file.read_text("utf-8") == FILE


def test_an_address_that_needs_escapes_is_written_as_it_is(file: Path) -> None:
    odd = NEW + "?a='b'&c=%22"
    assert move_feed(file, OLD, odd) is None
    assert tomllib.loads(file.read_text("utf-8"))["feeds"][0]["url"] == odd


def test_line_ends_and_mark_of_another_system_stay(file: Path) -> None:
    before = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    file.write_bytes(before)
    assert move_feed(file, OLD, NEW) is None
    assert file.read_bytes() == before.replace(OLD.encode(), NEW.encode())


def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    assert "cannot be" in str(move_feed(tmp_path / "none.toml", OLD, NEW))
