"""What the farm's articles say: the same at each call, untidy as real ones are."""

import random
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

MEDIAN_HTML = 2_000  # bytes of an article's text; the mean is 2.6 KB
SHORTEST_HTML, LONGEST_HTML = 200, 20_000
_LENGTH_SPREAD = 0.6  # of the logarithm: one article in forty is three times the median

_OLDEST = datetime(2025, 6, 1, 12, tzinfo=UTC)
_BETWEEN_ENTRIES = timedelta(hours=5, minutes=17)


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    titles: list[str]
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Item:
    mark: str
    """`feed/entry`: stands in the title and in the link, so that each article can be told."""
    title: str
    """Empty for a few."""
    link: str
    """Empty for a few, which have a title."""
    guid: str
    """Empty for a few."""
    date: datetime | None
    author: str
    html: str
    """Well-formed as XML too."""


@dataclass(frozen=True, slots=True)
class Channel:
    number: int
    title: str
    site: str
    language: Language


def languages() -> list[Language]:
    """Words to write with, in many scripts."""
    written = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
    return [Language(**each) for each in written["languages"]]


def channel(number: int, site: str, language: Language) -> Channel:
    title = f"{language.titles[number % len(language.titles)]} · {number}"
    return Channel(number, title, site, language)


def item(feed: Channel, number: int) -> Item:
    """Entry `number` of a feed: the same at each call; a higher number is newer."""
    chance = random.Random(f"{feed.number}/{number}")
    language = feed.language
    mark = f"{feed.number}/{number}"
    kind = number % 25
    nameless, homeless = kind == 7, kind == 11
    guidless, dateless = kind in {3, 7, 19}, kind in {5, 13}
    return Item(
        mark=mark,
        title="" if nameless else f"{chance.choice(language.titles)} ({mark})",
        link="" if homeless else f"{feed.site}/story/{mark}",
        guid="" if guidless else f"tag:farm.test,2026:{mark}",
        date=None if dateless else _OLDEST + number * _BETWEEN_ENTRIES,
        author=chance.choice(("Ada Reporter", "J. Müller & co", "編集部", "")),
        html=_html(chance, language, feed.site, mark),
    )


# -- an article's text --------------------------------------------------------------------------


def _html(chance: random.Random, language: Language, site: str, mark: str) -> str:
    wanted = int(chance.lognormvariate(0, _LENGTH_SPREAD) * MEDIAN_HTML)
    wanted = min(max(wanted, SHORTEST_HTML), LONGEST_HTML)
    parts: list[str] = []
    length = 0
    while length < wanted:
        part = _part(chance, language, site, mark)
        parts.append(part)
        length += len(part.encode())
    return "\n".join(parts)


def _part(chance: random.Random, language: Language, site: str, mark: str) -> str:
    def say() -> str:
        return escape(chance.choice(language.sentences), quote=False)

    kind = chance.random()
    if kind < 0.70:
        link = f'<a href="{site}/about?from={mark}&amp;n={chance.randrange(1000)}">{say()}</a>'
        return f"<p>{say()} {link} <em>{say()}</em> {say()}</p>"
    if kind < 0.80:
        return f"<blockquote><p>{say()} {say()}</p></blockquote>"
    if kind < 0.88:
        return f"<ul><li>{say()}</li><li><strong>{say()}</strong></li><li>{say()}</li></ul>"
    if kind < 0.95:
        picture = f'<img src="{site}/img/{chance.randrange(10**6)}.jpg" alt="{say()}"/>'
        return f"<figure>{picture}<figcaption>{say()}</figcaption></figure>"
    rows = "".join(f"<tr><td>{say()}</td><td>{chance.randrange(100)}</td></tr>" for _ in range(3))
    return f"<table>{rows}</table><pre>if x &lt; 1:\n    y = x &amp; 2</pre>"
