from pathlib import Path

import pytest

from newsreader.config import load
from ui.programs import Program
from ui.stand import Newsstand, Told


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """An editor called vim that somebody saves a file in, by what stands beside it."""
    folder = tmp_path / "editor"
    folder.mkdir()
    save = 'for file; do :; done; [ -f "$0.saves" ] && cp "$0.saves" "$file"; exit $(cat "$0.code")'
    program = Program(folder / "vim", save)
    (folder / "vim.code").write_text("0")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(program.path))
    return program


def saves(editor: Program, text: str) -> None:
    editor.path.with_name("vim.saves").write_text(text)


async def test_the_file_is_opened_where_the_feed_stands(stand: Newsstand, editor: Program) -> None:
    async with stand.open() as window:
        await window.go("Kernel Notes")
        await window.press("E")

        line, file = editor.arguments()
        assert file == str(stand.paths.feeds)
        text = stand.paths.feeds.read_text().splitlines()
        assert text[int(line.removeprefix("+"))].endswith('2.xml"')
        assert window.screen.said == ""


@pytest.mark.parametrize("row", ["News", "All"])
async def test_for_a_folder_or_a_view_it_is_a_feed_of_it(
    stand: Newsstand, editor: Program, row: str
) -> None:
    async with stand.open() as window:
        await window.go(row)
        await window.press("E")

        text = stand.paths.feeds.read_text().splitlines()
        assert text[int(editor.arguments()[0].removeprefix("+"))].endswith('0.xml"')


@pytest.mark.parametrize("row", ["Fresh", "Searches"])
async def test_for_a_saved_search_and_its_folder_it_is_opened_at_the_search(
    stand: Newsstand, editor: Program, row: str
) -> None:
    stand.more = (
        '[[views]]\ntitle = "Other"\nquery = "is:read"\n'
        '[[views]]\ntitle = "Fresh"\nquery = "is:unread"\nfolder = "Searches"\n'
    )
    async with stand.open() as window:
        await window.go(row)
        await window.press("1", "E")

        text = stand.paths.feeds.read_text().splitlines()
        assert text[int(editor.arguments()[0].removeprefix("+"))] == 'title = "Fresh"'


async def test_what_was_saved_takes_effect_at_once(stand: Newsstand, editor: Program) -> None:
    async with stand.open() as window:
        saves(editor, stand.paths.feeds.read_text().replace("Quiet Corner", "Loud Corner"))

        await window.press("E")

        assert "Loud Corner" in window.feeds
        assert window.status.startswith("feeds.toml was read again.")


async def test_what_is_wrong_in_it_is_said_and_is_where_the_next_look_begins(
    stand: Newsstand, editor: Program
) -> None:
    async with stand.open() as window:
        feeds = window.feeds
        saves(editor, "[settings]\n\n[[feeds]\n")

        await window.press("E")
        assert "feeds.toml:3: this is no TOML at column 8" in window.screen.said
        assert window.feeds == feeds

        saves(editor, '[settings]\nrefresh = "never"\nwidht = 3\n[[feeds]]\nurl = "https://a/"\n')
        await window.press("E")
        assert editor.arguments()[0] == "+3"
        assert "feeds.toml:3: settings.widht is not known here" in window.screen.said


async def test_an_editor_that_fails_is_said_and_the_window_goes_on(
    stand: Newsstand, editor: Program
) -> None:
    editor.path.with_name("vim.code").write_text("9")
    async with stand.open() as window:
        await window.press("E")
        assert window.status.startswith("vim failed: it ended with code 9.")

        await window.press("1")
        assert window.at == "All"


async def test_without_an_editor_one_is_told_what_to_set(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    async with stand.open() as window:
        await window.press("E")

        assert window.status.startswith("No editor is known here: set EDITOR to yours")


async def test_views_rules_and_keys_that_are_saved_do_no_harm(
    empty: Newsstand, editor: Program
) -> None:
    empty.feed("Notes", Told("One"))
    async with empty.open() as window:
        text = empty.paths.feeds.read_text()
        for more in (
            '[[views]]\ntitle = "Day"\nquery = "age:<1d"\n',
            '[[views]]\ntitle = 3\n[[views]]\nquery = "(((("\n',
            '[[rules]]\nquery = "title:x"\ndo = ["star", "fly"]\n',
            "views = 7\n",
            '[[views]]\nquery = ["x"]\n[rules]\n',
        ):
            saves(editor, more + text if more.startswith("views") else text + more)
            await window.press("E")

            assert load(empty.paths.feeds).usable
            assert window.feeds[-1] == "Notes"
        saves(editor, text.replace("[keys]\n", '[keys]\n"feed.add" = "ctrl+a"\n"undo" = 3\n'))
        await window.press("E")
        assert "keys.undo" in window.screen.said

        await window.press("ctrl+a")
        assert window.screen.asking
