from pathlib import Path

import pytest

from ui.programs import Program
from ui.stand import Newsstand, Told, Window


@pytest.fixture
def ferry(empty: Newsstand) -> Newsstand:
    text = "<p>The <b>ferry</b> lay still.</p><p>It's “late”; $(reboot).</p>"
    empty.feed("Harbour", Told("The ferry", text=text, author="Ada"))
    return empty


async def pipe(window: Window, command: str) -> None:
    await window.do("article.pipe")
    window.screen.prompt.input.value = command
    await window.press("enter")


async def test_a_command_is_given_the_text(ferry: Newsstand, tmp_path: Path) -> None:
    program = Program(tmp_path / "program", 'cat > "$0.text"')
    async with ferry.open() as window:
        await window.press("enter", "|")
        assert window.status.startswith("Pipe to")
        await pipe(window, f"{program.path} 'two words' \"$HOME\" `x` *")

        assert program.arguments() == ["two words", "$HOME", "`x`", "*"]
        assert program.text() == (
            "The ferry\nAda · Harbour · 2026-11-22\n\n"
            "The ferry lay still.\n\nIt's “late”; $(reboot).\n"
        )
        assert window.screen.said == ""


async def test_the_last_command_stands_there_already(ferry: Newsstand) -> None:
    async with ferry.open() as window:
        await window.press("enter")
        await pipe(window, "cat -n")

        await window.press("|")

        assert window.screen.prompt.input.value == "cat -n"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-program -x", "There is no program no-such-program here."),
        ("wc 'words", "This command is not complete: a quote is not closed"),
        ("wc -w | less", "No shell reads this, so | means nothing: write sh -c '…' around it."),
        ("sh -c 'exit 3'", "sh failed: it ended with code 3."),
        ("sh -c 'kill -9 $$'", "sh was ended by the signal 9."),
        ("head -c 1", ""),
        ("", ""),
    ],
)
async def test_what_goes_wrong_is_one_sentence(ferry: Newsstand, command: str, said: str) -> None:
    async with ferry.open() as window:
        await window.press("enter")
        await pipe(window, command)

        assert window.screen.said.startswith(said)
        assert bool(window.screen.said) == bool(said)


async def test_a_file_that_is_no_program_is_said(ferry: Newsstand, tmp_path: Path) -> None:
    file = tmp_path / "program"
    file.write_bytes(b"\x7fELF")
    file.chmod(0o755)
    async with ferry.open() as window:
        await window.press("enter")
        await pipe(window, str(file))

        assert window.screen.said.startswith("program cannot be started (Exec format error).")


async def test_without_an_article_there_is_nothing_to_pipe(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.press("|")

        assert window.status.startswith("Open an article first.")
