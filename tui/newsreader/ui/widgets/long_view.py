"""What is longer than the screen, and whose length changes while one looks at it."""

from textual.geometry import Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView


class LongView(ScrollView, can_focus=True):
    """Scrolls up and down. Another length only moves the scroll bar.

    Textual would lay the whole window out anew, and paint it: a quarter of what it costs to show
    another article (29 ms of the processor against 22).
    """

    DEFAULT_CSS = """
    LongView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
    }
    """

    virtual_size = Reactive(Size(0, 0))

    def watch_virtual_size(self, size: Size) -> None:
        height = self.container_size.height
        # That there is a bar at all is a matter of layout still.
        self.show_vertical_scrollbar = size.height > height
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height
            self.vertical_scrollbar.window_size = height
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
