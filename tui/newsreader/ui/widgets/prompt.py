"""A question in the place of the status line, with room for an answer."""

from collections.abc import Sequence

from textual import events, on
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static

from newsreader.text import clean, one_line
from newsreader.ui.completing import completed


class Prompt(Horizontal):
    DEFAULT_CSS = """
    Prompt {
        display: none;
        dock: bottom;
        height: 1;
        padding: 0 2;
        background: $panel;

        & > Static {
            width: auto;
            max-width: 85%;
            margin-right: 1;
            text-style: bold;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        & > Input { width: 1fr; }
        & > #note {
            max-width: 60%;
            margin: 0 0 0 1;
            text-style: none;
            color: $text-warning;
        }
    }
    """

    noted = ""
    """What stands beside the answer."""

    question = query_one(Static)
    input = query_one(Input)

    class Typed(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Answered(Message):
        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def ask(
        self, question: str, answer: str = "", choices: Sequence[str] = (), between: str = ""
    ) -> None:
        """Show a question with an answer to begin with, and complete what is typed by choices.

        An answer can hold several of them, with one of the characters of `between` between two.
        """
        if not self.children:  # not before: the first frame would be 8 ms later
            self.mount(
                Static(markup=False),
                Input(compact=True, select_on_focus=False),
                Static(markup=False, id="note"),
            )
        self.note("")
        self.question.update(one_line(question))
        self.input.suggester = _Choices(choices, between) if choices else None
        self.input.value = clean(answer)
        self.input.cursor_position = 0
        self.display = True
        self.call_after_refresh(self.input.action_end)  # once it is known how much has room

    def note(self, sentence: str) -> None:
        """Show one sentence beside what is typed; empty takes it away."""
        self.noted = sentence
        if self.children:
            self.query_one("#note", Static).update(sentence)

    def on_key(self, event: events.Key) -> None:
        """Tab takes over what is offered, as in a shell; elsewhere it would leave the question."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            self.input.action_cursor_right()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(event.value))


class _Choices(Suggester):
    def __init__(self, choices: Sequence[str], between: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._choices = choices
        self._between = between

    async def get_suggestion(self, value: str) -> str | None:
        return completed(value, self._choices, self._between) or None
