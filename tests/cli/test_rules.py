import json
import sys
from pathlib import Path

import pytest

from cli.conftest import Person
from library.newsroom import rss

RULES = """
[[rules]]
title = "No adverts"
query = "title:sponsored"
do = ["hide"]

[[rules]]
query = "title:harbour"
do = ["star", "tag:Sea Side", "notify"]
"""


@pytest.fixture
def reader(person: Person, tmp_path: Path) -> Person:
    """Somebody with a paper that came before there were rules."""
    feed = tmp_path / "daily.xml"
    feed.write_bytes(rss(["Harbour reopens", "Sponsored: buy", "Letters"]))
    subscribed = f'[settings]\nwelcome = false\n[[feeds]]\nurl = "{feed.as_uri()}"\n'
    person.writes(subscribed)
    person.runs("refresh")
    person.writes(subscribed + RULES)
    return person


def titles(person: Person, *query: str) -> list[str]:
    return [row["title"] for row in person.runs("list", "--json", *query).json]


def test_trying_rules_says_what_each_would_have_done_and_does_nothing(reader: Person) -> None:
    said = reader.runs("rules", "test")

    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "1  No adverts: title:sponsored → hide\n"
        "     2026-11-22  Sponsored: buy  (The Paper)\n"
        "     1 of the last 3 articles\n"
        "2  title:harbour → star, tag:sea-side, notify\n"
        "     2026-11-22  Harbour reopens  (The Paper)\n"
        "     1 of the last 3 articles\n"
    )
    assert titles(reader) == ["Harbour reopens", "Sponsored: buy", "Letters"]


def test_they_are_tried_on_as_many_as_one_likes(reader: Person) -> None:
    assert "0 of the last 1 article\n" in reader.runs("rules", "test", "--last", "1").out


def test_they_are_tried_on_all_there_are_for_any_greater_number(reader: Person) -> None:
    assert "1 of the last 3 articles\n" in reader.runs("rules", "test", "--last", "9" * 30).out


@pytest.mark.parametrize("number", ["-1", "many", "1.5", "²", ""])
def test_what_is_no_number_is_said(reader: Person, number: str) -> None:
    said = reader.runs("rules", "test", "--last", number)

    assert said.code == 2
    assert f"{number} is no number of things; write one such as 10\n" in said.err


def test_running_them_does_it_to_what_is_there(reader: Person) -> None:
    first = reader.runs("rules", "run")
    again = reader.runs("rules", "run")

    assert first.out == (
        "1 article hidden; 1 article starred, tagged sea-side."
        " To take it back, press u in the window.\n"
    )
    assert again.out == "Nothing changed: all of it was so already.\n"
    assert titles(reader) == ["Harbour reopens", "Letters"]
    assert titles(reader, "is:hidden") == ["Sponsored: buy"]


@pytest.mark.parametrize("name", ["1", "No adverts", "title:sponsored"])
def test_one_of_them_is_run_by_number_or_name(reader: Person, name: str) -> None:
    assert reader.runs("rules", "run", name).out.startswith("1 article hidden. ")


def test_a_rule_there_is_not_is_said(reader: Person) -> None:
    said = reader.runs("rules", "run", "3")

    assert said.code == 1
    assert said.err == (
        "newsreader: no rule has the number, title or query 3; see newsreader rules test\n"
    )


def test_without_rules_it_says_where_to_write_them(person: Person) -> None:
    person.subscribes()

    assert person.runs("rules", "test").out == (
        f"There are no rules. Write one as [[rules]] into {person.feeds}.\n"
    )


def test_a_rule_that_is_wrong_is_said_and_the_others_go_on(reader: Person) -> None:
    wrong = '[[rules]]\nquery = "age:soon"\ndo = ["star"]\n'
    reader.writes(reader.feeds.read_text("utf-8") + wrong)

    said = reader.runs("rules", "run", "1")

    assert ":15: rules.query is wrong at column 1" in said.err
    assert said.out.startswith("1 article hidden. ")
    assert reader.runs("check").code == 1


def notifying(person: Person, *command: str) -> None:
    toml = person.feeds.read_text("utf-8")
    setting = f"[settings]\nnotify_command = {json.dumps(command)}"
    person.writes(toml.replace("[settings]", setting))


def test_a_refresh_tells_a_program_of_what_rules_notify_of(reader: Person, tmp_path: Path) -> None:
    said = tmp_path / "said"
    write = f"import sys; open({str(said)!r}, 'a').write(' | '.join(sys.argv[1:]) + '\\n')"
    notifying(reader, sys.executable, "-c", write)
    (tmp_path / "daily.xml").write_bytes(rss(["Harbour closes", "Harbour reopens", "Weather"]))

    refreshed = reader.runs("refresh", "--all")

    assert (refreshed.code, refreshed.err) == (0, "")
    assert said.read_text("utf-8") == "Harbour closes | The Paper\n"


def test_a_program_that_cannot_tell_is_said_and_the_news_come_in(
    reader: Person, tmp_path: Path
) -> None:
    notifying(reader, "no-such-program")
    (tmp_path / "daily.xml").write_bytes(rss(["Harbour floods", "Harbour reopens"]))

    said = reader.runs("refresh", "--all")

    assert said.err == (
        "newsreader: notify_command: no-such-program cannot be started"
        " (No such file or directory).\n"
    )
    assert "Harbour floods" in titles(reader)
