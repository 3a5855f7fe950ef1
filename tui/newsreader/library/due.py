"""When a feed is to be asked again, from all that is known of it. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from newsreader import store
from newsreader.config import NEVER, FeedConfig, Settings
from newsreader.feeds import schedule
from newsreader.model import Asks

ARTICLES = 20
"""The latest ones, whose dates tell how often there is news."""


class Wish(Struct, frozen=True):
    """How often feeds.toml wants a feed."""

    url: str
    own: timedelta | None
    """Said of this feed alone; then nothing else counts but `Retry-After`."""
    usual: timedelta

    @property
    def interval(self) -> timedelta:
        return self.usual if self.own is None else self.own


def wish(url: str, feed: FeedConfig | None, settings: Settings) -> Wish:
    usual = NEVER if settings.refresh is None else settings.refresh
    return Wish(url, feed.refresh if feed is not None else None, usual)


def is_due(wish: Wish, feed: store.Fetching | store.Vitals, now: datetime) -> bool:
    """Whether to ask now, unless it is refreshed by hand only."""
    asks = feed.asks if wish.own is None else Asks()
    return wish.interval != NEVER and schedule.is_due(
        feed.due_at, feed.tried_at, store.ms(now), wish.interval, asks
    )


def due_after_answer(
    wish: Wish,
    published: Sequence[int],
    asks: Asks,
    fresh_for: timedelta | None,
    now: datetime,
) -> int:
    if wish.own is not None:
        due = now + max(schedule.SHORTEST, schedule.spread(wish.url, wish.own))
    else:
        wait = schedule.usual_wait(wish.usual, published, store.ms(now))
        due = schedule.after_answer(schedule.spread(wish.url, wait), asks, fresh_for, now)
    return store.ms(due)


def due_after_failure(
    wish: Wish, fetching: store.Fetching, retry_after: timedelta | None, now: datetime
) -> int:
    interval = schedule.spread(wish.url, wish.interval)
    asks = fetching.asks if wish.own is None else Asks()
    failing_for = now - (store.from_ms(fetching.failing_since) or now)
    due = schedule.after_failure(
        interval, fetching.failures + 1, failing_for, retry_after, asks, now=now
    )
    return store.ms(due)
