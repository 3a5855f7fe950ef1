"""Whether an article is worth fetching whole. Pure."""

import re

from newsreader.model import Article
from newsreader.page import Block, ListBlock, Page, Paragraph, Quote
from newsreader.text import plain

TEASER_WORDS = 100
"""Feeds that give articles in full rarely have one so short; most teasers have half as much."""

_TAIL = 600
"""Characters at the end that are looked at: the last sentence, and what a feed puts behind it.

Not more, for looking takes the square of it: ten minutes for a stranger's 200,000 dots.
"""
# Texts, which re compiles when it first meets them: the start does without.
_CUT = r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\W*\Z"
_ONWARD = (
    r"(?i)(?:(?:read|see) (?:more|on|the (?:rest|full|whole|entire)\b.{0,60})"
    r"|continue reading.{0,120}|keep reading.{0,60}|full (?:article|story|text)"
    r"|weiterlesen.{0,60}|mehr lesen|lesen sie (?:mehr|weiter).{0,60}|lire la suite.{0,60}"
    r"|en savoir plus|leer más|seguir leyendo|leggi (?:tutto|di più)|continua a leggere.{0,60}"
    r"|lees (?:meer|verder)|ler mais|läs mer|les mer|læs mere|czytaj (?:dalej|więcej)"
    r"|читать (?:далее|дальше)|اقرأ المزيد|阅读(?:全文|更多)|続きを読む|더 보기)\W*\Z"
)
_PLAYED = ("audio/", "video/")
_SURELY_WORDS = 2 * TEASER_WORDS
_SURELY_TAIL = 3 * _TAIL
_SURELY_HEAD = 8_000


def wants_full(wish: str, article: Article, page: Page) -> bool:
    """Whether to fetch the full text; `wish` is never, auto or always, `page` the feed's text."""
    if article.headline.link is None or wish == "never":
        return False
    return wish == "always" or is_teaser(article, page)


def prefers_full(wish: str, fed: Page, full: Page) -> bool:
    """Whether to show the full text there is, where it is wanted: not if it is the shorter one."""
    return wish == "always" or full.words >= fed.words


def is_teaser(article: Article, page: Page) -> bool:
    """Whether the feed's text only leads to the article."""
    if any(enclosure.type.startswith(_PLAYED) for enclosure in article.enclosures):
        return False  # the article is to be heard
    if page.words < TEASER_WORDS:
        return True
    tail = plain(article.html[-_TAIL:], _TAIL)
    last = _last_words(page)[-_TAIL:]
    return bool(re.search(_CUT, tail) or re.search(_ONWARD, tail) or re.search(_CUT, last))


def is_surely_whole(article: Article) -> bool:
    """Whether the markup alone tells that the feed gives all: 0.5 ms where a page takes 2."""
    tail = article.html[-_SURELY_TAIL:]
    if "…" in tail or "..." in tail or "hellip" in tail or "8230" in tail:
        return False
    if re.search(_ONWARD, plain(tail[-_TAIL:], _TAIL)):
        return False
    return len(plain(article.html[:_SURELY_HEAD], _SURELY_HEAD).split()) >= _SURELY_WORDS


def _last_words(page: Page) -> str:
    """How the text ends once the lines that feeds put below it are gone."""
    blocks: tuple[Block, ...] = page.blocks
    while blocks:
        match blocks[-1]:
            case Paragraph(spans):
                return "".join(span.text for span in spans)
            case Quote(inner):
                blocks = inner
            case ListBlock(items) if items:
                blocks = items[-1].blocks
            case _:
                return ""
    return ""
