"""feeds.toml: what is read of it, and what is left of it when feeds are added, edited, removed."""

import tempfile
from pathlib import Path

from fuzz.promises import is_a_sentence, is_safe_to_show
from hostile.payloads import feeds_files
from newsreader.config import Config, Subscribed, edit, load, read_address, remove, subscribe
from newsreader.config.starter import STARTER

SEEDS = [
    STARTER.read_bytes(),
    *(
        written
        for name, make in vars(feeds_files).items()
        if callable(make) and len(written := make()) < 10_000
    ),
    b'[keys]\npreset = "newsboat"\n"article.open" = ["enter", "l"]\nfeed.remove = []\n',
    b'[[sites]]\nhost = "example.org"\nkeep = ["article"]\ndrop = [".related > p:not(a)"]\n',
    b'[[feeds]]\nurl = "https://ada:secret@example.org/a?b#c"\nheaders = { X-Token = "a b" }\n',
    b'[[views]]\ntitle = "Day"\nquery = "age:<1d"\n[[rules]]\nquery = "a"\ndo = ["star"]\n',
    b'feeds = [{ url = "https://a.example/" }, { url = "file:///a.xml" }]\n',
]
WORDS = (
    *("[[feeds]]\n", "[settings]\n", "[keys]\n", "[[sites]]\n", "url = ", "refresh = ", '"30m"'),
    *("width = ", "tags = [", "folder = ", "headers = {", "keep = ", "drop = ", '"""', "'''"),
    *("1979-05-27T07:32:00Z", "0x", "1e9", "nan", "\\u", "\\U0010ffff", "#", "\r\n", "\ufeff"),
    *("https://", "file:///", "feed:", "@", ":not(", "::", "~=", "http://[::1]:80/"),
)
ADDED = "https://added.example/feed"

_folder = tempfile.TemporaryDirectory(prefix="newsreader-fuzz-")
_file = Path(_folder.name) / "feeds.toml"


def check(data: bytes) -> None:
    if not data:  # is read twice, a while apart
        return
    _file.write_bytes(data)
    config = load(_file)
    _is_sound(config)
    outcome = subscribe(_file, ADDED)
    after = _file.read_bytes()
    if not isinstance(outcome, Subscribed):
        is_a_sentence(str(outcome))
        assert after == data
        return
    assert after.startswith(data)
    assert config.usable
    assert ADDED in _all_else_is_as_in(config)
    if config.feeds:
        _edit(config, config.feeds[len(data) % len(config.feeds)].url)


def _edit(config: Config, url: str) -> None:
    problem = edit(_file, {url: {"title": "Another", "folder": "A/B", "tags": ["one", "two"]}})
    if problem is not None:
        is_a_sentence(str(problem))
        return
    (feed,) = [each for each in load(_file).feeds if each.url == url]
    assert (feed.title, feed.folder, feed.tags) == ("Another", ("A", "B"), ("one", "two"))
    _all_else_is_as_in(config)
    problem = remove(_file, url)
    if problem is not None:
        is_a_sentence(str(problem))
        return
    _all_else_is_as_in(config, url)


def _all_else_is_as_in(config: Config, removed: str = "") -> list[str]:
    """The addresses of the feeds that there are now."""
    now = load(_file)
    assert now.usable
    assert (now.settings, now.keys, now.sites) == (config.settings, config.keys, config.sites)
    urls = [each.url for each in now.feeds]
    known = [each.url for each in config.feeds if each.url != removed]
    # Of one that stands there twice the other comes to light.
    assert [url for url in urls if url not in {ADDED, removed}] == [u for u in known if u != ADDED]
    return urls


def _is_sound(config: Config) -> None:
    for problem in config.problems:
        is_a_sentence(str(problem))
        assert str(_file) in str(problem)
    for feed in config.feeds:
        is_safe_to_show([feed.url, feed.title, *feed.folder, *feed.tags])
        address = read_address(feed.url)
        assert not isinstance(address, str)
        assert address.url == feed.url
    is_safe_to_show([site.host for site in config.sites])
