"""When an article is from that a query looks for by time."""

from datetime import date, datetime, time, timedelta

from newsreader.query.tree import Age, Day, Recent

ALWAYS = 2**62
"""Milliseconds; later, and its negative earlier, than all articles."""


def span(node: Age | Day | Recent, now: datetime) -> tuple[int, int]:
    """From the first to before the second, in milliseconds since the epoch.

    Days begin at midnight where `now` is; without a time zone it is in that of the system.
    """
    match node:
        case Age():
            bound = _before(now, node.span)
            return (bound, ALWAYS) if node.younger else (-ALWAYS, bound)
        case Day():
            bound = _midnight(node.day, now)
            return (bound, ALWAYS) if node.after else (-ALWAYS, bound)
        case Recent.TODAY:
            return _midnight(now.date(), now), _midnight(now.date() + timedelta(days=1), now)
        case Recent.YESTERDAY:
            return _midnight(now.date() - timedelta(days=1), now), _midnight(now.date(), now)


def _before(now: datetime, age: timedelta) -> int:
    return _ms(now) - age // timedelta(milliseconds=1)


def _midnight(day: date, now: datetime) -> int:
    try:
        return _ms(datetime.combine(day, time(tzinfo=now.tzinfo)))
    except (OverflowError, ValueError, OSError):  # no clock goes that far
        return -ALWAYS if day.year < now.year else ALWAYS


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
