"""Selecting rows of the headline list: however many, they are two places in it."""

from textual import on

from newsreader.library import Chosen, Found, Listing
from newsreader.model import Headline
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.views import Views
from newsreader.ui.outline import OutlineRow
from newsreader.ui.widgets.row_list import RowList


class Selecting(Views):
    def do_list_select(self) -> None:
        """Begin where the cursor is; what is between there and the cursor is selected."""
        if self.selecting:
            self.end_selection()
        elif self.current is None:
            self.say("There is nothing here to select.")
        else:
            self.go_to(Pane.LIST)
            self.hush()
            self.headlines.began = self.headlines.cursor
            self.count_selected()

    @property
    def selecting(self) -> bool:
        return self.headlines.began is not None

    @on(RowList.Moved, "#headlines")
    def count_selected(self) -> None:
        number = len(self.headlines.selected)
        self.selection = f"{number:,} selected" if number else ""
        self.show_status()

    def end_selection(self) -> None:
        self.headlines.began = None
        self.count_selected()

    def go_to(self, pane: Pane) -> None:
        """Whoever leaves the list has done with selecting."""
        if pane is not Pane.LIST:
            self.end_selection()
        super().go_to(pane)

    def _list(
        self,
        listing: Listing | Found,
        row: OutlineRow,
        *,
        cursor: int,
        keep_line: bool = False,
        empty: str = "",
    ) -> None:
        self.end_selection()
        super()._list(listing, row, cursor=cursor, keep_line=keep_line, empty=empty)

    # -- what actions apply to -------------------------------------------------------------------

    def chosen(self) -> Chosen:
        """What is selected, else what the cursor is on."""
        places = self.headlines.selected or range(self.headlines.cursor, self.headlines.cursor + 1)
        return self.listing.chosen_places(places[0], places[-1])

    def chosen_rows(self, most: int) -> list[Headline]:
        """The first ones of them."""
        places = self.headlines.selected or range(self.headlines.cursor, self.headlines.cursor + 1)
        found = (self.listing.row(place) for place in places[:most])
        return [row for row in found if row is not None]
