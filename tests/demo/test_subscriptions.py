import tomllib
from pathlib import Path

from demo.visit import visit
from newsreader.config import load
from newsreader.demo import Newspaper, Server, feeds_toml


def test_the_demo_subscribes_to_every_feed(newspaper: Newspaper) -> None:
    feeds = tomllib.loads(feeds_toml("http://127.0.0.1:9/"))["feeds"]

    assert [feed["url"] for feed in feeds] == [
        f"http://127.0.0.1:9{outlet.feed_path}" for outlet in newspaper.outlets
    ]
    assert {feed["folder"] for feed in feeds} == {"Pellmouth", "Reading", "Tech", "Listening"}


def test_the_configuration_has_nothing_to_complain_about(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(feeds_toml("http://127.0.0.1:9"), encoding="utf-8")

    config = load(file)

    assert config.problems == ()
    assert len(config.feeds) == 11


def test_every_subscription_is_served_by_the_server_that_it_names(server: Server) -> None:
    urls = [feed["url"] for feed in tomllib.loads(feeds_toml(server.url))["feeds"]]

    quick = [url for url in urls if "slowboat" not in url]
    failing = [url for url in quick if visit(url).status != 200]
    assert failing == [f"{server.url}/feeds/weather.xml"]
