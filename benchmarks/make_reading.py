"""Fills a library with long articles, of as many words as are asked for, to measure reading by."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

from articles import Language, channel, languages
from make_library import HOSTS, entry, keep, subscribed

SENTENCES = 5
"""In a paragraph."""


def make_reading(root: Path, lengths: Sequence[int]) -> None:
    """A library with one article for each length in words; the first one is the newest."""
    tongue = languages()[0]
    feed = channel(0, f"{HOSTS}/long", tongue)
    db, (id_,) = subscribed(root, [feed])
    now = datetime.now(UTC)
    for number, words in enumerate(lengths):
        title, html = f"Article {number} of {words:,} words", _html(number, words, tongue)
        story = entry(feed, str(number), title, html, now - timedelta(hours=1 + number))
        keep(db, id_, feed, [story], ["long"], now=now)
    db.close()


def opening(number: int) -> str:
    """A word by which the first line of an article's text is known."""
    return f"Opening{number}."


def _html(number: int, words: int, tongue: Language) -> str:
    """Paragraphs with links and emphasis; every twentieth begins a section, some are lists."""
    chance = random.Random(number)

    def say() -> str:
        return escape(chance.choice(tongue.sentences), quote=False)

    parts = [f"<p>{opening(number)} {say()}</p>"]
    written, paragraph = len(parts[0].split()), 0
    while written < words:
        paragraph += 1
        text = " ".join(say() for _ in range(SENTENCES))
        link = f'<a href="{HOSTS}/long/{paragraph}">{say()}</a>'
        if paragraph % 20 == 0:
            part = f"<h2>{say()}</h2>"
        elif paragraph % 20 == 7:
            part = f"<ul><li>{say()}</li><li><strong>{say()}</strong></li><li>{link}</li></ul>"
        else:
            # The number, with no space in it, says on the screen where one is.
            part = f"<p>P{paragraph:05}. {text} {link} <em>{say()}</em></p>"
        parts.append(part)
        written += len(part.split())
    return "\n".join(parts)
