"""When a feed is due again."""

from datetime import timedelta

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=24)
"""However a feed fails, and whatever a server asks for, it is tried once a day."""

_DOUBLINGS_MAX = 10


def next_after_answer(interval: timedelta, fresh_for: timedelta | None) -> timedelta:
    """The person's interval, longer where the server says that nothing changes sooner."""
    return max(SHORTEST, interval, min(fresh_for or SHORTEST, LONGEST))


def next_after_failure(
    interval: timedelta, failures: int, retry_after: timedelta | None
) -> timedelta:
    """Twice as long for each failure in a row; `failures` counts this one, so from 1."""
    patience = max(SHORTEST, interval) * (1 << min(failures - 1, _DOUBLINGS_MAX))
    return min(max(patience, retry_after or SHORTEST), max(LONGEST, interval))


def is_due(due_at: int, now: int, interval: timedelta) -> bool:
    """Whether to try now; times are milliseconds.

    A time further ahead than any schedule sets comes from a clock that was wrong: due.
    """
    furthest = now + max(interval, LONGEST) // timedelta(milliseconds=1)
    return due_at <= now or due_at > furthest
