"""Three feeds that bring the same story."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from newsreader import store
from newsreader.model import ArticleId, Changes, Entry, FeedId, Headline, Marks, State
from newsreader.text import safe_url
from store.shelf import arriving, document, entry

DESK, LOCAL, WIRE = (f"https://{name}.example/feed" for name in ("desk", "local", "wire"))
STORY = "https://paper.example/harbour"
NOW = 5_000_000


def feed(db: store.Connection, url: str) -> FeedId:
    return next(feed.id for feed in store.feeds(db) if feed.url == url)


def bring(
    db: store.Connection,
    url: str,
    *entries: Entry,
    marks: State = State.NONE,
    and_twins: bool = True,
    now: int = NOW,
) -> int:
    """As a refresh does it; how many are new to a reader."""
    return store.keep(
        db,
        feed(db, url),
        document(),
        Changes(tuple(arriving(each) for each in entries)),
        marks={each.identity: Marks(marks) for each in entries},
        and_twins=and_twins,
        body_hash=b"",
        etag="",
        modified="",
        moved_to="",
        now=now,
        due_at=now,
    )


def told(identity: str, link: str = STORY) -> Entry:
    return replace(entry(identity, identity), link=safe_url(link))


def told_before(db: store.Connection, listed: Iterable[Headline]) -> set[ArticleId]:
    """By what the library has noted of stories: whatever another feed of the list had earlier."""
    by_key: dict[int, dict[FeedId, list[ArticleId]]] = defaultdict(lambda: defaultdict(list))
    for key, feed, article in db.execute("SELECT key, feed_id, article FROM story"):
        by_key[key][feed].append(article)
    there = {row.id for row in listed}
    echoes: set[ArticleId] = set()
    for of_feeds in by_key.values():
        sole = sorted(ids[0] for ids in of_feeds.values() if len(ids) == 1 and ids[0] in there)
        echoes.update(sole[1:])
    return echoes
