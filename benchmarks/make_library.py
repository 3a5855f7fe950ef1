"""Fills a library of any size, by the way that a refresh takes: 100,000 articles in seconds."""

import argparse
import shutil
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from articles import Channel, channel, item, languages
from newsreader import store, words
from newsreader.feeds import decide
from newsreader.model import Entry, FeedId, ParsedFeed
from newsreader.paths import Paths
from newsreader.store import Subscription
from newsreader.text import NOTHING, CleanLine, one_line, safe_url

FEEDS = 200
ENTRIES_AT_ONCE = 250
TEXTS = 50  # different ones of each feed; to write more would take longer than to store them
HOSTS = "http://127.9.0.1:9"  # the discard port of a loopback address: nobody answers there


def make(root: Path, articles: int, feeds: int = FEEDS) -> None:
    """A library of `articles` under `root`, and the feeds.toml that belongs to it."""
    tongues = languages()
    channels = [
        channel(number, f"{HOSTS}/{number}", tongues[number % len(tongues)])
        for number in range(feeds)
    ]
    db, ids = subscribed(root, channels)
    for feed, id_ in zip(channels, ids, strict=True):
        share = articles // feeds + (feed.number < articles % feeds)
        _fill(db, id_, feed, share)
    db.close()


def copied(root: Path, library: Path | None, articles: int) -> None:
    """Put under `root` a copy of a library, or one of `articles` where there is none to copy."""
    if library is None:
        make(root, articles)
    else:
        shutil.copytree(library, root)


def subscribed(
    root: Path, channels: Sequence[Channel]
) -> tuple[store.Connection, Sequence[FeedId]]:
    """A new library that holds these feeds, and nothing of what they say."""
    paths = Paths.under(root)
    _write_feeds(paths.feeds, channels)
    db = store.open_writer(paths.library)
    store.subscribe(db, [Subscription(_url(feed), NOTHING, _folder(feed), ()) for feed in channels])
    ids = {fetching.url: fetching.feed for fetching in store.fetchings(db)}
    return db, [ids[_url(feed)] for feed in channels]


def _write_feeds(file: Path, channels: Sequence[Channel]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    parts = ['[settings]\nwelcome = false\nrefresh = "never"\n']
    parts += [
        f'[[feeds]]\nurl = "{_url(feed)}"\nfolder = "{"/".join(_folder(feed))}"\n'
        for feed in channels
    ]
    file.write_text("\n".join(parts), "utf-8")


def _url(feed: Channel) -> str:
    return f"{feed.site}/feed.xml"


def _folder(feed: Channel) -> tuple[CleanLine, ...]:
    return (CleanLine(f"Folder {feed.number // 20}"),)


def _fill(db: store.Connection, id_: FeedId, feed: Channel, articles: int) -> None:
    now = datetime.now(UTC)
    texts = [item(feed, number).html for number in range(min(TEXTS, articles))]
    searched = [words.of_html(text) for text in texts]
    entries = [
        _story(feed, number, texts[number % TEXTS], now - _age(feed, articles - number))
        for number in range(articles)
    ]
    for start in range(0, articles, ENTRIES_AT_ONCE):
        some = entries[start : start + ENTRIES_AT_ONCE]
        places = range(start, start + len(some))
        keep(db, id_, feed, some, [searched[place % TEXTS] for place in places], now=now)


def keep(
    db: store.Connection,
    id_: FeedId,
    feed: Channel,
    entries: Sequence[Entry],
    searched: Iterable[str],
    *,
    now: datetime,
) -> None:
    """Store entries as they come out of a feed, with the words they are found by."""
    parsed = ParsedFeed(
        title=one_line(feed.title),
        link=safe_url(feed.site),
        description=NOTHING,
        language=CleanLine(feed.language.code),
        updated=None,
        entries=tuple(entries),
        flaw=NOTHING,
    )
    store.keep(
        db,
        id_,
        parsed,
        decide({}, parsed, now),
        texts={entry.identity: text for entry, text in zip(entries, searched, strict=True)},
        body_hash=b"",
        etag="",
        modified="",
        moved_to="",
        now=store.ms(now),
        due_at=store.ms(now),
    )


def _story(feed: Channel, number: int, html: str, published: datetime) -> Entry:
    title = feed.language.titles[number % len(feed.language.titles)]
    return entry(feed, f"story/{number}", f"{title} ({number})", html, published)


def entry(feed: Channel, path: str, title: str, html: str, published: datetime) -> Entry:
    """An article as a feed gives it; `path` is where it stands on the feed's site."""
    link = safe_url(f"{feed.site}/{path}")
    return Entry(
        identity=link or "",
        title=one_line(title),
        link=link,
        author=CleanLine("Ada Reporter"),
        published=published,
        updated=None,
        summary="",
        content=html,
        base=link,
        language=CleanLine(feed.language.code),
        enclosures=(),
        categories=(),
    )


def _age(feed: Channel, place: int) -> timedelta:
    """Of the article at a place from the newest, 1: feeds take turns, the first one newest."""
    return timedelta(hours=place, seconds=feed.number)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path, help="a new folder, for `newsreader --root`")
    parser.add_argument("articles", type=int)
    parser.add_argument("--feeds", type=int, default=FEEDS)
    given = parser.parse_args()
    if Paths.under(given.root).library.exists():
        raise SystemExit(f"{given.root} holds a library already: name a new folder.")
    began = time.monotonic()
    make(given.root, given.articles, given.feeds)
    print(f"{given.articles:,} articles in {time.monotonic() - began:.1f} s")


if __name__ == "__main__":
    main()
