"""A sheet over the main screen: the moving keys move in it, and any other key leaves it."""

from collections.abc import Callable, Mapping
from typing import ClassVar, TypeVar

from textual import events
from textual.screen import ModalScreen

from newsreader.ui.actions import Place
from newsreader.ui.keys import Keymap, pressed

T = TypeVar("T")


class Sheet(ModalScreen[T]):
    CHOICES: ClassVar[frozenset[str]] = frozenset()
    """Actions that leave it with an answer."""
    PLACE: ClassVar[Place] = Place.ANYWHERE
    """The pane whose keys are meant."""

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap

    def moves(self) -> Mapping[str, Callable[[], object]]:
        """What the actions do that move here; among them `move.top`."""
        raise NotImplementedError

    def leave(self, action: str | None) -> None:
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if not self.is_current:  # typed right after the key that closed it
            self.app.screen.post_message(events.Key(event.key, event.character))
            return
        key = pressed(event.key, event.character)
        action, moves = self._keymap.find((key,), self.PLACE), self.moves()
        if action is not None and action in moves:
            moves[action]()
        elif action not in self.CHOICES and self._keymap.begins((key,), self.PLACE):
            moves["move.top"]()
        else:
            self.leave(action)
