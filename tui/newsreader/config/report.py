"""Collects what is wrong with one file, and knows in which line it stands."""

from pathlib import Path

from newsreader.config.lines import Place, locate
from newsreader.config.values import Problem
from newsreader.text import one_line

KEY_MAX = 100
MESSAGE_MAX = 600


class Report:
    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._text = text
        self._lines: dict[Place, int] | None = None
        self._problems: list[Problem] = []

    def add(self, place: Place, message: str) -> None:
        key = ".".join(part for part in place if isinstance(part, str))
        self._problems.append(
            Problem(
                self._file,
                self.line(place),
                one_line(key, KEY_MAX),
                one_line(message, MESSAGE_MAX),
            )
        )

    def line(self, place: Place) -> int | None:
        """The line of `place`, else of the nearest thing around it."""
        if self._lines is None:  # as costly as parsing, so only files that need it pay
            self._lines = locate(self._text)
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place)

    def problems(self) -> tuple[Problem, ...]:
        """In the order of the file."""
        return tuple(sorted(self._problems, key=lambda problem: problem.line or 0))
