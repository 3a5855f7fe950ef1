"""`newsreader remove`: take a feed out of feeds.toml; the library keeps its articles."""

import asyncio
from collections.abc import Sequence

from msgspec import Struct

from newsreader.cli.asking import can_ask, confirm
from newsreader.cli.main import DONE, FAILED, Call, complain_about
from newsreader.cli.say import complain, say
from newsreader.config import Config, remove
from newsreader.library import Library
from newsreader.text import CleanLine, one_line


class _Named(Struct, frozen=True):
    url: str
    title: CleanLine


def run(call: Call) -> int:
    config = call.config()
    if not config.usable:
        complain_about(config.problems)
        return FAILED
    name = call.arguments.feed
    feeds = _meant([_Named(feed.url, feed.title) for feed in config.feeds], name)
    feeds = feeds or _meant(_of_library(config, call), name)
    if len(feeds) != 1:
        several = f"several feeds are called {name}: name one by its address"
        complain(several if feeds else f"no feed has the title or URL {name}")
        return FAILED
    feed = feeds[0]
    title = feed.title or one_line(feed.url)
    if not call.arguments.yes:
        if not can_ask():
            complain(f"{title} was not removed: nobody is there to be asked; say --yes")
            return FAILED
        if not confirm(f"Remove {title}? Its articles are kept."):
            say("Nothing was removed.")
            return DONE
    if problem := remove(config.file, feed.url):
        complain(f"{title} was not removed: {problem}")
        return FAILED
    say(f"{title} was removed. Its articles and marks come back when you add {feed.url} again.")
    return DONE


def _meant(feeds: Sequence[_Named], name: str) -> list[_Named]:
    return [each for each in feeds if each.url == name] or [
        each for each in feeds if each.title and each.title.casefold() == name.strip().casefold()
    ]


def _of_library(config: Config, call: Call) -> list[_Named]:
    """With the titles that the feeds give themselves."""
    library = Library(config, call.paths, clock=call.clock)
    try:
        ours = {feed.url for feed in config.feeds}
        return [_Named(feed.url, feed.title) for feed in library.feeds() if feed.url in ours]
    finally:
        asyncio.run(library.close())
