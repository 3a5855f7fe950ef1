"""A list drawn line by line: what it costs depends on what is visible, never on what exists."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from newsreader.text import clean
from newsreader.ui.widgets.long_view import LongView
from newsreader.ui.widgets.roles import role_style

ROWS_BEYOND_CURSOR = 2
"""Rows that stay visible above and below the cursor, so that one sees where one is going."""

WHEEL_ROWS = 3

SELECTED = "┃"
"""Before each selected row: to be seen where there are no colours, too."""


class RowList(LongView):
    """Rows `0 … count - 1`, a cursor, and nothing about what a row is: `paint` says that."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--bar",
        "row--cursor",
        "row--cursor-away",
        "row--hover",
        "row--selected",
        "row--strong",
        "row--plain",
        "row--dim",
        "row--accent",
        "row--alert",
        "row--empty",
        "row--hit",
    }

    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        & > .row--bar { color: $accent; text-style: bold; }
        & > .row--cursor { background: $panel; }
        & > .row--cursor-away { background: $panel; }
        & > .row--hover { background: $boost; }
        & > .row--selected { background: $accent 18%; }
        & > .row--strong { color: $foreground; text-style: bold; }
        & > .row--plain { color: $foreground; }
        & > .row--dim { color: $text-muted; }
        & > .row--accent { color: $accent; }
        & > .row--alert { color: $warning; }
        & > .row--empty { color: $text-muted; }
        & > .row--hit { color: $accent; text-style: bold underline; }
        &:ansi > .row--cursor { background: ansi_default; text-style: reverse; }
        &:ansi > .row--cursor-away { background: ansi_default; text-style: bold; }
        &:ansi > .row--selected { background: ansi_default; text-style: bold; }
        &:ansi > .row--dim { text-style: dim; }
    }
    """

    count: reactive[int] = reactive(0, init=False)
    # The watchers of these paint the two rows that change: 0.8 KB to the terminal, the list is 13.
    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    hovered: reactive[int | None] = reactive(None, repaint=False, init=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: "RowList", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "RowList":
            return self.rows

    class Clicked(Message):
        """A row was clicked; `column` is the cell within the row."""

        def __init__(self, rows: "RowList", index: int, column: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index
            self.column = column

        @property
        def control(self) -> "RowList":
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._roles: dict[str, Style] = {}

    def paint(self, index: int, width: int) -> list[Segment]:
        """The row in at most `width` cells, without the bar and background of the cursor."""
        raise NotImplementedError

    @property
    def selected(self) -> range:
        """The rows that an action applies to, where these are not just the one under the cursor."""
        return range(0)

    @property
    def empty_text(self) -> str:
        """What stands in the place of rows when there are none: what to press."""
        return ""

    # -- moving ----------------------------------------------------------------------------------

    def move_to(self, index: int) -> None:
        self.cursor = max(0, min(index, self.count - 1))

    def move(self, rows: int) -> None:
        self.move_to(self.cursor + rows)

    def page(self, pages: float) -> None:
        self.move(round(pages * max(1, self.scrollable_content_region.height - 1)))

    def show_rows(self, count: int, cursor: int, *, keep_line: bool = False) -> None:
        """Show other rows; `keep_line` leaves the cursor on the line of the screen it is on."""
        line = self.cursor - self.scroll_offset.y
        self.set_reactive(RowList.cursor, max(0, min(cursor, count - 1)))
        self.set_reactive(RowList.count, count)
        self._resize_to_rows()
        if keep_line:
            self.scroll_to(y=max(0, self.cursor - line), animate=False, immediate=True)
        self._reveal_cursor()
        self.refresh()

    def repaint_row(self, index: int) -> None:
        self.refresh_lines(index - self.scroll_offset.y, 1)

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, max(0, self.count - 1)))

    def watch_cursor(self, old: int, new: int) -> None:
        self.repaint_row(old)
        self.repaint_row(new)
        self._reveal_cursor()
        self.post_message(self.Moved(self, new))

    def _reveal_cursor(self) -> None:
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        beyond = min(ROWS_BEYOND_CURSOR, (height - 1) // 2)
        top = self.scroll_offset.y
        if self.cursor < top + beyond:
            top = self.cursor - beyond
        elif self.cursor > top + height - 1 - beyond:
            top = self.cursor - height + 1 + beyond
        top = max(0, min(top, self.count - height))
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)

    def _resize_to_rows(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, max(1, self.count))

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        base = self.rich_style
        if self.count == 0:
            return self._empty_line(y, width)
        if index >= self.count:
            return Strip.blank(width, base)
        segments = self.paint(index, width - 3)
        is_selected = index in self.selected
        if index == self.cursor:
            bar = self.role("bar" if self.has_focus else "dim")
            line = [Segment("▌", base + bar), Segment(" ", base), *segments]
            style = base + self.role(self._cursor_role)
            return _filled(line, width, style + self.role("selected") if is_selected else style)
        if is_selected:
            line = [Segment(SELECTED, base + self.role("accent")), Segment(" ", base), *segments]
            return _filled(line, width, base + self.role("selected"))
        style = base + self.role("hover") if index == self.hovered else base
        return _filled([Segment("  ", base), *segments], width, style)

    @property
    def _cursor_role(self) -> str:
        return "cursor" if self.has_focus else "cursor-away"

    def role(self, name: str) -> Style:
        style = self._roles.get(name)
        if style is None:
            style = self._roles[name] = role_style(self, f"row--{name}")
        return style

    def notify_style_update(self) -> None:
        self._roles.clear()
        super().notify_style_update()

    def _empty_line(self, y: int, width: int) -> Strip:
        lines = clean(self.empty_text).splitlines()
        line = lines[y - 1] if 1 <= y <= len(lines) else ""
        return _filled([Segment(f"  {line}", self.role("empty"))], width, self.rich_style)

    def on_resize(self, _: events.Resize) -> None:
        self._resize_to_rows()
        self._reveal_cursor()

    def on_focus(self) -> None:
        self.repaint_row(self.cursor)

    def on_blur(self) -> None:
        self.repaint_row(self.cursor)

    # -- mouse -----------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and (index := place.y + self.scroll_offset.y) < self.count:
            event.stop()
            self.move_to(index)
            self.post_message(self.Clicked(self, index, place.x))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        place = event.get_content_offset(self)
        index = None if place is None else place.y + self.scroll_offset.y
        self.hovered = index if index is not None and index < self.count else None

    def on_leave(self) -> None:
        self.hovered = None

    def watch_hovered(self, old: int | None, new: int | None) -> None:
        for index in (old, new):
            if index is not None:
                self.repaint_row(index)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._turn(event, WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._turn(event, -WHEEL_ROWS)

    def _turn(self, event: events.MouseEvent, rows: int) -> None:
        """Scroll in the place of Textual, which else would do it a second time."""
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        self.refresh(Region(0, y_start, self.size.width, line_count))


def _filled(segments: list[Segment], width: int, style: Style) -> Strip:
    """The segments over one background, at exactly `width` cells."""
    line = Segment.adjust_line_length(segments, width, style)
    if style.reverse:  # in the terminal's own colours: one bar, not a patchwork
        return Strip([Segment("".join(segment.text for segment in line), style)], width)
    over = Style(bgcolor=style.bgcolor, bold=style.bold or None)
    return Strip([Segment(text, own + over if own else over) for text, own, _ in line], width)
