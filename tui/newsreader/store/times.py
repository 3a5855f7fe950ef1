"""Times as the library keeps them: whole milliseconds since the epoch, UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ms(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)


# A day from both ends of the calendar: what lies outside has no local time in some zones.
_FIRST, _LAST = ms(datetime(1, 1, 2, tzinfo=UTC)), ms(datetime(9999, 12, 30, tzinfo=UTC))


def to_ms(moment: datetime | None) -> int | None:
    return None if moment is None else ms(moment)


def from_ms(milliseconds: int | None) -> datetime | None:
    """None also for what no clock on a wall can show: feeds and pages claim such dates."""
    if milliseconds is None or not _FIRST <= milliseconds <= _LAST:
        return None
    return _EPOCH + timedelta(milliseconds=milliseconds)
