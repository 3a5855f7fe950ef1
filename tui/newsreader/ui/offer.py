"""The feeds that a site has, as a list: choose the one to subscribe to."""

from collections.abc import Container, Sequence

from rich.segment import Segment

from newsreader.model import FeedLink
from newsreader.text import one_line
from newsreader.ui.keys import Keymap
from newsreader.ui.list_sheet import ListSheet
from newsreader.ui.paint import fit
from newsreader.ui.widgets.row_list import RowList

_TITLE_SHARE = 0.45
_YOURS = "yours"


class OfferScreen(ListSheet):
    """Answers with the number of the feed."""

    def __init__(self, links: Sequence[FeedLink], mine: Container[str], keymap: Keymap) -> None:
        words = "This site has several feeds. Which one?"
        super().__init__(words, LinkList(links, mine), len(links), 0, keymap)


class LinkList(RowList):
    def __init__(self, links: Sequence[FeedLink], mine: Container[str]) -> None:
        super().__init__()
        self._links = links
        self._mine = mine

    def paint(self, index: int, width: int) -> list[Segment]:
        """What it is called, and its address; the feeds one has are marked."""
        link = self._links[index]
        address = one_line(link.url.partition("://")[2])
        yours = Segment(f"  {_YOURS}" if link.url in self._mine else "", self.role("accent"))
        room = width - len(yours.text)
        if not link.title:
            return [Segment(fit(address, room), self.role("plain")), yours]
        left = round(width * _TITLE_SHARE)
        return [
            Segment(fit(link.title, left), self.role("plain")),
            Segment("  " + fit(address, room - left - 2), self.role("dim")),
            yours,
        ]
