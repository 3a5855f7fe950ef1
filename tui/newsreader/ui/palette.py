"""Every action and every theme by name, in Textual's command palette."""

from collections.abc import Callable
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.theme import ThemeProvider

from newsreader.ui.actions import ACTIONS, Action
from newsreader.ui.keys import Keymap


class Themes(ThemeProvider):
    """Themes are found by name, and do not stand in the way of the actions before that."""

    async def discover(self) -> Hits:
        return
        yield  # a generator of nothing


def palette(keymap: Keymap, perform: Callable[[str], None]) -> CommandPalette:
    """A palette over the table of actions; `perform` is given the id of the chosen one."""

    class Actions(Provider):
        """Names and help come from our own table, so that reading them as markup does no harm."""

        async def discover(self) -> Hits:
            for action in ACTIONS:
                yield DiscoveryHit(
                    _named(action, keymap), partial(perform, action.id), help=action.help
                )

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for action in ACTIONS:
                name = _named(action, keymap)
                if score := matcher.match(f"{name} {action.help}"):
                    yield Hit(
                        score,
                        matcher.highlight(name),
                        partial(perform, action.id),
                        help=action.help,
                    )

    return CommandPalette(providers=[Actions, Themes], placeholder="What do you want to do?")


def _named(action: Action, keymap: Keymap) -> str:
    key = keymap.shown(action.id)
    return f"{action.label} · {key}" if key else action.label
