"""Saved searches under the keys that rename, move, tag and remove feeds."""

from functools import partial

from newsreader import config
from newsreader.config import View
from newsreader.text import CleanLine, one_line
from newsreader.ui.main.asking import Question
from newsreader.ui.main.desk import short
from newsreader.ui.main.organising import TITLE_MAX, Organising, is_yes, stands_in


class SavedSearches(Organising):
    def do_feed_rename(self) -> None:
        if (view := self._search_here) is None:
            super().do_feed_rename()
        else:
            then = partial(self._ask_what_for, view)
            self.ask(Question("Title of the search", then, answer=view.title))

    def do_feed_move(self) -> None:
        if (view := self._search_here) is None:
            super().do_feed_move()
        else:
            move, answer = partial(self._move_search, view), "/".join(view.folder)
            self.ask(Question("Folder, or none", move, answer=answer, choices=self.folders()))

    def do_feed_tags(self) -> None:
        if self._search_here is None:
            super().do_feed_tags()
        else:
            self.say("Feeds and articles have tags; a saved search can look for them: tag:NAME.")

    def do_feed_remove(self) -> None:
        if (view := self._search_here) is None:
            super().do_feed_remove()
        else:
            title = one_line(view.title, TITLE_MAX)
            words = f"Remove the search {title}? (y or n)"
            self.ask(Question(words, partial(self._remove_search, view)))

    @property
    def _search_here(self) -> View | None:
        """The one under the feed list's cursor."""
        row = self.feed_list.current
        called = (row.entry.label, row.query) if row is not None and row.query else None
        views = self.config.views
        return next((view for view in views if (view.title, view.written) == called), None)

    # -- what is done ------------------------------------------------------------------------------

    def _ask_what_for(self, view: View, typed: str) -> None:
        from newsreader.ui import searches

        self.ask(
            Question(
                "It looks for",
                partial(self._change_search, view, one_line(typed) or view.title),
                typed=lambda query: self.prompt.note(searches.mistake(query)),
                answer=view.written,
                choices=searches.choices(self.feeds, self.library.tags()),
                between=searches.BETWEEN,
            )
        )

    def _change_search(self, view: View, title: CleanLine, typed: str) -> None:
        from newsreader.ui import searches

        query = typed.strip()
        if wrong := searches.mistake(query):
            self.say(f"Nothing was changed: {wrong}", alert=True)
        elif (title, query) == (view.title, view.written):
            self.say(f"{short(title)} stays as it is.")
        elif query == view.written:
            said = f"{short(view.title)} is called {short(title)} now."
            self._edit_search(view, {"title": title}, said)
        else:
            said = f"{short(title)} looks for {query} now."
            self._edit_search(view, {"title": title, "query": query}, said)

    def _move_search(self, view: View, typed: str) -> None:
        folder = "/".join(config.folder_path(typed))
        if folder != "/".join(view.folder):
            self._edit_search(view, {"folder": folder}, stands_in(folder, view.title))

    def _remove_search(self, view: View, answer: str) -> None:
        title = view.title
        if not is_yes(answer):
            self.say(f"{short(title)} stays.")
            return
        said = f"{short(title)} was removed. It looked for {view.written}"
        remove = partial(config.remove_view, self.config.file, title, view.written)
        self.change_file(remove, said)

    def _edit_search(self, view: View, change: config.Change, said: str) -> None:
        file = self.config.file
        write = partial(config.edit_view, file, view.title, view.written, change)
        self.change_file(write, said)
