"""The application: themes and screens around a library."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from newsreader.config import Config
from newsreader.library import Library
from newsreader.text import clean
from newsreader.ui import themes
from newsreader.ui.check import theme_of
from newsreader.ui.keys import keymap
from newsreader.ui.main.screen import MainScreen

PASTED_MAX = 10_000
"""Characters; whatever is pasted goes into one line."""


class NewsApp(App[None], inherit_bindings=False):
    CSS_PATH = "main/main.tcss"
    TITLE = "newsreader"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "help_quit", show=False, system=True),  # all others are in the table
    ]
    ENABLE_COMMAND_PALETTE = False  # ours is made from the table of actions
    INLINE_PADDING = 0

    def __init__(
        self,
        library: Library,
        config: Config,
        *,
        clock: Callable[[], datetime],
        environ: Mapping[str, str],
        when_shown: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        self._library = library
        self._config = config
        self._clock = clock
        self._when_shown = when_shown
        for theme in themes.OURS:
            self.register_theme(theme)
        self.theme = themes.resolve(theme_of(config), environ)

    def get_default_screen(self) -> Screen[None]:
        keys, _ = keymap(self._config.preset, self._config.keys)
        return MainScreen(self._library, self._config, keys, self._clock)

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted: it may come from strangers, and is drawn while it is edited."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            event = events.Paste(clean(event.text, PASTED_MAX))
        await super().on_event(event)

    def on_ready(self) -> None:
        self._when_shown()

    def exit(
        self, result: None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Leave, by a key or because the terminal was closed, and know where one was."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep_place()
                screen.keep_folds()
        super().exit(result, return_code, message)

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection; without one, say how to quit."""
        if isinstance(self.screen, MainScreen):
            self.screen.say_how_to_quit()
