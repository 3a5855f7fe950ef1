"""Giving the text of the open article to a command."""

import os
import shlex
import shutil
from functools import partial

from textual import work

from newsreader.text import clean
from newsreader.ui.lending import lend_terminal
from newsreader.ui.main.asking import Question
from newsreader.ui.main.exporting import Exporting

_SHELL_SIGNS = frozenset({"|", "||", "&&", "&", ";", ">", ">>", "<", "2>"})


class Piping(Exporting):
    _command = ""
    """The last one, to begin with."""

    def do_article_pipe(self) -> None:
        from newsreader.reading import standalone

        whole = self.shown_whole()
        if whole is None:
            self.say_none_open()
            return
        text = f"{standalone.as_text(whole.article)}\n"
        self.ask(Question("Pipe to", partial(self._pipe_to, text), answer=self._command))

    def _pipe_to(self, text: str, typed: str) -> None:
        try:
            words = [os.path.expanduser(word) for word in shlex.split(clean(typed))]  # noqa: PTH111 - arguments, not paths
        except ValueError:
            self.say(
                "This command is not complete: a quote is not closed, or \\ stands at its end."
            )
            return
        if not words:
            return
        self._command = typed
        if signs := _SHELL_SIGNS.intersection(words):
            sign = min(signs)
            self.say(f"No shell reads this, so {sign} means nothing: write sh -c '…' around it.")
        elif shutil.which(words[0]) is None:
            self.say(f"There is no program {words[0]} here.")
        else:
            self._pipe(words, text)

    @work(group="pipe")
    async def _pipe(self, words: list[str], text: str) -> None:
        if said := await lend_terminal(self.app, words, text):
            self.say(said)
