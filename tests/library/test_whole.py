import asyncio
from pathlib import Path

import pytest

from feeds.web import Answer, Seen, Site, redirect, reply
from library.webpaper import LOGIN, STORY, asked, page, paper, reason, words
from newsreader.config import SiteConfig
from newsreader.library import FullText, PageFailure, whole
from newsreader.page import SiteRules

PLACE = "/The-ferry"


def story(number: int) -> list[str]:
    """What stands on a page of a long story, and on no other."""
    return [f"{number}.{line} {text}" for line, text in enumerate(STORY)]


def sheet(number: int, following: str = "", title: str = "The ferry") -> bytes:
    link = f'<div class="page-links"><a href="{following}">{number + 1}</a></div>'
    return page(*story(number), below=link if following else "", title=title)


def whole_of(*numbers: int) -> str:
    return " ".join(line for number in numbers for line in story(number))


def notes(found: object) -> tuple[str, ...]:
    assert isinstance(found, FullText), found
    return found.extracted.notes


# -- pages on which it goes on ---------------------------------------------------------------------


async def test_an_article_over_three_pages_is_one(tmp_path: Path) -> None:
    more = {
        f"{PLACE}/2": sheet(2, f"{PLACE}/3/", title="The ferry - Page 2 of 3"),
        f"{PLACE}/3/": sheet(3, title="The ferry - Page 3 of 3"),
    }
    async with paper(tmp_path, sheet(1, f"{PLACE}/2"), more) as (library, article, site):
        found = await library.texts.fetch(article)

        assert words(found) == whole_of(1, 2, 3)
        assert notes(found) == ()
        assert isinstance(found, FullText)
        assert found.url == site.url(PLACE)
        assert library.texts.full(article.headline.id) == found


@pytest.mark.parametrize(
    ("following", "title"),
    [
        ("/Another-story/2", "The ferry"),  # another address
        (f"{PLACE}/3", "The ferry"),  # not the next number
        (f"{PLACE}/2", "The lighthouse gets a new keeper"),  # another headline
        ("http://other.example:1/The-ferry/2", "The ferry"),  # another site
    ],
)
async def test_the_next_article_is_not_taken_for_the_next_page(
    tmp_path: Path, following: str, title: str
) -> None:
    first = page(*STORY, head=f'<link rel=next href="{following}">')
    async with paper(tmp_path, first, {f"{PLACE}/2": sheet(2, title=title)}) as (
        library,
        article,
        _,
    ):
        found = await library.texts.fetch(article)

        assert words(found) == " ".join(STORY)
        assert notes(found) == ()


async def test_chapters_with_a_headline_of_their_own_stay_apart(tmp_path: Path) -> None:
    first = sheet(1, f"{PLACE}/2", title="The Ferry, Chapter 1")
    more = {f"{PLACE}/2": sheet(2, title="The Ferry, Chapter 2")}
    async with paper(tmp_path, first, more) as (library, article, _):
        assert words(await library.texts.fetch(article)) == whole_of(1)


async def test_pages_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    more = {f"{PLACE}/2": sheet(2, f"{PLACE}/3"), f"{PLACE}/3": redirect(PLACE)}
    async with paper(tmp_path, sheet(1, f"{PLACE}/2"), more) as (library, article, _):
        assert words(await library.texts.fetch(article)) == whole_of(1, 2)


async def test_a_server_that_gives_the_same_page_for_every_number_is_asked_twice(
    tmp_path: Path,
) -> None:
    def same(seen: Seen) -> bytes:
        return page(*STORY, head=f'<link rel=next href="{next_of(seen)}">')

    async with paper(tmp_path, same) as (library, article, site):
        found = await library.texts.fetch(article)

        assert words(found) == " ".join(STORY)
        assert asked(site) == 2


def next_of(seen: Seen) -> str:
    number = int(seen.target.partition("page=")[2] or 1)
    return f"{seen.path}?page={number + 1}"


async def test_at_most_ten_pages_are_fetched_and_the_reader_is_told(tmp_path: Path) -> None:
    def endless(seen: Seen) -> bytes:
        number = int(next_of(seen).partition("=")[2]) - 1
        return page(*story(number), head=f'<link rel=next href="{next_of(seen)}">')

    async with paper(tmp_path, endless) as (library, article, site):
        found = await library.texts.fetch(article)

        assert words(found) == whole_of(*range(1, 11))
        assert asked(site) == 10
        assert notes(found) == ("The article has more than 10 pages; the others are not shown.",)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (reply(status="503 Service Unavailable"), "The page could not be fetched: "),
        (reply(b"%PDF-1.7", content_type="application/pdf"), "This is a PDF document"),
        (reply(LOGIN, content_type="text/html"), "The site wants you to log in"),
    ],
)
async def test_a_page_that_fails_leaves_those_before_it_and_a_note(
    tmp_path: Path, answer: Answer, said: str
) -> None:
    more = {f"{PLACE}/2": sheet(2, f"{PLACE}/3"), f"{PLACE}/3": answer}
    async with paper(tmp_path, sheet(1, f"{PLACE}/2"), more) as (library, article, _):
        found = await library.texts.fetch(article)

        assert words(found) == whole_of(1, 2)
        (note,) = notes(found)
        assert note.startswith(f"Page 3 of the article is missing. {said}")


async def test_pages_that_do_not_come_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "MORE_PAGES_S", 0.01)

    async def hang(_: Seen, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await reader.read()

    async with paper(tmp_path, sheet(1, f"{PLACE}/2"), {f"{PLACE}/2": hang}) as (
        library,
        article,
        _,
    ):
        found = await library.texts.fetch(article)

        assert words(found) == whole_of(1)
        assert notes(found) == ("The pages after page 1 take too long to come.",)


async def test_a_forum_goes_on_with_answers_and_so_stays_one_page(tmp_path: Path) -> None:
    head = f'<meta name=generator content="Discourse 3.4"><link rel=next href="{PLACE}?page=2">'
    async with paper(tmp_path, page(*STORY, head=head)) as (library, article, site):
        await library.texts.fetch(article)

        assert asked(site) == 1


# -- other copies ----------------------------------------------------------------------------------

EMPTY = "<div id=root></div><script>start()</script>"


def shell(rel: str, href: str) -> bytes:
    """A page that is nothing without its scripts."""
    html = f'<head><link rel={rel} href="{href}"></head><body>{EMPTY}</body>'
    return reply(html.encode(), content_type="text/html")


async def fetched(
    root: Path, answer: Answer, more: dict[str, Answer] | None = None
) -> tuple[FullText | PageFailure, Site]:
    async with paper(root, answer, more) as (library, article, site):
        return await library.texts.fetch(article), site


@pytest.mark.parametrize("rel", ["amphtml", "canonical"])
async def test_a_page_without_an_article_leads_to_the_copy_that_has_one(
    tmp_path: Path, rel: str
) -> None:
    found, site = await fetched(tmp_path, shell(rel, "/amp"), {"/amp": page(*STORY)})

    assert isinstance(found, FullText)
    assert words(found) == " ".join(STORY)
    assert found.url == site.url("/amp")


async def test_a_page_with_little_leads_to_a_copy_with_clearly_more(tmp_path: Path) -> None:
    little = page(*STORY[:2], head="<link rel=amphtml href=/amp>")

    found, _ = await fetched(tmp_path, little, {"/amp": page(*STORY)})

    assert isinstance(found, FullText)
    assert words(found) == " ".join(STORY)


@pytest.mark.parametrize("copy", [page(*STORY[:2]), reply(status="404 Not Found"), page()])
async def test_a_copy_that_does_not_help_is_forgotten(tmp_path: Path, copy: bytes) -> None:
    little = page(*STORY[:2], head="<link rel=amphtml href=/amp>")

    found, site = await fetched(tmp_path, little, {"/amp": copy})

    assert isinstance(found, FullText)
    assert words(found) == " ".join(STORY[:2])
    assert found.url == site.url(PLACE)


async def test_a_page_that_has_its_article_sends_nobody_elsewhere(tmp_path: Path) -> None:
    rich = page(*STORY, *story(2), head="<link rel=amphtml href=/amp>")

    _, site = await fetched(tmp_path, rich)

    assert asked(site) == 1


async def test_copies_are_followed_once(tmp_path: Path) -> None:
    found, site = await fetched(
        tmp_path, shell("amphtml", "/amp"), {"/amp": shell("canonical", "/again")}
    )

    assert "too little text" in reason(found)
    assert asked(site) == 2


@pytest.mark.parametrize("href", [PLACE, f"{PLACE}/?utm_source=x", "/", "javascript:start()"])
async def test_what_is_no_other_page_is_not_asked_for(tmp_path: Path, href: str) -> None:
    _, site = await fetched(tmp_path, shell("canonical", href))

    assert asked(site) == 1


async def test_no_page_sends_us_to_another_host_at_home(tmp_path: Path) -> None:
    def elsewhere(seen: Seen) -> bytes:
        port = seen.headers["host"].partition(":")[2]
        return shell("amphtml", f"http://localhost:{port}/router")

    _, site = await fetched(tmp_path, elsewhere)

    assert asked(site) == 1


# -- rules for a site ------------------------------------------------------------------------------


async def test_rules_for_the_site_are_obeyed(tmp_path: Path) -> None:
    answer = page(
        *STORY, below="<p class=soap>Our favourite soap is Ferry Soap, says our soap.</p>"
    )
    rules = (SiteConfig("127.0.0.1", SiteRules(drop=(".soap",))),)
    async with paper(tmp_path, answer, sites=rules) as (library, article, _):
        assert words(await library.texts.fetch(article)) == " ".join(STORY)


async def test_rules_for_another_site_are_not(tmp_path: Path) -> None:
    rules = (SiteConfig("paper.example", SiteRules(keep=("h1",))),)
    async with paper(tmp_path, page(*STORY), sites=rules) as (library, article, _):
        assert words(await library.texts.fetch(article)) == " ".join(STORY)
