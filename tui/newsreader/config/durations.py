"""Spans of time as people write them: `90s`, `30m`, `2h`, `7d`, `4w`."""

import re
from datetime import timedelta

_DURATION = re.compile(r"([0-9]{1,9}) ?([smhdw])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


_LONGEST = timedelta(days=36_500)


def read_duration(
    written: str, low: timedelta = timedelta(), high: timedelta = _LONGEST
) -> timedelta | None:
    """The span that `written` names, if it is one from `low` to `high`."""
    match = _DURATION.fullmatch(written.strip().lower())
    if match is None:
        return None
    seconds = int(match[1]) * _SECONDS[match[2]]  # compared as int: a timedelta can overflow
    if not low.total_seconds() <= seconds <= high.total_seconds():
        return None
    return timedelta(seconds=seconds)


def write_duration(span: timedelta) -> str:
    """The shortest way to write `span`, without weeks."""
    seconds = int(span.total_seconds())
    unit = next(unit for unit in "dhms" if seconds % _SECONDS[unit] == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"
