"""feeds.toml: what is read of it, and what is left of it when a feed is added."""

import tempfile
from pathlib import Path

from fuzz.promises import is_a_sentence, is_safe_to_show
from hostile.payloads import feeds_files
from newsreader.config import Config, Subscribed, load, read_address, subscribe
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
    now = load(_file)
    assert config.usable
    assert [each.url for each in now.feeds if each.url != ADDED] == [
        each.url for each in config.feeds if each.url != ADDED
    ]
    assert ADDED in [each.url for each in now.feeds]
    assert (now.settings, now.keys, now.sites) == (config.settings, config.keys, config.sites)
    assert list(map(str, now.problems)) == list(map(str, config.problems))


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
