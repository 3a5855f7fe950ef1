"""What can be taken back."""

from collections import deque

from msgspec import Struct

from newsreader.model import State
from newsreader.store import Key

DEEDS_KEPT = 100


class Deed(Struct, frozen=True):
    """One change of state: which articles really changed, and how."""

    state: State
    on: bool
    keys: tuple[Key, ...]

    def __str__(self) -> str:
        articles = "1 article" if len(self.keys) == 1 else f"{len(self.keys):,} articles"
        return f"{articles} {_DONE[self.state, self.on]}"


_DONE = {
    (State.READ, True): "marked read",
    (State.READ, False): "marked unread",
    (State.STARRED, True): "starred",
    (State.STARRED, False): "no longer starred",
    (State.LATER, True): "saved for later",
    (State.LATER, False): "no longer saved",
}


class Deeds:
    """The last deeds, newest last."""

    def __init__(self) -> None:
        self._deeds: deque[Deed] = deque(maxlen=DEEDS_KEPT)

    def did(self, deed: Deed) -> None:
        if deed.keys:
            self._deeds.append(deed)

    def last(self) -> Deed | None:
        return self._deeds.pop() if self._deeds else None
