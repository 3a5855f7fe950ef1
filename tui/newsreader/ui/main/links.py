"""Going outside: the browser, enclosures, the clipboard."""

import os
from collections.abc import Sequence

from textual import on, work
from textual.actions import SkipAction

from newsreader.model import State
from newsreader.text import SafeUrl, host_of
from newsreader.ui import outside
from newsreader.ui.lending import lend_terminal
from newsreader.ui.main.tagging import Tagging
from newsreader.ui.widgets.page import PageView

OPENED_AT_ONCE = 20
"""Tabs of a browser; a slip of the finger may select thousands."""
COPIED_AT_ONCE = 1_000
"""Addresses: 100 KB, which is what some terminals take by OSC 52."""


class Links(Tagging):
    _pointed_at = ""
    """The URL under the mouse, while it stands in the status line."""

    def visit(self, url: SafeUrl) -> None:
        """Open a URL in the person's browser; where there is none, leave it in the clipboard."""
        if command := outside.in_terminal(url, os.environ):
            self._browse(command)
            return
        if outside.open_url(url, os.environ):
            self.say(f"Opening {host_of(url) or url} in the browser.")
            return
        self.copy(url)
        self.say(f"No browser here: the address is copied. {url}")

    @work(group="browse", exclusive=True)
    async def _browse(self, command: Sequence[str]) -> None:
        if said := await lend_terminal(self.app, command):
            self.say(said)

    def copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        outside.copy(text, os.environ)

    def action_copy_text(self) -> None:
        """Ctrl+C, as Textual calls it: copy what is selected."""
        selected = self.get_selected_text()
        if not selected:
            raise SkipAction
        self.copy(selected)
        words = len(selected.split())
        self.say("Copied one word." if words == 1 else f"Copied {words:,} words.")

    def do_article_open_in_browser(self) -> None:
        self._open_chosen()

    def do_article_open_and_next(self) -> None:
        row, selecting, articles = self.current, self.selecting, self.chosen()
        if row is None or not self._open_chosen():
            return
        if selecting:
            self.mark_all_read(articles)
            return
        if not row.read:
            self._mark(row, State.READ, on=True)
        self.headlines.move(1)

    def _open_chosen(self) -> bool:
        """False where there are too many to open them all."""
        number = len(self.headlines.selected)
        if number > OPENED_AT_ONCE:
            self.say(f"{number:,} are too many to open at once: select {OPENED_AT_ONCE} at most.")
            return False
        links = self._chosen_links(OPENED_AT_ONCE)
        self.end_selection()
        if not links:
            self.say("This article has no address.")
        elif len(links) == 1:
            self.visit(links[0])
        elif all(outside.open_url(link, os.environ) for link in links):
            self.say(f"Opening {_addresses(links)} in the browser.")
        else:
            self.copy("\n".join(links))
            self.say(f"No browser here: {_addresses(links)} are copied.")
        return True

    def do_article_copy_url(self) -> None:
        links = self._chosen_links(COPIED_AT_ONCE)
        if not links:
            self.say("This article has no address.")
            return
        self.copy("\n".join(links))
        self.say(f"Copied {links[0] if len(links) == 1 else _addresses(links)}")
        self.end_selection()

    def _chosen_links(self, most: int) -> list[SafeUrl]:
        return [row.link for row in self.chosen_rows(most) if row.link is not None]

    def do_article_play_enclosure(self) -> None:
        if self.shown is None or not self.shown.enclosures:
            self.say("Nothing is attached to this article.")
            return
        self.visit(self.shown.enclosures[0].url)

    @on(PageView.LinkClicked)
    def link_clicked(self, event: PageView.LinkClicked) -> None:
        self.visit(event.url)

    @on(PageView.LinkHovered)
    def link_hovered(self, event: PageView.LinkHovered) -> None:
        if event.url is not None:
            self.say(event.url)
        elif self.said == self._pointed_at:
            self.hush()
        self._pointed_at = event.url or ""


def _addresses(links: list[SafeUrl]) -> str:
    return "1 address" if len(links) == 1 else f"{len(links):,} addresses"
