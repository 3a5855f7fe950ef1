"""feeds.toml in the person's own editor."""

import os
from itertools import chain

from textual import work

from newsreader.config import View
from newsreader.ui.arrangement import Pane
from newsreader.ui.check import problems_of
from newsreader.ui.editors import editor_command
from newsreader.ui.lending import lend_terminal
from newsreader.ui.main.saved import SavedSearches
from newsreader.ui.outline import OutlineRow


class Editing(SavedSearches):
    @work(group="editor", exclusive=True)
    async def do_feed_edit_file(self) -> None:
        """What was saved takes effect at once, and what is wrong in it is said with its line."""
        command = editor_command(os.environ, self.config.file, self._line_here)
        if isinstance(command, str):
            self.say(f"{command[:1].upper()}{command[1:]}.", alert=True)
            return
        said = await lend_terminal(self.app, command)
        if self.has_changed:
            self.follow_now(said)
        elif said:
            self.say(said)

    @property
    def _line_here(self) -> int | None:
        """Where what the cursor is on stands; in a file that is broken, where that begins."""
        if self.broken_at is not None:
            return self.broken_at
        row = self.feed_list.current
        feeds = row.feeds if row is not None and row.feeds is not None else frozenset()
        if not feeds and self.pane is not Pane.FEEDS and self.current is not None:
            feeds = frozenset({self.current.feed})
        urls = {feed.url for feed in self.feeds if feed.id in feeds}
        searches = (
            view.line for view in self.config.views if row is not None and _holds(row, view)
        )
        wrong = (problem.line for problem in problems_of(self.config))
        lines = (feed.line for feed in self.config.feeds if feed.url in urls)
        return next(chain(lines, searches, wrong), None)


def _holds(row: OutlineRow, view: View) -> bool:
    """Whether it is the row of a search, or that of a folder around it."""
    if row.query:
        return (row.entry.label, row.query) == (view.title, view.written)
    return row.is_folder and view.folder[: len(row.folder)] == row.folder
