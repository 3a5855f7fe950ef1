from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from feeds.web import redirect
from library.internet import internet
from library.newsroom import paper
from ui.stand import Newsstand

HOSTS = [f"http://paper{number}.example/feed" for number in range(3)]


@pytest.fixture(autouse=True)
def _no_other_proxy() -> Iterator[None]:
    with patch.dict("os.environ"):
        yield


async def test_without_a_network_the_window_says_so_calmly_until_it_is_back(
    tmp_path: Path,
) -> None:
    stand = Newsstand(tmp_path)
    for url in HOSTS:
        stand.feed(url.partition("//")[2].partition(".")[0], url=url)
    async with (
        internet({"*": redirect("http://10.0.0.1/login", "302 Found")}) as net,
        stand.open() as window,
    ):
        await window.do("refresh.all")
        away = window.status
        alert = window.screen.status.alert
        failing = [row.entry.label for row in window.screen.feed_list.rows if row.entry.failed]

        net.routes = {"*": paper("One")}
        await window.do("refresh.all")

        sentence = "The network wants a login: open http://10.0.0.1/login in a browser"
        assert away.startswith(f"{sentence} · trying again by itself")
        assert not alert
        assert failing == []
        assert "login" not in window.status
        assert [feed.counts.total for feed in window.library.feeds()] == [1, 1, 1]
