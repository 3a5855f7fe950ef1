"""Taking a link up into the feeds."""

import asyncio

from textual import work

from newsreader import config
from newsreader.library import LibraryError
from newsreader.model import Article, ParsedFeed
from newsreader.text import SafeUrl, host_of
from newsreader.ui.main.links import Links


class Subscribing(Links):
    def subscribe(self, url: SafeUrl) -> None:
        """Look whether there is a feed, and write it into feeds.toml, which the window follows."""
        if self.shown is None:
            return
        if not url.startswith("http"):
            self.say(f"Not subscribed: {url} is no web address.")
            return
        self.say(f"Looking for a feed at {host_of(url)}.", seconds=LOOKING_S)
        self._subscribe(url, self.shown)

    @work(group="subscribe", exclusive=True)
    async def _subscribe(self, url: SafeUrl, article: Article) -> None:
        try:
            found = await self.library.look_at(url, article)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        if not isinstance(found, ParsedFeed):
            self.say(f"Not subscribed to {host_of(url)}: {found}.")
            return
        # In a thread: a file of 20,000 feeds takes a second to read.
        written = await asyncio.to_thread(config.subscribe, self.config.file, url)
        title = found.title or host_of(url)
        if isinstance(written, config.Problem):
            self.say(f"Not subscribed: {written}", alert=True)
        elif written.already:
            self.say(f"{title} is one of your feeds already.")
        else:
            self.say(f"Subscribed to {title}: it stands at the end of {self.config.file.name}.")


LOOKING_S = 60.0
"""Longer than it may take."""
