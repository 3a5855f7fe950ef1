"""Times as a reader takes them in: short, relative, in the local time zone."""

from datetime import UTC, datetime

from newsreader.text import CleanLine, one_line

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

WORDS_A_MINUTE = 230
"""Adults reading prose silently in English: 238 (Brysbaert 2019), a little less on a screen."""


def age(sorted_at: int, now: datetime) -> CleanLine:
    """How old something is in at most four characters: `now`, `12m`, `5h`, `3d`, `6w`, `2y`."""
    seconds = now.timestamp() - sorted_at / 1000
    if seconds < _MINUTE:
        return CleanLine("now")
    if seconds < _HOUR:
        return one_line(f"{seconds // _MINUTE:.0f}m")
    if seconds < _DAY:
        return one_line(f"{seconds // _HOUR:.0f}h")
    days = int(seconds // _DAY)
    if days < 14:  # noqa: PLR2004 - from here on, weeks say more than days
        return one_line(f"{days}d")
    if days < 365:  # noqa: PLR2004 - days of a year
        return one_line(f"{days // 7}w")
    return one_line(f"{min(days // 365, 999)}y")


def moment(when: datetime) -> CleanLine:
    """`22 Nov 2026, 10:14`, local time."""
    local = when.astimezone()
    return one_line(
        f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local.hour:02}:{local.minute:02}"
    )


def reading_time(words: int) -> CleanLine:
    minutes = max(1, round(words / WORDS_A_MINUTE))
    return one_line(f"{minutes:,} min")


def from_sorted(sorted_at: int) -> datetime:
    return datetime.fromtimestamp(sorted_at / 1000, UTC)
