"""Searching 500,000 articles: newest first for any word, best first for a rare one.

newsboat's search is measured by the question that it asks of its cache, without what it does with
the answer.
"""

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

import apsw

import measure
import newsboat
from articles import languages
from make_library import make
from newsreader import store
from newsreader.model import Scope
from newsreader.paths import Paths
from report import ROUNDS, Figure, median, table

ARTICLES = 500_000
BOUND_MS = 20.0
SHOWN = 50
"""Rows that are asked for."""

RARE = "1234"
"""Stands in the title of one article of each feed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--library", type=Path, help="one that make_library.py has made")
    given = parser.parse_args()
    measure.adopt_orphans()
    with measure.fresh_folder() as folder:
        root = given.library or folder / "library"
        if not given.library:
            make(root, given.articles)
        theirs = []
        if newsboat.installed():
            newsboat.of_library(folder / "newsboat", root)
            theirs = _newsboats(folder / "newsboat", given.rounds)
        table(
            f"search in {given.articles:,} articles",
            "ms",
            _ours(root, given.rounds, theirs),
        )


def _ours(root: Path, rounds: int, theirs: list[float]) -> list[Figure]:
    db = store.open_reader(Paths.under(root).library)
    everything = store.where(db, Scope(), newest=store.newest_id(db))
    every_word = sorted({word for tongue in languages() for word in _words(tongue.sentences)})

    def newest(query: str) -> Callable[[], object]:
        return lambda: store.newest(db, query, everything, None, SHOWN)

    def best(query: str) -> Callable[[], object]:
        return lambda: store.best(db, query, everything, SHOWN)

    slowest = max(every_word, key=lambda word: min(_timed(newest(word), 2)))
    usual = [median(_timed(newest(word), rounds)) for word in every_word]
    asked = (
        (f"newest first, “{slowest}”, the slowest of all words", newest(slowest)),
        ("newest first, two words", newest("the bridge")),
        ("newest first, a word in no article", newest("xylophones")),
        ("best first, a rare word", best(RARE)),
        ("best first, a common word (then newest first)", best(slowest)),
    )
    figures = [Figure(f"newest first, {len(usual)} words", usual, BOUND_MS, "wanted", theirs)]
    figures += [
        Figure(name, _timed(call, rounds), BOUND_MS, "wanted", theirs) for name, call in asked
    ]
    db.close()
    return figures


def _newsboats(home: Path, rounds: int) -> list[float]:
    db = apsw.Connection(str(newsboat.cache(home)))
    question = (
        "SELECT guid, title, author, url, pubDate, unread, feedurl FROM rss_item"
        " WHERE (title LIKE '%bridge%' OR content LIKE '%bridge%') AND deleted = 0"
        " ORDER BY pubDate DESC, id DESC"
    )
    taken = _timed(lambda: db.execute(question).fetchall(), rounds)
    db.close()
    return taken


def _words(sentences: list[str]) -> set[str]:
    """Of scripts without spaces, what begins a sentence: two characters make a word."""
    words = {word for sentence in sentences for word in re.findall(r"\w+", sentence)}
    return {word[:2] if "\u2e80" < word[0] < "\ua000" else word for word in words}


def _timed(call: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds, after once that does not count."""
    call()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


if __name__ == "__main__":
    main()
