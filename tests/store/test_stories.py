"""The same story in several feeds, in a library on disk or in memory."""

from pathlib import Path

import pytest

from newsreader import store
from newsreader.model import ArticleId, FeedId, Mark, State
from newsreader.store.examine import faults
from newsreader.store.salvage import salvage
from newsreader.text import CleanLine
from store.shelf import edit, in_memory, subscribe
from store.twins import DESK, LOCAL, NOW, STORY, WIRE, bring, feed, told


@pytest.fixture
def db() -> store.Connection:
    db = in_memory()
    subscribe(db, DESK, LOCAL, WIRE)
    return db


def do(db: store.Connection, names: list[str], mark: Mark, *, on: bool = True) -> None:
    wish = store.Wish(store.Chosen(ids=tuple(id_of(db, name) for name in names)), mark, on)
    store.act(db, [wish], now=NOW + 1, and_twins=True)


def id_of(db: store.Connection, name: str) -> ArticleId:
    return ArticleId(db.execute("SELECT id FROM status WHERE identity = ?", (name,)).get)


def also_in(db: store.Connection, name: str) -> frozenset[FeedId]:
    return store.by_id(db, [id_of(db, name)])[id_of(db, name)].also


def read(db: store.Connection) -> set[str]:
    return {str(name) for (name,) in db.execute("SELECT identity FROM status WHERE read_at")}


# -- reading one -----------------------------------------------------------------------------------


def test_who_has_read_one_has_read_them_all(db: store.Connection) -> None:
    bring(db, DESK, told("desk"), told("other", "https://paper.example/other"))
    bring(db, LOCAL, told("local", f"{STORY}/?utm_source=rss"))
    bring(db, WIRE, told("wire", f"{STORY}#comments"))

    do(db, ["local"], State.READ)

    assert read(db) == {"desk", "local", "wire"}
    assert [each.counts.unread for each in store.feeds(db)] == [1, 0, 0]


def test_it_is_one_deed_to_take_back_and_to_do_again(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    bring(db, WIRE, told("wire"))
    do(db, ["wire"], State.READ)

    undone = store.undo(db, now=NOW + 2)
    assert read(db) == set()
    again = store.redo(db, now=NOW + 3)
    assert read(db) == {"desk", "local", "wire"}

    for changes in (undone, again):
        assert [(len(each.keys), each.carried) for each in changes] == [(1, False), (2, True)]


def test_one_that_was_read_before_stays_so_when_it_is_taken_back(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    store.mark(db, [id_of(db, "desk")], State.READ, on=True, now=NOW)
    do(db, ["local"], State.READ)

    store.undo(db, now=NOW + 2)

    assert read(db) == {"desk"}


@pytest.mark.parametrize("mark", [State.STARRED, State.LATER, State.HIDDEN, CleanLine("daily")])
def test_every_other_mark_stays_with_the_one(db: store.Connection, mark: Mark) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))

    do(db, ["desk"], mark)

    other = store.by_id(db, [id_of(db, "local")])[id_of(db, "local")]
    assert (other.state, other.tags) == (State.NONE, ())


def test_one_that_is_to_be_read_again_is_enough(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    do(db, ["desk"], State.READ)

    do(db, ["desk"], State.READ, on=False)

    assert read(db) == {"local"}


def test_a_selection_is_read_in_all_feeds_and_toggled_back_by_itself(db: store.Connection) -> None:
    bring(db, DESK, told("desk"), told("other", "https://paper.example/other"))
    bring(db, LOCAL, told("local"))
    chosen = store.Chosen(ids=(id_of(db, "desk"), id_of(db, "other")))

    store.toggle(db, chosen, State.READ, now=NOW + 1, and_twins=True)
    assert read(db) == {"desk", "other", "local"}
    store.toggle(db, chosen, State.READ, now=NOW + 2, and_twins=True)

    assert read(db) == {"local"}


# -- arriving --------------------------------------------------------------------------------------


def test_what_was_read_elsewhere_comes_as_read_and_is_not_new(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    do(db, ["desk"], State.READ)

    new = bring(db, LOCAL, told("local"), told("other", "https://paper.example/other"))

    assert new == 1
    assert read(db) == {"desk", "local"}


def test_it_comes_unread_to_who_wants_it_so(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    do(db, ["desk"], State.READ)

    new = bring(db, LOCAL, told("local"), and_twins=False)

    assert new == 1
    assert read(db) == {"desk"}


def test_what_a_rule_marked_read_nobody_has_read(db: store.Connection) -> None:
    bring(db, DESK, told("desk"), marks=State.READ)

    new = bring(db, LOCAL, told("local"), now=NOW + 9)

    assert new == 1
    assert read(db) == {"desk"}


def test_one_that_a_rule_hides_is_no_more_new_for_being_read(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    do(db, ["desk"], State.READ)

    new = bring(db, LOCAL, told("local"), marks=State.HIDDEN)

    assert new == 0
    assert faults(db) == []


def test_a_story_goes_on_from_feed_to_feed(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    do(db, ["desk"], State.READ)
    bring(db, LOCAL, told("local"), now=NOW + 9)
    db.execute("DELETE FROM status WHERE identity = 'desk'")

    bring(db, WIRE, told("wire"), now=NOW + 99)

    assert read(db) == {"local", "wire"}


# -- what is no twin -------------------------------------------------------------------------------


def test_what_a_feed_has_twice_tells_nothing(db: store.Connection) -> None:
    bring(db, DESK, *(told(f"desk {number}") for number in range(5)))
    bring(db, LOCAL, told("local"))

    do(db, ["local"], State.READ)
    do(db, ["desk 3"], State.READ)

    assert read(db) == {"local", "desk 3"}
    assert also_in(db, "local") == frozenset()


def test_articles_of_one_feed_are_never_the_same_story(db: store.Connection) -> None:
    bring(db, DESK, told("first"), told("second"))

    do(db, ["first"], State.READ)

    assert read(db) == {"first"}


def test_one_that_is_edited_to_lead_elsewhere_is_another_story(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    edit(db, feed(db, LOCAL), told("local", "https://paper.example/other"))

    do(db, ["desk"], State.READ)

    assert read(db) == {"desk"}


def test_a_feed_of_thousands_under_one_address_is_noted_no_more_than_twice(
    db: store.Connection,
) -> None:
    bring(db, DESK, *(told(f"desk {number}") for number in range(500)))

    assert db.execute("SELECT count(*) FROM story").get == 2


# -- also in ---------------------------------------------------------------------------------------


def test_an_article_says_where_else_it_stands(db: store.Connection) -> None:
    bring(db, WIRE, told("wire"))
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    do(db, ["local"], State.HIDDEN)

    assert also_in(db, "wire") == {feed(db, DESK)}
    assert also_in(db, "local") == {feed(db, DESK), feed(db, WIRE)}


def test_a_feed_that_was_removed_is_not_named(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    subscribe(db, DESK)

    assert also_in(db, "desk") == frozenset()


def test_what_is_let_go_is_forgotten(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    expiry = store.Expiry(feed(db, LOCAL), store.EVER)

    store.let_go(db, expiry, store.expired(db, expiry, 10))

    assert also_in(db, "desk") == frozenset()
    assert db.execute("SELECT count(*) FROM story").get == 1


# -- libraries from before -------------------------------------------------------------------------


def forget(db: store.Connection) -> None:
    """As a library is that was just brought to this version."""
    db.execute("DELETE FROM story")
    db.execute("UPDATE backlog SET newest = (SELECT max(id) FROM status)")


def test_stories_from_before_are_noted_in_small_steps(db: store.Connection) -> None:
    for number in range(7):
        bring(db, DESK, told(f"desk {number}", f"{STORY}-{number}"))
        bring(db, LOCAL, told(f"local {number}", f"{STORY}-{number}"))
    before = list(db.execute("SELECT * FROM story"))
    forget(db)

    steps = [store.catch_up(db, 4) for _ in range(6)]

    assert steps == [True, True, True, False, False, False]
    assert list(db.execute("SELECT * FROM story")) == before


def test_what_comes_meanwhile_is_noted_at_once(db: store.Connection) -> None:
    bring(db, DESK, told("desk"))
    forget(db)
    bring(db, LOCAL, told("local"))
    while store.catch_up(db, 1):
        pass

    do(db, ["desk"], State.READ)

    assert read(db) == {"desk", "local"}


def test_a_salvaged_library_notes_its_stories_anew(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    db = store.open_writer(file)
    subscribe(db, DESK, LOCAL)
    bring(db, DESK, told("desk"))
    bring(db, LOCAL, told("local"))
    db.close()

    salvage([file], tmp_path / "new.db")

    db = store.open_writer(tmp_path / "new.db")
    while store.catch_up(db, 100):
        pass
    assert also_in(db, "desk") == {feed(db, LOCAL)}
    db.close()
