"""Naming feeds on the command line."""

from collections.abc import Iterable, Sequence

from newsreader.model import Feed, FeedId


def choose(feeds: Iterable[Feed], names: Sequence[str]) -> tuple[frozenset[FeedId], list[str]]:
    """Feeds whose title, URL or folder is one of the names, and the names that mean none."""
    feeds = tuple(feeds)
    chosen: set[FeedId] = set()
    unknown: list[str] = []
    for name in names:
        meant = {feed.id for feed in feeds if _is_meant(feed, name)}
        chosen |= meant
        if not meant:
            unknown.append(name)
    return frozenset(chosen), unknown


def _is_meant(feed: Feed, name: str) -> bool:
    folder = "/".join(feed.folder)
    within = folder.casefold() + "/"
    return (
        feed.url == name
        or feed.title.casefold() == name.casefold()
        or (bool(folder) and within.startswith(name.strip("/").casefold() + "/"))
    )
