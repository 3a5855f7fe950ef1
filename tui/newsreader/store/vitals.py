"""How the feeds are doing: what only the look at their health needs."""

import apsw
from msgspec import Struct

from newsreader.model import Asks, FeedId
from newsreader.store.subscriptions import asks_from


class Vitals(Struct, frozen=True):
    """Times are milliseconds."""

    due_at: int
    tried_at: int
    asks: Asks
    recent: int
    """Articles since the moment asked about."""
    oldest: int | None
    """Of all its articles; so is `newest`."""
    newest: int | None


def vitals(db: apsw.Connection, since: int) -> dict[FeedId, Vitals]:
    """Of the feeds of feeds.toml. Index look-ups alone: 10 ms for 500 feeds."""
    rows = db.execute(
        "SELECT id, due_at, tried_at, asks,"
        " (SELECT count(*) FROM status WHERE feed_id = feed.id AND sorted_at >= :since),"
        " (SELECT min(sorted_at) FROM status WHERE feed_id = feed.id),"
        " (SELECT max(sorted_at) FROM status WHERE feed_id = feed.id)"
        " FROM feed JOIN fetch ON fetch.feed_id = feed.id WHERE NOT hidden",
        {"since": since},
    )
    return {
        FeedId(id_): Vitals(due_at, tried_at, asks_from(said), *numbers)
        for id_, due_at, tried_at, said, *numbers in rows
    }
