from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.ui.main.exporting import NAME_MAX, file_name
from ui.stand import Newsstand, Told, Window

TEXT = '<h2>Ice</h2><p>The <b>ferry</b> lay <a href="https://a.example/">still</a>.</p>'


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for downloads."""
    folder = tmp_path / "saved"
    folder.mkdir()
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder


@pytest.fixture
def ferry(empty: Newsstand) -> Newsstand:
    empty.feed("Harbour", Told("The ferry/../ lies: still", text=TEXT, author="Ada"))
    return empty


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def answer(window: Window, text: str) -> None:
    """Type something else instead of what is there, and Enter."""
    window.screen.prompt.input.value = text
    await window.press("enter")


async def test_an_article_is_written_as_markdown_under_its_title(
    ferry: Newsstand, saved: Path
) -> None:
    async with ferry.open() as window:
        await window.press("enter", "w")
        assert window.status.startswith("Write to ~/saved/The ferry lies still.md")

        await window.press("enter")

        assert window.status.startswith("Written as Markdown to ~/saved/The ferry lies still.md")
        assert (saved / "The ferry lies still.md").read_text() == (
            "# The ferry/../ lies: still\n\n"
            "Ada · Harbour · 2026-11-22\n\n"
            "<https://paper.example/the-lies:-still>\n\n"
            "## Ice\n\nThe **ferry** lay [still](<https://a.example/>).\n"
        ).replace("the-lies:-still", "the-still")


async def test_a_name_that_ends_in_html_makes_it_a_page(ferry: Newsstand, saved: Path) -> None:
    async with ferry.open() as window:
        await window.press("enter", "w")
        await answer(window, "~/saved/ferry.html")

        assert window.status.startswith("Written as HTML to ~/saved/ferry.html")
        assert "<p>The <strong>ferry</strong> lay" in (saved / "ferry.html").read_text()


async def test_another_ending_is_asked_about(ferry: Newsstand, saved: Path) -> None:
    async with ferry.open() as window:
        await window.press("enter", "w")
        await answer(window, str(saved / "ferry.pdf"))
        assert window.status.startswith("The name must end in .md or .html")
        assert window.screen.prompt.input.value.endswith("ferry.pdf")

        await answer(window, str(saved / "ferry.MD"))
        assert names(saved) == ["ferry.MD"]


@pytest.mark.parametrize(("said", "replaced"), [("y", True), ("n", False), ("", False)])
async def test_what_is_there_is_only_replaced_when_one_says_so(
    ferry: Newsstand, saved: Path, said: str, *, replaced: bool
) -> None:
    file = saved / "The ferry lies still.md"
    file.write_text("Mine.")
    async with ferry.open() as window:
        await window.press("enter", "w", "enter")
        assert window.status.startswith("The ferry lies still.md is there already. Replace it?")

        await answer(window, said)

        assert (file.read_text() != "Mine.") == replaced
        assert names(saved) == [file.name]


async def test_escape_writes_nothing(ferry: Newsstand, saved: Path) -> None:
    async with ferry.open() as window:
        await window.press("enter", "w", "escape")

        assert names(saved) == []
        assert not window.screen.prompt.display


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Nothing was written."),
        ("~/saved", "~/saved is a folder: name a file in it."),
        ("~/nowhere/ferry.md", "~/nowhere/ferry.md cannot be written (No such file or directory)"),
        ("x" * 300 + ".md", "x"),
    ],
)
async def test_a_place_where_nothing_can_be_written_is_said(
    ferry: Newsstand, saved: Path, place: str, said: str
) -> None:
    async with ferry.open() as window:
        await window.press("enter", "w")
        await answer(window, place)

        assert window.status.startswith(said)
        assert names(saved) == []


async def test_without_an_article_there_is_nothing_to_write(empty: Newsstand) -> None:
    async with empty.open() as window:
        await window.press("w")

        assert window.status.startswith("Open an article first.")


async def test_without_downloads_the_home_is_offered(
    ferry: Newsstand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path / "missing"))
    monkeypatch.setenv("HOME", str(tmp_path))
    async with ferry.open() as window:
        await window.press("enter", "w")

        assert window.status.startswith("Write to ~/The ferry lies still.md")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../.bashrc", "bashrc"),
        ("-rf", "rf"),
        ("河水退了,桥又通了", "河水退了 桥又通了"),
        ("…", "Article"),
        ("हिन्दी में", "हिन्दी में"),
    ],
)
def test_a_title_becomes_a_name_that_does_no_harm(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text())
def test_any_title_makes_a_file_name(title: str) -> None:
    name = file_name(title)

    assert 0 < len(name.encode()) <= NAME_MAX
    assert name[0] not in ".- "
    assert "/" not in name
    assert name.isprintable()
