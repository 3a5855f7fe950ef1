"""A question in the place of the status line, with room for an answer."""

from collections.abc import Callable

from textual import events, on
from textual.containers import Horizontal
from textual.getters import query_one
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static


class _Suggestions(Suggester):
    """Drawn dim behind what is typed."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        return self._complete(value) or None


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

    _complete: Callable[[str], str] | None = None

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
        self, question: str, answer: str = "", complete: Callable[[str], str] | None = None
    ) -> None:
        """Show a question with an answer to begin with, and what may be meant while one types."""
        if not self.children:  # not before: the first frame would be 8 ms later
            self.mount(Static(markup=False), Input(compact=True, select_on_focus=False))
        self.question.update(question)
        self._complete = complete
        self.input.suggester = _Suggestions(complete) if complete else None
        self.input.value = answer
        self.input.cursor_position = 0
        self.display = True
        self.call_after_refresh(self.input.action_end)  # once it is known how much has room

    def on_key(self, event: events.Key) -> None:
        """Take what is suggested, where nothing is suggested stay."""
        if event.key == "tab":
            event.stop()
            event.prevent_default()
            if self._complete and (whole := self._complete(self.input.value)):
                self.input.value = whole
                self.input.cursor_position = len(whole)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Answered(event.value))
