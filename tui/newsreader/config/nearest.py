"""The name that a person probably meant."""

from collections.abc import Iterable
from functools import lru_cache

LONGEST = 60  # difflib's cost grows with the square of the length


def nearest(name: str, names: Iterable[str]) -> str:
    """The one of `names` most like `name`, whatever its case; empty when none is near."""
    return _nearest(name, tuple(names)) if len(name) <= LONGEST else ""


@lru_cache(maxsize=64)  # one mistake is often made in all the feeds: 2 s for 20,000 of them
def _nearest(name: str, names: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # 1 ms, only needed for mistakes

    by_folded = {_folded(each): each for each in names}
    found = get_close_matches(_folded(name), by_folded, n=1)
    return by_folded[found[0]] if found else ""


def did_you_mean(name: str, names: Iterable[str], quote: str = "") -> str:
    """The end of a sentence: a question with the nearest name, else all there are."""
    names = tuple(names)
    near = nearest(name, names)
    if near:
        return f"did you mean {quote}{near}{quote}?"
    *first, last = (f"{quote}{each}{quote}" for each in names)
    return f"write {', '.join(first)} or {last}" if first else f"write {last}"


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_")
