"""Going from heading to heading, and the list of them all."""

from newsreader.ui.arrangement import Pane
from newsreader.ui.main.zooming import Zooming


class Headings(Zooming):
    def do_read_next_heading(self) -> None:
        if not self.page.step_titles(1):
            self.say("No further heading." if self.page.titles else NO_HEADINGS)

    def do_read_previous_heading(self) -> None:
        if not self.page.step_titles(-1):
            self.say("This is the top." if self.page.titles else NO_HEADINGS)

    def do_read_contents(self) -> None:
        from newsreader.ui.contents import ContentsScreen

        titles = self.page.titles
        if not titles:
            self.say(NO_HEADINGS)
            return
        screen = ContentsScreen(titles, max(0, self.page.title), self.keymap)
        self.app.push_screen(screen, self._go_to_title)

    def _go_to_title(self, number: int | None) -> None:
        if number is not None:
            self.go_to(Pane.ARTICLE)
            self.page.go_to_title(number)


NO_HEADINGS = "This article has no headings."
