"""Taking a link up into the feeds."""

from textual import work

from newsreader.library import LibraryError
from newsreader.model import Article, ParsedFeed
from newsreader.text import SafeUrl, host_of
from newsreader.ui.main.adding import LOOKING
from newsreader.ui.main.editing import Editing


class Subscribing(Editing):
    def subscribe(self, url: SafeUrl) -> None:
        """Look whether there is a feed, and write it into feeds.toml, which the window follows."""
        if self.shown is None:
            return
        if not url.startswith("http"):
            self.say(f"Not subscribed: {url} is no web address.")
            return
        self.tell_looking(host_of(url))
        self._subscribe(url, self.shown)

    @work(group=LOOKING, exclusive=True)
    async def _subscribe(self, url: SafeUrl, article: Article) -> None:
        try:
            found = await self.library.look_at(url, article)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        if not isinstance(found, ParsedFeed):
            self.say(f"Not subscribed to {host_of(url)}: {found}.")
            return
        self.write_feed(url, found.title or host_of(url))
