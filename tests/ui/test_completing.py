import pytest

from newsreader.ui.completing import completed

FOLDERS = ("News", "News/Europe", "Tech", "été")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("n", "News"),
        ("NEWS", "News/Europe"),
        ("news/", "News/Europe"),
        ("News/Europe", ""),
        ("ÉT", "été"),
        ("x", ""),
        ("", ""),
        (" te", " Tech"),
    ],
)
def test_the_first_choice_that_begins_like_it_is_offered_as_it_is_written(
    typed: str, offered: str
) -> None:
    assert completed(typed, FOLDERS) == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("daily, te", "daily, Tech"), ("te,", ""), ("te,x", ""), ("n;t", "n;Tech"), ("te", "Tech")],
)
def test_of_several_answers_the_last_is_completed(typed: str, offered: str) -> None:
    assert completed(typed, FOLDERS, between=",;") == offered
