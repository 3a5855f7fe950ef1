from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disk import no_room
from newsreader.config import (
    Additions,
    Config,
    FeedConfig,
    Problem,
    ViewConfig,
    lacking,
    load,
    take_over,
)
from newsreader.text import one_line

A, B = FeedConfig("https://a.example/"), FeedConfig("https://b.example/")
UNREAD = ViewConfig(one_line("Unread"), "is:unread")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "feeds.toml"


def mine(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())


def test_what_stands_there_stays_byte_for_byte(file: Path) -> None:
    text = '# Mine.\r\n[[feeds]]\r\nurl = "https://a.example/"   # first\r\n[surprise]\r\nx=1\r\n'
    mine(file, text)

    taken = take_over(file, Additions((A, B), (UNREAD,)), may_create=False)

    assert taken == Additions((B,), (UNREAD,))
    written = file.read_bytes().decode()
    assert written.startswith(text)
    assert "\n" not in written.replace("\r\n", "")
    assert [feed.url for feed in load(file).feeds] == [A.url, B.url]


def test_all_that_a_feed_has_is_written(file: Path) -> None:
    mine(file, "")
    feed = FeedConfig(
        "https://a.example/",
        title=one_line('A "quoted" title \\'),
        folder=(one_line("News"), one_line("Europe")),
        tags=(one_line("daily"), one_line("x,y")),
        username="ada",
        password="pa ss",
    )

    take_over(file, Additions((feed,), ()), may_create=False)

    assert load(file).feeds == (feed,)
    assert load(file).problems == ()


def test_a_second_time_nothing_is_written(file: Path) -> None:
    mine(file, "# Mine.\n")
    wanted = Additions((A, B), (UNREAD,))
    take_over(file, wanted, may_create=False)
    before = file.stat()

    assert lacking(file, wanted) == Additions((), ())
    assert take_over(file, wanted, may_create=False) == Additions((), ())
    assert file.stat() == before


def test_a_file_that_is_not_there_begins_with_the_starters_settings_and_none_of_its_feeds(
    file: Path,
) -> None:
    assert take_over(file, Additions((A,), ()), may_create=True) == Additions((A,), ())

    assert [feed.url for feed in load(file).feeds] == [A.url]
    assert "# theme = " in file.read_text()
    assert load(file).problems == ()


def test_a_file_that_was_named_and_is_not_there_is_not_made(file: Path) -> None:
    problem = take_over(file, Additions((A,), ()), may_create=False)

    assert isinstance(problem, Problem)
    assert not file.parent.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[feeds]\n", "this is no TOML"),
        ('feeds = [{ url = "https://c.example/" }]\n', "write them as [[feeds]] and [[views]]"),
    ],
)
def test_a_file_that_cannot_be_understood_is_left_alone(file: Path, text: str, said: str) -> None:
    mine(file, text)

    problem = take_over(file, Additions((A,), ()), may_create=True)

    assert said in str(problem)
    assert file.read_text() == text


def test_a_full_disk_changes_nothing(file: Path) -> None:
    file.parent.mkdir()

    with no_room():
        problem = take_over(file, Additions((A,), ()), may_create=True)

    assert "the file cannot be written" in str(problem)
    assert list(file.parent.iterdir()) == []


lines = st.text(min_size=1, max_size=20).map(one_line).filter(bool)
feeds = st.builds(
    FeedConfig,
    url=st.integers(0, 99).map(lambda n: f"https://{n}.example/"),
    title=lines,
    folder=st.lists(lines.filter(lambda name: "/" not in name), max_size=3).map(tuple),
    tags=st.lists(lines, max_size=3, unique=True).map(tuple),
)


@given(st.lists(st.lists(feeds, max_size=5, unique_by=lambda feed: feed.url), max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_file_says_what_was_taken_whatever_it_was(
    file: Path, imports: list[list[FeedConfig]]
) -> None:
    mine(file, "# Mine.\n")
    expected: dict[str, FeedConfig] = {}

    for each in imports:
        take_over(file, Additions(tuple(each), ()), may_create=False)
        expected = {feed.url: feed for feed in each} | expected

    config = load(file)
    assert isinstance(config, Config)
    assert {feed.url: feed for feed in config.feeds} == expected
    assert config.problems == ()
    assert file.read_text().startswith("# Mine.\n")
