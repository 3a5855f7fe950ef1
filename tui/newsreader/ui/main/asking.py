"""Asking the person for a line of text."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual import events, on

from newsreader.ui.arrangement import Pane
from newsreader.ui.main.configuring import Configuring
from newsreader.ui.widgets.prompt import Prompt


def _nothing(*_: str) -> None:
    """What most questions do while one types, or when they are left."""


class Question(Struct, frozen=True):
    words: str
    answered: Callable[[str], None]
    typed: Callable[[str], None] = _nothing
    left: Callable[[], None] = _nothing
    """Done where there is no answer."""
    answer: str = ""
    """What stands there already."""
    choices: Sequence[str] = ()
    """What is offered while one types."""
    between: str = ""
    """Characters that part several of them."""


class Asking(Configuring):
    _question: Question | None = None

    def ask(self, question: Question) -> None:
        self._question = question
        self.status.display = False
        self.prompt.ask(question.words, question.answer, question.choices, question.between)
        self.set_focus(self.prompt.input)

    @property
    def asking(self) -> bool:
        return self._question is not None

    def leave_question(self) -> None:
        """Go on without an answer."""
        self.go_to(self.pane)

    def go_to(self, pane: Pane) -> None:
        question = self._close_prompt()
        super().go_to(pane)
        if question is not None:
            question.left()

    def _close_prompt(self) -> Question | None:
        """The question that was open."""
        question, self._question = self._question, None
        self.status.display, self.prompt.display = True, False
        return question

    @on(Prompt.Typed)
    def words_typed(self, event: Prompt.Typed) -> None:
        if self._question is not None:
            self._question.typed(event.text)

    @on(Prompt.Answered)
    def words_settled(self, event: Prompt.Answered) -> None:
        question = self._close_prompt()
        self.go_to(self.pane)
        if question is not None:
            question.answered(event.text)

    @on(events.DescendantFocus)
    def focused_elsewhere(self) -> None:
        """A click into a pane is an answer, too."""
        question = self._question
        if question is not None and self.focused is not self.prompt.input:
            self._close_prompt()
            question.left()
