"""Changes that markup and tables live through: whole tags and lines move, double and go.

Bytes changed one by one hardly ever leave a document that a parser reads to its end.
"""

import random
import re
from collections.abc import Callable

_PIECE = re.compile(rb"<[^<>]*>|[^<>\n]+|\n|[<>]")
_TIMES = (2, 2, 3, 50)


def moved(data: bytes, size: int, seed: int) -> bytes:
    """`data` with some of its pieces changed, cut at `size`."""
    chance = random.Random(seed)
    pieces = _PIECE.findall(data)
    for _ in range(chance.randint(1, 4)):
        if len(pieces) > 1:
            chance.choice(_WAYS)(pieces, chance)
    return b"".join(pieces)[:size]


def _drop(pieces: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(pieces))
    del pieces[at : at + chance.randint(1, 8)]


def _double(pieces: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(pieces))
    pieces[at:at] = pieces[at : at + chance.randint(1, 20)] * chance.choice(_TIMES)


def _swap(pieces: list[bytes], chance: random.Random) -> None:
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]


def _copy(pieces: list[bytes], chance: random.Random) -> None:
    """A piece in the place of another."""
    pieces[chance.randrange(len(pieces))] = chance.choice(pieces)


def _cut(pieces: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(len(pieces))
    pieces[at] = pieces[at][: chance.randint(0, len(pieces[at]))]


_WAYS: tuple[Callable[[list[bytes], random.Random], None], ...] = (
    _drop,
    _double,
    _swap,
    _copy,
    _cut,
)
