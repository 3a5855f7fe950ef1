import re
from importlib.resources import files

import pytest

from demo.visit import visit
from newsreader.demo import Newspaper, Server
from newsreader.model import Extracted
from newsreader.reading import render
from newsreader.reading.blocks import page as page_of
from newsreader.reading.extract import extract

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
    return [letters(line.split(": ", 1)[1]) for line in pool.splitlines() if line]


def test_every_page_is_read_whole_and_without_a_single_comment(
    newspaper: Newspaper, server: Server, comments: list[str]
) -> None:
    troubles = []
    for outlet in newspaper.outlets:
        for story in outlet.stories:
            url = f"{server.url}/{outlet.slug}/{story.slug}"
            found = extract(visit(url).body, url)
            if not isinstance(found, Extracted):
                troubles.append(f"{story.slug}: {found.reason}")
                continue
            said = render.text(found.page)
            own = render.text(page_of(story.body, url))
            plain = letters(said)
            troubles += [f"{story.slug}: a comment" for each in comments if each in plain]
            if (match := FURNITURE.search(said)) and not FURNITURE.search(own):
                troubles.append(f"{story.slug}: {match.group()}")
            troubles += [
                f"{story.slug} lacks: {line[:80]}"
                for line in own.split("\n\n")
                if letters(line) not in plain
            ]

    assert troubles == []
