"""Tags, and marking what is older than an age or matches a search: all take an answer first."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsreader import store
from newsreader.config import read_duration
from newsreader.library import Deed, Wish
from newsreader.model import Mark, State
from newsreader.ui.main.asking import Asking, Question
from newsreader.words import tag_name

if TYPE_CHECKING:
    from newsreader.query import Query

BETWEEN_TAGS = " ,"


class Tagging(Asking):
    def do_article_tags(self) -> None:
        """Ask for tags, of what is selected or of the article under the cursor."""
        row = self.current
        if row is None:
            self.say("There is no article here to tag.")
            return
        selected = len(self.headlines.selected)
        what = f"Tag {selected:,} articles" if selected else "Tag"
        has = "" if selected or not row.tags else f" (has {' '.join(row.tags)}; -name removes)"
        articles = self.chosen()
        tags = self.library.tags()
        choices = [*tags, *(f"-{tag}" for tag in (tags if selected else row.tags))]

        def answered(answer: str) -> None:
            tags = read_tags(answer)
            if isinstance(tags, str):
                self.say(tags)
            elif tags:
                wishes = [Wish(articles, tag, on) for tag, on in tags.items()]
                self.carry_out(self.library.deeds.act(wishes), nothing="It is tagged so already.")
                self.end_selection()

        self.ask(Question(what + has, answered, choices=choices, between=BETWEEN_TAGS))

    def do_list_mark_older_read(self) -> None:
        """Ask for an age, and mark read what is older in this list."""
        self.ask(Question("Mark read what is older than", self._mark_older, answer="7d"))

    def _mark_older(self, answer: str) -> None:
        age = read_duration(answer)
        if age is None:
            self.say(f"“{answer}” is no age: write one such as 12h, 7d or 4w.")
            return
        oldest_left = store.ms(self.clock() - age)
        self.mark_all_read(self.listing.chosen_older(oldest_left))

    def do_list_mark_matching_read(self) -> None:
        """Ask for a search, and mark read what it finds in this list."""
        self.ask(Question("Mark read what matches", self._mark_matching))

    def _mark_matching(self, answer: str) -> None:
        from newsreader import query  # 10 ms that no first frame waits for

        if not answer.strip():
            return
        try:
            asked = query.parse(answer)
        except query.Mistake as mistake:
            self.say(f"Nothing was marked: {mistake}")
            return
        self.carry_out(self._marked(asked), nothing="Nothing unread here matches.")

    async def _marked(self, asked: "Query") -> Deed:
        listing = self.listing
        found = await self.library.finder.ids(asked, scope=listing.scope, newest=listing.newest)
        return await self.library.deeds.mark(found, State.READ, on=True)


def read_tags(answer: str) -> Mapping[Mark, bool] | str:
    """Tags to give, and (with a hyphen before them) to take away; a sentence for what is none."""
    tags: dict[Mark, bool] = {}
    for word in filter(None, re.split(r"[\s,]+", answer)):
        name = tag_name(word)
        if not name:
            return f"“{word}” is no tag: a tag has letters or digits."
        tags[name] = not word.startswith("-")
    return tags
