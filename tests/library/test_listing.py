"""Lists as a person sees them, against a model that holds every row in memory."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsreader import store
from newsreader.library import Deed, Listing
from newsreader.library.stories import Stories
from newsreader.model import ArticleId, FeedId, Headline, Scope, Show, State
from newsreader.store.stories import note_story
from store.shelf import fill, in_memory, lists_of, rows, subscribe
from store.twins import told_before

URLS = ("https://a.example/", "https://b.example/")
STATES = [State.READ, State.STARRED, State.LATER]


@dataclass
class Reader:
    """Does to a list what the window does, and remembers which rows it should show."""

    db: store.Connection
    feeds: list[FeedId]
    scope: Scope
    stories: Stories | None = None
    listing: Listing = field(init=False)
    shown: set[ArticleId] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.listing = Listing(self.db, self.scope, stories=self.stories)
        self._show_what_belongs()

    def _show_what_belongs(self) -> None:
        every = rows(self.db, self.scope)
        listed = [row for row in every if row.id <= self.listing.newest]
        self.shown |= {row.id for row in listed}
        if self.stories:
            self.shown -= told_before(self.db, listed)

    @property
    def expected(self) -> list[Headline]:
        everything = rows(self.db)
        return [_alone(row) for row in everything if row.id in self.shown]

    def mark(self, index: int, state: State, *, on: bool) -> None:
        row = self.listing.row(index)
        if row is not None:
            self._do(store.Chosen(ids=(row.id,)), state, on=on)

    def mark_rows(self, first: int, last: int, state: State, *, on: bool) -> None:
        """All rows from one to another, those that left the scope of the list among them."""
        expected = self.expected[first : last + 1]
        if self.listing.row(first) is None or self.listing.row(last) is None:
            return
        changed = self._do(self.listing.chosen_places(first, last), state, on=on)
        assert changed == {row.id for row in expected if (state in row.state) is not on}

    def _do(self, articles: store.Chosen, state: State, *, on: bool) -> set[ArticleId]:
        changed: set[ArticleId] = set()
        wish = store.Wish(articles, state, on)
        for change in store.act(self.db, [wish], now=1, and_twins=self.stories is not None):
            keys = self.listing.among(change.keys) if change.carried else change.keys
            self.listing.marked(keys, change.mark, on=change.on)
            if not change.carried:
                changed |= {ArticleId(id_) for _, id_ in change.keys}
        return changed

    def undo(self) -> None:
        self._turn(Deed(store.undo(self.db, now=1)).taken_back)

    def redo(self) -> None:
        self._turn(Deed(store.redo(self.db, now=1)))

    def there_and_back(self) -> None:
        self.undo()
        self.redo()

    def _turn(self, deed: Deed) -> None:
        if deed.changes:
            self.listing = self.listing.again(deed.changes)
            self._show_what_belongs()

    def arrive(self, feed: int, sorted_at: int) -> None:
        bring(self.db, self.feeds[feed], sorted_at)

    def with_new(self) -> None:
        self.listing = self.listing.with_new()
        self._show_what_belongs()

    def reread(self) -> None:
        self.listing.reread()

    def look_at(self, index: int) -> None:
        expected = self.expected
        row = self.listing.row(index)
        assert (row and _alone(row)) == (expected[index] if index < len(expected) else None)

    def find(self, index: int) -> None:
        if index < len(self.shown):
            assert self.listing.index_of(self.expected[index]) == index

    def step(self, index: int, *, forward: bool) -> None:
        """To the next unread row; past either end there is no row to start from."""
        expected = self.expected
        if forward:
            places = range(index + 1, len(expected))
        else:
            places = range(min(index, len(expected)) - 1, -1, -1)
        if index < len(expected):
            unread = next((place for place in places if not expected[place].read), None)
            assert self.listing.unread_beside(index, forward=forward) == unread

    def check(self) -> None:
        expected = self.expected
        assert len(self.listing) == len(expected)
        there = (self.listing.row(index) for index in range(len(expected)))
        assert [row and _alone(row) for row in there] == expected
        assert self.listing.row(len(expected)) is None
        assert self.listing.row(-1) is None


def _alone(row: Headline) -> Headline:
    """Without the feeds that have its story: a row in memory does not know what came later."""
    return replace(row, also=frozenset())


indexes = st.integers(0, 24)
stock = lists_of(st.tuples(st.integers(0, 1), st.integers(0, 5), st.integers(0, 7)), 24)
scopes = st.tuples(st.sampled_from([None, 0, 1]), st.sampled_from(Show))
steps = lists_of(
    st.one_of(
        st.tuples(st.just("look_at"), indexes),
        st.tuples(st.just("find"), indexes),
        st.tuples(st.just("mark"), indexes, st.sampled_from(STATES), st.booleans()),
        st.tuples(st.just("mark_rows"), indexes, indexes, st.sampled_from(STATES), st.booleans()),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("there_and_back")),
        st.tuples(st.just("reread")),
        st.tuples(st.just("arrive"), st.integers(0, 1), st.integers(0, 5)),
        st.tuples(st.just("with_new")),
        st.tuples(st.just("step"), indexes, st.booleans()),
    ),
    20,
)


def stocked(db: store.Connection, articles: list[tuple[int, int, int]]) -> list[FeedId]:
    """Articles by feed, date and state; few dates, so that many share one. The feeds."""
    feeds = list(subscribe(db, *URLS).values())
    for number, (feed, sorted_at, bits) in enumerate(articles, 1):
        bring(db, feeds[feed], sorted_at)
        for state in STATES:
            if state in State(bits):
                store.mark(db, [ArticleId(number)], state, on=True, now=1)
    return feeds


def bring(db: store.Connection, feed: FeedId, sorted_at: int) -> None:
    """An article; the first one of each feed tells the same story, and so do the others."""
    fill(db, feed, [sorted_at])
    number = db.execute("SELECT count(*) FROM status WHERE feed_id = ?", (feed,)).get
    note_story(db, feed, store.newest_id(db), frozenset({number}))


@contextlib.contextmanager
def small_pages(rows_each: int) -> Iterator[None]:
    """So that two dozen rows are many pages, of which two are remembered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsreader.library.listing.PAGE_ROWS", rows_each)
        patch.setattr("newsreader.library.listing.PAGES_IN_MEMORY", 2)
        patch.setattr("newsreader.library.listing.PAGES_REREAD", 1)
        patch.setattr("newsreader.library.listing.BY_NAME_MAX", 3)
        yield


@settings(max_examples=200, deadline=None)
@given(stock, scopes, steps, st.integers(1, 3))
def test_a_list_shows_every_row_in_its_place_whatever_the_reader_does(
    articles: list[tuple[int, int, int]],
    where: tuple[int | None, Show],
    story: list[tuple[Any, ...]],
    page_rows: int,
) -> None:
    only, show = where
    with small_pages(page_rows), contextlib.closing(in_memory()) as db:
        feeds = stocked(db, articles)
        only_feed = None if only is None else frozenset({feeds[only]})
        live_through(story, Reader(db, feeds, Scope(only_feed, show)))


read_or_not = st.sampled_from([0, 0, State.READ.value])


@settings(max_examples=150, deadline=None)
@given(
    lists_of(st.tuples(st.integers(0, 1), st.integers(0, 5), read_or_not), 12),
    st.sampled_from([Show.UNREAD, Show.ALL]),
    steps,
    st.integers(1, 3),
)
def test_a_list_with_one_row_for_a_story_keeps_its_rows_in_their_places_too(
    articles: list[tuple[int, int, int]],
    show: Show,
    story: list[tuple[Any, ...]],
    page_rows: int,
) -> None:
    with small_pages(page_rows), contextlib.closing(in_memory()) as db:
        feeds = stocked(db, articles)
        stories = Stories(Path("in memory"), db, lambda: True)
        live_through(story, Reader(db, feeds, Scope(show=show), stories))


def live_through(story: list[tuple[Any, ...]], reader: Reader) -> None:
    for verb, *words in story:
        match verb, words:
            case "mark", [index, state, on]:
                reader.mark(index, state, on=on)
            case "mark_rows", [first, last, state, on]:
                reader.mark_rows(first, last, state, on=on)
            case "step", [index, forward]:
                reader.step(index, forward=forward)
            case _:
                getattr(reader, verb)(*words)
        assert len(reader.listing) == len(reader.shown)
    reader.check()


foreign_marks = lists_of(st.tuples(st.integers(1, 24), st.sampled_from(STATES), st.booleans()), 12)


@settings(max_examples=100, deadline=None)
@given(
    stock,
    st.sampled_from(Show),
    st.lists(st.tuples(st.lists(indexes, max_size=4), foreign_marks), max_size=4),
    st.integers(1, 3),
)
def test_a_list_survives_what_another_process_marks_meanwhile(
    articles: list[tuple[int, int, int]],
    show: Show,
    story: list[tuple[list[int], list[tuple[int, State, bool]]]],
    page_rows: int,
) -> None:
    with small_pages(page_rows), contextlib.closing(in_memory()) as db:
        stocked(db, articles)
        listing = Listing(db, Scope(show=show))
        for glances, marks in story:
            for id_, state, on in marks:
                store.mark(db, [ArticleId(id_)], state, on=on, now=1)
            for index in glances:  # before anybody noticed
                listing.row(index)
            before = in_memory_rows(listing)
            listing.reread()

            everything = {row.id: row for row in rows(db)}
            seen = [listing.row(index) for index in range(len(listing))]
            assert seen == sorted(
                (everything[row.id] for row in seen if row),
                key=lambda row: (row.sorted_at, row.id),
                reverse=True,
            )
            there = {row.id for row in seen if row}
            assert len(there) == len(seen)
            assert there >= {row.id for row in rows(db, Scope(show=show))}
            assert there >= before


def in_memory_rows(listing: Listing) -> set[ArticleId]:
    return {row.id for page in listing._pages.values() for row in page}


# -- with pages of their real size ----------------------------------------------------------------


@pytest.fixture
def db() -> Iterator[store.Connection]:
    connection = in_memory()
    yield connection
    connection.close()


@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 200, 1_234])
def test_lists_of_any_length_are_read_from_either_end(db: store.Connection, length: int) -> None:
    feed = subscribe(db, URLS[0])[URLS[0]]
    fill(db, feed, range(length))
    expected = rows(db)

    down, up = Listing(db, Scope()), Listing(db, Scope())

    assert [down.row(index) for index in range(length)] == expected
    assert [up.row(index) for index in reversed(range(length))] == expected[::-1]
    assert len(down) == len(up) == length
    assert down.row(length) is None


def test_a_leap_into_the_middle_lands_on_the_right_row(db: store.Connection) -> None:
    fill(db, subscribe(db, URLS[0])[URLS[0]], range(2_000))
    listing = Listing(db, Scope(show=Show.UNREAD))
    for index in (700, 710, 1_500):
        row = listing.row(index)
        assert row is not None
        listing.marked(store.mark(db, [row.id], State.READ, on=True, now=1), State.READ, on=True)

    for index in (1_999, 3, 1_000, 712, 705):
        row = listing.again().row(index)
        assert row is not None
        assert row.sorted_at == 1_999 - index


def test_read_articles_stay_in_an_unread_list_until_it_is_left(db: store.Connection) -> None:
    fill(db, subscribe(db, URLS[0])[URLS[0]], [3, 2, 1])
    listing = Listing(db, Scope(show=Show.UNREAD))
    keys = store.mark(db, [ArticleId(2)], State.READ, on=True, now=1)

    listing.marked(keys, State.READ, on=True)

    assert [(row.id, row.read) for row in map(listing.row, range(3)) if row] == [
        (1, False),
        (2, True),
        (3, False),
    ]
    assert len(Listing(db, Scope(show=Show.UNREAD))) == 2


def test_what_arrives_is_counted_but_not_shown(db: store.Connection) -> None:
    feeds = subscribe(db, *URLS)
    fill(db, feeds[URLS[0]], [1])
    scope = Scope(frozenset({feeds[URLS[0]]}))
    listing = Listing(db, scope)

    fill(db, feeds[URLS[0]], [5, 6])
    fill(db, feeds[URLS[1]], [7])

    assert (len(listing), listing.arrived()) == (1, 2)
    assert [len(listing.with_new()), listing.with_new().arrived()] == [3, 0]


def test_marks_of_another_process_on_rows_never_looked_at_shorten_the_list(
    db: store.Connection,
) -> None:
    fill(db, subscribe(db, URLS[0])[URLS[0]], range(250))
    listing = Listing(db, Scope(show=Show.UNREAD))
    last = listing.row(249)

    store.mark(db, map(ArticleId, range(201, 251)), State.READ, on=True, now=1)
    listing.reread()

    assert len(listing) == 200
    assert listing.row(199) == last
    first = listing.row(0)
    assert first is not None
    assert first.sorted_at == 199


def test_a_mark_repaints_the_row_without_asking_the_disk(db: store.Connection) -> None:
    fill(db, subscribe(db, URLS[0])[URLS[0]], [1])
    listing = Listing(db, Scope())
    row = listing.row(0)
    assert row is not None

    listing.marked([(row.sorted_at, row.id)], State.STARRED, on=True)

    assert listing.row(0) == replace(row, state=State.STARRED)
    assert not rows(db)[0].starred
