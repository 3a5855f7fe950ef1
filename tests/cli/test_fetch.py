import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from cli import interruptible
from cli.conftest import Person, Web
from feeds.web import Seen, reply
from library.newsroom import paper, rss
from newsreader.text import clean

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Voices</title><subtitle>Of the harbour</subtitle><id>urn:voices</id>
<link href="https://voices.example/"/><updated>2026-11-22T10:00:00+01:00</updated>
<entry><title>Fog</title><id>urn:fog</id><link href="https://voices.example/fog"/>
<link rel="enclosure" href="https://voices.example/fog.ogg" type="audio/ogg" length="1234"/>
<author><name>Ada</name></author><published>2026-11-21T08:00:00Z</published>
<updated>2026-11-22T08:00:00Z</updated><category term="weather"/>
<summary>Short.</summary><content type="html">&lt;p&gt;Long.&lt;/p&gt;</content></entry>
<entry><title>Bare</title><id>urn:bare</id><updated>2026-11-20T08:00:00Z</updated></entry>
</feed>"""


def test_markup_in_json_cannot_command_a_terminal(person: Person, web: Web) -> None:
    poison = "\x9b31m \x7f \u202e \x1b[2J"
    item = {"id": "1", "content_html": f"<p>Café {poison}</p>"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Café", "items": [item]}
    site = web({"/": reply(json.dumps(feed).encode(), content_type="application/feed+json")})
    person.subscribes()

    said = person.runs("fetch", "--json", site.url())

    assert said.json[0]["entries"][0]["content"] == f"<p>Café {poison}</p>"
    assert clean(said.out) == said.out
    assert "Café \\u009b31m" in said.out


def test_a_feed_is_printed_as_json_with_everything_it_says(person: Person, web: Web) -> None:
    site = web({"/": reply(ATOM, content_type="application/atom+xml")})
    person.subscribes()

    said = person.runs("fetch", "--json", site.url())

    (feed,) = said.json
    assert (said.code, said.err) == (0, "")
    assert feed == {
        "url": site.url(),
        "status": 200,
        "feed": {
            "title": "Voices",
            "link": "https://voices.example/",
            "description": "Of the harbour",
            "language": "en",
            "updated": "2026-11-22T09:00:00Z",
        },
        "entries": [
            {
                "id": "urn:fog",
                "title": "Fog",
                "link": "https://voices.example/fog",
                "author": "Ada",
                "published": "2026-11-21T08:00:00Z",
                "updated": "2026-11-22T08:00:00Z",
                "summary": "<p>Short.</p>",
                "content": "<p>Long.</p>",
                "enclosures": [
                    {
                        "url": "https://voices.example/fog.ogg",
                        "type": "audio/ogg",
                        "length": 1234,
                    }
                ],
                "tags": ["weather"],
            },
            {
                "id": "urn:bare",
                "title": "Bare",
                "link": None,
                "author": None,
                "published": None,
                "updated": "2026-11-20T08:00:00Z",
                "summary": None,
                "content": None,
                "enclosures": [],
                "tags": [],
            },
        ],
    }
    assert list(feed) == ["url", "status", "feed", "entries"]
    assert not (person.root / "data").exists()


def test_what_failed_has_an_error_instead_of_a_feed(person: Person, web: Web) -> None:
    site = web({"/page": reply(b"<html><body>Hello", content_type="text/html")})
    person.subscribes()

    said = person.runs(
        "fetch", "--json", site.url("/none"), site.url("/page"), "ftp://old.example/"
    )

    answers = {answer["url"]: answer for answer in said.json}
    assert said.code == 1
    assert answers[site.url("/none")]["status"] == 404
    assert "nothing is at this address" in answers[site.url("/none")]["error"]
    assert answers[site.url("/page")] == {
        "url": site.url("/page"),
        "status": 200,
        "error": "this is not a feed: the document is an HTML page",
    }
    assert answers["ftp://old.example/"]["status"] is None
    assert "only http, https and file" in answers["ftp://old.example/"]["error"]


def test_for_a_glance_there_are_dates_and_titles(person: Person, web: Web) -> None:
    site = web({"/": paper("Two", "One"), "/bad": reply(status="410 Gone")})
    person.subscribes()

    said = person.runs("fetch", site.url(), site.url("/bad"))

    assert said.code == 1
    assert said.lines == [
        "The Paper",
        f"2 entries · {site.url()}",
        "  2026-11-22  Two",
        "  2026-11-22  One",
    ]
    assert said.err.startswith(f"newsreader: {site.url('/bad')}: the server says that this is gone")


def test_files_are_read_only_where_feeds_toml_names_them(person: Person, tmp_path: Path) -> None:
    mine, other = tmp_path / "mine.xml", tmp_path / "other.xml"
    for file in (mine, other):
        file.write_bytes(rss(["One"]))
    person.subscribes(mine.as_uri())

    said = person.runs("fetch", "--json", mine.as_uri(), other.as_uri())

    answers = {answer["url"]: answer for answer in said.json}
    assert answers[mine.as_uri()]["entries"][0]["title"] == "One"
    assert answers[other.as_uri()] == {
        "url": other.as_uri(),
        "status": None,
        "error": "files are read only where feeds.toml names them",
    }


def test_what_feeds_toml_says_of_a_feed_is_sent_along_but_no_validators(
    person: Person, web: Web
) -> None:
    site = web({"*": paper("One", etag='"one"')})
    person.writes(
        f'[[feeds]]\nurl = "{site.url("/known")}"\nuser_agent = "my reader"\n'
        'username = "ada"\npassword = "secret"\n'
    )

    for path in ("/known", "/known", "/unknown"):
        assert person.runs("fetch", site.url(path)).code == 0

    first, second, unknown = site.seen
    assert first.headers["user-agent"] == "my reader"
    assert first.headers["authorization"].startswith("Basic ")
    assert "if-none-match" not in second.headers
    assert "authorization" not in unknown.headers


def test_urls_on_standard_input_are_printed_in_the_order_they_are_done(
    person: Person, web: Web
) -> None:
    printed_others = threading.Event()

    async def slow(_: Seen, __: object, writer: asyncio.StreamWriter) -> None:
        await asyncio.to_thread(printed_others.wait)
        writer.write(paper("Slow"))

    site = web({"/slow": slow, "*": paper("Fast")})
    person.subscribes()
    first, last, fast = (site.url(path) for path in ("/first", "/slow", "/fast"))
    command = [sys.executable, "-m", "newsreader", "--root", str(person.root), "fetch", "--json"]

    with subprocess.Popen(
        [*command, first, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{last}\n\n  {fast}  \n")
        running.stdin.flush()
        others = {json.loads(running.stdout.readline())["url"] for _ in range(2)}
        printed_others.set()
        out, err = running.communicate()

    assert others == {first, fast}
    assert json.loads(out)["url"] == last
    assert (running.returncode, err) == (0, "")


def test_interrupted_while_it_waits_for_input_it_ends_at_once(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.subscribes()
    command = [*interruptible.COMMAND, "--root", str(person.root), "fetch", "--json"]

    with subprocess.Popen(
        [*command, site.url(), "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert json.loads(running.stdout.readline())["status"] == 200
        running.send_signal(signal.SIGINT)
        code = running.wait(60)
        err = running.stderr.read()

    assert (code, err) == (130, "")


def test_a_reader_that_hangs_up_is_no_reason_for_a_traceback(person: Person, web: Web) -> None:
    site = web({"*": paper("One")})
    person.subscribes()
    command = [sys.executable, "-m", "newsreader", "--root", str(person.root), "fetch", site.url()]
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, "")
