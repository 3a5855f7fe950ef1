"""What a person does with articles: written at once, taken back and done again."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from newsreader import store
from newsreader.library.lane import Lane
from newsreader.model import ArticleId, Mark, State
from newsreader.store import Change, Chosen, Wish
from newsreader.text import counted


class Deed(Struct, frozen=True):
    """One thing that was done: which articles really changed, and how."""

    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        """The same story in another feed is not another article, to who reads it."""
        meant = [change for change in self.changes if not change.carried]
        return ", ".join(_said(change) for change in meant or self.changes)

    @property
    def taken_back(self) -> "Deed":
        """The opposite."""
        return Deed(tuple(replace(c, on=not c.on) for c in self.changes[::-1]))


class Deeds:
    """Each is written in one transaction, with what it takes to undo it."""

    def __init__(
        self, lane: Lane, clock: Callable[[], datetime], and_twins: Callable[[], bool]
    ) -> None:
        """`and_twins`: whether what is marked read is so in all feeds that have the same story."""
        self._lane = lane
        self._clock = clock
        self._and_twins = and_twins

    async def mark(self, articles: Iterable[ArticleId], mark: Mark, *, on: bool) -> Deed:
        """Set a state or a tag, or take it away."""
        return await self.act([Wish(Chosen(ids=tuple(articles)), mark, on)])

    async def act(self, wishes: Iterable[Wish]) -> Deed:
        """Carry out several wishes, to be taken back as one."""
        and_twins = self._and_twins()
        changes = await self._lane.run(
            store.act, list(wishes), now=self._now(), and_twins=and_twins
        )
        return Deed(changes)

    async def act_exactly(self, wishes: Iterable[Wish]) -> Deed:
        """The same without what the articles are in other feeds, as for a rule."""
        return Deed(await self._lane.run(store.act, list(wishes), now=self._now()))

    async def toggle(self, articles: Chosen, mark: Mark) -> Deed:
        """Set it on all of them; where all have it, take it away from all."""
        and_twins = self._and_twins()
        changes = await self._lane.run(
            store.toggle, articles, mark, now=self._now(), and_twins=and_twins
        )
        return Deed(changes)

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
    articles = counted(len(change.keys), "article")
    if isinstance(change.mark, State):
        return f"{articles} {_DONE[change.mark, change.on]}"
    return f"{articles} {'tagged' if change.on else 'no longer tagged'} {change.mark}"
