"""What a person does with articles: written at once, taken back and done again."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from newsreader import store
from newsreader.library.lane import Lane
from newsreader.model import ArticleId, Mark, State
from newsreader.store import Change, Chosen, Wish


class Deed(Struct, frozen=True):
    """One thing that was done: which articles really changed, and how."""

    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        return ", ".join(_said(change) for change in self.changes)

    @property
    def taken_back(self) -> "Deed":
        """The opposite."""
        return Deed(tuple(Change(c.mark, not c.on, c.keys) for c in self.changes[::-1]))


class Deeds:
    """Each is written in one transaction, with what it takes to undo it."""

    def __init__(self, lane: Lane, clock: Callable[[], datetime]) -> None:
        self._lane = lane
        self._clock = clock

    async def mark(self, articles: Iterable[ArticleId], mark: Mark, *, on: bool) -> Deed:
        """Set a state or a tag, or take it away."""
        return await self.act([Wish(Chosen(ids=tuple(articles)), mark, on)])

    async def act(self, wishes: Iterable[Wish]) -> Deed:
        """Carry out several wishes, to be taken back as one."""
        return Deed(await self._lane.run(store.act, list(wishes), now=self._now()))

    async def toggle(self, articles: Chosen, mark: Mark) -> Deed:
        """Set it on all of them; where all have it, take it away from all."""
        return Deed(await self._lane.run(store.toggle, articles, mark, now=self._now()))

    async def undo(self) -> Deed:
        """Take back the last deed and say which it was; empty when there is none left."""
        return Deed(await self._lane.run(store.undo, now=self._now()))

    async def redo(self) -> Deed:
        """Do again what was taken back last; empty when something else was done since."""
        return Deed(await self._lane.run(store.redo, now=self._now()))

    def _now(self) -> int:
        return store.ms(self._clock())


_DONE = {
    (State.READ, True): "marked read",
    (State.READ, False): "marked unread",
    (State.STARRED, True): "starred",
    (State.STARRED, False): "no longer starred",
    (State.LATER, True): "saved for later",
    (State.LATER, False): "no longer saved",
    (State.HIDDEN, True): "hidden",
    (State.HIDDEN, False): "no longer hidden",
}


def _said(change: Change) -> str:
    articles = "1 article" if len(change.keys) == 1 else f"{len(change.keys):,} articles"
    if isinstance(change.mark, State):
        return f"{articles} {_DONE[change.mark, change.on]}"
    return f"{articles} {'tagged' if change.on else 'no longer tagged'} {change.mark}"
