from pathlib import Path

import pytest
from msgspec.structs import replace

from feeds.web import serving
from library.newsroom import (
    config,
    feed_of,
    headlines,
    opened,
    paper,
    refresh,
    refresh_one,
    titles,
)
from newsreader.config import Config, RuleConfig
from newsreader.library.past import latest, met, run_rules
from newsreader.library.ruling import Notice
from newsreader.model import Marks, Scope, Show, State
from newsreader.query import parse
from newsreader.text import CleanLine, SafeUrl


def rule(query: str, state: State = State.NONE, *tags: str, notify: bool = False) -> RuleConfig:
    marks = Marks(state, tuple(map(CleanLine, tags)))
    return RuleConfig(parse(query), CleanLine(query), marks, notify=notify)


def ruled(*rules: RuleConfig, url: str) -> Config:
    return replace(config(url), rules=rules)


async def test_new_articles_come_in_as_the_rules_say(tmp_path: Path) -> None:
    rules = (
        rule("title:chess", State.READ),
        rule("title:harbour", State.STARRED | State.LATER, "sea"),
        rule("told", State.NONE, "all"),
    )
    async with (
        serving(paper("Harbour reopens", "Chess: the endgame", "Letters")) as site,
        opened(tmp_path, ruled(*rules, url=site.url())) as library,
    ):
        await refresh(library)

        harbour, chess, letters = headlines(library)
        assert (harbour.state, harbour.tags) == (State.STARRED | State.LATER, ("all", "sea"))
        assert (chess.state, chess.tags) == (State.READ, ("all",))
        assert (letters.state, letters.tags) == (State.NONE, ("all",))
        counts = feed_of(library).counts
        assert (counts.total, counts.unread, counts.starred, counts.later) == (3, 2, 1, 1)


async def test_what_is_hidden_is_in_no_list_and_no_count_but_is_found(tmp_path: Path) -> None:
    async with (
        serving(paper("Sponsored: buy", "Harbour reopens")) as site,
        opened(tmp_path, ruled(rule("title:sponsored", State.HIDDEN), url=site.url())) as library,
    ):
        outcome = await refresh_one(library)

        assert outcome.new == 1
        assert titles(library) == ["Harbour reopens"]
        assert len(headlines(library, Show.UNREAD)) == 1
        assert feed_of(library).counts.unread == feed_of(library).counts.total == 1
        assert await library.finder.find(parse("sponsored")) == []
        (hidden,) = await library.finder.find(parse("is:hidden"))
        assert hidden.title == "Sponsored: buy"
        assert await library.finder.find(parse("sponsored is:hidden")) == [hidden]


async def test_an_article_that_is_hidden_does_not_come_back_as_new(tmp_path: Path) -> None:
    def changing(seen: object) -> bytes:  # noqa: ARG001 -- whatever is asked
        answers.append(b"")
        return paper("Sponsored: buy", *(f"Note {n}" for n in range(len(answers))))

    answers: list[bytes] = []
    async with (
        serving(changing) as site,
        opened(tmp_path, ruled(rule("title:sponsored", State.HIDDEN), url=site.url())) as library,
    ):
        await refresh(library)
        await refresh(library)

        assert "Sponsored: buy" not in titles(library)
        assert len(await library.finder.find(parse("is:hidden"))) == 1


@pytest.mark.parametrize(
    ("query", "met_by"),
    [
        ('feed:"the paper"', ["Harbour reopens"]),
        ("feed:gazette", []),
        ("body:length", ["Harbour reopens"]),
        ("url:paper.example", ["Harbour reopens"]),
        ("is:unread words:<10", ["Harbour reopens"]),
        ("-told", []),
    ],
)
async def test_a_rule_may_ask_whatever_a_search_may(
    tmp_path: Path, query: str, met_by: list[str]
) -> None:
    async with (
        serving(paper("Harbour reopens")) as site,
        opened(tmp_path, ruled(rule(query, State.STARRED), url=site.url())) as library,
    ):
        await refresh(library)

        assert [row.title for row in headlines(library, Show.STARRED)] == met_by
        assert [row.title for row in await library.finder.find(parse(query))] == met_by


async def test_only_new_articles_are_notified_of_and_no_hidden_ones(tmp_path: Path) -> None:
    rules = (rule("title:one OR title:two", notify=True), rule("title:two", State.HIDDEN))
    async with (
        serving(paper("One", "Two", "Three")) as site,
        opened(tmp_path, ruled(*rules, url=site.url())) as library,
    ):
        first = await refresh_one(library)
        again = await refresh_one(library)

        link = SafeUrl("https://paper.example/One")
        assert first.notices == (Notice(CleanLine("One"), CleanLine("The Paper"), link),)
        assert again.notices == ()


async def test_run_over_the_past_rules_are_one_deed_that_is_taken_back(tmp_path: Path) -> None:
    rules = (
        rule("title:one", State.HIDDEN),
        rule("title:two", State.READ, "seen"),
        rule("title:none", State.STARRED),
    )
    async with (
        serving(paper("One", "Two", "Three")) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh(library)
        before = headlines(library)

        deed = await run_rules(library, rules)

        assert str(deed) == "1 article hidden; 1 article marked read, tagged seen"
        assert titles(library) == ["Two", "Three"]
        assert feed_of(library).counts.unread == 1

        await library.deeds.undo()

        assert headlines(library) == before
        assert feed_of(library).counts.unread == 3


async def test_an_open_list_notices_that_old_articles_were_hidden(tmp_path: Path) -> None:
    async with (
        serving(paper("One", "Two")) as site,
        opened(tmp_path, config(site.url())) as library,
    ):
        await refresh(library)
        listing = library.listing(Scope())
        assert not listing.shortened()

        await run_rules(library, [rule("title:one", State.HIDDEN)])

        assert listing.shortened()
        assert len(listing.again()) == 1


async def test_rules_are_tried_on_the_latest_articles_also_on_those_they_have_hidden(
    tmp_path: Path,
) -> None:
    hide = rule("title:two", State.HIDDEN)
    async with (
        serving(paper("One", "Two", "Three")) as site,
        opened(tmp_path, ruled(hide, url=site.url())) as library,
    ):
        await refresh(library)

        articles = await latest(library.finder, 2)
        found = await met(library.finder, hide, articles)

        assert [row.title for row in articles] == ["One", "Two"]
        assert [row.title for row in articles if row.id in found] == ["Two"]
