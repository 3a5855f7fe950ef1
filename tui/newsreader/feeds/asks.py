"""How a feed's document wants to be asked: pure, and linear for any input.

By ttl, skipHours and skipDays (RSS 2.0) and by the module sy of RSS 1.0
(web.resource.org/rss/1.0/modules/syndication).
"""

import re
from datetime import timedelta

from newsreader.model import Asks

LOOKED_AT = 65_536  # characters before the first entry, and after the last one
MIDNIGHT = 24  # to some, to others 0

_DAY = timedelta(days=1)
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": _DAY,
    "weekly": 7 * _DAY,
    "monthly": 30 * _DAY,
    "yearly": 365 * _DAY,
}
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

_ENTRY = re.compile(r"<(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s{0,20}(\d{1,6})\s{0,20}</ttl>", re.IGNORECASE)
_PERIOD = re.compile(r"<sy:updatePeriod>\s{0,20}(\w{1,10})\s{0,20}<", re.IGNORECASE)
_FREQUENCY = re.compile(r"<sy:updateFrequency>\s{0,20}(\d{1,6})\s{0,20}<", re.IGNORECASE)
_HOUR = re.compile(r"<hour>\s{0,20}(\d{1,2})\s{0,20}</hour>", re.IGNORECASE)
_WEEKDAY = re.compile(r"<day>\s{0,20}(\w{6,9})\s{0,20}</day>", re.IGNORECASE)


def asks_of(document: str) -> Asks:
    first = _ENTRY.search(document)
    head = document[: first.start() if first else LOOKED_AT][:LOOKED_AT]
    last = max(document.rfind("</item>"), document.rfind("</entry>"))
    said = head + (document[last:][:LOOKED_AT] if last >= 0 else "")
    if "<" not in said:
        return Asks()
    hours = {hour % MIDNIGHT for hour in map(int, _HOUR.findall(said)) if hour <= MIDNIGHT}
    days = frozenset(day.lower() for day in _WEEKDAY.findall(said)) & _DAYS
    return Asks(
        every=_every(said),
        skip_hours=tuple(sorted(hours)),
        skip_days=tuple(sorted(days)),
    )


def _every(said: str) -> timedelta | None:
    """The longest that it asks for, a day at most."""
    spans: list[timedelta] = []
    if ttl := _TTL.search(said):
        spans.append(timedelta(minutes=int(ttl.group(1))))
    if period := _PERIOD.search(said):
        frequency = _FREQUENCY.search(said)
        times = max(1, int(frequency.group(1))) if frequency else 1
        spans.append(_PERIODS.get(period.group(1).lower(), timedelta()) / times)
    longest = max(spans, default=timedelta())
    return min(longest, _DAY) if longest else None
