import os
import sys

import pytest

from cli.conftest import Person, Web
from feeds.web import reply
from library.newsroom import paper
from newsreader.cli.cells import cells


def test_health_says_how_each_feed_is_doing_what_fails_first(person: Person, web: Web) -> None:
    site = web({"/well": paper("One"), "/bad": reply(status="404 Not Found")})
    person.subscribes(Good=site.url("/well"), Bad=site.url("/bad"))
    person.runs("refresh")

    said = person.runs("health")

    head, bad, good = said.lines
    assert (said.code, said.err) == (1, "")
    assert head.split() == ["Feed", "last", "success", "a", "week", "read", "next"]
    assert bad.startswith("Bad ")
    assert " never " in bad
    assert "failing for 1 minute: the server answered 404 Not Found" in bad
    assert good.startswith("Good ")
    assert "1 minute ago" in good
    assert good.endswith(" well")


def test_on_a_narrow_terminal_all_that_is_wrong_can_be_read(
    person: Person, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = web({"/bad": reply(status="404 Not Found")})
    person.subscribes(Bad=site.url("/bad"))
    person.runs("refresh")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((80, 24)))

    said = person.runs("health")

    assert max(map(len, said.lines)) <= 80
    assert said.lines[1].startswith("Bad ")
    assert " ".join(line.strip() for line in said.lines[2:]) == (
        "failing for 1 minute: the server answered 404 Not Found: nothing is at this address"
    )


def test_titles_of_wide_characters_leave_the_columns_straight(person: Person, web: Web) -> None:
    site = web({"/wide": paper("One"), "/narrow": paper("Two")})
    person.subscribes(日本語のとても長いフィードの題名=site.url("/wide"), A=site.url("/narrow"))
    person.runs("refresh")

    said = person.runs("health")

    starts = {cells(line.partition(" 1 minute ago")[0]) for line in said.lines[1:]}
    assert len(starts) == 1


def test_as_json_there_is_a_line_for_each_feed(person: Person, web: Web) -> None:
    site = web({"/well": paper("One")})
    person.subscribes(Good=site.url("/well"))
    person.runs("refresh")

    said = person.runs("health", "--json")

    (good,) = said.json
    assert said.code == 0
    assert good["last_success"] < good["next_due"]
    assert {key: good[key] for key in ("url", "title", "state", "error", "share_read")} == {
        "url": site.url("/well"),
        "title": "Good",
        "state": "well",
        "error": None,
        "share_read": 0.0,
    }


def test_without_feeds_it_says_where_to_write_them(person: Person) -> None:
    person.subscribes()
    said = person.runs("health")
    assert (said.code, said.out) == (
        0,
        f"There are no feeds yet: write them into {person.feeds}.\n",
    )
