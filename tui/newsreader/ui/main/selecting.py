"""Selecting rows of the headline list: however many, they are two places in it."""

from textual import on

from newsreader.library import Chosen
from newsreader.model import Headline
from newsreader.ui.arrangement import Pane
from newsreader.ui.main.views import Views
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

    def leave_list(self) -> None:
        self.end_selection()
        super().leave_list()

    # -- what actions apply to -------------------------------------------------------------------

    def chosen(self) -> Chosen:
        """What is selected, else what the cursor is on."""
        places = self._places
        return self.listing.chosen_places(places[0], places[-1])

    def chosen_rows(self, most: int) -> list[Headline]:
        """The first ones of them."""
        found = (self.listing.row(place) for place in self._places[:most])
        return [row for row in found if row is not None]

    @property
    def _places(self) -> range:
        cursor = self.headlines.cursor
        return self.headlines.selected or range(cursor, cursor + 1)
