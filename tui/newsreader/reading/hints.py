"""The feed as a second source: it knows the article, and has neither comments nor furniture."""

import re

from msgspec import Struct

from newsreader.page import Hint, Page
from newsreader.reading import blocks, render

_WORD = re.compile(r"\w{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_WORDS_MIN = 20
"""Different words; fewer tell nothing about where the article is."""
_FULL_WORDS = 150
_AS_LONG = 0.8
_OVERLAP = 0.5
_KNOWN = 0.3


class Feeds(Struct, frozen=True):
    """The feed's own text of an article."""

    page: Page
    words: frozenset[str]


def feeds(hint: Hint, url: str, title: str) -> Feeds:
    page = blocks.page(hint.html, url, title=title)
    return Feeds(page, _words(page))


def is_as_good(feeds: Feeds, page: Page) -> bool:
    """Whether the feed has the article in full: nearly as long as the page's, and the same."""
    if feeds.page.words < max(_FULL_WORDS, _AS_LONG * page.words):
        return False
    return len(feeds.words & _words(page)) >= _OVERLAP * len(feeds.words)


def is_elsewhere(feeds: Feeds, page: Page) -> bool:
    """Whether the words of the feed are missing, so that the wrong part of a page was found."""
    if len(feeds.words) < _WORDS_MIN:
        return False
    return len(feeds.words & _words(page)) < _KNOWN * len(feeds.words)


def _words(page: Page) -> frozenset[str]:
    return frozenset(_WORD.findall(render.text(page).casefold()))
