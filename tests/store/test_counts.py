"""Counts that triggers keep, against a scan, after any sequence of what can happen."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import store
from newsreader.model import ArticleId, Counts, Scope, Show, State
from store.shelf import arriving, edit, entry, in_memory, keep, lists_of, subscribe

URLS = ("https://a.example/", "https://b.example/", "https://c.example/")
NAMES = [f"article-{number}" for number in range(6)]
STATES = [State.READ, State.STARRED, State.LATER, State.HIDDEN]

urls = st.sampled_from(URLS)
names = st.lists(st.sampled_from(NAMES), max_size=8)


@dataclass(frozen=True)
class Arrive:
    url: str
    names: list[str]


@dataclass(frozen=True)
class Edit:
    url: str
    name: str


@dataclass(frozen=True)
class Mark:
    ids: list[int]
    state: State
    on: bool


@dataclass(frozen=True)
class MarkRead:
    show: Show


@dataclass(frozen=True)
class Subscribe:
    urls: list[str]


@dataclass(frozen=True)
class Delete:
    id: int


steps = lists_of(
    st.one_of(
        st.builds(Arrive, urls, names),
        st.builds(Edit, urls, st.sampled_from(NAMES)),
        st.builds(
            Mark, st.lists(st.integers(1, 8), max_size=6), st.sampled_from(STATES), st.booleans()
        ),
        st.builds(MarkRead, st.sampled_from(Show)),
        st.builds(Subscribe, st.lists(urls, unique=True)),
        st.builds(Delete, st.integers(1, 8)),
    ),
    25,
)


def take(db: store.Connection, step: object) -> None:
    ids = {feed.url: feed.id for feed in store.feeds(db)}
    match step:
        case Arrive(url, named) if url in ids:
            keep(db, ids[url], [arriving(entry(name)) for name in named])
        case Edit(url, name) if url in ids and store.known(db, ids[url], (name,)):
            edit(db, ids[url], entry(name, "Corrected"))
        case Mark(articles, state, on):
            store.mark(db, map(ArticleId, articles), state, on=on, now=1)
        case MarkRead(show):
            everything = store.where(db, Scope(show=show), newest=store.newest_id(db))
            store.act(db, [store.Wish(store.Chosen(everything), State.READ, on=True)], now=1)
        case Subscribe(wanted):
            subscribe(db, *wanted)
        case Delete(article):
            db.execute("DELETE FROM status WHERE id = ?", (article,))


def scanned(db: store.Connection) -> dict[str, Counts]:
    rows = db.execute(
        "SELECT url, count(s.id), count(s.id) - count(read_at), count(starred_at), count(later_at)"
        " FROM feed LEFT JOIN status s ON feed_id = feed.id AND hidden_at IS NULL"
        " WHERE NOT hidden GROUP BY url"
    )
    return {url: Counts(*counts) for url, *counts in rows}


@settings(max_examples=200, deadline=None)
@given(steps)
def test_counts_are_exact_whatever_happens(story: list[object]) -> None:
    db = in_memory()
    subscribe(db, *URLS)

    for step in story:
        take(db, step)

    assert {feed.url: feed.counts for feed in store.feeds(db)} == scanned(db)
    db.close()
