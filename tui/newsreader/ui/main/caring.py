"""The library's health: what is wrong with it is said, and backups are made meanwhile."""

from textual import work

from newsreader.ui.main.refreshing import Refreshing

FIRST_S = 5.0
"""From the first frame on: whoever only wants to see the headlines does not pay for it."""

EVERY_S = 3600.0
"""Windows stay open for weeks; the look at what is due takes 0.1 ms."""


class Caring(Refreshing):
    def start_caring(self) -> None:
        self.banner.sentence = self.library.health.banner
        if notice := self.library.health.notice:
            self.say(notice)
        self.set_timer(FIRST_S, self.care)
        self.set_interval(EVERY_S, self.care)

    @work(group="care")
    async def care(self) -> None:
        await self.library.health.look_after()
        self.banner.sentence = self.library.health.banner
