from pathlib import Path

import pytest

from newsreader.config import Problem, edit, load, remove

MINE = """\
# My papers.
[settings]
width = 70 # columns

# -- the world --
[[feeds]] # first
  url = "https://a.example/"   # the best
  title = 'The "A"' # as I call it
  unknown = { x = [1,
    2] } # whatever

[[feeds]]
tags = [
  "daily", # each morning
]
url = "HTTPS://B.example"
[feeds.headers]
X-Key = "[[feeds]]"

# -- the rest --
[[feeds]]
url = "https://c.example/"
[[views]]
title = "Day"
query = "age:<1d"
"""

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.toml"
    file.write_text(MINE)
    return file


@pytest.mark.parametrize(
    ("url", "change", "old", "new"),
    [
        (A, {"title": "New"}, "title = 'The \"A\"' #", 'title = "New" #'),
        (A, {"title": ""}, "  title = 'The \"A\"' # as", "  # as"),
        (
            A,
            {"folder": "News/Europe"},
            "as I call it\n",
            'as I call it\n  folder = "News/Europe"\n',
        ),
        (
            B,
            {"title": "B"},
            'url = "HTTPS://B.example"\n',
            'url = "HTTPS://B.example"\ntitle = "B"\n',
        ),
        (B, {"tags": ()}, 'tags = [\n  "daily", # each morning\n]\n', ""),
        (B, {"tags": ("x", "y z")}, '[\n  "daily", # each morning\n]', '["x", "y z"]'),
        (C, {"tags": ("t",)}, 'c.example/"\n', 'c.example/"\ntags = ["t"]\n'),
        (C, {"title": ""}, "", ""),
    ],
)
def test_an_edit_touches_nothing_else(
    file: Path, url: str, change: dict[str, str], old: str, new: str
) -> None:
    assert edit(file, {url: change}) is None

    assert file.read_text() == MINE.replace(old, new)


def test_several_feeds_are_edited_at_once(file: Path) -> None:
    assert edit(file, {A: {"folder": "New"}, C: {"folder": "New"}}) is None

    assert [feed.folder for feed in load(file).feeds] == [("New",), (), ("New",)]


@pytest.mark.parametrize(
    ("url", "gone"),
    [
        (A, MINE[MINE.index("[[feeds]] # first") : MINE.index("\n[[feeds]]\ntags")]),
        (B, MINE[MINE.index("[[feeds]]\ntags") : MINE.index("# -- the rest")]),
        (C, '[[feeds]]\nurl = "https://c.example/"\n'),
    ],
)
def test_a_feed_is_removed_with_its_table_alone(file: Path, url: str, gone: str) -> None:
    assert remove(file, url) is None

    assert file.read_text() == MINE.replace(gone, "")
    assert url not in {feed.url for feed in load(file).feeds}


def test_the_last_feed_can_be_removed(file: Path) -> None:
    file.write_text('# Mine.\n\n[[feeds]]\nurl = "https://a.example/"')

    assert remove(file, A) is None

    assert file.read_text() == "# Mine.\n\n"


def test_windows_lines_and_a_byte_order_mark_stay(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf[[feeds]]\r\nurl = "https://a.example/"\r\n# end')

    assert edit(file, {A: {"title": "Été", "folder": "F"}}) is None

    assert file.read_bytes() == (
        b'\xef\xbb\xbf[[feeds]]\r\nurl = "https://a.example/"\r\n'
        b'title = "\xc3\x89t\xc3\xa9"\r\nfolder = "F"\r\n# end'
    )


def test_a_file_without_a_last_line_break_gets_one_where_it_must(file: Path) -> None:
    file.write_text('[[feeds]]\nurl = "https://a.example/"')

    edit(file, {A: {"title": "A"}})

    assert file.read_text() == '[[feeds]]\nurl = "https://a.example/"\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[[feeds]", "this is no TOML"),
        ("", "no feed has the address https://a.example/; somebody has changed the file"),
        ('feeds = [{ url = "https://a.example/" }]', "only you can change; edit the file by hand"),
        ('[["feeds"]]\nurl = "https://a.example/"', "only you can change; edit the file by hand"),
        ("[[feeds]]\nurl = 'https://a.example/'\ntitle.x = 1", "only you can change"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_file_left_alone(
    file: Path, content: str, said: str
) -> None:
    file.write_text(content)

    problem = edit(file, {A: {"title": "New"}})

    assert isinstance(problem, Problem)
    assert said in str(problem)
    assert file.read_text() == content


def test_any_title_comes_back_as_it_was_written(file: Path) -> None:
    title = 'a "b" \\ c # d [[feeds]] é 河 \U0001f6a2'

    edit(file, {A: {"title": title}})

    assert load(file).feeds[0].title == title
