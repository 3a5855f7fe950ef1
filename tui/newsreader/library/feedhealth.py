"""How each feed is doing, in words that a person understands. Pure."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import IntEnum

from msgspec import Struct

from newsreader import store
from newsreader.config import NEVER, FeedConfig, Settings
from newsreader.library.due import Wish, is_due, wish
from newsreader.library.spans import in_words
from newsreader.model import Feed, FeedId
from newsreader.store import Vitals
from newsreader.text import CleanLine, one_line

LOOKED_BACK = timedelta(weeks=8)
"""How far back articles are counted."""

SILENT_AFTER = timedelta(days=90)

_WEEK = timedelta(weeks=1)


class State(IntEnum):
    """What a feed needs, the most pressing first."""

    GONE = 0
    FAILING = 1
    MOVED = 2
    UNCHECKED = 3
    """Its server may show any certificate."""
    SILENT = 4
    NEW = 5
    """It was never asked."""
    WELL = 6


class FeedHealth(Struct, frozen=True):
    feed: Feed
    state: State
    words: CleanLine
    """What there is to say, one sentence without its stop."""
    weekly: float
    """Articles a week."""
    read: float | None
    """The share that was read, from 0 to 1; None where there is nothing to read."""
    due: datetime | None
    """Now or later; None where it is refreshed by hand only."""

    @property
    def needs_care(self) -> bool:
        return self.state <= State.UNCHECKED


def feed_health(
    feeds: Iterable[Feed],
    vitals: Mapping[FeedId, Vitals],
    configured: Iterable[FeedConfig],
    settings: Settings,
    *,
    rests_until: Callable[[str], datetime | None],
    now: datetime,
) -> tuple[FeedHealth, ...]:
    """What needs attention first, of equals the one that has needed it longest.

    `rests_until` says of a URL if its host wants to be left alone.
    """
    by_url = {feed.url: feed for feed in configured}
    found = []
    for feed in feeds:
        if feed.id in vitals and feed.url in by_url:
            of_feed, configured_as = vitals[feed.id], by_url[feed.url]
            wanted = wish(feed.url, configured_as, settings)
            due = _due(of_feed, wanted, rests_until(feed.url), now)
            found.append(_health(feed, of_feed, configured_as, due, now))
    return tuple(sorted(found, key=_urgency))


def _urgency(health: FeedHealth) -> tuple[State, float]:
    since = health.feed.failing_since
    return health.state, since.timestamp() if since else 0.0


def _health(
    feed: Feed, vitals: Vitals, configured: FeedConfig, due: datetime | None, now: datetime
) -> FeedHealth:
    newest = store.from_ms(vitals.newest)
    state = _state(feed, configured, newest, now)
    counts = feed.counts
    return FeedHealth(
        feed=feed,
        state=state,
        words=_words(feed, state, newest, now),
        weekly=_weekly(vitals, now),
        read=(counts.total - counts.unread) / counts.total if counts.total else None,
        due=due,
    )


def _due(
    vitals: Vitals, wish: Wish, rests_until: datetime | None, now: datetime
) -> datetime | None:
    due = now if is_due(wish, vitals, now) else store.from_ms(vitals.due_at)
    if wish.interval == NEVER or due is None:
        return None
    return max(due, rests_until or now)


def _state(feed: Feed, configured: FeedConfig, newest: datetime | None, now: datetime) -> State:
    silent = newest is not None and now - newest > SILENT_AFTER
    signs = (
        (feed.gone, State.GONE),
        (bool(feed.failure), State.FAILING),
        (feed.moved_to is not None, State.MOVED),
        (configured.any_certificate, State.UNCHECKED),
        (feed.refreshed is None, State.NEW),
        (silent, State.SILENT),
    )
    return next((state for there, state in signs if there), State.WELL)


def _words(feed: Feed, state: State, newest: datetime | None, now: datetime) -> CleanLine:
    failing = f" for {in_words(now - feed.failing_since)}" if feed.failing_since else ""
    words = {
        State.GONE: f"gone{failing}: {feed.failure}",
        State.FAILING: f"failing{failing}: {feed.failure}",
        State.MOVED: f"moved for good to {feed.moved_to}",
        State.UNCHECKED: "its certificate is not checked, as feeds.toml says",
        State.SILENT: f"nothing new for {in_words(now - newest)}" if newest else "",
        State.NEW: "not asked yet",
        State.WELL: "well",
    }
    return one_line(words[state])


def _weekly(vitals: Vitals, now: datetime) -> float:
    """Over the weeks that its articles reach back, one at least."""
    if vitals.oldest is None:
        return 0.0
    span = timedelta(milliseconds=store.ms(now) - vitals.oldest)
    return vitals.recent / (max(_WEEK, min(span, LOOKED_BACK)) / _WEEK)
