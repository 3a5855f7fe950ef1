"""Words that are looked for on the page: where they stand, and which hit one has come to."""

import re
from typing import TYPE_CHECKING

from newsreader.ui.typeset.places import Spot

if TYPE_CHECKING:
    from newsreader.ui.typeset.finding import Hit
    from newsreader.ui.typeset.typesetter import Typesetter


class Finder:
    def __init__(self) -> None:
        self.words: str | re.Pattern[str] = ""
        self._hits: tuple[Hit, ...] | None = None
        self._at: int | None = None
        """None until one has gone to a hit."""

    def look_for(self, words: str | re.Pattern[str]) -> None:
        self.words, self._hits, self._at = words, None, None

    def forget_places(self) -> None:
        """The page was laid out anew; the hits are the same ones in other lines."""
        self._hits = None

    def hits(self, setter: "Typesetter") -> "tuple[Hit, ...]":
        from newsreader.ui.typeset.finding import find

        if self._hits is None:
            self._hits = find(setter, self.words)
        return self._hits

    def step(self, setter: "Typesetter", step: int, top: Spot) -> None:
        """Go on to the next hit, or back, round either end; the first time from this line on."""
        hits = self.hits(setter)
        if self._at is None:
            behind = next((n for n, hit in enumerate(hits) if hit[0].spot >= top), len(hits))
            self._at = behind if step > 0 else behind - 1
        else:
            self._at += step
        self._at %= max(1, len(hits))

    def current(self, setter: "Typesetter") -> "Hit | None":
        hits = self.hits(setter)
        return hits[self._at] if self._at is not None and self._at < len(hits) else None

    @property
    def number(self) -> int:
        """Of the current hit, counted from 1; 0 before there is one."""
        return 0 if self._at is None else self._at + 1

    def spans(self, setter: "Typesetter", spot: Spot) -> list[tuple[int, int, bool]]:
        """What to show in a line: from, to, and whether it belongs to the current hit."""
        if not self.words:
            return []
        current = self.current(setter)
        return [
            (part.start, part.end, hit is current)
            for hit in self.hits(setter)
            for part in hit
            if part.spot == spot
        ]
