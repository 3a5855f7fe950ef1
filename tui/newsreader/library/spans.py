"""Spans of time as people say them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from newsreader.text import CleanLine

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

_UNITS = (
    (730 * _DAY, 365 * _DAY, "year"),
    (60 * _DAY, 30.44 * _DAY, "month"),
    (14 * _DAY, 7 * _DAY, "week"),
    (_DAY, _DAY, "day"),
    (_HOUR, _HOUR, "hour"),
    (_MINUTE, _MINUTE, "minute"),
)
"""From how much on, in what, and its name."""


def in_words(span: timedelta) -> CleanLine:
    """`1 minute` at least, rounded down: `3 hours`, `12 days`, `5 weeks`."""
    for least, unit, name in _UNITS:
        if span >= least:
            number = int(span / unit)
            return CleanLine(f"{number} {name}" + ("s" if number != 1 else ""))
    return CleanLine("1 minute")


def put_off_words(until: Collection[datetime], now: datetime) -> CleanLine:
    """`put off until 14:05, as …`, of feeds whose hosts want to be left alone until these times."""
    first = min(until)
    when = str(clock_time(first, now))
    servers = "the server asks"
    if max(until) > first:
        when, servers = f"{when} or later", "their servers ask"
    return CleanLine(f"put off until {when}, as {servers} for fewer visits")


def clock_time(moment: datetime, now: datetime) -> CleanLine:
    """`14:05` in the person's time zone, of a moment within a day from now."""
    local, today = moment.astimezone(), now.astimezone().date()
    day = "" if local.date() == today else "tomorrow "
    return CleanLine(f"{day}{local:%H:%M}")


def to_nearest(span: timedelta) -> timedelta:
    """To be told of something to come, for which `1 hour` is wrong where it is nearly two."""
    unit = next((unit for least, unit, _ in _UNITS if span >= least), timedelta())
    return span + unit / 2
