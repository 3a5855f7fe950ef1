"""When a feed is due again. Pure; times are milliseconds since the epoch."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zlib import crc32

from newsreader.model import Asks

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
"""However a feed fails, and however long its server asks for patience, it is tried once a day."""

WEEK = timedelta(days=7)
"""A feed that names days without news is not asked on those; within a week, another day comes."""

CLOCKS_DIFFER = timedelta(hours=1)
"""So far may the clock be set back before all that was noted with it is in doubt."""

QUIET_MAX = timedelta(hours=12)
"""However seldom a feed has published so far, an article is seen within half a day."""

ASKS_AN_ARTICLE = 10
"""A feed is asked ten times between two articles: on average one is seen when a twentieth of the
time to the next one has passed."""

ARTICLES_MIN = 4
"""Fewer do not tell how often there is news."""

_DOUBLINGS_MAX = 10
_EARLIER_MIN, _EARLIER_MAX = 0.02, 0.10
_HOURS = range(24)
_MILLISECOND = timedelta(milliseconds=1)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def usual_wait(usual: timedelta, published: Sequence[int], now: int) -> timedelta:
    """How long to wait for news: never less than `usual`, longer where news is rare.

    `published` are the dates of the latest articles, the newest first; those that are more than a
    day ahead come from a clock that was wrong, and tell nothing.
    """
    published = [date for date in published if date <= now + LONGEST // _MILLISECOND]
    if len(published) < ARTICLES_MIN:
        return usual
    gap = (published[0] - published[-1]) / (len(published) - 1)
    silence = max(0, now - published[0])
    learned = max(gap, silence) * _MILLISECOND / ASKS_AN_ARTICLE
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
    """Not before its server wants to be asked, nor at an hour that the feed rules out."""
    asked = max(asks.every or SHORTEST, fresh_for or SHORTEST)
    due = now + max(SHORTEST, wait, min(asked, LONGEST))
    return _when_welcome(due, asks, now)


def after_failure(
    interval: timedelta,
    failures: int,
    failing_for: timedelta,
    retry_after: timedelta | None,
    asks: Asks,
    *,
    now: datetime,
) -> datetime:
    """Twice as long for each failure in a row; `failures` counts this one, so from 1.

    Not longer than it would be without a person who asks again and again: each doubled wait is the
    first one and all those before.
    """
    interval = max(SHORTEST, interval)
    doubled = interval * (1 << min(failures - 1, _DOUBLINGS_MAX))
    patience = min(doubled, interval + max(failing_for, timedelta()))
    wait = min(max(patience, retry_after or SHORTEST), max(LONGEST, interval))
    return _when_welcome(now + wait, asks, now)


def is_due(due_at: int, tried_at: int, now: int, interval: timedelta, asks: Asks) -> bool:
    """Whether to try now.

    A last try that is still to come, or a time further ahead than any schedule sets, comes from a
    clock that was wrong, or from before feeds.toml was changed: due.
    """
    longest = LONGEST + WEEK if asks.skip_hours or asks.skip_days else LONGEST
    furthest = now + max(interval, longest) // _MILLISECOND
    return due_at <= now or due_at > furthest or tried_at > now + CLOCKS_DIFFER // _MILLISECOND


def _when_welcome(due: datetime, asks: Asks, now: datetime) -> datetime:
    """The first moment from `due` that the feed does not rule out; once a day if it rules out all.

    At most a week of hours is looked at.
    """
    if set(_HOURS) <= set(asks.skip_hours) or set(_DAYS) <= set(asks.skip_days):
        return max(due, now + LONGEST)
    while _is_skipped(due, asks):
        due = due.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return due


def _is_skipped(moment: datetime, asks: Asks) -> bool:
    moment = moment.astimezone(UTC)
    return moment.hour in asks.skip_hours or _DAYS[moment.weekday()] in asks.skip_days
