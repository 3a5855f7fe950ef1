"""When a feed is due again. Pure; times are milliseconds since the epoch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zlib import crc32

from newsreader.model import Asks

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
"""However a feed fails, and whatever a server asks for, it is tried once a day."""

QUIET_MAX = timedelta(hours=12)
"""However seldom a feed has published so far, an article is seen within half a day."""

ASKS_AN_ARTICLE = 10
"""A feed is asked ten times between two articles: on average one is seen when a twentieth of the
time to the next one has passed."""

ARTICLES_MIN = 4
"""Fewer do not tell how often there is news."""

_DOUBLINGS_MAX = 10
_EARLIER_MIN, _EARLIER_MAX = 0.02, 0.10
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def usual_wait(usual: timedelta, published: Sequence[int], now: int) -> timedelta:
    """How long to wait for news: never less than `usual`, longer where news is rare.

    `published` are the dates of the latest articles, the newest first.
    """
    if len(published) < ARTICLES_MIN:
        return usual
    gap = (published[0] - published[-1]) / (len(published) - 1)
    silence = max(0, now - published[0])
    learned = timedelta(milliseconds=max(gap, silence)) / ASKS_AN_ARTICLE
    return max(usual, min(learned, QUIET_MAX))


def spread(url: str, wait: timedelta) -> timedelta:
    """A little earlier, each feed at its own time.

    So that feeds do not all come at once, and that `refresh` from cron every half hour meets those
    that are due every half hour.
    """
    share = crc32(url.encode(errors="replace")) / 2**32
    return wait * (1 - _EARLIER_MIN - share * (_EARLIER_MAX - _EARLIER_MIN))


def after_answer(
    wait: timedelta, asks: Asks, fresh_for: timedelta | None, now: datetime
) -> datetime:
    """Not before the feed and its server want to be asked, but once a day."""
    asked = max(asks.every or SHORTEST, fresh_for or SHORTEST)
    due = now + max(SHORTEST, wait, min(asked, LONGEST))
    end = max(due, now + LONGEST)
    while due < end and _is_skipped(due, asks):
        due = due.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min(due, end)


def next_after_failure(
    interval: timedelta, failures: int, retry_after: timedelta | None
) -> timedelta:
    """Twice as long for each failure in a row; `failures` counts this one, so from 1."""
    patience = max(SHORTEST, interval) * (1 << min(failures - 1, _DOUBLINGS_MAX))
    return min(max(patience, retry_after or SHORTEST), max(LONGEST, interval))


def is_due(due_at: int, now: int, interval: timedelta) -> bool:
    """Whether to try now.

    A time further ahead than any schedule sets comes from a clock that was wrong: due.
    """
    furthest = now + max(interval, LONGEST) // timedelta(milliseconds=1)
    return due_at <= now or due_at > furthest


def _is_skipped(moment: datetime, asks: Asks) -> bool:
    moment = moment.astimezone(UTC)
    return moment.hour in asks.skip_hours or _DAYS[moment.weekday()] in asks.skip_days
