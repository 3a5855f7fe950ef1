"""Takes checked values out of a TOML table; what is wrong is reported and counts as not written."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TypeVar

from newsreader.config.durations import read_duration, write_duration
from newsreader.config.lines import Place
from newsreader.config.nearest import did_you_mean
from newsreader.config.report import Report
from newsreader.config.values import NEVER
from newsreader.text import NAME_MAX, TITLE_MAX, CleanLine, one_line

_T = TypeVar("_T", bool, int, str, list[object], dict[str, object])

_KINDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a decimal number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


class Table:
    """Its readers return None or nothing where there is no such key, or no good value for it."""

    def __init__(self, report: Report, place: Place, values: Mapping[str, object]) -> None:
        self._report = report
        self._place = place
        self._values = values
        self._asked: list[str] = []

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._values)

    def value(self, key: str) -> object:
        """Whatever stands there, unchecked."""
        self._asked.append(key)
        return self._values.get(key)

    def verbatim(self, key: str) -> str | None:
        return self._take(key, str, "a text in quotes")

    def text(self, key: str, limit: int = TITLE_MAX) -> CleanLine | None:
        """On one line, not empty."""
        written = self.verbatim(key)
        if written is None:
            return None
        line = one_line(written, limit)
        if not line:
            self.wrong("is empty; write something between the quotes or remove the line", key)
        return line or None

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        written = self.verbatim(key)
        if written is None or written in choices:
            return written
        advice = did_you_mean(written, choices, quote='"')
        self.wrong(f"is {shown(written)}; {advice}", key)
        return None

    def flag(self, key: str) -> bool | None:
        return self._take(key, bool, "true or false, without quotes")

    def number(self, key: str, low: int, high: int) -> int | None:
        number = self._take(key, int, f"a whole number from {low} to {high}")
        if number is None or low <= number <= high:
            return number
        self.wrong(f"is out of range; write a whole number from {low} to {high}", key)
        return None

    def duration(
        self, key: str, low: timedelta, high: timedelta, endless: str = ""
    ) -> timedelta | None:
        """`NEVER` where the word `endless` stands."""
        if self.value(key) is None:
            return None
        span = f'a time from "{write_duration(low)}" to "{write_duration(high)}"'
        span += f' or "{endless}"' if endless else ""
        written = self._take(key, str, span)
        if written is None:
            return None
        if endless and written.strip().lower() == endless:
            return NEVER
        duration = read_duration(written, low, high)
        if duration is None:
            self.wrong(f"is {shown(written)}; write {span}", key)
        return duration

    def texts(self, key: str) -> tuple[CleanLine, ...]:
        """On one line each, in order; empty ones and repetitions dropped."""
        return tuple(dict.fromkeys(line for _, line in self.items(key)))

    def items(self, key: str, limit: int = NAME_MAX) -> Iterator[tuple[int, CleanLine]]:
        """The texts of a list with their positions, on one line each; empty ones dropped."""
        for position, item in enumerate(self._take(key, list, 'a list like ["one", "two"]') or ()):
            if not isinstance(item, str):
                self.wrong(f"holds {kind(item)}; put quotes around it", key, position)
            elif line := one_line(item, limit):
                yield position, line

    def table(self, key: str, example: str) -> "Table | None":
        values = self._take(key, dict, f"a table like {example}")
        return None if values is None else Table(self._report, (*self._place, key), values)

    def tables(self, key: str) -> Iterator["Table | None"]:
        """An array of tables; None stands for an item that is not one."""
        for position, item in enumerate(self._take(key, list, f"[[{key}]] in two brackets") or ()):
            if isinstance(item, dict):
                yield Table(self._report, (*self._place, key, position), item)
            else:
                self.wrong(f"holds {kind(item)}; write [[{key}]] above each table", key, position)
                yield None

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                self.wrong(f"is not known here; {did_you_mean(key, self._asked)}", key)

    def wrong(self, message: str, *place: str | int) -> None:
        self._report.add((*self._place, *place), message)

    def line(self, *place: str | int) -> int | None:
        return self._report.line((*self._place, *place))

    def _take(self, key: str, wanted: type[_T], description: str) -> _T | None:
        value = self.value(key)
        if value is None:
            return None
        if isinstance(value, wanted) and type(value) is wanted:  # True is an int to isinstance
            return value
        self.wrong(f"must be {description}, not {kind(value)}", key)
        return None


def kind(value: object) -> str:
    return _KINDS.get(type(value), "a date or time")


def shown(written: str) -> str:
    return f'"{one_line(written, 80)}"'
