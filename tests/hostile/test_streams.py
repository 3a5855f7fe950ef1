"""Where what is printed goes: a full disk, a closed descriptor, a reader who has had enough."""

import subprocess
import sys
from pathlib import Path

import pytest

from library.newsroom import starred_paper

FULL = Path("/dev/full")


def shell(command: str, root: Path) -> "subprocess.CompletedProcess[str]":
    """`newsreader` as a person types it, with what the shell does to its streams."""
    program = f"'{sys.executable}' -m newsreader --root '{root}' {command}"
    return subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with two articles, whose feed was not read by a refresh yet."""
    feed = starred_paper(tmp_path, "Two", "One")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "feeds.toml").write_text(
        f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{feed}"\n'
    )
    return tmp_path


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize(
    "command", ["list", pytest.param("refresh --all --json", marks=pytest.mark.slow)]
)
def test_a_full_disk_behind_the_output_is_said_in_one_sentence(root: Path, command: str) -> None:
    done = shell(f"{command} >{FULL}", root)

    sentence = "newsreader: the output cannot be written (No space left on device)\n"
    assert (done.returncode, done.stderr) == (1, sentence)


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is always full")
def test_where_not_even_that_can_be_said_the_exit_code_says_it(root: Path) -> None:
    assert shell(f"list --feed Nobody 2>{FULL}", root).returncode == 1


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("list >&- 2>&-", 0),
        pytest.param("refresh --all >&- 2>&- <&-", 0, marks=pytest.mark.slow),
        pytest.param("refresh --all >&- 2>&-", 0, marks=pytest.mark.slow),
        pytest.param("refresh --all >&- <&-", 0, marks=pytest.mark.slow),
        ("list --feed Nobody 2>&-", 1),
        ("<&-", 2),
        pytest.param("read - <&-", 1, marks=pytest.mark.slow),
    ],
)
def test_closed_streams_lead_nowhere(root: Path, command: str, code: int) -> None:
    done = shell(command, root)

    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert (root / "data" / "library.db").read_bytes().startswith(b"SQLite format 3\0")


def test_a_reader_who_has_had_enough_is_left_in_peace(root: Path) -> None:
    done = shell("list | true", root)

    assert (done.returncode, done.stderr) == (0, "")
