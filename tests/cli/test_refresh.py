import asyncio
import json
import os
import re
import signal
import subprocess
import sys

import pytest

from cli import interruptible
from cli.conftest import Person, Web
from feeds.web import Seen, redirect, reply
from library.newsroom import paper, rss


async def hang(*_: object) -> None:
    await asyncio.sleep(60)


def test_it_says_how_many_feeds_and_how_much_is_new(person: Person, web: Web) -> None:
    site = web({"/a": paper("One", "Two"), "/b": paper("Three")})
    person.subscribes(site.url("/a"), site.url("/b"))

    first = person.runs("refresh")
    at_once = person.runs("refresh")
    by_force = person.runs("refresh", "--all")

    assert (first.code, first.out, first.err) == (0, "2 feeds refreshed, 3 new.\n", "")
    assert at_once.out.startswith("Nothing is due.")
    assert by_force.out == "2 feeds refreshed, 0 new.\n"
    assert at_once.code == by_force.code == 0


def test_without_feeds_it_says_where_to_write_them(person: Person) -> None:
    person.subscribes()

    said = person.runs("refresh", "--all")

    assert said.code == 0
    assert said.out == f"There are no feeds yet: write them into {person.feeds}.\n"


def test_each_feed_that_fails_is_named_with_its_reason(person: Person, web: Web) -> None:
    site = web({"/good": paper("One"), "/bad": reply(status="500 Oh dear")})
    person.subscribes(good=site.url("/good"), bad=site.url("/bad"))

    said = person.runs("refresh")

    assert said.code == 1
    assert said.out == "2 feeds refreshed, 1 new, 1 failed.\n"
    assert said.err.startswith(f"newsreader: bad ({site.url('/bad')}): the server ")
    assert said.err.count("\n") == 1


def test_a_feed_without_a_title_is_named_once(person: Person, web: Web) -> None:
    site = web({"/bad": reply(status="500 Oh dear")})
    person.subscribes(site.url("/bad"))

    said = person.runs("refresh")

    assert said.err.startswith(f"newsreader: {site.url('/bad')}: the server ")


def test_what_a_server_that_is_too_busy_was_spared_does_not_count_as_refreshed(
    person: Person, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsreader.library.run.FEEDS_IN_HAND", 1)
    site = web({"*": reply(status="429 Too Many Requests", retry_after="3600")})
    monkeypatch.setenv("HTTP_PROXY", site.url())
    for name in ("http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    person.subscribes(*(f"http://busy.example/{number}" for number in range(3)))

    first = person.runs("refresh")
    again = person.runs("refresh", "--all")
    as_json = person.runs("refresh", "--all", "--json")

    put_off = r"put off until (tomorrow )?\d\d:\d\d, as the server asks for fewer visits\.\n"
    assert len(site.seen) == 1
    assert re.fullmatch("1 feed refreshed, 0 new, 1 failed, 2 " + put_off, first.out)
    assert (first.code, again.code) == (1, 0)
    assert re.fullmatch("0 feeds refreshed, 0 new, 3 " + put_off, again.out)
    *feeds, summary = as_json.json
    assert all(feed["put_off"].endswith("Z") for feed in feeds)
    assert summary["summary"]["put_off"] == 3


def test_without_a_network_one_sentence_says_so_and_nothing_is_noted(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    person.subscribes("http://one.example/feed", "http://two.example/feed")

    said = person.runs("refresh")
    as_json = person.runs("refresh", "--json")

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "newsreader: Offline: the proxy does not serve: 127.0.0.1:9 refuses connections."
        " 2 feeds were not asked; nothing was noted against them.\n"
    )
    assert as_json.code == 1
    assert as_json.json[-1]["summary"]["away"].startswith("Offline: ")


def test_as_json_there_is_a_line_for_each_feed_and_one_for_all(person: Person, web: Web) -> None:
    site = web({"/good": paper("One", "Two"), "/bad": reply(status="404 Not Found")})
    person.subscribes(good=site.url("/good"), bad=site.url("/bad"))

    said = person.runs("refresh", "--json")

    *feeds, summary = said.json
    good, bad = sorted(feeds, key=lambda feed: feed["error"] or "")
    assert (said.code, said.err) == (1, "")
    assert good == {
        "url": site.url("/good"),
        "title": "good",
        "new": 2,
        "parsed": True,
        "elsewhere": False,
        "put_off": None,
        "moved_to": None,
        "error": None,
        "flaw": None,
    }
    assert "404" in bad["error"]
    assert summary["summary"] == {
        "feeds": 2,
        "new": 2,
        "failed": 1,
        "parsed": 1,
        "elsewhere": 0,
        "put_off": 0,
        "full_texts": 0,
        "away": None,
        "let_go": 0,
    }


def test_full_texts_are_brought_for_reading_offline_where_that_is_wanted(
    person: Person, web: Web
) -> None:
    def feed(seen: Seen) -> bytes:
        here = f"http://{seen.headers['host']}/".encode()
        document = rss(["One", "Two"], "Teaser …").replace(b"https://paper.example/", here)
        return reply(document, content_type="application/rss+xml")

    def page(_: Seen) -> bytes:
        text = "The harbour ferry lay still for nine days after its engine had taken in a net. "
        return reply(f"<article><p>{text * 4}</article>".encode(), content_type="text/html")

    site = web({"/feed": feed, "*": page})
    person.writes(
        f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{site.url("/feed")}"\nprefetch = true\n'
    )

    first = person.runs("refresh")
    again = person.runs("refresh", "--all", "--json")

    assert (first.code, first.err) == (0, "")
    assert first.out == "1 feed refreshed, 2 new, 2 full texts.\n"
    assert again.json[-1]["summary"]["full_texts"] == 0
    assert sorted(seen.path for seen in site.seen) == ["/One", "/Two", "/feed", "/feed"]


def test_only_the_feeds_that_are_named_are_refreshed(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.writes(
        "[settings]\nwelcome = false\n"
        f'[[feeds]]\nurl = "{site.url("/title")}"\ntitle = "Some Paper"\n'
        f'[[feeds]]\nurl = "{site.url("/folder")}"\nfolder = "News/Europe"\n'
        f'[[feeds]]\nurl = "{site.url("/url")}"\n'
        f'[[feeds]]\nurl = "{site.url("/other")}"\nfolder = "Newsletters"\n'
    )

    person.runs("refresh", "some paper", "news", site.url("/url"))

    assert sorted(seen.path for seen in site.seen) == ["/folder", "/title", "/url"]


def test_a_name_that_no_feed_has_is_said_and_nothing_else(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.subscribes(site.url())

    said = person.runs("refresh", "typo")

    assert (said.code, said.out) == (1, "")
    assert said.err == "newsreader: no feed has the title, URL or folder typo\n"
    assert site.seen == []


def test_a_feed_that_moved_is_told_with_what_to_do(person: Person, web: Web) -> None:
    site = web({"/old": redirect("/new"), "/new": paper("One")})
    person.subscribes(Paper=site.url("/old"))

    first = person.runs("refresh", "--all")
    second = person.runs("refresh", "--all")
    said = person.runs("refresh", "--all")

    assert said.code == 0
    assert "moved" not in first.err + second.err
    assert f"has moved for good to {site.url('/new')}; change it in feeds.toml" in said.err


def test_a_document_that_breaks_off_is_told_and_what_stands_in_it_comes_in(
    person: Person, web: Web
) -> None:
    site = web({"*": reply(rss(["One", "Two"])[:-60])})
    person.subscribes(Paper=site.url())

    said = person.runs("refresh")
    fetched = person.runs("fetch", "--json", site.url())

    assert (said.code, said.out) == (0, "1 feed refreshed, 2 new.\n")
    told = "the document breaks off; the entries up to there were read"
    assert said.err == f"newsreader: Paper ({site.url()}): {told}\n"
    assert fetched.json[0]["flaw"] == told


def test_what_is_wrong_in_feeds_toml_is_said_and_the_rest_refreshed(
    person: Person, web: Web
) -> None:
    site = web({"*": paper("One")})
    person.writes(f'[settings]\nwelcome = false\ncolour = 1\n[[feeds]]\nurl = "{site.url()}"\n')

    said = person.runs("refresh")

    assert said.out == "1 feed refreshed, 1 new.\n"
    assert "feeds.toml:3: settings.colour" in said.err


def test_a_broken_feeds_toml_takes_no_feed_away(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.subscribes(site.url())
    person.runs("refresh")
    person.writes("[[feeds]\n")

    said = person.runs("refresh", "--all")

    assert said.code == 1
    assert "this is no TOML" in said.err
    assert person.runs("list").out.count("One") == 1


def test_interrupted_it_ends_at_once_and_keeps_what_came_in(person: Person, web: Web) -> None:
    site = web({"/good": paper("One"), "/hangs": hang})
    person.subscribes(site.url("/good"), site.url("/hangs"))
    command = [*interruptible.COMMAND, "--root", str(person.root), "refresh", "--json"]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["new"] == 1
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=25)  # the feed that hangs would take 30

    said = "newsreader: stopped after 1 of 2 feeds; what came in is kept.\n"
    assert (running.returncode, err) == (130, said)
    assert person.runs("list").code == 0
    assert [row["title"] for row in person.runs("list", "--json").json] == ["One"]


def test_a_reader_that_hangs_up_is_no_reason_for_a_traceback(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.subscribes(*(site.url(f"/{number}") for number in range(5)))
    command = [sys.executable, "-m", "newsreader", "--root", str(person.root), "refresh", "--json"]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
        assert running.stderr is not None
        err = running.stderr.read()

    assert (running.returncode, err) == (1, "")


HANGING = """
import signal, socket, threading
from newsreader.cli import script
signal.signal(signal.SIGINT, signal.default_int_handler)
socket.getaddrinfo = lambda *_, **__: (print("asked", flush=True), threading.Event().wait())
script()
"""


def test_a_look_up_that_hangs_for_ever_keeps_nobody_from_leaving(person: Person) -> None:
    person.subscribes("http://one.example/feed")
    program = subprocess.Popen(
        [sys.executable, "-c", HANGING, "--root", str(person.root), "refresh"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_PROXY": "*"},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "asked\n"

    program.send_signal(signal.SIGINT)

    _, said = program.communicate(timeout=30)
    assert (program.returncode, "stopped after 0 of 1 feeds" in said) == (130, True), said
