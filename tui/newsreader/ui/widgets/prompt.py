"""A question in the place of the status line, with room for an answer."""

from textual import on
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.widgets import Input, Static

from newsreader.text import TEXT_MAX, one_line


class Prompt(Horizontal):
    DEFAULT_CSS = """
    Prompt {
        display: none;
        dock: bottom;
        height: 1;
        padding: 0 2;
        background: $panel;

        & > Static { width: auto; max-width: 60%; margin-right: 1; text-style: bold; }
        & > Input { width: 1fr; }
    }
    """

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

    def ask(self, question: str, answer: str = "") -> None:
        """Show a question with an answer to begin with."""
        if not self.children:  # not before: the first frame would be 8 ms later
            self.mount(Static(markup=False), Input(compact=True, select_on_focus=False))
        self.question.update(one_line(question))
        self.input.value = one_line(answer, TEXT_MAX)
        self.input.cursor_position = 0
        self.display = True
        self.call_after_refresh(self.input.action_end)  # once it is known how much has room

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(event.value))
