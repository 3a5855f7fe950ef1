"""A line above everything: what a person has to know as long as it is so."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from newsreader.text import NOTHING, CleanLine


class Banner(Widget):
    DEFAULT_CSS = """
    Banner {
        dock: top;
        display: none;
        height: auto;
        max-height: 3;
        padding: 0 2;
        background: $error;
        color: $background;
        &.-said { display: block; }
    }
    """

    ALLOW_SELECT = False

    sentence: reactive[CleanLine] = reactive(NOTHING, layout=True)
    """None is shown while it is empty."""

    def watch_sentence(self) -> None:
        self.set_class(bool(self.sentence), "-said")

    def render(self) -> Content:
        return Content(self.sentence)
