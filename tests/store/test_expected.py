import pytest
from msgspec.structs import replace

from newsreader import store
from newsreader.model import Changes, Entry, Scope, Show, State
from newsreader.store import Marked, TakenOver
from newsreader.store.examine import faults
from newsreader.text import one_line, safe_url
from store import shelf

PAPER = "https://paper.example/feed.xml"
NOW = 1_795_000_000_000


@pytest.fixture
def db() -> store.Connection:
    db = shelf.in_memory()
    shelf.subscribe(db, PAPER)
    return db


def mark(
    identity: str,
    link: str = "",
    *,
    read: bool = True,
    starred: bool = False,
    later: bool = False,
    hidden: bool = False,
    tags: tuple[str, ...] = (),
) -> Marked:
    read_at, starred_at, later_at, hidden_at = (
        NOW if on else None for on in (read, starred, later, hidden)
    )
    return Marked(PAPER, identity, link, read_at, starred_at, later_at, hidden_at, tags)


def link_of(identity: str) -> str:
    return f"https://paper.example/{identity}"


def refresh(db: store.Connection, *entries: Entry, site: str = "") -> int:
    """As a refresh does it; how many articles are really new."""
    feed = store.feeds(db)[0].id
    return store.keep(
        db,
        feed,
        replace(shelf.document(entries=entries), link=safe_url(site)),
        changes(db, entries),
        body_hash=b"",
        etag="",
        modified="",
        moved_to="",
        now=NOW,
        due_at=NOW,
    )


def changes(db: store.Connection, entries: tuple[Entry, ...]) -> Changes:
    known = store.known(db, store.feeds(db)[0].id, tuple(each.identity for each in entries))
    new = [shelf.arriving(each) for each in entries if each.identity not in known]
    return Changes(tuple(new))


def state(db: store.Connection) -> dict[str, str]:
    """Of each article by its title: r, s and l for read, starred and later."""
    return {
        row.title.removeprefix("About "): "r" * row.read + "s" * row.starred + "l" * row.later
        for row in shelf.rows(db)
    }


def test_an_article_that_was_read_elsewhere_does_not_come_as_unread(db: store.Connection) -> None:
    store.take_over(db, [mark("One")])

    assert refresh(db, shelf.entry("One"), shelf.entry("Two")) == 1

    assert state(db) == {"One": "r", "Two": ""}
    assert faults(db) == []


def test_lists_and_counts_do_not_show_what_has_not_come(db: store.Connection) -> None:
    store.take_over(db, [mark("One", starred=True, later=True)])

    counts = store.feeds(db)[0].counts
    assert (counts.total, counts.unread, counts.starred, counts.later) == (0, 0, 0, 0)
    assert [store.counted(db, Scope(show=show)) for show in Show] == [0, 0, 0, 0]
    assert shelf.rows(db) == []


def test_counts_are_exact_when_it_has_come(db: store.Connection) -> None:
    store.take_over(db, [mark("One", starred=True), mark("Two", read=False, later=True)])

    refresh(db, shelf.entry("One"), shelf.entry("Two"), shelf.entry("Three"))

    counts = store.feeds(db)[0].counts
    assert (counts.total, counts.unread, counts.starred, counts.later) == (3, 2, 1, 1)
    assert state(db) == {"One": "rs", "Two": "l", "Three": ""}
    assert faults(db) == []


def test_articles_that_are_here_are_marked_at_once(db: store.Connection) -> None:
    refresh(db, shelf.entry("One"), shelf.entry("Two"))

    taken = store.take_over(db, [mark("One", starred=True, tags=("Long reads", "x"))])

    assert taken == TakenOver(read=1, starred=1, later=0, hidden=0, tagged=1)
    assert state(db) == {"One": "rs", "Two": ""}
    assert store.tag_names(db) == {"long-reads": 1, "x": 1}
    assert faults(db) == []


@pytest.mark.parametrize("here", [True, False])
def test_a_second_time_nothing_changes(db: store.Connection, *, here: bool) -> None:
    if here:
        refresh(db, shelf.entry("One"))
    marks = [mark("One", starred=True, later=True, hidden=True, tags=("x",))]
    store.take_over(db, marks)
    before = list(store.marked(db))

    assert store.take_over(db, marks) == TakenOver(0, 0, 0, 0, 0)

    assert list(store.marked(db)) == before


def test_nothing_that_was_done_here_is_taken_back(db: store.Connection) -> None:
    refresh(db, shelf.entry("One"))
    (row,) = shelf.rows(db)
    store.mark(db, [row.id], State.STARRED, on=True, now=1)

    store.take_over(db, [mark("One", starred=True)])

    (found,) = store.marked(db)
    assert isinstance(found, Marked)
    assert (found.starred_at, found.read_at) == (1, NOW)


@pytest.mark.parametrize("first", ["marks", "articles"])
def test_an_article_is_recognised_by_its_link(db: store.Connection, first: str) -> None:
    marks = [mark("what another reader calls it", link_of("One"))]
    if first == "marks":
        store.take_over(db, marks)
    refresh(db, shelf.entry("One"), shelf.entry("Two"))
    if first == "articles":
        store.take_over(db, marks)

    assert state(db) == {"One": "r", "Two": ""}


@pytest.mark.parametrize("first", ["marks", "articles"])
def test_one_without_a_link_is_recognised_by_its_title(db: store.Connection, first: str) -> None:
    entries = [replace(shelf.entry(name), link=None) for name in ("One", "Two")]
    marks = [mark("About One")]
    if first == "marks":
        store.take_over(db, marks)
    refresh(db, *entries)
    if first == "articles":
        store.take_over(db, marks)

    assert state(db) == {"One": "r", "Two": ""}


@pytest.mark.parametrize("first", ["marks", "articles"])
def test_a_link_that_several_articles_have_tells_nothing(db: store.Connection, first: str) -> None:
    front = "https://paper.example/news"
    marks = [mark("old one", front), mark("old two", front)]
    entries = [replace(shelf.entry(name), link=safe_url(front)) for name in ("One", "Two")]
    if first == "marks":
        store.take_over(db, marks)
    refresh(db, *entries)
    if first == "articles":
        store.take_over(db, [mark("old one", front)])

    assert state(db) == {"One": "", "Two": ""}


@pytest.mark.parametrize("first", ["marks", "articles"])
@pytest.mark.parametrize(("marked", "read"), [("One", "r"), ("what another calls it", "")])
def test_an_identity_tells_more_than_a_link_that_an_unmarked_article_has_too(
    db: store.Connection, first: str, marked: str, read: str
) -> None:
    thread = "https://paper.example/thread"
    names = ("Unmarked", "One")  # in the order of arrival
    if first == "marks":
        store.take_over(db, [mark(marked, thread)])
    refresh(db, *(replace(shelf.entry(name), link=safe_url(thread)) for name in names))
    if first == "articles":
        store.take_over(db, [mark(marked, thread)])

    assert state(db) == {"Unmarked": "", "One": read}


@pytest.mark.parametrize("first", ["marks", "articles"])
def test_a_link_does_not_lead_to_an_article_that_has_a_mark_of_its_own(
    db: store.Connection, first: str
) -> None:
    marks = [mark("One", read=False, starred=True), mark("what another calls it", link_of("One"))]
    if first == "marks":
        store.take_over(db, marks)
    refresh(db, shelf.entry("One"))
    if first == "articles":
        store.take_over(db, marks)

    assert state(db) == {"One": "s"}


@pytest.mark.parametrize("first", ["marks", "articles"])
def test_what_was_hidden_elsewhere_is_in_no_list(db: store.Connection, first: str) -> None:
    marks = [mark("One", read=False, hidden=True), mark("Two", hidden=True)]
    if first == "marks":
        assert store.take_over(db, marks).hidden == 2
    assert refresh(db, *map(shelf.entry, ("One", "Two", "Three"))) == (1 if first == "marks" else 3)
    if first == "articles":
        assert store.take_over(db, marks).hidden == 2

    assert state(db) == {"Three": ""}
    assert list(store.marked(db)) == [replace(each, link=link_of(each.identity)) for each in marks]
    assert faults(db) == []


def test_the_front_page_tells_nothing(db: store.Connection) -> None:
    front = "https://paper.example/"
    store.take_over(db, [mark("old one", front)])

    refresh(db, replace(shelf.entry("One"), link=safe_url(front)), site=front)

    assert state(db) == {"One": ""}


def test_other_feeds_are_not_touched(db: store.Connection) -> None:
    store.take_over(db, [replace(mark("One"), feed="https://other.example/")])

    refresh(db, shelf.entry("One"))

    assert state(db) == {"One": ""}


def test_a_feed_that_is_subscribed_later_has_what_was_noted(db: store.Connection) -> None:
    other = "https://other.example/"
    store.take_over(db, [replace(mark("One"), feed=other)])
    assert [feed.url for feed in store.feeds(db)] == [PAPER]

    shelf.subscribe(db, other)
    refresh(db, shelf.entry("One"))

    assert state(db) == {"One": "r"}


def test_what_is_noted_is_exported_too(db: store.Connection) -> None:
    marks = [mark("One", link_of("One"), starred=True, tags=("x",)), mark("Two", later=True)]
    store.take_over(db, marks)
    refresh(db, *(shelf.entry(name) for name in ("Three", "Four", "One")))

    assert list(store.marked(db)) == marks


def test_feeds_are_called_as_elsewhere_until_they_say_their_name(db: store.Connection) -> None:
    store.name(db, [(PAPER, one_line("Elsewhere"))])
    assert store.feeds(db)[0].title == "Elsewhere"

    refresh(db, shelf.entry("One"))
    store.name(db, [(PAPER, one_line("Elsewhere"))])

    assert store.feeds(db)[0].title == "The Paper"
