import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from disk import folder_for_all, without_privileges
from newsreader.config import load


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with folder_for_all() as folder:
        yield folder


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    config = load(tmp_path / "feeds.toml")

    assert not config.usable
    assert [str(problem) for problem in config.problems] == [
        (
            f"{tmp_path}/feeds.toml: there is no such file; create it, or name another with"
            " --feeds FILE."
        )
    ]


def test_a_missing_file_in_a_folder_without_permission_says_so(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    with without_privileges():
        config = load(open_folder / "newsreader" / "feeds.toml")

    assert f"there is no such file, and {open_folder} is read-only" in str(config.problems[0])


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    config = load(tmp_path)

    assert not config.usable
    assert str(config.problems[0]).endswith("this is a folder; name the file in it.")


def test_a_pipe_that_nobody_writes_to_does_not_hang_the_start(tmp_path: Path) -> None:
    pipe = tmp_path / "feeds.toml"
    os.mkfifo(pipe)

    config = load(pipe)

    assert not config.usable
    assert "no ordinary file" in str(config.problems[0])


def test_links_in_a_circle_are_said_to_be_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.symlink_to(file)

    config = load(file)

    assert not config.usable
    assert "cannot be read (Too many levels of symbolic links)" in str(config.problems[0])


def test_a_file_of_somebody_else_is_said_to_be_unreadable(open_folder: Path) -> None:
    file = open_folder / "feeds.toml"
    file.touch(mode=0o000)

    with without_privileges():
        config = load(file)

    assert not config.usable
    assert "cannot be read (Permission denied)" in str(config.problems[0])


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    with file.open("wb") as stream:
        stream.truncate(1 << 30)

    config = load(file)

    assert not config.usable
    assert "larger than 16 MB" in str(config.problems[0])


def test_nothing_is_concluded_from_a_file_that_cannot_be_parsed(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feeds]]\nurl = "https://example.org/"\n[[feeds]')

    config = load(file)

    assert not config.usable
    assert config.feeds == ()


def test_a_good_file_is_read_without_the_slow_imports() -> None:
    script = """if True:
        import sys
        from newsreader.config import load
        from newsreader.config.starter import STARTER
        assert load(STARTER).feeds
        print(*{"difflib", "importlib.resources", "platformdirs", "tempfile"}
              & set(sys.modules))
    """

    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert answer.stdout.split() == []
