import os
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from newsreader.feeds.exchange import Failed, Fetched, NotModified, Request, Trust
from newsreader.feeds.fetch import Web
from newsreader.feeds.limits import Limits


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    async with Web(Limits(size=1024, total=timedelta(seconds=5))) as web:
        yield web


async def reason(web: Web, url: str, trust: Trust = Trust.PERSON) -> str:
    failed = await web.fetch(Request(url, trust=trust))
    assert isinstance(failed, Failed)
    return failed.reason


async def test_a_file_is_a_feed_like_any_other(web: Web, tmp_path: Path) -> None:
    file = tmp_path / "ein feed ü.xml"
    file.write_bytes(b"<rss/>")
    os.utime(file, (1_800_000_000, 1_800_000_000))
    fetched = await web.fetch(Request(file.as_uri()))
    assert isinstance(fetched, Fetched)
    assert (fetched.body, fetched.url, fetched.status) == (b"<rss/>", file.as_uri(), 200)
    assert fetched.modified == fetched.headers["last-modified"] == "Fri, 15 Jan 2027 08:00:00 GMT"


async def test_a_file_that_did_not_change_is_not_read_again(web: Web, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(b"<rss/>")
    first = await web.fetch(Request(file.as_uri()))
    assert isinstance(first, Fetched)
    known = Request(file.as_uri(), etag=first.etag, modified=first.modified)
    assert isinstance(await web.fetch(known), NotModified)
    assert isinstance(await web.fetch(Request(file.as_uri(), modified=first.modified)), NotModified)
    file.write_bytes(b"<new/>")
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))  # within the same second
    assert isinstance(await web.fetch(known), Fetched)


async def test_a_feed_or_page_cannot_name_files(web: Web, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"x")
    assert await reason(web, file.as_uri(), Trust.OUTSIDE) == (
        "only you may name files of this computer, not a feed or a page"
    )


async def test_what_is_no_plain_file_is_never_opened(web: Web, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
    (tmp_path / "link").symlink_to("/dev/zero")
    for name in ("pipe", "socket", "link", ""):
        assert "is not a plain file" in await reason(web, (tmp_path / name).as_uri())


async def test_every_trouble_with_a_file_is_named(web: Web, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(2000))
    assert "is larger than" in await reason(web, large.as_uri())
    assert "there is no file" in await reason(web, (tmp_path / "none").as_uri())
    assert "cannot be read" in await reason(web, "file:///" + "x" * 5000)
    assert "cannot be read" in await reason(web, large.as_uri() + "/below")


@pytest.mark.parametrize(
    "url",
    ["file://nas.example/feed.xml", "file:feed.xml", "file:", "file:///a%00b", "FILE://[/"],
)
async def test_an_address_that_names_no_local_file_is_explained(web: Web, url: str) -> None:
    words = await reason(web, url)
    assert "file://" in words or "is not an address" in words


async def test_localhost_and_capitals_are_fine(web: Web, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(b"<rss/>")
    assert isinstance(await web.fetch(Request(f"FILE://localhost{file}")), Fetched)
