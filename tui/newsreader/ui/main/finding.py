"""Finding words in the article that is open."""

from newsreader.model import Headline
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.asking import Question
from newsreader.ui.main.piping import Piping


class Finding(Piping):
    finding = False
    """Whether hits are shown, so that the keys for unread articles step through them."""

    def do_read_find(self) -> None:
        if self.pane is not Pane.ARTICLE or self.shown is None:
            self.say("Open an article to find words in it.")
            return
        self.ask(
            Question("Find", self._settled, typed=self._look_for, left=self.end_find),
        )

    def _look_for(self, words: str) -> None:
        """Show the hits while one types."""
        self.page.find(words)

    def _settled(self, words: str) -> None:
        hits = self.page.find(words)
        self.finding = hits > 0
        if hits:
            key = self.keymap.shown
            places = "1 place" if hits == 1 else f"{hits} places"
            steps = f"{key('read.next-unread')} and {key('read.previous-unread')}"
            self.say(f"{places}; {steps} go from one to the next.")
        elif words:
            self.say("These words do not stand in this article.")

    def end_find(self) -> None:
        """Put everything back as it was before the search."""
        self.finding = False
        self.page.find("")

    def show_article(self, row: Headline) -> None:
        if self.finding:
            self.end_find()
        super().show_article(row)

    # -- the keys that mean something else while hits are shown ------------------------------------

    def do_read_next_unread(self) -> None:
        if not self._step(1):
            super().do_read_next_unread()

    def do_read_previous_unread(self) -> None:
        if not self._step(-1):
            super().do_read_previous_unread()

    def _step(self, step: int) -> bool:
        if self.pane is not Pane.ARTICLE or not self.page.hits:
            return False
        self.say(f"Place {self.page.next_hit(step)} of {self.page.hits:,}.")
        return True
