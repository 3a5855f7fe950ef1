"""Lists, counts and undo, whatever happens to stories that several feeds have."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader import store
from newsreader.model import ArticleId, Headline, Scope, Show, State
from newsreader.store.examine import faults
from store.shelf import in_memory, lists_of, rows, subscribe
from store.twins import DESK, LOCAL, NOW, STORY, WIRE, bring, told

PLACES = [STORY, f"{STORY}?utm_source=rss", "https://paper.example/other", "https://paper.example/"]
Step = Callable[[store.Connection], object]


def arrival(url: str, number: int, link: str) -> Step:
    return lambda db: bring(db, url, told(f"{url} {number}", link))


def marking(number: int, *, on: bool) -> Step:
    wish = store.Wish(store.Chosen(ids=(ArticleId(number),)), State.READ, on)
    return lambda db: store.act(db, [wish], now=NOW + 1, and_twins=True)


def deletion(number: int) -> Step:
    return lambda db: db.execute("DELETE FROM status WHERE id = ?", (number,))


steps = lists_of(
    st.one_of(
        st.builds(
            arrival,
            st.sampled_from([DESK, LOCAL, WIRE]),
            st.integers(1, 9),
            st.sampled_from(PLACES),
        ),
        st.builds(marking, st.integers(1, 9), on=st.booleans()),
        st.builds(deletion, st.integers(1, 9)),
        st.just(lambda db: store.undo(db, now=NOW + 2)),
        st.just(lambda db: store.redo(db, now=NOW + 2)),
    ),
    25,
)


@settings(max_examples=150, deadline=None)
@given(steps)
def test_lists_counts_and_the_next_unread_agree(story: list[Step]) -> None:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    for happen in story:
        happen(db)

    for only in (None, *(frozenset({each.id}) for each in store.feeds(db))):
        everything, unread = rows(db, Scope(only)), rows(db, Scope(only, Show.UNREAD))
        assert unread == [row for row in everything if not row.read]
        assert store.counted(db, Scope(only)) == len(everything)
        assert store.counted(db, Scope(only, Show.UNREAD)) == len(unread)
        assert one_after_the_other(db, Scope(only)) == unread
    assert faults(db) == []
    db.close()


@settings(max_examples=100, deadline=None)
@given(steps, st.integers(1, 9))
def test_undo_takes_back_exactly_what_reading_did(story: list[Step], number: int) -> None:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    for happen in story:
        happen(db)
    before = rows(db)

    wish = store.Wish(store.Chosen(ids=(ArticleId(number),)), State.READ, on=True)
    done = store.act(db, [wish], now=NOW + 7, and_twins=True)
    if done:
        store.undo(db, now=NOW + 8)

    assert rows(db) == before
    db.close()


def one_after_the_other(db: store.Connection, scope: Scope) -> list[Headline]:
    """The unread ones, as a key goes from one to the next."""
    condition = store.where(db, scope, newest=store.newest_id(db))
    found: list[Headline] = []
    key = None
    while row := store.unread_beside(db, condition, key, forward=True):
        found.append(row)
        key = row.key
    return found
