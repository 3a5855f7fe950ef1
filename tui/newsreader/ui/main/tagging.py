"""Tags, and marking what is older than something: both take an answer first."""

import re
from collections.abc import Mapping

from newsreader import store
from newsreader.config import read_duration
from newsreader.library import Wish
from newsreader.model import Mark
from newsreader.ui.main.asking import Asking, Question
from newsreader.words import tag_name

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
        self.mark_all_read(self.listing.chosen(newest=(oldest_left, 0)))


def read_tags(answer: str) -> Mapping[Mark, bool] | str:
    """Tags to give, and (with a hyphen before them) to take away; a sentence for what is none."""
    tags: dict[Mark, bool] = {}
    for word in filter(None, re.split(r"[\s,]+", answer)):
        name = tag_name(word)
        if not name:
            return f"“{word}” is no tag: a tag has letters or digits."
        tags[name] = not word.startswith("-")
    return tags
