"""Saved searches that are changed and taken out: the rest of the file stays as it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.config import edit_view, load, remove_view
from newsreader.text import CleanLine, one_line

FILE = """# Mine.
[settings]
width = 70

[[views]] # first
query = '''
tea OR
coffee'''   # both
  title = "Hot [[views]]"

[[feeds]]
url = "https://a.example/" # [[views]]

[[views]]
title = 'Hot [[views]]'
folder = "Kept" # here
query = "tea"
# The end."""
HOT = CleanLine("Hot [[views]]")
TEA, BOTH = CleanLine("tea"), CleanLine("tea OR coffee")
LINES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(one_line)
CHANGES = st.fixed_dictionaries(
    {"title": LINES.filter(bool)},
    optional={
        "query": st.sampled_from(('"two words"', "a\\b", "it's", 'title:"x" -y', "東京 OR xy*")),
        "folder": LINES.map(lambda name: name.replace("/", "")),
    },
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config") / "feeds.toml"


def said(file: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    config = load(file)
    assert config.problems == ()
    return [(view.title, view.written, view.folder) for view in config.views]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@settings(deadline=None)  # each edit waits for the disk
@given(change=CHANGES)
def test_only_what_is_asked_for_changes(file: Path, end: str, change: dict[str, str]) -> None:
    file.write_bytes(FILE.replace("\n", end).encode())

    assert edit_view(file, HOT, TEA, change) is None

    folder = change.get("folder", "Kept")
    changed = (change["title"], change.get("query", "tea"), (folder,) if folder else ())
    assert said(file) == [(HOT, BOTH, ()), changed]
    text = file.read_bytes().decode().replace("\r\n", "\n")
    assert text.startswith(FILE[: FILE.index("title = 'Hot")])
    assert text.endswith("\n# The end.")
    assert "# here" in text


def test_the_one_with_this_query_is_taken_out(file: Path) -> None:
    file.write_text(FILE)

    assert remove_view(file, HOT, BOTH) is None

    assert said(file) == [(HOT, TEA, ("Kept",))]
    assert file.read_text().startswith("# Mine.\n[settings]\nwidth = 70\n\n[[feeds]]\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (FILE, "no saved search is called Cold; somebody has changed the file"),
        (
            'views = [{title = "Cold", query = "tea"}]',
            "its feeds or views are written in a way that only you can change",
        ),
        ("views = 3\n[[feeds", "this is no TOML"),
    ],
)
def test_what_cannot_be_changed_is_said_and_left_as_it_is(
    file: Path, text: str, sentence: str
) -> None:
    file.write_text(text)

    problem = edit_view(file, CleanLine("Cold"), TEA, {"title": "Warm"})

    assert problem is not None
    assert sentence in str(problem)
    assert file.read_text() == text
