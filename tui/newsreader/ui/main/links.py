"""Going outside: the browser, link hints, enclosures, the clipboard."""

import os

from textual import on

from newsreader.model import State
from newsreader.text import SafeUrl, host_of
from newsreader.ui import outside
from newsreader.ui.main.configuring import Configuring
from newsreader.ui.widgets.page import PageView

HINT_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class Links(Configuring):
    hints: dict[str, SafeUrl] = {}  # noqa: RUF012 - replaced whole, never changed
    """Letters on the screen and where they lead; empty when none are shown."""

    hint_typed = ""

    _pointed_at = ""
    """The URL under the mouse, while it stands in the status line."""

    def visit(self, url: SafeUrl) -> None:
        """Open a URL in the person's browser; where there is none, leave it in the clipboard."""
        if outside.open_url(url, os.environ):
            self.say(f"Opening {host_of(url) or url} in the browser.")
            return
        self.copy(url)
        self.say(f"No browser here: the address is copied. {url}")

    def copy(self, text: str) -> None:
        self.app.copy_to_clipboard(text)
        outside.copy(text, os.environ)

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

    # -- hints -----------------------------------------------------------------------------------

    def do_article_links(self) -> None:
        visible = self.page.visible_links()
        if not visible:
            self.say("No links on this screen.")
            return
        labels = hint_labels(len(visible))
        self.hints = {label: url for label, (_, url) in zip(labels, visible, strict=True)}
        self.hint_typed = ""
        self.page.show_hints(
            {number: label for label, (number, _) in zip(labels, visible, strict=True)}
        )
        self.say("Type the letters of a link to open it.")

    def type_hint(self, character: str) -> None:
        """Take a key while hints are shown; anything that is no hint ends them."""
        self.hint_typed += character
        url = self.hints.get(self.hint_typed)
        if url is None and any(label.startswith(self.hint_typed) for label in self.hints):
            return
        self.end_hints()
        if url is not None:
            self.visit(url)

    @on(PageView.Scrolled)
    def end_hints(self) -> None:
        self.hints, self.hint_typed = {}, ""
        self.page.clear_hints()


def hint_labels(number: int) -> list[str]:
    """As many labels as needed: single letters, or pairs of letters when those do not suffice."""
    if number <= len(HINT_LETTERS):
        return list(HINT_LETTERS[:number])
    pairs = (first + second for first in HINT_LETTERS for second in HINT_LETTERS)
    return [next(pairs) for _ in range(min(number, len(HINT_LETTERS) ** 2))]
