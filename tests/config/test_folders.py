from pathlib import Path

import pytest

from newsreader.config import Problem, folder_path, load, move_folder

MINE = """\
# My papers.
[[feeds]] # first
url = "https://a.example/"
  folder = '/News//Europe/' # abroad
tags = ["x"]

[[feeds]]
url = "https://b.example/"
folder = "Newsletters"

# the finds
[[views]]
title = "Day"
folder = "News" # each
query = "age:<1d"
[views.notes]
folder = "News"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.toml"
    file.write_text(MINE)
    return file


def test_feeds_searches_and_folders_within_go_along_and_nothing_else_is_touched(file: Path) -> None:
    assert move_folder(file, folder_path("News"), folder_path("Old/Papers")) is None

    expected = MINE.replace("'/News//Europe/'", '"Old/Papers/Europe"')
    assert file.read_text() == expected.replace('"News" # each', '"Old/Papers" # each')


def test_what_stood_in_it_can_stand_in_none(file: Path) -> None:
    assert move_folder(file, folder_path("News"), ()) is None

    config = load(file)
    assert [feed.folder for feed in config.feeds] == [("Europe",), ("Newsletters",)]
    assert [view.folder for view in config.views] == [()]


@pytest.mark.parametrize(
    ("content", "to", "said"),
    [
        (MINE, "1/2/3/4/5/6/7/8", "feeds.folder has more than 8 levels; use fewer slashes."),
        ("views = 3", "New", "nothing stands in News; somebody has changed the file."),
        ("[[feeds]", "New", "this is no TOML"),
        ('feeds = [{ url = "https://a/", folder = "News" }]', "New", "only you can change"),
        ('feeds = 3\nviews = [7, { folder = "News" }]', "New", "only you can change"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_file_left_alone(
    file: Path, content: str, to: str, said: str
) -> None:
    file.write_text(content)

    problem = move_folder(file, folder_path("News"), folder_path(to))

    assert isinstance(problem, Problem)
    assert said in str(problem)
    assert file.read_text() == content
