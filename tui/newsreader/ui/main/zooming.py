"""The article over the whole window, and back to where one came from."""

from textual import on

from newsreader.ui.arrangement import Pane
from newsreader.ui.main.hinting import Hinting
from newsreader.ui.widgets.page import PageView


class Zooming(Hinting):
    _came_from = Pane.ARTICLE
    """The pane that had the focus before."""

    def do_read_zoom(self) -> None:
        if self.zoomed:
            self.end_zoom()
            return
        if self.current is None:
            self.say("Open an article first.")
            return
        self._came_from = self.pane
        self.zoomed = True
        if self.pane is Pane.ARTICLE:
            self.go_to(Pane.ARTICLE)
        else:
            self.open_row(self.headlines.cursor)

    def end_zoom(self) -> None:
        """The panes again, the focus and both places as they were."""
        self.zoomed = False
        if self._came_from is not Pane.ARTICLE:
            self.keep_place()
            self.opened = False
        self.go_to(self._came_from)

    def lay_out(self) -> None:
        super().lay_out()
        self.progress_line.display = self.zoomed
        self.page.set_class(self.zoomed, "-zoomed")

    @on(PageView.Scrolled)
    def show_progress(self) -> None:
        self.progress_line.share = self.page.progress
