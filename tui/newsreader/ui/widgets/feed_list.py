"""The feed list: views, folders, feeds."""

from rich.segment import Segment

from newsreader.ui import paint
from newsreader.ui.outline import OutlineRow, place_of
from newsreader.ui.widgets.row_list import RowList


class FeedList(RowList):
    rows: tuple[OutlineRow, ...] = ()

    def show(self, rows: tuple[OutlineRow, ...]) -> None:
        """Show rows anew, the cursor staying on the row it is on."""
        here = self.current
        self.rows = rows
        place = place_of(here, rows) if here else None
        self.show_rows(len(rows), self.cursor if place is None else place, keep_line=True)

    @property
    def current(self) -> OutlineRow | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def paint(self, index: int, width: int) -> list[Segment]:
        return paint.entry(self.rows[index].entry, width, self.role)
