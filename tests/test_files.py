import os
import stat
from pathlib import Path

import pytest

from newsreader.files import replace, write_new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    return tmp_path / "folder"


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_a_new_file_is_written_and_nothing_is_left_beside_it(folder: Path) -> None:
    assert write_new(folder / "notes.md", b"Thaw.")

    assert (folder / "notes.md").read_bytes() == b"Thaw."
    assert names(folder) == ["notes.md"]


def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    (folder / "notes.md").write_bytes(b"Ice.")

    assert not write_new(folder / "notes.md", b"Thaw.")

    assert (folder / "notes.md").read_bytes() == b"Ice."
    assert names(folder) == ["notes.md"]


def test_a_link_that_leads_nowhere_is_not_written_over(folder: Path) -> None:
    (folder / "notes.md").symlink_to(folder / "nowhere")

    assert not write_new(folder / "notes.md", b"Thaw.")

    assert names(folder) == ["notes.md"]


def test_where_nothing_can_be_written_nothing_is_left(folder: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_new(folder / "missing" / "notes.md", b"Thaw.")
    (folder / "notes.md").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        replace(folder / "notes.md", b"Thaw.")

    assert names(folder) == ["notes.md"]


def test_a_file_keeps_its_name_as_long_as_the_disk_allows(folder: Path) -> None:
    file = folder / ("n" * 255)

    assert write_new(file, b"Ice.")
    replace(file, b"Thaw.")

    assert file.read_bytes() == b"Thaw."


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666])
def test_replaced_a_file_is_open_to_the_same_people(folder: Path, mode: int) -> None:
    file = folder / "feeds.toml"
    file.write_bytes(b"Ice.")
    file.chmod(mode)

    replace(file, b"Thaw.")

    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_replaced_behind_a_link_the_link_stays(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    target = tmp_path / "dotfiles" / "feeds.toml"
    target.write_bytes(b"Ice.")
    file = folder / "feeds.toml"
    file.symlink_to(target)

    replace(file, b"Thaw.")

    assert file.is_symlink()
    assert target.read_bytes() == b"Thaw."


def test_what_a_killed_process_left_behind_is_in_nobodys_way(folder: Path) -> None:
    (folder / f".newsreader.{os.getpid()}.part").write_bytes(b"Ha")

    assert write_new(folder / "notes.md", b"Thaw.")

    assert names(folder) == ["notes.md"]
