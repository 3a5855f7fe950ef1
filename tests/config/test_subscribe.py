import os
import subprocess
import sys
from pathlib import Path

import pytest

from disk import folder_for_all, no_room, seal, without_privileges
from newsreader.config import Config, Problem, Subscribed, load, subscribe

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


def test_a_full_disk_leaves_the_file_as_it_was(file: Path) -> None:
    file.write_text("# Mine.\n")

    with no_room():
        problem = subscribe(file, URL)

    assert "the file cannot be written (File too large); correct that" in str(problem)
    assert file.read_text() == "# Mine.\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_read_only_leaves_the_file_as_it_was() -> None:
    with folder_for_all() as folder:
        file = folder / "feeds.toml"
        file.write_text("# Mine.\n")
        seal(folder)

        with without_privileges():
            problem = subscribe(file, URL)

        assert "the file cannot be written (Permission denied); correct that" in str(problem)
        assert file.read_text() == "# Mine.\n"


def test_what_a_person_saves_at_the_same_moment_is_kept(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("# Mine.\n")
    edits = ["# Mine, edited.\n", "# Mine, edited twice.\n"]

    def load_while_somebody_saves(path: Path) -> Config:
        loaded = load(path)
        if edits:
            path.write_text(edits.pop(0))
        return loaded

    module = sys.modules["newsreader.config.subscribe"]  # whose name the function has taken
    monkeypatch.setattr(module, "load", load_while_somebody_saves)

    assert subscribe(file, URL) == Subscribed(URL)

    assert file.read_text() == f"# Mine, edited twice.\n\n{TABLE}"


def test_processes_that_add_feeds_at_the_same_time_lose_none(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from newsreader.config import subscribe\n"
        "for n in range(15): subscribe(Path(sys.argv[1]), f'https://{sys.argv[2]}{n}.example/')"
    )
    file.touch()
    adding = [
        subprocess.Popen([sys.executable, "-c", script, str(file), name]) for name in ("a", "b")
    ]

    assert [process.wait() for process in adding] == [0, 0]
    assert len(load(file).feeds) == 30
