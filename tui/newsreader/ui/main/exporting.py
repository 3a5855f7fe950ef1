"""Writing the open article to a file."""

import asyncio
import os
import unicodedata
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from textual import work

from newsreader import files, paths
from newsreader.page import Extracted
from newsreader.text import NOTHING, clean
from newsreader.ui.main.asking import Question
from newsreader.ui.main.headings import Headings

NAME_MAX = 120
"""Bytes of a file's name that are made of the title; most systems allow 255."""

_FORMS = {".md": "Markdown", ".markdown": "Markdown", ".html": "HTML", ".htm": "HTML"}


class Whole(NamedTuple):
    article: Extracted
    """With the text that stood in the pane."""
    url: str
    """Empty where it has none."""


class Exporting(Headings):
    def do_article_export(self) -> None:
        whole = self.shown_whole()
        if whole is None:
            self.say_none_open()
            return
        name = f"{file_name(whole.article.title)}.md"
        self._ask_where(whole, _spoken(paths.downloads() / name), "Write to")

    def shown_whole(self) -> Whole | None:
        """The article that is open."""
        if self.shown is None or self._fed is None:
            return None
        row = self.shown.headline
        if self._found is not None and self.full:
            text = self._found.extracted
        else:
            text = Extracted(row.title, NOTHING, NOTHING, None, None, None, self._fed)
        article = replace(
            text,
            title=row.title,
            byline=row.author or text.byline,
            site=self.titles.get(row.feed, text.site),
            published=row.published or text.published,
        )
        return Whole(article, row.link or "")

    def _ask_where(self, whole: Whole, file: str, question: str) -> None:
        self.ask(Question(question, partial(self._answered, whole), answer=file))

    def _answered(self, whole: Whole, typed: str) -> None:
        wanted = clean(typed).strip()
        file = Path(os.path.expanduser(wanted))  # noqa: PTH111 - a ~ without a home stays as it is
        if not wanted:
            self.say("Nothing was written.")
        elif _is_folder(file):
            self.say(f"{wanted} is a folder: name a file in it.")
        elif file.suffix.lower() not in _FORMS:
            self._ask_where(whole, wanted, "The name must end in .md or .html")
        elif os.path.lexists(file):
            question = f"{file.name} is there already. Replace it? (y or n)"
            self.ask(Question(question, partial(self._confirmed, whole, file)))
        else:
            self._write_file(whole, file, over=False)

    def _confirmed(self, whole: Whole, file: Path, answer: str) -> None:
        if answer.strip().lower() in {"y", "yes"}:
            self._write_file(whole, file, over=True)
        else:
            self.say(f"{file.name} was left as it is.")

    @work(group="export")
    async def _write_file(self, whole: Whole, file: Path, *, over: bool) -> None:
        try:
            # In a thread, for a disk may be slow, and a long article too.
            written = await asyncio.to_thread(_write, whole, file, over=over)
        except OSError as error:
            self.say(f"{_spoken(file)} cannot be written ({error.strerror}): choose another place.")
            return
        if written:
            self.say(f"Written as {_FORMS[file.suffix.lower()]} to {_spoken(file)}")
        else:
            self.say(f"{file.name} appeared meanwhile and was left as it is.")


def file_name(title: str) -> str:
    """The title as a file may be called everywhere: letters, digits, and single spaces."""
    kept = "".join(each if _is_plain(each) else " " for each in title)
    short = " ".join(kept.split()).encode()[:NAME_MAX].decode(errors="ignore")
    return short.strip(" -_") or "Article"


def _is_plain(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LMN"


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except OSError:  # a name longer than any may be: writing says so
        return False


def _write(whole: Whole, file: Path, *, over: bool) -> bool:
    from newsreader.reading import standalone

    html = _FORMS[file.suffix.lower()] == "HTML"
    text = (standalone.as_html if html else standalone.as_markdown)(*whole)
    content = f"{text}\n".encode()
    if over:
        files.replace(file, content)
        return True
    return files.write_new(file, content)


def _spoken(file: Path) -> str:
    """With ~ for the person's home."""
    home = Path.home()
    return f"~/{file.relative_to(home)}" if file.is_relative_to(home) else str(file)
