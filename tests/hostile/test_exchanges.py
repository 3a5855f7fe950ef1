from datetime import timedelta
from pathlib import Path

import pytest

from feeds.web import serving
from hostile.day import a_day_of, cases_of
from hostile.payloads import answers, bodies, silences
from library.newsroom import Clock, config, opened, refresh

TOO_LARGE = "the document is larger than 16 MiB"
TWICE = "the answer is packed more than once"
NO_HTTP = "127.0.0.1 does not speak proper HTTP"
TOO_MANY_HEADERS = "the headers of the answer are too large"
HUNG_UP = "the answer is incomplete: 127.0.0.1 hung up in the middle"


@pytest.mark.slow
async def test_bodies_that_explode_or_end_too_early_are_no_feeds_and_take_nothing_away(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(bodies))

    day.nothing_is_harmed()
    assert day.failed == {
        "h_gzip_bomb": TOO_LARGE,
        "h_deflate_bomb": TOO_LARGE,
        "h_brotli_bomb": TOO_LARGE,
        "h_zstd_bomb": TOO_LARGE,
        "h_gzip_gzip": TWICE,
        "h_gzip_x500": TWICE,
        "h_gzip_lie": "the answer is not the gzip that it claims to be",
        "h_gzip_truncated": "the answer is incomplete: its packed content stops in the middle",
        "h_endless": TOO_LARGE,
        "h_cl_too_long": HUNG_UP,
        "h_cl_huge": TOO_LARGE,
        "h_cl_bad": NO_HTTP,
        "h_cl_text": NO_HTTP,
        "h_chunk_bad": NO_HTTP,
        "h_chunk_ext": TOO_MANY_HEADERS,
        "h_chunk_huge": HUNG_UP,
        "h_chunk_cut": HUNG_UP,
        "h_reset": "127.0.0.1 cut the connection",
    }
    assert day.flawed == {
        "h_cl_too_short": "the document breaks off; the entries up to there were read"
    }
    assert day.brought == {"h_cl_too_short": ["Noon"], "h_cl_and_te": ["Noon"]}


@pytest.mark.slow
async def test_answers_that_want_too_much_get_a_sentence_and_the_feed_lives_on(
    tmp_path: Path,
) -> None:
    day = await a_day_of(tmp_path, cases_of(answers))

    day.nothing_is_harmed()
    # Led astray, to no host and to one of this network: while nobody outside was reached that may
    # be a network that wants a login, and no feed is blamed for it.
    assert {"h_redirect_captive", "h_redirect_internal"}.isdisjoint(day.failed)
    commands = day.failed.pop("h_reason_escape")
    assert commands.startswith("the server has trouble of its own (599 Oh")
    assert day.failed == {
        "h_retry_after_huge": ("the server is not available for now (503 Service Unavailable)"),
        "h_retry_after_bad": "the server asks for fewer visits (429 Too Many Requests)",
        "h_304": ("the server says that nothing has changed, though nothing was known"),
        "h_410": "the server says that this is gone for good (410 Gone)",
        "h_401": "the server asks for a name and a password (401)",
        "h_500_html": "the server has trouble of its own (500 Internal Server Error)",
        "h_captive": "this is not a feed: the document is an HTML page",
        "h_no_http": NO_HTTP,
        "h_http09": NO_HTTP,
        "h_bad_status": NO_HTTP,
        "h_huge_header": TOO_MANY_HEADERS,
        "h_many_headers": TOO_MANY_HEADERS,
        "h_redirect_data": (
            "\u201cdata:text/xml,<rss><channel><item><title>Noon</title></item></channel></rss>\u201d"
            " is not an address that can be fetched"
        ),
        "h_redirect_loop": "the server redirects in a circle",
        "h_redirect_chain": "the server redirects more than 5 times",
        "h_redirect_no_location": "the server redirects without saying where to (301)",
        "h_redirect_garbage": "\u201chttp://[::1/ \\\u201d is not an address that can be fetched",
        "h_redirect_file": "\u201cfile:///etc/passwd\u201d is not an address that can be fetched",
    }
    assert set(day.brought) == {
        "h_good",
        "h_cache_control",
        "h_etag_nonascii",
        "h_etag_huge",
        "h_cookies",
        "h_content_location",
    }
    sent = [(name, value) for seen in day.seen for name, value in seen.headers.items()]
    assert not [pair for pair in sent if pair[0] == "cookie" or len(pair[1]) > 600]


async def test_however_long_a_server_wants_to_be_left_alone_it_is_asked_once_a_day(
    tmp_path: Path,
) -> None:
    clock = Clock()
    later, fresh = answers.h_retry_after_huge(), answers.h_cache_control()
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
    day = await a_day_of(tmp_path, cases_of(silences) | {"h_good": answers.h_good()})

    day.nothing_is_harmed()
    too_long = "no complete answer within 30 s"
    assert day.failed == {
        "h_silent": "127.0.0.1 sent nothing for 15 s",
        "h_slow_headers": too_long,
        "h_slow_body": too_long,
        "h_endless_1xx": too_long,
        "h_slow_chunks": too_long,
    }
    assert day.noon.json[0]["new"] == 1
