"""The rules of feeds.toml: running them over the past, and what they want one to hear of."""

import os
from collections.abc import Sequence

from textual import work

from newsreader.library.notices import few, run
from newsreader.library.ruling import Notice
from newsreader.ui import alerts
from newsreader.ui.main.ahead import FetchingAhead


class Ruling(FetchingAhead):
    def do_rules_run(self) -> None:
        """Over all the articles there are."""
        from newsreader.library.past import run_rules

        if not self.config.rules:
            self.say("There are no rules: write one as [[rules]] into feeds.toml.")
            return
        self.carry_out(
            run_rules(self.library, self.config.rules),
            nothing="The rules change nothing: all of it is so already.",
        )

    def notify_of(self, notices: Sequence[Notice]) -> None:
        """Tell the desktop, by way of the terminal or of the person's own program."""
        if notices:
            self._notify(notices)

    @work(group="notify")
    async def _notify(self, notices: Sequence[Notice]) -> None:
        command = self.config.settings.notify_command
        for notice in few(notices):
            if command:
                said = await run(command, notice, os.environ)
                if said:
                    self.say(said, alert=True)
                    return
            elif driver := self.app._driver:  # noqa: SLF001 -- Textual's own way for what is not drawn, as App.bell goes
                driver.write(alerts.sequence(notice.title, notice.feed, os.environ))
