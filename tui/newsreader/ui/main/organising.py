"""Renaming, moving, tagging and removing feeds: edits of feeds.toml, taken back by another edit."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial

from textual import work

from newsreader import config
from newsreader.library import WELCOME
from newsreader.model import Feed
from newsreader.text import CleanLine, named, one_line
from newsreader.ui.main.adding import Adding
from newsreader.ui.main.asking import Question
from newsreader.ui.main.desk import short
from newsreader.ui.outline import Folder

_BETWEEN_TAGS = ","
TITLE_MAX = 20
"""Characters of a title in a question, whose end must be seen, too."""


class Organising(Adding):
    def do_feed_rename(self) -> None:
        if folder := self._folder_here:
            rename = partial(self._rename_folder, folder)
            self.ask(Question("Name of the folder", rename, answer=folder[-1]))
        elif feed := self._feed_here:
            words = "Title, empty for the feed's own"
            self.ask(Question(words, partial(self._rename_feed, feed), answer=feed.title))

    def do_feed_move(self) -> None:
        if folder := self._folder_here:
            move, within = partial(self._put_folder, folder), folder[:-1]
        elif feed := self._feed_here:
            move, within = partial(self._move_feed, feed), feed.folder
        else:
            return
        answer = "/".join(within)
        self.ask(Question("Folder, or none", move, answer=answer, choices=self.folders()))

    def do_feed_tags(self) -> None:
        if feed := self._feed_here:
            tags = sorted({tag for each in self.feeds for tag in each.tags})
            self.ask(
                Question(
                    "Tags, with commas between",
                    partial(self._tag_feed, feed),
                    answer=", ".join(feed.tags),
                    choices=tags,
                    between=_BETWEEN_TAGS,
                )
            )

    def do_feed_remove(self) -> None:
        if feed := self._feed_here:
            title = one_line(named(feed.title), TITLE_MAX)
            words = f"Remove {title}? Its articles are kept. (y or n)"
            self.ask(Question(words, partial(self._remove_feed, feed)))

    # -- what is meant -----------------------------------------------------------------------------

    @property
    def _folder_here(self) -> Folder:
        row = self.feed_list.current
        return row.folder if row is not None and row.is_folder else ()

    @property
    def _feed_here(self) -> Feed | None:
        """The feed under the feed list's cursor; why it is none that can be edited was said."""
        row = self.feed_list.current
        feed = self.feed(row.feed) if row is not None and row.feed is not None else None
        if feed is None:
            self.say("Choose a feed in the feed list first.")
        elif feed.url == WELCOME.url:
            self.say("Welcome goes away with welcome = false under [settings] in feeds.toml.")
            return None
        return feed

    # -- what is done ------------------------------------------------------------------------------

    def _rename_feed(self, feed: Feed, typed: str) -> None:
        title = one_line(typed)
        said = (
            f"{short(feed.title)} is called {short(title)} now."
            if title
            else "It has its own title again."
        )
        if title != feed.title:
            self._edit_feeds({feed.url: {"title": title}}, said)

    def _move_feed(self, feed: Feed, typed: str) -> None:
        folder = "/".join(config.folder_path(typed))
        said = stands_in(folder, feed.title)
        if folder != "/".join(feed.folder):
            self._edit_feeds({feed.url: {"folder": folder}}, said)

    def _tag_feed(self, feed: Feed, typed: str) -> None:
        written = (one_line(tag) for tag in typed.split(_BETWEEN_TAGS))
        tags = tuple(dict.fromkeys(tag for tag in written if tag))
        has = f"{short(feed.title)} has the tags {', '.join(tags)}."
        said = has if tags else "It has no tags now."
        if tags != feed.tags:
            self._edit_feeds({feed.url: {"tags": tags}}, said)

    def _rename_folder(self, folder: Folder, typed: str) -> None:
        """Without a name, what stands in it stands in the folder around it."""
        to = (*folder[:-1], *config.folder_path(typed))
        path = "/".join(to[len(folder) - 1 :])
        now = f"called {short(path)} now." if path else "no folder now."
        self._move_folder(folder, to, f"{short(folder[-1])} is {now}")

    def _put_folder(self, folder: Folder, typed: str) -> None:
        around = config.folder_path(typed)
        if around[: len(folder)] == folder:
            self.say(f"{short(folder[-1])} cannot stand in itself.")
            return
        said = stands_in("/".join(around), folder[-1])
        self._move_folder(folder, (*around, folder[-1]), said)

    def _move_folder(self, folder: Folder, to: Folder, said: str) -> None:
        """All that stands in it goes along. What two folders hold is not easily parted again."""
        move = partial(config.move_folder, self.config.file, folder, to)
        if to == folder:
            return
        if "/".join(to) not in self.folders() or to == folder[:-1]:
            # What is folded stays so; that of a folder that is not there matters to nobody.
            below = (path for path in self.folded if path[: len(folder)] == folder)
            self.folded |= {(*to, *path[len(folder) :]) for path in below} - {folder[:-1]}
            self.change_file(move, said)
            return

        def answered(answer: str) -> None:
            if is_yes(answer):
                self.change_file(move, said)
            else:
                self.say(f"{short(folder[-1])} stays as it is.")

        there = one_line("/".join(to), TITLE_MAX)
        self.ask(Question(f"There is a folder {there}. Make them one? (y or n)", answered))

    def _edit_feeds(self, changes: Mapping[str, config.Change], said: str) -> None:
        self.change_file(partial(config.edit, self.config.file, changes), said)

    def _remove_feed(self, feed: Feed, answer: str) -> None:
        if not is_yes(answer):
            self.say(f"{short(feed.title)} stays.")
            return
        back = f"Its articles come back when you add it again: {feed.url}"
        said = f"{short(feed.title)} was removed. {back}"
        self.change_file(partial(config.remove, self.config.file, feed.url), said)

    @work(group="organise")
    async def change_file(self, write: Callable[[], config.Problem | None], said: str) -> None:
        # In a thread: a file of 20,000 feeds takes a second to read.
        problem = await asyncio.to_thread(write)
        if problem is not None:
            self.say(f"Nothing was changed: {problem.brief}", alert=True)
        else:
            self.follow_now(said)


def stands_in(folder: str, what: CleanLine) -> str:
    title = short(what)
    return f"{title} stands in {short(folder)} now." if folder else f"{title} is in no folder."


def is_yes(answer: str) -> bool:
    return answer.strip().lower() in {"y", "yes"}
