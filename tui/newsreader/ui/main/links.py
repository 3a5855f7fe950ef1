"""Going outside: the browser, enclosures, the clipboard."""

import os
from collections.abc import Sequence

from textual import on, work
from textual.actions import SkipAction

from newsreader.model import State
from newsreader.text import SafeUrl, host_of
from newsreader.ui import outside
from newsreader.ui.lending import lend_terminal
from newsreader.ui.main.asking import Asking
from newsreader.ui.widgets.page import PageView


class Links(Asking):
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
        row = self.current
        if row is None or row.link is None:
            self.say("This article has no address.")
            return
        self.visit(row.link)

    def do_article_open_and_next(self) -> None:
        row = self.current
        if row is None:
            return
        self.do_article_open_in_browser()
        if not row.read:
            self._mark(row, State.READ, on=True)
        self.headlines.move(1)

    def do_article_copy_url(self) -> None:
        row = self.current
        if row is None or row.link is None:
            self.say("This article has no address.")
            return
        self.copy(row.link)
        self.say(f"Copied {row.link}")

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
