from pathlib import Path

import pytest

from newsreader.config import FeedConfig
from newsreader.library.moving import caches_of_newsboat, of_feeds, sort_out
from newsreader.store import Marked
from newsreader.store.newsboat import Cache
from newsreader.text import one_line


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "[::1]", "192.168.1.7",
     "10.0.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "[fe80::1]", "[::ffff:10.0.0.1]", "nas",
     "nas.local", "nas.LAN", "a.home.arpa", "nas.local.", "x.localhost"],
)  # fmt: skip
def test_feeds_of_the_own_network_are_told_apart(host: str) -> None:
    feed = FeedConfig(f"http://{host}/feed")
    far = FeedConfig("https://a.example/")

    found = sort_out([feed, far])

    assert (found.near, found.feeds) == ((feed,), (far,))


@pytest.mark.parametrize("host", ["a.example", "93.184.216.34", "[2606:4700::1111]", "local.de"])
def test_other_hosts_are_far(host: str) -> None:
    feed = FeedConfig(f"http://{host}/feed")

    assert sort_out([feed]).feeds == (feed,)


def test_only_what_belongs_to_feeds_that_are_here_is_taken_of_a_cache() -> None:
    cache = Cache(
        titles={"HTTPS://A.example:443/feed": one_line("A"), "https://b.example/": one_line("B")},
        marks=(
            Marked("HTTPS://A.example:443/feed", "one", ""),
            Marked("https://b.example/", "two", ""),
            Marked("exec:mine", "three", ""),
        ),
    )

    known = of_feeds(cache, ["https://a.example/feed"])

    assert known.marks == (Marked("https://a.example/feed", "one", ""),)
    assert known.titles == (("https://a.example/feed", "A"),)
    assert known.elsewhere == 2


def test_newsboats_cache_is_looked_for_beside_its_urls_and_where_newsboat_keeps_it() -> None:
    home = {"HOME": "/home/ada"}

    assert list(caches_of_newsboat(Path("/x/urls"), home)) == [
        Path("/x/cache.db"),
        Path("/home/ada/.local/share/newsboat/cache.db"),
        Path("/home/ada/.newsboat/cache.db"),
    ]
    elsewhere = home | {"XDG_DATA_HOME": "/data"}
    assert next(caches_of_newsboat(None, elsewhere)) == Path("/data/newsboat/cache.db")
