import asyncio
import contextlib
import dataclasses
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from msgspec.structs import replace

from feeds.web import Seen, redirect, reply, serving
from library.internet import internet
from library.newsroom import (
    MORNING,
    Clock,
    Told,
    config,
    feed_of,
    headlines,
    opened,
    paper,
    refresh,
    refresh_one,
    rss,
    titles,
)
from newsreader import demo
from newsreader.config import NEVER, FeedConfig, Settings
from newsreader.demo.newspaper import read
from newsreader.library import WELCOME, LibraryError, Progress
from newsreader.model import State
from newsreader.paths import Paths


def changing(*answers: bytes) -> Callable[[Seen], bytes]:
    """One answer after the other; the last one for ever."""
    left = list(answers)

    def answer(_: Seen) -> bytes:
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


# -- what comes in --------------------------------------------------------------------------------


async def test_the_sample_newspaper_comes_in_whole(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    outlets = [outlet for outlet in read(now).outlets if not outlet.delay]
    with demo.serve(now) as server:
        urls = [server.url + outlet.feed_path for outlet in outlets]
        async with opened(tmp_path, config(*urls), Clock(now)) as library:
            told = await refresh(library)

            good = [outlet for outlet in outlets if outlet.status == 200]
            stories = sorted(story.title for outlet in good for story in outlet.stories)
            assert sorted(title for title in titles(library) if title in stories) == sorted(
                title for title in stories if title
            )
            assert [feed.failure for feed in library.feeds() if feed.failure] == [
                outcome.failure for outcome in told.outcomes if outcome.failure
            ]
            end = told.progress[-1]
            assert (end.total, end.done, end.failed) == (len(outlets), len(outlets), 1)
            assert end.new == len(stories) == sum(outcome.new for outcome in told.outcomes)


async def test_new_articles_are_told_of_and_counted(tmp_path: Path) -> None:
    async with (
        serving(paper("Two", "One")) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        outcome = await refresh_one(library)

        feed = feed_of(library)
        assert (outcome.new, outcome.parsed, outcome.failure) == (2, True, "")
        assert titles(library) == ["Two", "One"]
        assert (feed.title, feed.counts.total, feed.counts.unread) == ("The Paper", 2, 2)
        assert feed.refreshed == MORNING


async def test_an_edited_article_stays_read_and_what_left_the_feed_stays_too(
    tmp_path: Path,
) -> None:
    answers = changing(paper("Two", "One"), paper("Three", "Two", text="Told better."))
    async with serving(answers) as site, opened(tmp_path, config(site.url())) as library:
        await refresh(library)
        await library.deeds.mark([row.id for row in headlines(library)], State.READ, on=True)
        outcome = await refresh_one(library)

        rows = headlines(library)
        article = library.article(next(row.id for row in rows if row.title == "Two"))
        assert article is not None
        assert article.html == "Told better."
        assert outcome.new == 1
        assert [(row.title, row.read) for row in sorted(rows, key=lambda row: row.id)] == [
            ("One", True),
            ("Two", True),
            ("Three", False),
        ]


async def test_a_feed_that_grows_and_drops_its_oldest_loses_nothing(tmp_path: Path) -> None:
    names = [f"Day {number}" for number in range(9)]
    editions = [paper(*reversed(names[at : at + 4])) for at in range(6)]
    async with (
        serving(changing(*editions)) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        new = [(await refresh_one(library)).new for _ in editions]

        assert new == [4, 1, 1, 1, 1, 1]
        assert sorted(titles(library)) == names


async def test_an_entry_that_repeats_one_that_was_there_is_not_a_new_article(
    tmp_path: Path,
) -> None:
    renumbered = rss(["Two", "One"]).replace(b"<guid>One</guid>", b"<guid>1</guid>")
    both = renumbered.replace(b"</channel>", rss(["One"]).partition(b"</title>")[2])
    answers = changing(paper("Two", "One"), reply(both, content_type="text/xml"))
    async with serving(answers) as site, opened(tmp_path, config(site.url())) as library:
        await refresh(library)
        outcome = await refresh_one(library)

        assert outcome.new == 0
        assert sorted(titles(library)) == ["One", "Two"]


async def test_articles_whose_identities_are_made_up_at_every_request_come_in_once(
    tmp_path: Path,
) -> None:
    first, second = (
        reply(rss(["Two", "One"]).replace(b"<guid>", b"<guid>session-%d-" % number))
        for number in (1, 2)
    )
    async with (
        serving(changing(first, second)) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh_one(library)
        await library.deeds.mark([headlines(library)[0].id], State.READ, on=True)

        assert (await refresh_one(library)).new == 0
        assert titles(library) == ["Two", "One"]
        assert feed_of(library).counts.unread == 1


async def test_a_server_that_says_nothing_changed_is_believed(tmp_path: Path) -> None:
    def conditional(seen: Seen) -> bytes:
        if seen.headers.get("if-none-match") == '"one"':
            return reply(status="304 Not Modified")
        return paper("One", etag='"one"')

    clock = Clock()
    async with (
        serving(conditional) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)
        clock.later(timedelta(hours=1))
        outcome = await refresh_one(library)

        assert (outcome.new, outcome.parsed, outcome.failure) == (0, False, "")
        assert feed_of(library).refreshed == MORNING + timedelta(hours=1)
        assert titles(library) == ["One"]


async def test_what_a_document_lacked_that_broke_off_is_asked_for_next_time(
    tmp_path: Path,
) -> None:
    document = rss(["Two", "One"])
    head = b'HTTP/1.1 200 OK\r\nETag: "whole"\r\n\r\n'
    sent = document[: document.index(b"One")]

    def answer(seen: Seen) -> bytes:
        return head + sent if "if-none-match" not in seen.headers else reply(status="304 Same")

    async with serving(answer) as site, opened(tmp_path, config(site.url())) as library:
        first = await refresh_one(library)
        again = await refresh_one(library)
        sent = document
        whole = await refresh_one(library)

        broken_off = "the document breaks off; the entries up to there were read"
        assert (first.new, first.flaw) == (1, broken_off)
        assert (again.new, again.flaw) == (0, broken_off)
        assert (whole.new, whole.flaw) == (1, "")
        assert titles(library) == ["Two", "One"]


async def test_the_same_document_is_not_parsed_again(tmp_path: Path) -> None:
    async with serving(paper("One")) as site, opened(tmp_path, config(site.url())) as library:
        parsed = [(await refresh_one(library)).parsed for _ in range(2)]

    assert parsed == [True, False]


async def test_a_file_on_this_computer_is_a_feed_too(tmp_path: Path) -> None:
    document = tmp_path / "my feed.xml"
    document.write_bytes(rss(["One"]))
    async with opened(tmp_path, config(document.as_uri())) as library:
        first = await refresh_one(library)
        again = await refresh_one(library)
        document.unlink()
        gone = await refresh_one(library)

        assert (first.new, again.parsed) == (1, False)
        assert gone.failure.startswith("there is no file")
        assert titles(library) == ["One"]


# -- what goes wrong ------------------------------------------------------------------------------


async def test_a_feed_that_fails_says_why_and_holds_nobody_up(tmp_path: Path) -> None:
    routes = {
        "/well": paper("One"),
        "/broken": reply(status="500 Internal Server Error"),
        "/page": reply(b"<!doctype html><html><p>Welcome", content_type="text/html"),
    }
    async with serving(routes) as site:
        urls = [site.url(path) for path in routes]
        async with opened(tmp_path, config(*urls)) as library:
            end = (await refresh(library)).progress[-1]

            well, broken, page = library.feeds()
            assert end == Progress(total=3, done=3, new=1, failed=2, parsed=1)
            assert well.failure == ""
            assert "500" in broken.failure
            assert page.failure == "this is not a feed: the document is an HTML page"
            assert (broken.failures, page.failures) == (1, 1)


async def test_a_feed_that_works_again_is_forgiven(tmp_path: Path) -> None:
    answers = changing(reply(status="500 Oh dear"), reply(status="500 Oh dear"), paper("One"))
    async with serving(answers) as site, opened(tmp_path, config(site.url())) as library:
        failures = []
        for _ in range(3):
            await refresh(library)
            failures.append(feed_of(library).failures)

        assert failures == [1, 2, 0]
        assert feed_of(library).failure == ""
        assert titles(library) == ["One"]


async def test_a_library_that_cannot_be_written_ends_the_refresh_with_one_sentence(
    tmp_path: Path,
) -> None:
    async with serving(paper("One")) as site:
        urls = [site.url(f"/{number}") for number in range(5)]
        async with opened(tmp_path, config(*urls)) as library:
            await library._lane.run(lambda db: db.set_busy_timeout(0))
            with (
                locked(Paths.under(tmp_path).library),
                pytest.raises(LibraryError, match=r"Another program keeps .* locked"),
            ):
                await refresh(library)

            await refresh(library)

            assert [feed.counts.total for feed in library.feeds()] == [1] * 5


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """While another program is writing."""
    other = apsw.Connection(str(file))
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


# -- more than one process ------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from newsreader.library.claims import Claims
with Claims(Path(sys.argv[1])).claim(int(sys.argv[2])) as ours:
    print(ours, flush=True)
    sys.stdin.readline()
"""


async def test_a_feed_that_another_process_refreshes_is_left_to_it(tmp_path: Path) -> None:
    async with serving(paper("One")) as site, opened(tmp_path, config(site.url())) as library:
        lock = str(Paths.under(tmp_path).data / "refresh.lock")
        other = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", HOLD, lock, str(feed_of(library).id)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert other.stdout is not None
        assert await other.stdout.readline() == b"True\n"
        meanwhile = await refresh_one(library)
        other.kill()
        await other.communicate()

        assert (meanwhile.elsewhere, meanwhile.new, site.seen) == (True, 0, [])
        assert (await refresh_one(library)).new == 1


async def test_a_feed_asked_for_twice_at_once_is_fetched_once(tmp_path: Path) -> None:
    async with serving(paper("One")) as site, opened(tmp_path, config(site.url())) as library:
        both = await asyncio.gather(refresh_one(library), refresh_one(library))

        assert sorted(outcome.elsewhere for outcome in both) == [False, True]
        assert len(site.seen) == 1
        assert titles(library) == ["One"]


async def test_a_feed_that_another_process_refreshed_meanwhile_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.library.run.FEEDS_IN_HAND", 1)
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slowly(_: Seen, __: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await may_answer.wait()
        writer.write(paper("One"))
        await writer.drain()

    async with serving({"/slow": slowly, "/next": paper("Two")}) as site:
        both = config(site.url("/slow"), site.url("/next"))
        async with opened(tmp_path, both) as window, opened(tmp_path, both) as cron:
            refreshing = asyncio.create_task(refresh(window))
            await asked.wait()
            told = Told()
            await cron.refresh([cron.feeds()[1].id], told)
            may_answer.set()
            outcomes = (await refreshing).outcomes

            assert [outcome.new for outcome in told.outcomes] == [1]
            assert [outcome.elsewhere for outcome in outcomes] == [False, True]
            assert [seen.path for seen in site.seen] == ["/slow", "/next"]


# -- stopping -------------------------------------------------------------------------------------


async def test_a_cancelled_refresh_keeps_what_is_done_and_leaves_nothing_running(
    tmp_path: Path,
) -> None:
    hanging = asyncio.Event()

    async def hang(*_: object) -> None:
        hanging.set()
        await asyncio.sleep(60)

    async with serving({"/well": paper("One"), "/hangs": hang}) as site:
        urls = [site.url("/well"), site.url("/hangs")]
        async with opened(tmp_path, config(*urls)) as library:
            told = Told()
            before = asyncio.all_tasks()
            call = asyncio.create_task(library.refresh([feed.id for feed in library.feeds()], told))
            await asyncio.wait_for(asyncio.gather(told.of(urls[0]), hanging.wait()), 20)

            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call

            assert titles(library) == ["One"]
            assert told.progress[-1].waiting == (urls[1],)
            assert [
                task for task in asyncio.all_tasks() - before if "newsreader/library" in str(task)
            ] == []

        async with opened(tmp_path, config(*urls)) as library:
            assert [feed.failure for feed in library.feeds()] == ["", ""]


# -- when -----------------------------------------------------------------------------------------


async def test_feeds_are_due_at_their_interval_and_later_where_the_server_asks_for_it(
    tmp_path: Path,
) -> None:
    clock = Clock()
    routes = {"/": paper("One"), "/slow": paper("One", cache_control="max-age=7200")}
    async with serving(routes) as site:
        urls = (site.url("/"), site.url("/slow"), site.url("/by-hand"))
        feeds = [FeedConfig(url) for url in urls]
        feeds[2] = dataclasses.replace(feeds[2], refresh=NEVER)
        every_half_hour = replace(config(), feeds=tuple(feeds))
        async with opened(tmp_path, every_half_hour, clock) as library:
            plain, slow, by_hand = (feed.id for feed in library.feeds())
            assert library.due() >= {plain, slow}
            await library.refresh([plain, slow], Told())

            due = []
            for minutes in (0, 26, 4, 89, 1):
                clock.later(timedelta(minutes=minutes))
                due.append(library.due() - {by_hand})

            assert due == [set(), set(), {plain}, {plain}, {plain, slow}]


async def test_a_failing_feed_is_asked_ever_less_often_but_once_a_day(tmp_path: Path) -> None:
    clock = Clock()
    waits = []
    async with (
        serving(reply(status="500 Oh dear")) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        for _ in range(8):
            await refresh(library)
            began = clock.now
            while not library.due():
                clock.later(timedelta(minutes=30))
            waits.append((clock.now - began) / timedelta(hours=1))

    # In half hours that have begun; each a little earlier than twice as long as the one before.
    for wait, at_most in zip(waits, [0.5, 1, 2, 4, 8, 16, 24, 24], strict=True):
        assert 0.9 * at_most <= wait <= at_most


async def test_who_tries_a_failing_feed_again_and_again_does_not_make_it_wait_for_longer(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with (
        serving(reply(status="500 Oh dear")) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        for _ in range(8):
            await refresh(library)
            clock.later(timedelta(seconds=30))

        clock.later(timedelta(minutes=40))

        assert library.due() == {feed_of(library).id}


async def test_a_feed_that_is_gone_for_good_is_asked_once_a_day_and_keeps_its_articles(
    tmp_path: Path,
) -> None:
    clock = Clock()
    answers = changing(paper("One"), reply(status="410 Gone"))
    async with (
        serving(answers) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh_one(library)
        assert "gone for good" in (await refresh_one(library)).failure

        clock.later(timedelta(hours=23))
        assert not library.due()
        clock.later(timedelta(hours=1))
        assert len(library.due()) == 1
        assert titles(library) == ["One"]


async def test_a_feed_without_news_at_weekends_is_not_asked_at_weekends(tmp_path: Path) -> None:
    free = b"<skipDays><day>Saturday</day><day>Sunday</day></skipDays><item>"
    document = rss(["One"]).replace(b"<item>", free)
    answers = changing(reply(document), reply(document), reply(status="500 Oh dear"))
    clock = Clock(datetime(2026, 11, 20, 23, 50, tzinfo=UTC))  # a Friday
    async with serving(answers) as site, opened(tmp_path, config(site.url()), clock) as library:
        due = []
        for _ in range(2):
            await refresh(library)
            while not library.due():
                clock.later(timedelta(minutes=10))
            due.append(clock.now)
            clock.now = datetime(2026, 11, 27, 23, 50, tzinfo=UTC)

        assert due == [datetime(2026, 11, day, tzinfo=UTC) for day in (23, 30)]


async def test_a_clock_that_was_wrong_once_holds_nothing_up(tmp_path: Path) -> None:
    clock = Clock(MORNING + timedelta(days=365 * 20))
    async with (
        serving(paper("One")) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)

        clock.now = MORNING

        assert library.due() == {feed_of(library).id}


# -- servers that ask for patience ----------------------------------------------------------------


def too_busy(until: str) -> bytes:
    return reply(status="429 Too Many Requests", retry_after=until)


async def test_a_host_that_wants_to_be_left_alone_is_left_alone_with_all_its_feeds(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with internet({"*": too_busy("7200")}) as net:
        urls = [f"http://busy.example/{number}" for number in range(5)]
        async with opened(tmp_path, config(*urls), clock) as library:
            first, *others = (feed.id for feed in library.feeds())
            await library.refresh({first}, Told())
            told = Told()
            await library.refresh(others, told)

            until = MORNING + timedelta(hours=2)
            assert len(net.asked) == 1
            assert [outcome.put_off for outcome in told.outcomes] == [until] * 4
            assert [feed.failures for feed in library.feeds()] == [1, 0, 0, 0, 0]
            assert library.due() == frozenset()
            clock.later(timedelta(hours=2))
            assert library.due() == {first, *others}


async def test_a_host_that_asks_for_fewer_visits_but_not_for_how_long_is_left_alone_for_minutes(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with internet({"*": reply(status="429 Too Many Requests")}) as net:
        urls = [f"http://busy.example/{number}" for number in range(2)]
        async with opened(tmp_path, config(*urls), clock) as library:
            first, other = (feed.id for feed in library.feeds())
            await library.refresh({first}, Told())
            await library.refresh({other}, Told())
            health = {each.feed.id: each for each in library.feed_health()}

            assert len(net.asked) == 1
            assert health[other].due == MORNING + timedelta(minutes=5)
            clock.later(timedelta(minutes=5))
            assert library.due() == {other}


async def test_a_host_is_left_alone_by_all_processes_until_its_time_is_over(
    tmp_path: Path,
) -> None:
    clock = Clock()
    async with serving(changing(too_busy("7200"), paper("One"))) as site:
        async with opened(tmp_path, config(site.url()), clock) as library:
            await refresh(library)

        async with opened(tmp_path, config(site.url()), clock) as library:
            clock.later(timedelta(minutes=119))
            early = await refresh_one(library)
            clock.later(timedelta(minutes=1))
            later = await refresh_one(library)

        assert (early.put_off, early.failure) == (MORNING + timedelta(hours=2), "")
        assert (later.put_off, later.new, len(site.seen)) == (None, 1, 2)


async def test_a_person_who_insists_may_ask_all_the_same(tmp_path: Path) -> None:
    async with (
        serving(changing(too_busy("7200"), paper("One"))) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh(library)
        told = Told()

        await library.refresh({feed_of(library).id}, told, insist=True)

        assert [(outcome.put_off, outcome.new) for outcome in told.outcomes] == [(None, 1)]


async def test_being_put_off_makes_no_feed_come_sooner(tmp_path: Path) -> None:
    clock = Clock()
    urls = "http://busy.example/well", "http://busy.example/busy"
    async with (
        internet({urls[0]: paper("One"), urls[1]: too_busy("600")}) as net,
        opened(tmp_path, config(*urls), clock) as library,
    ):
        well, busy = (feed.id for feed in library.feeds())
        await library.refresh({well}, Told())
        await library.refresh({busy}, Told())
        await library.refresh({well}, Told())

        clock.later(timedelta(minutes=11))

        assert library.due() == frozenset()
        assert net.asked == list(urls)


async def test_the_server_that_is_left_alone_is_the_one_that_a_feed_leads_to(
    tmp_path: Path,
) -> None:
    routes = {
        "http://home.example/a": redirect("http://busy.example/busy"),
        "http://home.example/b": paper("Two"),
        "http://busy.example/busy": too_busy("7200"),
        "http://busy.example/well": paper("One"),
    }
    urls = "http://home.example/a", "http://home.example/b", "http://busy.example/well"
    async with internet(routes), opened(tmp_path, config(*urls)) as library:
        led, neighbour, led_to = (feed.id for feed in library.feeds())
        await library.refresh({led}, Told())
        told = Told()
        for feed in (led, neighbour, led_to):
            await library.refresh({feed}, told)

        assert [bool(each.put_off) for each in told.outcomes] == [True, False, True]


async def test_on_this_computer_only_the_feed_that_asks_for_it_is_left_alone(
    tmp_path: Path,
) -> None:
    async with (
        serving({"/busy": too_busy("7200"), "/": paper("One")}) as site,
        opened(tmp_path, config(site.url("/busy"), site.url())) as library,
    ):
        await refresh(library)
        again = await refresh(library)

        put_off = [outcome.url for outcome in again.outcomes if outcome.put_off]
        assert put_off == [site.url("/busy")]


async def test_a_clock_that_was_wrong_lets_no_host_rest_for_years(tmp_path: Path) -> None:
    clock = Clock(MORNING + timedelta(days=365 * 20))
    async with (
        serving(changing(too_busy("3600"), paper("One"))) as site,
        opened(tmp_path, config(site.url()), clock) as library,
    ):
        await refresh(library)

        clock.now = MORNING

        assert (await refresh_one(library)).new == 1


# -- feeds that move ------------------------------------------------------------------------------


async def test_a_feed_that_moved_for_good_is_offered_its_new_address_and_keeps_its_articles(
    tmp_path: Path,
) -> None:
    async with serving({"/old": b"", "/new": paper("Two", "One")}) as site:
        new = site.url("/new", host="LocalHost")
        async with serving({"/old": redirect(new)}) as before:
            old = before.url("/old")
            async with opened(tmp_path, config(old)) as library:
                offered = [(await refresh_one(library)).moved_to for _ in range(2)]
                outcome = await refresh_one(library)
                feed = feed_of(library)
                assert offered == [None, None]
                assert outcome.moved_to == feed.moved_to == new.lower()
                assert feed.url == old
                await library.deeds.mark([headlines(library)[0].id], State.STARRED, on=True)

                await library.configure(config(new.lower()))

                moved = feed_of(library)
                assert (moved.id, moved.url, moved.moved_to) == (feed.id, new.lower(), None)
                assert [row.starred for row in headlines(library)] == [True, False]
                assert (await refresh_one(library)).new == 0


async def test_a_feed_that_is_elsewhere_for_now_is_not_said_to_have_moved(tmp_path: Path) -> None:
    routes = {"/": redirect("/today", "302 Found"), "/today": paper("One")}
    async with serving(routes) as site, opened(tmp_path, config(site.url())) as library:
        outcome = await refresh_one(library)

        assert (outcome.new, outcome.moved_to, feed_of(library).moved_to) == (1, None, None)


# -- Welcome --------------------------------------------------------------------------------------


async def test_welcome_comes_with_the_program_once(tmp_path: Path) -> None:
    greeting = config(settings=Settings())
    async with opened(tmp_path, greeting) as library:
        await library.bring_welcome()
        first = titles(library)
        version = library.version()

        await library.bring_welcome()

        assert len(first) == 5
        assert feed_of(library).title == "Welcome"
        assert titles(library) == first
        assert library.version() == version
        assert library.due() == frozenset()

        assert (await refresh(library)).progress == [Progress(total=0)]


async def test_who_wants_no_welcome_gets_none(tmp_path: Path) -> None:
    async with opened(tmp_path, config()) as library:
        await library.bring_welcome()

        assert library.feeds() == ()
        assert WELCOME.url not in titles(library)
