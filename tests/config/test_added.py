"""Whatever stands in feeds.toml, feeds are added to it and nothing else happens to it."""

import tempfile
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from config.test_lines import documents
from newsreader.config import Address, Subscribed, load, read_address, subscribe

COMMENTS = st.sampled_from(["# Mine.\n", "\ufeff", "# [[feeds]]\r\n", '# """\n', "\n\n", ""])
ENDS = st.sampled_from(["\n", "\r\n", "", " # the end", "\n\n# The end.\n", "\n[last]\nx = [ ]"])
PLACES = st.sampled_from(["a.example", "B.example:443", "bücher.example", "ada:pw@c.example"])
PATHS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ['"""', "\\", "#x", "'", "[[feeds]]", "?q=1&r", "\u202e", "/"]
)
ADDRESSES = st.builds("https://{}/{}".format, PLACES, PATHS) | st.sampled_from(
    ["ssh://x/", "", "https://", "file:///home/ada/a b.xml"]
)
WITH_FEEDS = documents().map(lambda text: text.replace("[[feeds]]\nkey", "[[feeds]]\nurl_key"))


@settings(max_examples=60, deadline=None)  # each edit waits for the disk
@given(COMMENTS, WITH_FEEDS | st.just(""), ENDS, st.lists(ADDRESSES, max_size=5))
def test_any_feeds_are_added_behind_every_byte_that_there_was(
    start: str, middle: str, end: str, added: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "feeds.toml"
        before = (start + middle + end).encode()
        file.write_bytes(before)
        asked: dict[str, dict[str, str]] = {}

        for written in added:
            outcome = subscribe(file, written)
            address = read_address(written)
            assert isinstance(outcome, Subscribed) == isinstance(address, Address), outcome
            if isinstance(address, Address):
                asked.setdefault(address.url, _table(address))

        after = file.read_bytes()
        old, new = _values(before), _values(after)
        config = load(file)

    assert after.startswith(before)
    assert [feed.url for feed in config.feeds] == list(asked)
    feeds = new.pop("feeds", [])
    had = old.pop("feeds", [])
    assert isinstance(feeds, list)
    assert isinstance(had, list)
    assert feeds == had + list(asked.values())
    assert new == old


def _table(address: Address) -> dict[str, str]:
    said = {"url": address.url, "username": address.username, "password": address.password}
    return {key: value for key, value in said.items() if value}


def _values(document: bytes) -> dict[str, object]:
    return tomllib.loads(document.decode("utf-8-sig"))
