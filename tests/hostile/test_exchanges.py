from datetime import timedelta
from pathlib import Path

import pytest

from feeds.web import serving
from hostile.day import a_day_of, cases_of
from hostile.payloads import answers, bodies, silences
from library.newsroom import Clock, config, opened, refresh

TOO_LARGE = "the document is larger than 16 MiB"
HUNG_UP = "the answer is incomplete: 127.0.0.1 hung up in the middle"


@pytest.mark.slow
async def test_bodies_that_explode_or_end_too_early_are_no_feeds_and_take_nothing_away(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(bodies))

    day.nothing_is_harmed()
    assert day.failed == {
        "gzip bomb": TOO_LARGE,
        "deflate bomb": TOO_LARGE,
        "brotli bomb": TOO_LARGE,
        "zstd bomb": TOO_LARGE,
        "gzip cut off": "the answer is incomplete: its packed content stops in the middle",
        "body without end": TOO_LARGE,
        "shorter than announced": HUNG_UP,
        "announced as a terabyte": TOO_LARGE,
        "chunk of a terabyte": HUNG_UP,
        "chunks cut off": HUNG_UP,
        "reset in the middle": "127.0.0.1 cut the connection",
    }
    assert day.flawed == {
        "longer than announced": "the document breaks off; the entries up to there were read"
    }
    assert day.brought == {"longer than announced": ["Noon"], "announced in two ways": ["Noon"]}


@pytest.mark.slow
async def test_answers_that_want_too_much_get_a_sentence_and_the_feed_lives_on(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(answers))

    day.nothing_is_harmed()
    unknown = day.failed.pop("way to the login page of a cafe")
    assert unknown.startswith("the host name cafe.invalid ")
    commands = day.failed.pop("reason that commands")
    assert commands.startswith("the server has trouble of its own (599 Oh")
    assert day.failed == {
        "later than anybody lives": (
            "the server is not available for now (503 Service Unavailable)"
        ),
        "later in no known words": "the server asks for fewer visits (429 Too Many Requests)",
        "unchanged though nobody asked": (
            "the server says that nothing has changed, though nothing was known"
        ),
        "gone": "the server says that this is gone for good (410 Gone)",
        "locked": "the server asks for a name and a password (401)",
        "error with a web page": "the server has trouble of its own (500 Internal Server Error)",
        "login page of a cafe": "this is not a feed: the document is an HTML page",
        "way to the keys of a cloud": "169.254.169.254 is not a public address",
        "way to a file": "\u201cfile:///etc/passwd\u201d is not an address that can be fetched",
    }
    assert set(day.brought) == {
        "good",
        "fresh for centuries",
        "mark beyond ascii",
        "mark of ten kilobytes",
        "cookies by the hundred",
        "location that runs",
    }
    sent = [(name, value) for seen in day.seen for name, value in seen.headers.items()]
    assert not [pair for pair in sent if pair[0] == "cookie" or len(pair[1]) > 600]


async def test_however_long_a_server_wants_to_be_left_alone_it_is_asked_once_a_day(
    tmp_path: Path,
) -> None:
    clock = Clock()
    later, fresh = answers.later_than_anybody_lives(), answers.fresh_for_centuries()
    async with (
        serving({"/later": later, "/fresh": fresh}) as site,
        opened(tmp_path, config(site.url("/later"), site.url("/fresh")), clock) as library,
    ):
        await refresh(library)

        clock.later(timedelta(hours=23))
        assert not library.due()
        clock.later(timedelta(hours=1))
        assert len(library.due()) == 2


@pytest.mark.slow
async def test_servers_that_never_come_to_an_end_are_given_up_and_hold_nobody_up(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(silences) | {"good": answers.good()})

    day.nothing_is_harmed()
    too_long = "no complete answer within 30 s"
    assert day.failed == {
        "silence": "127.0.0.1 sent nothing for 15 s",
        "headers drop by drop": too_long,
        "body drop by drop": too_long,
        "promises drop by drop": too_long,
        "chunks drop by drop": too_long,
    }
    assert day.noon.json[0]["new"] == 1
