import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from feeds.web import Answer, Seen, redirect, reply
from library.internet import Internet, internet
from library.newsroom import Clock, config, feed_of, opened, paper, refresh, titles
from newsreader.library import Library, Progress

LOGIN = reply(b"<!DOCTYPE html><html><title>Hotel</title>Room and name?", content_type="text/html")
PORTAL = "http://login.hotel.example/hello?from=room"

A, B, C = (f"http://{name}.example/feed" for name in "abc")
DEAD = [f"http://{name}.dead.example/feed" for name in "abcdefghijklmnopqrstuvwxyz"]


@contextlib.asynccontextmanager
async def reader(
    root: Path, *urls: str, clock: Clock | None = None, **routes: bytes
) -> AsyncIterator[tuple[Internet, Library]]:
    answers: dict[str, Answer] = {f"http://{name}.example/feed": a for name, a in routes.items()}
    async with internet(answers) as net, opened(root, config(*urls), clock) as library:
        yield net, library


async def end(library: Library) -> Progress:
    return (await refresh(library)).progress[-1]


def reason(progress: Progress) -> str:
    return "" if progress.away is None else progress.away.reason


def marked(library: Library) -> list[str]:
    """The feeds that are said to fail."""
    return [feed.url for feed in library.feeds() if feed.failure or feed.failures]


# -- networks that want a login -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("portal", "page"),
    [
        ({"*": redirect(PORTAL, "302 Found"), PORTAL: LOGIN}, PORTAL),
        ({"*": redirect("http://10.0.0.1/login", "302 Found")}, "http://10.0.0.1/login"),
        ({"*": LOGIN}, A),
        ({"*": reply(LOGIN, status="511 Network Authentication Required")}, A),
    ],
    ids=["redirect", "redirect home", "page", "511"],
)
async def test_a_network_that_wants_a_login_is_named_once_and_no_feed_is_blamed(
    tmp_path: Path, portal: dict[str, Answer], page: str
) -> None:
    both = paper("One", etag='"one"')
    async with reader(tmp_path, A, B, a=both, b=both) as (net, library):
        await refresh(library)
        before, net.routes = net.routes, portal

        told = await refresh(library)

        sentence = f"The network wants a login: open {page} in a browser"
        assert reason(told.progress[-1]).replace(B, A) == sentence
        assert told.outcomes == []
        assert marked(library) == []
        assert [feed.counts.total for feed in library.feeds()] == [1, 1]

        net.routes = before
        assert reason(await end(library)) == ""
        assert net.site is not None
        assert net.site.last.headers["if-none-match"] == '"one"'


async def test_a_feed_that_has_become_a_page_is_told_from_a_network_that_wants_a_login(
    tmp_path: Path,
) -> None:
    well = paper("One")
    async with reader(tmp_path, A, B, C, a=well, b=well, c=LOGIN) as (_, library):
        progress = await end(library)

        assert (reason(progress), progress.failed, progress.done) == ("", 1, 3)
        assert marked(library) == [C]


async def test_a_feed_that_was_always_a_page_is_not_taken_for_a_login(tmp_path: Path) -> None:
    async with reader(tmp_path, A, a=LOGIN) as (_, library):
        progress = await end(library)

        assert reason(progress) == ""
        assert feed_of(library).failure == "this is not a feed: the document is an HTML page"


# -- no network -----------------------------------------------------------------------------------


async def test_without_a_network_no_feed_is_blamed_and_all_stay_due(tmp_path: Path) -> None:
    clock = Clock()
    async with reader(tmp_path, *DEAD[:3], clock=clock) as (_, library):
        progress = await end(library)

        assert reason(progress) == "Offline: no host answers"
        assert (progress.failed, progress.done) == (0, 0)
        assert marked(library) == []

        assert library.due() == frozenset()
        clock.later(timedelta(minutes=1))
        assert len(library.due()) == 3


async def test_a_host_that_is_gone_is_told_from_a_network_that_is_gone(tmp_path: Path) -> None:
    async with reader(tmp_path, A, *DEAD[:3], a=paper("One")) as (_, library):
        progress = await end(library)

        assert (reason(progress), progress.done, progress.failed) == ("", 4, 3)
        assert marked(library) == DEAD[:3]
        assert library.feeds()[1].failure == "the host name a.dead.example is not known"


async def test_a_feed_that_fails_alone_is_judged_by_another_that_works(tmp_path: Path) -> None:
    async with reader(tmp_path, A, *DEAD[:1], a=paper("One", etag='"one"')) as (net, library):
        well, gone = library.feeds()
        await library.refresh([well.id], lambda *_: None)

        there = await library.refresh([gone.id], lambda *_: None)
        failures = library.feeds()[1].failures
        net.routes = {"*": b""}
        away = await library.refresh([gone.id], lambda *_: None)

        assert (reason(there), there.failed, failures) == ("", 1, 1)
        assert reason(away).startswith("Offline: the host name a.dead.example")
        assert library.feeds()[1].failures == 1
        assert library.feeds()[0].refreshed == well.refreshed or library.feeds()[0].refreshed


async def test_an_only_feed_is_not_blamed_where_the_computer_says_that_it_is_offline(
    tmp_path: Path,
) -> None:
    async with reader(tmp_path, DEAD[0]) as (net, library):
        net.trouble = -3  # EAI_AGAIN
        away = await end(library)
        blamed_offline = marked(library)
        net.trouble = -2  # EAI_NONAME
        gone = await end(library)

        assert "is this computer online?" in reason(away)
        assert blamed_offline == []
        assert (reason(gone), marked(library)) == ("", [DEAD[0]])


async def test_a_network_that_goes_in_the_middle_costs_no_feed_its_good_name(
    tmp_path: Path,
) -> None:
    answers = [paper("One"), b""]

    def once(_: Seen) -> bytes:
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async with reader(tmp_path, A, *DEAD) as (net, library):
        net.routes = {A: once}
        ids = [feed.id for feed in library.feeds()]
        await library.refresh(ids[:1], lambda *_: None)

        progress = await library.refresh(ids[1:], lambda *_: None)

        assert reason(progress) == "Offline: no host answers"
        assert marked(library) == []
        assert titles(library) == ["One"]


async def test_while_there_is_no_network_a_few_feeds_are_tried_others_each_time(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with reader(tmp_path, *DEAD, clock=clock) as (net, library):
        await refresh(library)
        tried = []
        waits = []
        for _ in range(3):
            began, net.looked_up = clock.now, []
            while not library.due():
                clock.later(timedelta(minutes=1))
            await library.refresh(library.due(), lambda *_: None)
            waits.append((clock.now - began) / timedelta(minutes=1))
            tried.append(frozenset(net.looked_up))

        assert waits == [1, 2, 4]
        assert [len(hosts) for hosts in tried] == [3, 3, 3]
        assert len(frozenset().union(*tried)) == 9


async def test_once_the_network_is_back_all_that_is_due_comes_in(tmp_path: Path) -> None:
    urls = [f"http://paper{number}.example/feed" for number in range(8)]
    async with internet({"*": b""}) as net, opened(tmp_path, config(*urls)) as library:
        net.routes = {"*": redirect("http://10.0.0.1/login", "302 Found")}
        away = await end(library)
        net.routes = {"*": paper("One")}

        back = await end(library)

        assert reason(away).startswith("The network wants a login")
        assert (reason(back), back.done, back.failed) == ("", 8, 0)
        assert library.network.away is None
        assert [feed.counts.total for feed in library.feeds()] == [1] * 8


async def test_a_server_on_this_computer_says_nothing_about_the_network(tmp_path: Path) -> None:
    async with reader(tmp_path) as (net, _):
        assert net.site is not None
        net.routes = {"/feed": paper("One")}
        local = net.site.url("/feed")
        async with opened(tmp_path / "two", config(local, *DEAD[:2])) as library:
            progress = await end(library)

            assert reason(progress) == "Offline: no host answers"
            assert titles(library) == ["One"]
            assert marked(library) == []


async def test_a_proxy_that_is_not_there_is_named(tmp_path: Path) -> None:
    async with reader(tmp_path, A, B) as (_, library):
        os.environ["HTTP_PROXY"] = "http://127.0.0.1:9"
        assert reason(await end(library)) == (
            "Offline: the proxy does not serve: 127.0.0.1:9 refuses connections"
        )
        assert marked(library) == []


async def test_a_refresh_that_is_cancelled_in_doubt_blames_nobody(tmp_path: Path) -> None:
    async with reader(tmp_path, *DEAD[:3]) as (_, library):
        call = asyncio.create_task(end(library))
        await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

        assert marked(library) == []
