import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.config import find, install_starter, load
from newsreader.config.starter import STARTER
from newsreader.paths import Paths

ROOT = Path(__file__).parents[2]


def test_the_command_line_goes_before_the_environment_and_that_before_the_folder(
    tmp_path: Path,
) -> None:
    paths = Paths.under(tmp_path)
    environ = {"NEWSREADER_FEEDS": "/from/environ.toml"}

    assert find(paths, Path("/given.toml"), environ) == Path("/given.toml")
    assert find(paths, None, environ) == Path("/from/environ.toml")
    assert find(paths, None, {"NEWSREADER_FEEDS": ""}) == paths.feeds
    assert find(paths, None, {}) == paths.feeds


def test_a_tilde_stands_for_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    found = find(Paths.under(tmp_path), Path("~/feeds.toml"), {})

    assert found == tmp_path / "feeds.toml"


def test_the_first_launch_finds_a_newspaper(tmp_path: Path) -> None:
    file = tmp_path / "config" / "newsreader" / "feeds.toml"

    assert install_starter(file)

    assert load(file).feeds
    assert [each.name for each in file.parent.iterdir()] == ["feeds.toml"]


def test_a_file_that_is_there_is_left_alone_even_when_it_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.touch()

    assert not install_starter(file)

    assert file.read_bytes() == b""


def test_a_dangling_link_is_left_alone_and_explained(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.symlink_to(tmp_path / "dotfiles" / "feeds.toml")

    assert not install_starter(file)

    [problem] = load(file).problems
    assert file.is_symlink()
    assert str(problem) == (
        f"{file}: this is a link to {tmp_path}/dotfiles/feeds.toml, which does not exist;"
        " restore that or remove the link."
    )


def test_a_folder_that_cannot_be_made_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file stands where the folder should be")

    assert not install_starter(tmp_path / "config" / "feeds.toml")


def test_two_first_launches_at_once_write_one_whole_starter(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    script = "import sys, pathlib; from newsreader.config import install_starter as i;"
    script += "print(i(pathlib.Path(sys.argv[1])))"
    launches = [
        subprocess.Popen([sys.executable, "-c", script, file], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]

    answers = [launch.communicate()[0].strip() for launch in launches]

    assert sorted(answers) == ["False", "False", "True"]
    assert file.read_bytes() == STARTER.read_bytes()
    assert list(tmp_path.iterdir()) == [file]


def test_the_starter_beside_the_readme_is_the_one_that_is_installed() -> None:
    assert (ROOT / "feeds.toml").read_bytes() == STARTER.read_bytes()


def test_the_starter_fits_a_terminal() -> None:
    assert max(len(line) for line in STARTER.read_text().splitlines()) <= 100


def test_every_setting_that_the_starter_shows_loads_when_the_number_sign_is_removed(
    tmp_path: Path,
) -> None:
    """A setting is a comment of the form `# key = value`; prose has no equals sign."""
    file = tmp_path / "feeds.toml"
    file.write_text("\n".join(map(_uncommented, STARTER.read_text().splitlines())))

    config = load(file)

    assert config.problems == ()
    assert config.settings == load(STARTER).settings
    assert len(config.keys) == 2
    assert config.feeds[0].password == "secret"


def _uncommented(line: str) -> str:
    shown = line.startswith("# ") and (" = " in line or line.startswith("# [["))
    return line.removeprefix("# ") if shown else line
