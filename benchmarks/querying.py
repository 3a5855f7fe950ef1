"""Queries in 500,000 articles: thirty of them, every word, and a search while one types.

By the processor's time. newsboat's search is measured by the question that it asks of its cache,
without what it does with the answer.
"""

import argparse
import contextlib
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import apsw

import measure
import newsboat
from articles import languages
from make_library import make
from newsreader import store
from newsreader.model import ArticleId, State
from newsreader.paths import Paths
from newsreader.query import parse
from newsreader.store import querying
from report import ROUNDS, Figure, median, p95, table

ARTICLES = 500_000
BOUND_MS = 20.0
SHOWN = 50
"""Rows that are asked for."""

UNREAD_OF = 11
STARRED_OF = 101
TAGGED_OF = 501
"""Like the texts of a library, 50 of each feed, without a common divisor: all meet all."""

QUERIES = (
    *(
        "",
        "is:unread",
        "is:starred",
        "today",
        "age:<7d is:unread",
        "after:2026-01-01 before:2026-02-01",
    ),
    *("feed:reporter", 'folder:"Folder 3" is:unread', "tag:later", "tag:later OR is:starred"),
    *("lang:de is:unread", "words:>800", "words:>100000", "has:page", "is:new sort:oldest"),
    *("the", "bridge", "harbour", "1234", "xylophones", "東京", "the bridge", '"the bridge"'),
    *("the is:unread", "harbour is:unread", "bridge -the", "(harbour OR bridge) age:<30d"),
    *("harbour OR is:starred", "1234 sort:best", "har*"),
)
TYPED = "harbour reopens"


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
        with in_use(root):
            table(
                f"queries in {given.articles:,} articles", "ms", _ours(root, given.rounds, theirs)
            )


@contextlib.contextmanager
def in_use(root: Path) -> Iterator[None]:
    """Some unread, fewer starred, fewer tagged; afterwards as it was, for others measure it."""
    db = store.open_writer(Paths.under(root).library)
    ids = [ArticleId(id_) for id_ in range(1, store.newest_id(db) + 1)]
    starred, tagged = ids[::STARRED_OF], ids[::TAGGED_OF]
    read = store.mark(db, [id_ for id_ in ids if id_ % UNREAD_OF], State.READ, on=True, now=1)
    store.mark(db, starred, State.STARRED, on=True, now=1)
    store.tag(db, tagged, "later", on=True)
    try:
        yield
    finally:
        store.mark(db, [ArticleId(id_) for _, id_ in read], State.READ, on=False, now=1)
        store.mark(db, starred, State.STARRED, on=False, now=1)
        store.tag(db, tagged, "later", on=False)
        db.close()


def _ours(root: Path, rounds: int, theirs: list[float]) -> list[Figure]:
    db = store.open_reader(Paths.under(root).library)
    seen = ArticleId(store.newest_id(db) - 1000)

    def first_page(query: str) -> Callable[[], object]:
        def look() -> object:
            asked = querying.ask(db, parse(query), datetime.now(UTC), seen=seen)
            return querying.page(db, asked, None, SHOWN)

        return look

    def of(name: str, call: Callable[[], object]) -> Figure:
        return Figure(name, _timed(call, rounds), BOUND_MS, "wanted")

    each = [of(query or "(everything)", first_page(query)) for query in QUERIES]
    letters = [of("", first_page(typed)) for typed in letters_of(TYPED)]
    every_word = sorted({word for tongue in languages() for word in _words(tongue.sentences)})
    words = [of("", first_page(f'"{word}"')) for word in every_word]
    db.close()
    return [
        *each,
        *_summary(f"all {len(each)} queries", each, theirs),
        *_summary(f"each of {len(letters)} letters of “{TYPED}”", letters, theirs),
        *_summary(f"{len(words)} words", words, theirs),
    ]


def letters_of(query: str) -> list[str]:
    """What is looked for after each letter: a word may go on once it has two."""
    typed = [query[:at] for at in range(1, len(query) + 1)]
    return [f"{each}*" if each[-2:].isalpha() and len(each) > 1 else each for each in typed]


def _summary(name: str, figures: list[Figure], theirs: list[float]) -> list[Figure]:
    medians = [median(figure.ours) for figure in figures]
    return [
        Figure(f"{name}, median", [median(medians)], BOUND_MS, "wanted", theirs),
        Figure(f"{name}, p95", [p95(medians)], BOUND_MS, "wanted", theirs),
    ]


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
        began = time.process_time()
        call()
        taken.append((time.process_time() - began) * 1000)
    return taken


if __name__ == "__main__":
    main()
