from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader import store
from newsreader.model import ArticleId, FeedId, Headline, Scope, Show, State
from store.shelf import fill, in_memory, rows, subscribe, subscription

URLS = ("https://a.example/", "https://b.example/", "https://c.example/")
SHOWN_WHEN = {
    Show.ALL: State.NONE,
    Show.STARRED: State.STARRED,
    Show.LATER: State.LATER,
}


def key(row: Headline) -> store.Key:
    return row.sorted_at, row.id


def wanted(row: Headline, scope: Scope) -> bool:
    if scope.feeds is not None and row.feed not in scope.feeds:
        return False
    if scope.show is Show.UNREAD:
        return not row.read
    return SHOWN_WHEN[scope.show] in row.state


# -- pages against a naive sort -------------------------------------------------------------------

# Few dates, so that many rows share one.
articles = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 7)), min_size=5, max_size=30
)
scopes = st.builds(
    Scope,
    st.none() | st.frozensets(st.integers(1, 3).map(FeedId), max_size=3),
    st.sampled_from(Show),
)


def library_of(stock: list[tuple[int, int, int]]) -> tuple[store.Connection, list[Headline]]:
    """Articles by feed, date and state; and all their rows in the right order."""
    db = in_memory()
    ids = list(subscribe(db, *URLS).values())
    expected = []
    for number, (feed, sorted_at, bits) in enumerate(stock, 1):
        fill(db, ids[feed], [sorted_at])
        for state in State:
            if state in State(bits):
                store.mark(db, [ArticleId(number)], state, on=True, now=1)
        row = store.by_id(db, [ArticleId(number)])[ArticleId(number)]
        assert row.state is State(bits)
        expected.append(row)
    return db, sorted(expected, key=key, reverse=True)


@settings(max_examples=60, deadline=None)
@given(articles, scopes, st.integers(1, 7))
def test_pages_forward_and_backward_are_the_whole_list_in_order(
    stock: list[tuple[int, int, int]], scope: Scope, size: int
) -> None:
    db, everything = library_of(stock)
    expected = [row for row in everything if wanted(row, scope)]
    condition = store.where(db, scope, newest=store.newest_id(db))

    forward: list[Headline] = []
    while page := store.page_after(db, condition, key(forward[-1]) if forward else None, size):
        forward += page
    backward: list[Headline] = []
    while page := store.page_before(db, condition, key(backward[0]) if backward else None, size):
        backward = page + backward

    assert forward == expected
    assert backward == expected
    assert store.count(db, condition) == len(expected)
    db.close()


@settings(max_examples=60, deadline=None)
@given(articles, scopes, st.data())
def test_places_are_found_by_key(
    stock: list[tuple[int, int, int]], scope: Scope, data: st.DataObject
) -> None:
    db, everything = library_of(stock)
    expected = [row for row in everything if wanted(row, scope)]
    condition = store.where(db, scope, newest=store.newest_id(db))
    place = data.draw(st.integers(0, max(0, len(expected) - 1)))

    assert store.counted(db, scope) == len(expected)
    assert store.key_at(db, condition, len(expected)) is None
    for row in expected[place : place + 1]:
        assert store.rank(db, condition, key(row)) == place
        assert store.key_at(db, condition, place) == key(row)
        assert store.page_after(db, condition, key(row), 3) == expected[place + 1 : place + 4]
        after = [each for each in expected[place + 1 :] if not each.read]
        before = [each for each in expected[:place] if not each.read]
        assert store.unread_beside(db, condition, key(row), forward=True) == next(iter(after), None)
        assert store.unread_beside(db, condition, key(row), forward=False) == next(
            reversed(before), None
        )
    unread = [each for each in expected if not each.read]
    assert store.unread_beside(db, condition, None, forward=True) == next(iter(unread), None)
    assert store.unread_beside(db, condition, None, forward=False) == next(reversed(unread), None)
    db.close()


def test_a_list_is_a_snapshot_that_counts_what_comes_later() -> None:
    db = in_memory()
    ids = list(subscribe(db, *URLS).values())
    fill(db, ids[0], [5, 1])
    scope = Scope(frozenset(ids[:1]))
    snapshot = store.where(db, scope, newest=store.newest_id(db))
    newest = store.newest_id(db)

    fill(db, ids[0], [9, 3])
    fill(db, ids[1], [7])

    later = store.where(db, scope, newest=store.newest_id(db))
    assert [row.sorted_at for row in store.page_after(db, snapshot, None, 10)] == [5, 1]
    assert store.arrived(db, later, after=newest) == 2
    assert [row.sorted_at for row in store.page_after(db, later, None, 10)] == [9, 5, 3, 1]
    db.close()


def test_hidden_feeds_are_in_no_list_of_everything() -> None:
    db = in_memory()
    ids = subscribe(db, *URLS)
    for feed in ids.values():
        fill(db, feed, [1])

    subscribe(db, URLS[1])

    assert [row.feed for row in rows(db)] == [ids[URLS[1]]]
    db.close()


def test_headlines_that_are_asked_for_by_id_come_as_far_as_they_exist() -> None:
    db = in_memory()
    fill(db, subscribe(db, *URLS)[URLS[0]], [1, 2])

    found = store.by_id(db, [ArticleId(2), ArticleId(99)])

    assert {id_: replace(row, state=State.NONE).title for id_, row in found.items()} == {
        2: "About article-2"
    }
    db.close()


def test_there_may_be_more_feeds_in_a_list_than_sqlite_takes_values() -> None:
    db = in_memory()
    (first, *_) = subscribe(db, *(f"https://{n}.example/" for n in range(40_000))).values()
    fill(db, first, [1, 2])
    store.subscribe(db, [subscription("https://0.example/")])  # all others are hidden

    everywhere = rows(db)
    in_a_folder = rows(db, Scope(frozenset(FeedId(n) for n in range(1, 40_001))))

    assert len(everywhere) == len(in_a_folder) == 2
    db.close()


# -- plans: a page of a million costs what a page of ten costs ------------------------------------


@pytest.fixture(scope="module")
def large() -> Iterator[store.Connection]:
    """Three feeds with statistics of a library whose planner could be led astray."""
    db = in_memory()
    ids = list(subscribe(db, *URLS).values())
    for feed in ids:
        fill(db, feed, range(200))
    store.mark(db, map(ArticleId, range(1, 600, 7)), State.STARRED, on=True, now=1)
    store.mark(db, map(ArticleId, range(1, 600, 9)), State.LATER, on=True, now=1)
    store.mark(db, map(ArticleId, range(1, 600, 2)), State.READ, on=True, now=1)
    yield db
    db.close()


def plan(db: store.Connection, scope: Scope, *, forward: bool, first: bool) -> list[str]:
    """What SQLite does for one page, statement by statement."""
    asked: list[tuple[str, object]] = []
    condition = store.where(db, scope, newest=store.newest_id(db))

    def note(_: object, sql: str, bindings: object) -> bool:
        asked.append((sql, bindings))
        return True

    db.exec_trace = note
    page = store.page_after if forward else store.page_before
    page(db, condition, None if first else (100, 300), 100)
    db.exec_trace = None
    ((sql, bindings),) = asked
    steps = db.execute(f"EXPLAIN QUERY PLAN {sql}", bindings)  # type: ignore[arg-type] # as bound
    return [detail for _, _, _, detail in steps]


ONE, TWO, ALL = frozenset({FeedId(1)}), frozenset({FeedId(1), FeedId(2)}), None


@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize(
    ("feeds", "show", "index"),
    [
        (ALL, Show.ALL, "status_newest"),
        (TWO, Show.ALL, "status_newest"),
        (ONE, Show.ALL, "status_newest_of_feed"),
        (ALL, Show.UNREAD, "status_unread"),
        (TWO, Show.UNREAD, "status_unread"),
        (ONE, Show.UNREAD, "status_unread_of_feed"),
        (ALL, Show.STARRED, "status_starred"),
        (TWO, Show.STARRED, "status_starred"),
        (ONE, Show.STARRED, None),
        (ALL, Show.LATER, "status_later"),
        (TWO, Show.LATER, "status_later"),
        (ONE, Show.LATER, None),
    ],
)
def test_a_page_walks_an_index_in_order_and_sorts_nothing(
    large: store.Connection,
    feeds: frozenset[FeedId] | None,
    show: Show,
    index: str | None,
    *,
    forward: bool,
    first: bool,
    analysed: bool,
) -> None:
    large.execute("ANALYZE" if analysed else "DROP TABLE IF EXISTS sqlite_stat1")

    steps = plan(large, Scope(feeds, show), forward=forward, first=first)

    assert not [step for step in steps if "TEMP B-TREE" in step or step.endswith("SCAN s")]
    if index is not None:  # where two would do, either is in order of date
        assert f"INDEX {index}" in " ".join(steps[0].split(" (")[0].split()).replace(
            "COVERING ", ""
        )
