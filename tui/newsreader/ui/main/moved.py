"""Feeds that have moved for good: their new address goes into feeds.toml when the person agrees."""

import asyncio

from textual import work

from newsreader import config
from newsreader.model import Feed
from newsreader.ui.main.desk import short
from newsreader.ui.main.finding import Finding


class Moved(Finding):
    def do_feed_accept_move(self) -> None:
        row = self.feed_list.current
        feed = self.feed(row.feed) if row is not None and row.feed is not None else None
        if feed is None or feed.moved_to is None:
            self.say("Put the feed list's cursor on a feed that has moved for good.")
            return
        self._accept_move(feed, feed.moved_to)

    @work(group="configure-moves")
    async def _accept_move(self, feed: Feed, moved_to: str) -> None:
        # In a thread: a file of 20,000 feeds takes a second to read.
        problem = await asyncio.to_thread(config.move_feed, self.config.file, feed.url, moved_to)
        if problem is not None:
            self.say(f"Nothing was changed: {problem.brief}", alert=True)
        else:
            self.say(f"{short(feed.title)}, with all its articles, is now at {moved_to}")
