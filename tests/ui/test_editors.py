from pathlib import Path

import pytest

from newsreader.ui.editors import editor_command
from ui.programs import Program

FILE = Path("/home/ada/my feeds.toml")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder in which all editors are that people have."""
    for name in ("vi", "vim", "nano", "emacs", "micro", "kak", "hx", "subl", "code", "mine"):
        Program(tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi", ["vi", "+7", f"{FILE}"]),
        ("vim -u NONE", ["vim", "-u", "NONE", "+7", f"{FILE}"]),
        ("nano", ["nano", "+7", f"{FILE}"]),
        ("emacs -nw", ["emacs", "-nw", "+7", f"{FILE}"]),
        ("micro", ["micro", "+7", f"{FILE}"]),
        ("kak", ["kak", "+7", f"{FILE}"]),
        ("hx", ["hx", f"{FILE}:7"]),
        ("subl -w", ["subl", "-w", f"{FILE}:7"]),
        ("code --wait", ["code", "--wait", "-g", f"{FILE}:7"]),
        ("mine 'a b' ; $(x)", ["mine", "a b", ";", "$(x)", f"{FILE}"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    here: Path, editor: str, command: list[str]
) -> None:
    environ = {"EDITOR": editor, "PATH": str(here)}

    assert editor_command(environ, FILE, 7) == command
    assert editor_command(environ, FILE, None) == [
        each for each in command if each not in {"+7", "-g", f"{FILE}:7", f"{FILE}"}
    ] + [f"{FILE}"]


def test_an_editor_is_known_by_its_name_wherever_it_is(here: Path) -> None:
    assert editor_command({"EDITOR": f"{here}/vim"}, FILE, 7) == [f"{here}/vim", "+7", f"{FILE}"]


@pytest.mark.parametrize(
    ("environ", "editor"),
    [
        ({"VISUAL": "vim", "EDITOR": "vi"}, "vim"),
        ({"VISUAL": " ", "EDITOR": "vi"}, "vi"),
        ({}, "nano"),
    ],
)
def test_visual_goes_before_editor_and_that_before_what_is_there(
    here: Path, environ: dict[str, str], editor: str
) -> None:
    command = editor_command({**environ, "PATH": str(here)}, FILE, None)

    assert isinstance(command, list)
    assert command[0] == editor


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"EDITOR": "vmi -x"}, "$EDITOR names vmi, and there is no such program"),
        ({"VISUAL": "vim 'x"}, "$VISUAL is not complete (vim 'x): a quote is not closed"),
        ({}, "no editor is known here: set EDITOR to yours, such as EDITOR=vim"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence(
    tmp_path: Path, environ: dict[str, str], said: str
) -> None:
    assert editor_command({**environ, "PATH": str(tmp_path)}, FILE, 7) == said
