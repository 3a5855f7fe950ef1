"""Following feeds.toml while the window is open: what is saved in an editor shows at once."""

import os
from pathlib import Path

from textual import work

from newsreader.config import Config, load
from newsreader.library import LibraryError
from newsreader.ui import themes
from newsreader.ui.check import problems_of, theme_of
from newsreader.ui.keys import keymap
from newsreader.ui.main.caring import Caring
from newsreader.ui.outline import OutlineRow, is_same

FOLLOW_S = 1.0
"""How often to look at the file: one `stat`."""

PROBLEM_S = 20.0
"""Long enough to read a line and a sentence."""

Stamp = tuple[int, int, int] | None
"""What tells one version of a file from another; None where there is no file."""


class Configuring(Caring):
    _taken: Stamp = None
    """The version that is in force."""
    _met: Stamp = None
    """The version that was there at the last look."""

    broken_at: int | None = None
    """The line in which the file as it is now cannot be understood."""

    def start_following(self) -> None:
        self.broken_at = _broken_line(self.config)
        self._taken = self._met = _stamp(self.config.file)
        self.set_interval(FOLLOW_S, self._follow)
        self.say_problems()

    def say_problems(self) -> None:
        """What is wrong in feeds.toml; everything else works."""
        problems = problems_of(self.config)
        if problems:
            # First, for a sentence that is too long for the line loses its end.
            number = f"1 of {len(problems)} (newsreader check): " if problems[1:] else ""
            self.say(f"{number}{problems[0].brief}", alert=True, seconds=PROBLEM_S)

    @property
    def has_changed(self) -> bool:
        """Whether somebody has saved the file since it was read."""
        return _stamp(self.config.file) != self._taken

    def _follow(self) -> None:
        stamp = _stamp(self.config.file)
        rested, self._met = stamp == self._met, stamp
        if stamp != self._taken and rested:  # else an editor may still be writing
            self._taken = stamp
            self._take_over()

    def follow_now(self, said: str, added: str = "") -> None:
        """Take over what was written at the person's wish, and say so in this sentence.

        `added` is the URL of a feed whose news they want to see.
        """
        self._taken = self._met = _stamp(self.config.file)
        self._take_over(said, added)

    @work(group="configure", exclusive=True)
    async def _take_over(self, said: str = "", added: str = "") -> None:
        before = problems_of(self.config)
        config = load(self.config.file)
        self.broken_at = _broken_line(config)
        if not config.usable:
            self.say(
                f"{config.problems[0].brief} Going on as before.", alert=True, seconds=PROBLEM_S
            )
            return
        try:
            await self.library.configure(config)
        except LibraryError as error:
            self.say(str(error), alert=True)
            return
        if config.settings.theme != self.config.settings.theme:
            self.app.theme = themes.resolve(theme_of(config), os.environ)
        self.config = config
        self.keymap, _ = keymap(config.preset, config.keys)
        here, titles = self.feed_list.current, self.titles
        self.reload_feeds()
        self.follow_settings(titles)
        now = self.feed_list.current
        if here is not None and now is not None:
            if not is_same(here, now):
                self.list_current()
            elif not self.opened and not self.selecting:
                self._list_anew(now, other_feeds=titles.keys() != self.titles.keys())
        self.say(said or f"{config.file.name} was read again.")
        if not said or len(problems_of(config)) > len(before):
            self.say_problems()
        self.refresh_due(added)

    def _list_anew(self, row: OutlineRow, *, other_feeds: bool) -> None:
        """Other feeds may stand in a folder than before, or have what a search finds."""
        scope = row.scope(self.show)
        if self.told_otherwise:
            self.count_anew()
        elif self.listing.scope.query:
            if other_feeds:
                self.find_again(self.current)
        elif scope.feeds != self.listing.scope.feeds:
            self.relist(self.library.listing(scope), self.current)
            self.preview()


def _broken_line(config: Config) -> int | None:
    return None if config.usable else next((each.line for each in config.problems), None)


def _stamp(file: Path) -> Stamp:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
