"""Adding a feed: from the address of a site to a line in feeds.toml."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from newsreader import config
from newsreader.store import Subscription
from newsreader.text import CleanLine, counted, host_of, one_line
from newsreader.ui.main.asking import Question
from newsreader.ui.main.desk import short
from newsreader.ui.main.links import Links
from newsreader.ui.main.telling import tells

if TYPE_CHECKING:
    from newsreader.library.discovery import FoundFeed, Offer
    from newsreader.model import FeedLink

LOOKING_S = 60.0
"""Longer than it may take."""

FREE_S = 0.1
"""How often to look whether the person has ended what they began meanwhile."""

_NOTHING_ADDED = "Nothing was added."
LOOKING = "subscribe"
"""What looks for a feed."""


class Adding(Links):
    def do_feed_add(self) -> None:
        self.ask(Question("Add the feed or site", self._look_for_feeds))

    def _look_for_feeds(self, typed: str) -> None:
        from newsreader.library.discovery import typed_address  # few starts need it

        if not typed.strip():
            self.say(_NOTHING_ADDED)
            return
        address = typed_address(typed)
        if not isinstance(address, config.Address):
            self.say(f"Not added: {address}.", alert=True)
        elif not self._is_mine(address.url):
            self._find_feed(address)

    @property
    def looking(self) -> bool:
        """Whether a feed is being looked for."""
        return any(each.group == LOOKING and not each.is_finished for each in self.workers)

    def stop_looking(self) -> None:
        self.workers.cancel_group(self, LOOKING)
        self.say(_NOTHING_ADDED)

    def tell_looking(self, where: str) -> None:
        key = self.keymap.shown("window.back")
        stop = f" ({key} to stop)" if key else ""
        self.say(f"Looking for a feed at {short(where)}{stop} …", seconds=LOOKING_S)

    @work(group=LOOKING, exclusive=True)
    async def _find_feed(self, address: config.Address, link: "FeedLink | None" = None) -> None:
        """At one of the addresses that were offered, or else from the one that was typed."""
        where = host_of(address.url) if link is None else link.url
        self.tell_looking(where)
        discovery = await self.library.discovery()
        found = await (discovery.prove(link, address) if link else discovery.find(address))
        self._when_free(partial(self._take_found, found, address))

    def _when_free(self, step: Callable[[], None]) -> None:
        """What was found on the way does not break in upon another question or sheet."""
        if self.asking or not self.is_current:
            self.set_timer(FREE_S, partial(self._when_free, step))
        else:
            step()

    def _take_found(self, found: "FoundFeed | Offer | CleanLine", address: config.Address) -> None:
        from newsreader.library.discovery import FoundFeed, Offer

        match found:
            case Offer():
                self.hush()
                self._offer_feeds(found, address)
            case FoundFeed():
                if not self._is_mine(found.url):
                    self.hush()
                    self._ask_title(found)
            case _:
                host = host_of(address.url)
                where = "" if host in found else f"{host}: "
                self.say(f"Not added: {where}{found}{'' if found[-1] == '?' else '.'}", alert=True)

    def _offer_feeds(self, offer: "Offer", address: config.Address) -> None:
        from newsreader.ui.offer import OfferScreen

        def chosen(number: int | None) -> None:
            if number is None:
                self.say(_NOTHING_ADDED)
            elif not self._is_mine(offer.links[number].url):
                self._find_feed(address, offer.links[number])

        mine = frozenset(feed.url for feed in self.config.feeds)
        self.app.push_screen(OfferScreen(offer.links, mine, self.keymap), chosen)

    def _is_mine(self, url: str) -> bool:
        """Whether one has the feed already, which is said."""
        title = next((feed.title for feed in self.feeds if feed.url == url), None)
        if title is not None:
            self.say(f"{short(title)} is one of your feeds already.")
        return title is not None

    # -- what it is called, and where it stands ----------------------------------------------------

    @tells
    def _ask_title(self, found: "FoundFeed") -> None:
        """One that was removed is offered as it was."""
        before = self.library.subscription(found.url)
        self.ask(
            Question(
                f"{counted(len(found.feed.entries), 'article')}. Title",
                partial(self._ask_folder, found, before),
                left=self._left_adding,
                answer=(before.title if before else "") or found.feed.title,
            )
        )

    def _ask_folder(self, found: "FoundFeed", before: Subscription | None, title: str) -> None:
        tags = before.tags if before else ()
        self.ask(
            Question(
                "Folder, or none",
                partial(self._subscribe_to, found, tags, title),
                left=self._left_adding,
                answer="/".join(before.folder) if before else "",
                choices=self.folders(),
            )
        )

    def folders(self) -> tuple[str, ...]:
        """All there are, as they are written."""
        held = {feed.folder for feed in self.feeds} | {view.folder for view in self.config.views}
        paths = {path[:depth] for path in held for depth in range(1, len(path) + 1)}
        return tuple(sorted(map("/".join, paths)))

    def _left_adding(self) -> None:
        self.say(_NOTHING_ADDED)

    def _subscribe_to(
        self, found: "FoundFeed", tags: Sequence[CleanLine], title: str, folder: str
    ) -> None:
        own = found.feed.title
        chosen = one_line(title)
        self.write_feed(
            found.written,
            chosen or own or one_line(host_of(found.url)),
            title="" if chosen == own else chosen,
            folder="/".join(config.folder_path(folder)),
            tags=tags,
        )

    @work(group="write-feed")
    async def write_feed(
        self,
        url: str,
        called: CleanLine,
        *,
        title: str = "",
        folder: str = "",
        tags: Sequence[CleanLine] = (),
    ) -> None:
        """Put a feed into feeds.toml, and say so."""
        # In a thread: a file of 20,000 feeds takes a second to read.
        written = await asyncio.to_thread(
            config.subscribe, self.config.file, url, title=title, folder=folder, tags=tags
        )
        if isinstance(written, config.Problem):
            self.say(f"Not subscribed: {written.brief}", alert=True)
        elif written.already:
            self.say(f"{short(called)} is one of your feeds already.")
        else:
            where = f"the end of {self.config.file.name}"
            said = f"Subscribed to {short(called)}: it stands at {where}."
            self.follow_now(said, added=written.url)
