import pytest
from textual.theme import BUILTIN_THEMES

from newsreader.config import load
from newsreader.ui import themes
from newsreader.ui.check import THEMES, problems_of, theme_of
from ui.stand import Newsstand


@pytest.mark.parametrize(
    ("colours", "name"),
    [
        ("15;0", "newsprint-dark"),
        ("0;15", "newsprint-light"),
        ("0;default;7", "newsprint-light"),
        ("12;8", "newsprint-dark"),
        ("0;default", "newsprint-dark"),
        ("", "newsprint-dark"),
        ("15", "newsprint-light"),
        ("x;²", "newsprint-dark"),
    ],
)
def test_newsprint_follows_the_colours_of_the_terminal(colours: str, name: str) -> None:
    assert themes.resolve("newsprint", {"COLORFGBG": colours}) == name


def test_without_a_word_from_the_terminal_newsprint_is_dark() -> None:
    assert themes.resolve("newsprint", {}) == "newsprint-dark"


@pytest.mark.parametrize("name", ["newsprint-light", "nord", "ansi-dark"])
def test_a_theme_that_is_named_is_taken(name: str) -> None:
    assert themes.resolve(name, {"COLORFGBG": "0;15"}) == name


def test_night_and_day_change_places() -> None:
    assert themes.opposite("newsprint-dark", dark=True) == "newsprint-light"
    assert themes.opposite("newsprint-light", dark=False) == "newsprint-dark"
    assert themes.opposite("ansi-dark", dark=True) == "ansi-light"
    assert themes.opposite("nord", dark=True) == "newsprint-light"


async def test_every_theme_that_may_be_chosen_exists(stand: Newsstand) -> None:
    async with stand.open() as window:
        assert set(THEMES) - {"newsprint"} <= set(window.app.available_themes)
        assert set(BUILTIN_THEMES) <= set(THEMES)


def test_an_unknown_theme_is_named_and_ours_is_taken(stand: Newsstand) -> None:
    stand.settings["theme"] = "newsprnt-dark"
    config = load(stand.write())

    assert theme_of(config) == "newsprint"
    assert [str(problem).partition(": ")[2] for problem in problems_of(config)] == [
        "settings.theme is no theme (newsprnt-dark); did you mean newsprint-dark?"
    ]


@pytest.mark.parametrize("theme", ["newsprint-light", "ansi-dark"])
async def test_the_window_stands_in_every_theme(stand: Newsstand, theme: str) -> None:
    stand.settings["theme"] = theme
    async with stand.open() as window:
        assert window.app.theme == theme
        assert "Ministers meet" in window.text
