"""The feed-health screen, and what is done from there with a feed."""

from newsreader.library import WELCOME
from newsreader.model import Feed, FeedId
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.moved import Moved
from newsreader.ui.main.telling import tells


class FeedHealthStory(Moved):
    @tells
    def do_feed_health(self) -> None:
        from newsreader.ui.health import Chosen, Doings, HealthScreen

        def leave(chosen: Chosen | None) -> None:
            if chosen is None:
                return
            self.go_to_feed(chosen.feed)
            if chosen.action != "move.open":
                self.perform(chosen.action)
            elif (feed := self.feed(chosen.feed)) and feed.moved_to:
                self.do_feed_accept_move()

        doings = Doings(
            load=self.library.feed_health,
            version=self.library.version,
            retry=self.ask_again,
            visit=self._visit_site,
            clock=self.clock,
        )
        self.app.push_screen(HealthScreen(doings, self.keymap), leave)

    @tells
    def go_to_feed(self, id_: FeedId) -> None:
        """Put the feed list's cursor on a feed, unfolding what it stands in."""
        feed = self.feed(id_)
        if feed is None:
            return
        within = {feed.folder[:depth] for depth in range(1, len(feed.folder) + 1)}
        if within & self.folded:
            self.folded = self.folded - within
            self.reload_feeds()
        rows = self.feed_list.rows
        self.choose_feed(next(i for i, row in enumerate(rows) if row.feed == id_))
        self.go_to(Pane.FEEDS)

    def perform(self, action: str) -> None:
        """Carry out an action of the table."""
        raise NotImplementedError

    def _visit_site(self, feed: Feed) -> str:
        if feed.url == WELCOME.url or feed.site is None:
            return f"{feed.title} does not say where its site is."
        self.visit(feed.site)
        return self.said
