"""The headings of an article as a list: choose one to go there."""

from collections.abc import Sequence

from rich.segment import Segment

from newsreader.ui.keys import Keymap
from newsreader.ui.list_sheet import ListSheet
from newsreader.ui.paint import fit
from newsreader.ui.typeset.flow import Title
from newsreader.ui.widgets.row_list import RowList


class ContentsScreen(ListSheet):
    """Answers with the number of the heading."""

    def __init__(self, titles: Sequence[Title], here: int, keymap: Keymap) -> None:
        super().__init__("Contents", TitleList(titles), len(titles), here, keymap)


class TitleList(RowList):
    def __init__(self, titles: Sequence[Title]) -> None:
        super().__init__()
        self._titles = titles
        self._least = min((title.level for title in titles), default=1)

    def paint(self, index: int, width: int) -> list[Segment]:
        title = self._titles[index]
        depth = title.level - self._least
        text = fit("  " * depth + title.text, width)
        return [Segment(text, self.role("dim" if depth else "plain"))]
