"""One line at the bottom: what is going on at the left, what to press at the right."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from newsreader.text import one_line
from newsreader.ui.paint import fit

Hint = tuple[str, str]
"""A key as it is written, and what it does."""


class StatusLine(Widget):
    DEFAULT_CSS = """
    StatusLine {
        dock: bottom;
        height: 1;
        padding: 0 2;
        color: $text-muted;
    }
    """

    ALLOW_SELECT = False

    left: reactive[str] = reactive("")
    alert: reactive[bool] = reactive(False)
    hints: reactive[tuple[Hint, ...]] = reactive(())

    def render(self) -> Content:
        width = self.content_size.width
        left = fit(one_line(self.left, 2 * width + 1), min(width, cell_len(self.left)))
        room = width - cell_len(left) - (3 if left else 0)
        right = Content("")
        for key, label in self.hints:
            hint = Content.assemble((key, "bold $foreground"), f" {label}")
            longer = hint if not right else Content.assemble(right, "   ", hint)
            if longer.cell_length > room:
                break
            right = longer
        gap = " " * max(0, width - cell_len(left) - right.cell_length)
        return Content.assemble((left, "$error" if self.alert else "$foreground"), gap, right)
