"""What was done, noted with the doing, so that it can be taken back and done again.

There is one history for everybody who has the library open: `undo` takes back the last thing that
was done, in whichever window that was. It changes only what is still as the deed left it; what it
really changed is what `redo` will change again.
"""

import sys
from array import array
from collections.abc import Iterable
from itertools import accumulate
from operator import sub

import apsw
from msgspec import Struct
from msgspec.structs import replace

from newsreader.model import ArticleId, Mark, State
from newsreader.store.connect import durable
from newsreader.store.headlines import Key
from newsreader.store.marks import Chosen, set_mark
from newsreader.store.stories import twins
from newsreader.text import NAME_MAX, one_line

DEEDS_KEPT = 100

_NAMES = {
    State.READ: "read",
    State.STARRED: "starred",
    State.LATER: "later",
    State.HIDDEN: "hidden",
}
_STATES = {name: state for state, name in _NAMES.items()}
_TAG = "tag:"


class Wish(Struct, frozen=True):
    """What is to be set on some articles, or taken away."""

    articles: Chosen
    mark: Mark
    on: bool
    carried: bool = False
    """Whether it only follows from another one: see `Change`."""


class Change(Struct, frozen=True):
    """What became of a wish: the articles that were not so before."""

    mark: Mark
    on: bool
    keys: tuple[Key, ...]
    carried: bool = False
    """Whether it follows from the one before: the same stories, in other feeds."""


def act(
    db: apsw.Connection, wishes: Iterable[Wish], *, now: int, and_twins: bool = False
) -> tuple[Change, ...]:
    """Carry out several wishes as one deed; what changed nothing is left out.

    `and_twins`: what is marked read is marked so in all feeds that have the same story. To mark it
    unread is no such thing: one that is still to be read is enough.
    """
    with durable(db):
        return _noted(db, _carried_out(db, wishes, now=now, and_twins=and_twins))


def mark(
    db: apsw.Connection, ids: Iterable[ArticleId], state: Mark, *, on: bool, now: int
) -> tuple[Key, ...]:
    """The same for one wish; the articles that changed."""
    changes = act(db, [Wish(Chosen(ids=tuple(ids)), state, on)], now=now)
    return changes[0].keys if changes else ()


def toggle(
    db: apsw.Connection, articles: Chosen, mark: Mark, *, now: int, and_twins: bool = False
) -> tuple[Change, ...]:
    """Set it on all of them; where all have it, take it away from all."""
    with durable(db):
        wish = Wish(articles, mark, on=True)
        changes = _carried_out(db, [wish], now=now, and_twins=and_twins)
        if not changes:
            changes = _carried_out(db, [Wish(articles, mark, on=False)], now=now)
        return _noted(db, changes)


def undo(db: apsw.Connection, *, now: int) -> tuple[Change, ...]:
    """Take back the last deed of which something is left, and say what; nothing: there is none."""
    return _turn(db, "SELECT max(id) FROM deed WHERE NOT undone", back=True, now=now)


def redo(db: apsw.Connection, *, now: int) -> tuple[Change, ...]:
    """Do again what was taken back last."""
    return _turn(db, "SELECT min(id) FROM deed WHERE undone", back=False, now=now)


def may_be_wanted_back(db: apsw.Connection) -> frozenset[ArticleId]:
    """Those that have no star, place for later or tag any more, while `undo` or `redo` gives it."""
    rows = db.execute(
        "SELECT articles FROM deed_change JOIN deed ON deed.id = deed_id"
        " WHERE mark NOT IN ('read', 'hidden') AND is_on = undone"
    )
    return frozenset(id_ for (articles,) in rows for id_ in _unpacked(articles))


def _carried_out(
    db: apsw.Connection, wishes: Iterable[Wish], *, now: int, and_twins: bool = False
) -> tuple[Change, ...]:
    changes: list[Change] = []
    for wish in wishes:
        changes.append(_change(db, wish, now=now))
        if and_twins and wish.mark is State.READ and wish.on:
            others = Chosen(ids=twins(db, (ArticleId(id_) for _, id_ in changes[-1].keys)))
            changes.append(_change(db, Wish(others, State.READ, on=True, carried=True), now=now))
    return tuple(change for change in changes if change.keys)


def _change(db: apsw.Connection, wish: Wish, *, now: int) -> Change:
    keys = set_mark(db, wish.articles, wish.mark, on=wish.on, now=now)
    return Change(wish.mark, wish.on, keys, wish.carried)


def _noted(db: apsw.Connection, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    if not changes:
        return changes
    db.execute("DELETE FROM deed WHERE undone")
    db.execute("INSERT INTO deed DEFAULT VALUES")
    _note(db, db.last_insert_rowid(), changes)
    db.execute(
        "DELETE FROM deed WHERE id <= (SELECT id FROM deed ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (DEEDS_KEPT,),
    )
    return changes


def _turn(db: apsw.Connection, question: str, *, back: bool, now: int) -> tuple[Change, ...]:
    with durable(db):
        while (deed := db.execute(question).get) is not None:
            noted = _noted_wishes(db, deed)
            wishes = [replace(wish, on=wish.on ^ back) for wish in noted]
            turned = _carried_out(db, wishes[::-1] if back else wishes, now=now)
            if not turned:  # others have changed all of it since
                db.execute("DELETE FROM deed WHERE id = ?", (deed,))
                continue
            done = tuple(replace(change, on=change.on ^ back) for change in turned)
            done = done[::-1] if back else done
            if [len(c.keys) for c in done] != [len(wish.articles.ids) for wish in noted]:
                db.execute("DELETE FROM deed_change WHERE deed_id = ?", (deed,))
                _note(db, deed, done)
            db.execute("UPDATE deed SET undone = ? WHERE id = ?", (back, deed))
            return done
    return ()


def _note(db: apsw.Connection, deed: int, changes: Iterable[Change]) -> None:
    db.executemany(
        "INSERT INTO deed_change (deed_id, position, mark, is_on, articles, carried)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (deed, position, _written(each.mark), each.on, _packed(each.keys), each.carried)
            for position, each in enumerate(changes)
        ],
    )


def _noted_wishes(db: apsw.Connection, deed: int) -> list[Wish]:
    rows = db.execute(
        "SELECT mark, is_on, articles, carried FROM deed_change WHERE deed_id = ?"
        " ORDER BY position",
        (deed,),
    )
    return [
        Wish(Chosen(ids=_unpacked(articles)), _read(mark), bool(on), bool(carried))
        for mark, on, articles, carried in rows
    ]


def _written(mark: Mark) -> str:
    return _NAMES[mark] if isinstance(mark, State) else _TAG + mark


def _read(written: str) -> Mark:
    state = _STATES.get(written)
    return one_line(written.removeprefix(_TAG), NAME_MAX) if state is None else state


def _packed(keys: Iterable[Key]) -> bytes:
    """Ids as the steps from one to the next: 100,000 that follow each other take 1 KB."""
    from zlib import compress

    ids = sorted(id_ for _, id_ in keys)
    return compress(_little(array("q", map(sub, ids, [0, *ids]))).tobytes(), 1)


def _unpacked(packed: bytes) -> tuple[ArticleId, ...]:
    """None where the disk has spoiled them."""
    from zlib import decompress, error

    steps = array("q")
    try:
        steps.frombytes(decompress(packed))
    except (error, ValueError):
        return ()
    return tuple(map(ArticleId, accumulate(_little(steps))))


def _little(numbers: "array[int]") -> "array[int]":
    """In the order of bytes that the file has on all machines, or back from it."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
