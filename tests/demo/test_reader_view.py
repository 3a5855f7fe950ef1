import re
from collections.abc import Iterator
from importlib.resources import files

import pytest

from demo.visit import visit
from newsreader.demo import Newspaper, Server
from newsreader.demo.newspaper import Outlet, Story
from newsreader.page import Extracted, Hint, NoArticle
from newsreader.reading import render
from newsreader.reading.blocks import page
from newsreader.reading.extract import extract
from newsreader.reading.joining import joined

SHORT_WORDS = 30

FURNITURE = re.compile(
    r"newsletter|must be logged in|log in to|leave a (?:comment|reply)|\bshare\b.{0,20}(?:this|on)"
    r"|\bcookies?\b.{0,40}(?:accept|use)|subscribe to|related (?:stories|posts)",
    re.IGNORECASE,
)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


@pytest.fixture(scope="session")
def comments() -> list[str]:
    pool = (files("newsreader.demo") / "stories" / "comments.txt").read_text("utf-8")
    said = [letters(line.split(": ", 1)[1]) for line in pool.splitlines() if line]
    return [each for each in said if len(each) > 1]  # "+1" is no trace of anything


def stories(newspaper: Newspaper, *, short: bool) -> Iterator[tuple[Outlet, Story]]:
    for outlet in newspaper.outlets:
        for story in outlet.stories:
            if (page(story.body).words < SHORT_WORDS) is short:
                yield outlet, story


def read(url: str, hint: Hint) -> Extracted | NoArticle:
    """A story with all its pages."""
    first = extract(visit(url).body, url, hint=hint)
    parts = [first]
    while isinstance(last := parts[-1], Extracted) and last.next_page:
        body = visit(last.next_page).body
        parts.append(extract(body, last.next_page, number=len(parts) + 1))
    good = [part for part in parts if isinstance(part, Extracted)]
    return joined(good) if len(good) == len(parts) > 1 else parts[-1]


def troubles(outlet: Outlet, story: Story, base: str, comments: list[str]) -> Iterator[str]:
    """What is wrong with a story's page in the reader view: too much, or too little."""
    url = f"{base}/{outlet.slug}/{story.slug}"
    found = read(url, Hint(story.title, story.author, story.published, story.teaser))
    if not isinstance(found, Extracted):
        yield f"{story.slug}: {found.reason}"
        return
    said, own = render.text(found.page), render.text(page(story.body, url))
    plain = letters(said)
    if any(each in plain for each in comments):
        yield f"{story.slug} has a comment"
    if (match := FURNITURE.search(said)) and not FURNITURE.search(own):
        yield f"{story.slug} has furniture: {match.group()}"
    for line in own.split("\n\n"):
        if letters(line) not in plain:
            yield f"{story.slug} lacks: {line[:80]}"


def test_every_page_is_read_whole_and_without_a_single_comment(
    newspaper: Newspaper, server: Server, comments: list[str]
) -> None:
    long = list(stories(newspaper, short=False))

    assert len(long) > 60
    assert [t for story in long for t in troubles(*story, server.url, comments)] == []


def test_so_is_a_page_of_few_words(
    newspaper: Newspaper, server: Server, comments: list[str]
) -> None:
    short = list(stories(newspaper, short=True))

    assert [t for story in short for t in troubles(*story, server.url, comments)] == []


def test_no_page_however_short_has_a_comment(
    newspaper: Newspaper, server: Server, comments: list[str]
) -> None:
    for story in stories(newspaper, short=True):
        assert not [t for t in troubles(*story, server.url, comments) if "comment" in t]
