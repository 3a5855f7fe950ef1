"""One thin line: how far one has read."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ProgressLine(Widget):
    DEFAULT_CSS = """
    ProgressLine {
        height: 1;
        padding: 0 2;
        color: $foreground 50%;
        display: none;
    }
    """

    ALLOW_SELECT = False

    share: reactive[float | None] = reactive(None)
    """From 0 to 1; None where there is nothing to go through."""

    def render(self) -> Content:
        if self.share is None:
            return Content("")
        width = self.content_size.width
        seen = round(width * self.share)
        rest = Content("─" * (width - seen)).stylize("$foreground 15%")
        return Content.assemble("━" * seen, rest)
