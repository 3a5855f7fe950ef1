from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.config import NEVER, Config, FeedConfig, KeySetting, Settings, SiteConfig, load
from newsreader.config.starter import STARTER
from newsreader.model import Marks, State
from newsreader.page import SiteRules
from newsreader.query import parse
from newsreader.text import CleanLine, clean

Written = Callable[[str | bytes], Config]

EVERYTHING = """
[settings]
refresh = "2h"
theme = "nord"
width = 100
full_text = "never"
keep = "90d"
mark_read = "end"
welcome = false
timeout = "1m"
user_agent = "Mozilla/5.0"

[keys]
preset = "newsboat"
"article.toggle-star" = "s"
article.open = ["enter", "l"]
"feed.remove" = []

[[feeds]]
url = "https://example.org/world.xml"
title = "World"
folder = "News/Europe"
tags = ["daily", "long"]
refresh = "never"
width = 60
full_text = "always"
keep = "forever"
user_agent = "curl/8"
headers = { Accept-Language = "fr", X-Token = "a b" }
username = "ada"
password = "sécret"

[[feeds]]
url = "file:///home/ada/feed.xml"

[[views]]
title = "Science"
query = "tag:science"
folder = "Kept/Searches"

[[rules]]
title = "No adverts"
query = "title:sponsored"
do = ["mark-read", "hide", "tag:Very Dull", "notify"]

[[sites]]
host = "example.org"
keep = ["article"]
drop = [".related"]
"""


def test_everything_that_can_be_written_is_understood(written: Written) -> None:
    config = written(EVERYTHING)

    assert config.problems == ()
    assert config.usable
    assert config.settings == Settings(
        refresh=timedelta(hours=2),
        theme="nord",
        width=100,
        full_text="never",
        keep=timedelta(days=90),
        mark_read="end",
        welcome=False,
        timeout=timedelta(minutes=1),
        user_agent="Mozilla/5.0",
    )
    assert config.preset == "newsboat"
    assert config.keys == (
        KeySetting("article.toggle-star", ("s",), line=None),
        KeySetting("article.open", ("enter", "l"), line=None),
        KeySetting("feed.remove", (), line=None),
    )
    assert [setting.line for setting in config.keys] == [15, 16, 17]
    world, local = config.feeds
    assert (world.url, world.title, world.line) == ("https://example.org/world.xml", "World", 19)
    assert (world.folder, world.tags) == (("News", "Europe"), ("daily", "long"))
    assert (world.refresh, world.keep) == (NEVER, NEVER)
    assert (world.width, world.full_text, world.user_agent) == (60, "always", "curl/8")
    assert world.headers == (("Accept-Language", "fr"), ("X-Token", "a b"))
    assert (world.username, world.password) == ("ada", "sécret")
    assert local == FeedConfig("file:///home/ada/feed.xml")
    assert config.sites == (SiteConfig("example.org", SiteRules(("article",), (".related",))),)
    (view,) = config.views
    assert (view.title, view.written, view.folder) == (
        *("Science", "tag:science"),
        ("Kept", "Searches"),
    )
    assert view.query == parse("tag:science")
    (rule,) = config.rules
    assert (rule.name, rule.query) == ("No adverts", parse("title:sponsored"))
    assert rule.marks == Marks(State.READ | State.HIDDEN, (CleanLine("very-dull"),))
    assert rule.notify


def test_views_and_rules_that_are_wrong_are_left_out(written: Written) -> None:
    config = written(
        '[[views]]\ntitle = "Bad"\nquery = "(tea"\n[[views]]\ntitle = "Tea"\nquery = "tea"\n'
        '[[rules]]\nquery = "is:odd"\ndo = ["star"]\n[[rules]]\nquery = "tea"\ndo = ["start"]\n'
        '[[rules]]\nquery = "tea"\ndo = ["star"]\n'
    )

    assert [view.title for view in config.views] == ["Tea"]
    assert [rule.marks for rule in config.rules] == [Marks(State.STARRED)]
    assert [problem.line for problem in config.problems] == [3, 8, 12]


def test_an_empty_file_is_a_newspaper_without_feeds(written: Written) -> None:
    config = written("")

    assert config.usable
    assert (config.feeds, config.problems, config.settings) == ((), (), Settings())


def test_never_and_forever_hold_for_all_feeds(written: Written) -> None:
    config = written('[settings]\nrefresh = "never"\nkeep = "Forever"')

    assert (config.settings.refresh, config.settings.keep) == (None, None)
    assert config.problems == ()


def test_windows_line_ends_and_a_byte_order_mark_are_read(written: Written) -> None:
    config = written(b'\xef\xbb\xbf[[feeds]]\r\nurl = "https://example.org/"\r\nwidth = 1\r\n')

    assert [feed.url for feed in config.feeds] == ["https://example.org/"]
    assert [problem.line for problem in config.problems] == [3]


def test_one_bad_feed_does_not_spoil_the_others(written: Written) -> None:
    config = written(
        """
        [[feeds]]
        url = "https://one.example/"
        [[feeds]]
        title = "has no address"
        [[feeds]]
        url = "https://two.example/"
        width = "wide"
        title = "Two"
        """
    )

    assert [(feed.url, feed.title) for feed in config.feeds] == [
        ("https://one.example/", ""),
        ("https://two.example/", "Two"),
    ]
    assert [(problem.line, problem.key) for problem in config.problems] == [
        (4, "feeds"),
        (8, "feeds.width"),
    ]


def test_one_bad_setting_does_not_spoil_the_others(written: Written) -> None:
    config = written('[settings]\nwidth = 1000\nrefresh = "1s"\ntheme = "nord"\nwelcome = "no"')

    assert config.settings == Settings(theme="nord")
    assert [problem.line for problem in config.problems] == [2, 3, 5]


def test_what_would_command_a_terminal_is_taken_out(written: Written) -> None:
    config = written(
        r"""
        settings.theme = "a\u001b[2J"
        [[feeds]]
        url = "https://example.org/"
        title = "\u001b]0;owned\u0007 \u202Enews\nhere"
        folder = "a\u009b/ /\u200b/b"
        tags = ["\u0007", "x\u0000y", "xy"]
        "\u001b[31m" = 1
        """
    )

    [feed] = config.feeds
    assert (config.settings.theme, feed.title) == ("a[2J", "]0;owned news here")
    assert (feed.folder, feed.tags) == (("a\u203a", "b"), ("xy",))
    assert "\x1b" not in str(config.problems[0])


def test_a_password_is_never_shown(written: Written) -> None:
    config = written(
        """
        [[feeds]]
        url = "https://ada:s3cret@example.org/"
        [[feeds]]
        url = "https://ada:s3cret@"
        [[feeds]]
        url = "https:\\n//ada:s3cret@example.org:port/"
        [[feeds]]
        url = "//ada:s3cret@example.org/"
        password = ["s3cret"]
        headers = { Authorization = "s3cret\\u0000" }
        """
    )

    assert config.feeds[0].password == "s3cret"
    assert len(config.problems) == 5
    assert "s3cret" not in repr(config) + "".join(map(str, config.problems))


SCRAPS = st.one_of(
    st.sampled_from(["[[feeds]]", "[keys]", "=", '"', '"""', "'''", "{", "[", "]", "\n", "\0"]),
    st.sampled_from([r"\ud800", r"\u0000", "1e999", "nan", "-1", "0x" + "f" * 50, "9" * 5000]),
    st.sampled_from(["[" * 1000, "{a=" * 1000, "2024-01-01", "true", "url = 1\n", "a.b.c = ''\n"]),
    st.text(max_size=5),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), SCRAPS), min_size=1, max_size=4))
def test_no_slip_of_the_hand_stops_the_program(
    tmp_path: Path, slips: list[tuple[float, int, str]]
) -> None:
    text = EVERYTHING
    for where, removed, scrap in slips:
        at = int(where * len(text))
        text = text[:at] + scrap + text[at + removed :]
    file = tmp_path / "feeds.toml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))

    config = load(file)

    for problem in config.problems:
        sentence = str(problem)
        assert sentence == clean(sentence)
        assert sentence.endswith((".", "?"))
        assert sentence.startswith(f"{file}")


def test_the_starter_holds_a_small_newspaper() -> None:
    config = load(STARTER)

    assert config.problems == ()
    assert config.settings == Settings()
    assert 10 <= len(config.feeds) <= 16
    assert 4 <= len({feed.folder[0] for feed in config.feeds}) <= 6
    assert all(feed.title and feed.url.startswith("https://") for feed in config.feeds)
