import os
from pathlib import Path

import pytest

from newsreader.config import Problem, Subscribed, load, subscribe

URL = "https://paper.example/feed.xml"
TABLE = f'[[feeds]]\nurl = "{URL}"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feeds.toml"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("", TABLE),
        ("# Mine.\n[settings]\nwidth = 70 # columns\n", "\n" + TABLE),
        ('[[feeds]]\nurl = "https://a.example/"   # first\n', "\n" + TABLE),
        ('[[feeds]]\nurl = "https://a.example/"', "\n\n" + TABLE),
        ('[[feeds]]\r\nurl = "https://a.example/"\r\n', ("\n" + TABLE).replace("\n", "\r\n")),
        ("\ufeff# Mine.\n", "\n" + TABLE),
        ('[[views]]\ntitle = "Day"\nquery = "age:<1d"\n[surprise]\n', "\n" + TABLE),
    ],
)
def test_a_feed_is_added_at_the_end_and_all_else_stays(file: Path, before: str, added: str) -> None:
    file.write_bytes(before.encode())

    assert subscribe(file, URL) == Subscribed(URL)

    assert file.read_bytes() == (before + added).encode()
    assert load(file).feeds[-1].url == URL


def test_the_address_is_written_as_it_will_be_read(file: Path) -> None:
    file.touch()

    assert subscribe(file, "HTTPS://Bücher.example:443/a?b=%22#top") == Subscribed(
        "https://bücher.example/a?b=%22"
    )
    assert load(file).problems == ()


def test_a_feed_that_is_there_is_not_added_again(file: Path) -> None:
    file.write_text(TABLE)

    assert subscribe(file, f"{URL}#latest") == Subscribed(URL, already=True)

    assert file.read_text() == TABLE


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[[feeds]\nurl = "x"', ":1: this is no TOML at column 8"),
        (b"\xff", ":1: the file is not in UTF-8"),
        ('feeds = [{ url = "https://a.example/" }]', ": feeds stand in one list here; write them"),
    ],
)
def test_a_file_in_which_no_feed_can_stand_is_left_alone(
    file: Path, content: str | bytes, said: str
) -> None:
    raw = content.encode() if isinstance(content, str) else content
    file.write_bytes(raw)

    problem = subscribe(file, URL)

    assert isinstance(problem, Problem)
    assert str(problem).startswith(f"{file}{said}")
    assert file.read_bytes() == raw


def test_what_is_no_address_is_said(file: Path) -> None:
    file.touch()

    assert "the address begins with ssh:" in str(subscribe(file, "ssh://host/"))
    assert file.read_bytes() == b""


def test_a_missing_file_is_not_made(file: Path) -> None:
    assert "there is no such file" in str(subscribe(file, URL))
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    file.write_text("# Mine.\n")
    monkeypatch.setattr(os, "fsync", full)

    assert "the file cannot be written (No space left on device)" in str(subscribe(file, URL))
    assert file.read_text() == "# Mine.\n"
    assert list(file.parent.iterdir()) == [file]
