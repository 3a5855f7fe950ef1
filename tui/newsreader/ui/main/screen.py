"""The main screen: the stories together, and the keys that lead to them."""

from collections.abc import Callable

from rich.text import Text
from textual import events

from newsreader.ui.actions import BY_ID
from newsreader.ui.arrangement import Pane
from newsreader.ui.keys import Sequence, pressed
from newsreader.ui.main.searching import Searching
from newsreader.ui.main.telling import tells


class MainScreen(Searching):
    AUTO_FOCUS = ""  # None would be Textual's own choice: the first pane

    _pressed: Sequence = ()

    def on_mount(self) -> None:
        self.reload_feeds()
        self.list_current()
        if self.headlines.listing is None:
            self.app.exit(return_code=1, message=Text(self.said))  # why there is none
            return
        self.preview()
        self.go_to(Pane.LIST)
        self.start_caring()
        self.call_after_refresh(self.start_refreshing)
        self.start_following()

    def on_key(self, event: events.Key) -> None:
        """Look a key up in the table; what is not there goes on to Textual."""
        key = pressed(event.key, event.character)
        self.untouched = False
        if self.asking:
            if key == "escape":
                event.stop()
                self.leave_question()
            return
        if self.hints is not None:
            event.stop()
            self.end_hints() if key == "escape" else self.type_hint(key)
            return
        before, self._pressed = self._pressed, ()
        find = self.keymap.find
        if self.keymap.begins((*before, key), self.place):
            self._pressed = (*before, key)
        elif action := find((*before, key), self.place) or find((key,), self.place):
            # Escape in the middle of a sequence only takes that back.
            if not (before and key == "escape"):
                self.perform(action)
        else:
            return
        event.stop()
        event.prevent_default()

    @tells
    def perform(self, action: str) -> None:
        """Carry out an action of the table."""
        handler: Callable[[], object] = getattr(self, handler_name(action))
        handler()

    # -- the window ------------------------------------------------------------------------------

    def do_window_back(self) -> None:
        if self.selecting:
            self.end_selection()
        elif self.finding:
            self.end_find()
        elif self.looking:
            self.stop_looking()
        elif self.zoomed:
            self.end_zoom()
        elif self.searching and self.pane is not Pane.ARTICLE:
            self.end_search()
        elif self.pane is Pane.FEEDS:
            self.do_window_quit()
        else:
            self.keep_place()
            self.opened = False
            self.go_to(Pane(self.pane - 1))

    def do_window_quit(self) -> None:
        self.app.exit()

    def say_how_to_quit(self) -> None:
        key = self.keymap.shown("window.quit") or self.keymap.shown("window.back")
        self.say(f"Press {key} to quit." if key else "No key quits: give window.quit one again.")

    def do_window_help(self) -> None:
        from newsreader.ui.help import HelpScreen

        self.app.push_screen(HelpScreen(self.keymap))

    def do_window_palette(self) -> None:
        from newsreader.ui.palette import palette

        self.app.push_screen(palette(self.keymap, self.perform))

    def do_window_theme(self) -> None:
        from newsreader.ui.themes import opposite

        self.app.theme = opposite(self.app.theme, dark=self.app.current_theme.dark)


def handler_name(action: str) -> str:
    """`article.toggle-read` is done by `do_article_toggle_read`."""
    assert action in BY_ID, action
    return "do_" + action.replace(".", "_").replace("-", "_")
