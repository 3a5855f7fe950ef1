"""Which keys do what: the defaults, a preset, and what `[keys]` in feeds.toml changes. Pure."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsreader.config import KeySetting, nearest
from newsreader.ui.actions import ACTIONS, BY_ID, PRESETS, Place

Sequence = tuple[str, ...]
"""Keys pressed one after another."""

_SPOKEN = {
    "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc", "enter": "Enter", "space": "Space",
    "tab": "Tab", "shift+tab": "Shift+Tab", "backspace": "Backspace", "home": "Home", "end": "End",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Del", "insert": "Ins",
}  # fmt: skip
_NAMED = frozenset(_SPOKEN) | {f"f{number}" for number in range(1, 13)}


class Keymap(Struct, frozen=True):
    by_sequence: Mapping[Sequence, tuple[str, ...]]
    """What each does; of several actions, the one of the fewest panes first."""
    by_action: Mapping[str, tuple[Sequence, ...]]

    def find(self, pressed: Sequence, place: Place = Place.ANYWHERE) -> str | None:
        """What it does in a pane, or else in all of them."""
        actions = self.by_sequence.get(pressed, ())
        return next((action for action in actions if place in BY_ID[action].where), None)

    def begins(self, pressed: Sequence, place: Place = Place.ANYWHERE) -> bool:
        """Whether a longer sequence starts like this."""
        return any(
            place & BY_ID[action].where
            for sequence, actions in self.by_sequence.items()
            if _starts(sequence, pressed)
            for action in actions
        )

    def shown(self, action: str) -> str:
        """The action's first key as a person would write it; empty if it has none."""
        sequences = self.by_action.get(action, ())
        return spoken(sequences[0]) if sequences else ""

    def all_shown(self, action: str) -> str:
        return "  ".join(spoken(sequence) for sequence in self.by_action.get(action, ()))


class Refusal(Struct, frozen=True):
    """A line of `[keys]` that cannot be followed; the action keeps the keys it had."""

    setting: KeySetting
    reason: str


def keymap(preset: str, settings: Iterable[KeySetting]) -> tuple[Keymap, tuple[Refusal, ...]]:
    """Follow what can be followed of `[keys]`."""
    usual = {
        action.id: tuple(map(_sequence, PRESETS[preset].get(action.id, action.keys)))
        for action in ACTIONS
    }
    refusals = [Refusal(s, reason) for s in settings if (reason := _malformed(s))]
    malformed = {refusal.setting for refusal in refusals}
    wished = {
        setting.action: (setting, tuple(map(_sequence, setting.keys)))
        for setting in settings
        if setting not in malformed
    }
    # A refused wish gives its action the usual keys back, which may clash with another wish.
    while True:
        keys = usual | {action: sequences for action, (_, sequences) in wished.items()}
        clash = _first_clash(keys, wished)
        if clash is None:
            break
        action, reason = clash
        refusals.append(Refusal(wished.pop(action)[0], reason))
    return Keymap(_by_sequence(keys), keys), tuple(refusals)


def pressed(key: str, character: str | None) -> str:
    """What the table calls a key: its character, unless Alt or the space bar was pressed."""
    if character is None or not character.isprintable() or key == "space":
        return key
    return key if key.startswith("alt+") else character


def spoken(sequence: Sequence) -> str:
    """Keys as a person would write them: `g g`, `Ctrl+D`, `PgDn`."""
    return " ".join(_spoken(key) for key in sequence)


def _malformed(setting: KeySetting) -> str:
    if setting.action not in BY_ID:
        near = nearest(setting.action, BY_ID)
        hint = f"did you mean {near}?" if near else "`?` in the window lists the actions"
        return f"is no action; {hint}"
    for key in setting.keys:
        for part in _sequence(key):
            if not _is_key(part):
                return f"names the key {part}, which there is not; write s, G, ctrl+s, f5 or g g"
    return ""


def _by_sequence(keys: Mapping[str, tuple[Sequence, ...]]) -> dict[Sequence, tuple[str, ...]]:
    actions: dict[Sequence, tuple[str, ...]] = {}
    for action in sorted(keys, key=lambda action: len(BY_ID[action].where)):
        for sequence in keys[action]:
            actions[sequence] = (*actions.get(sequence, ()), action)
    return actions


def _first_clash(
    keys: Mapping[str, tuple[Sequence, ...]], wished: Iterable[str]
) -> tuple[str, str] | None:
    for action in wished:
        for sequence in keys[action]:
            for other, others in keys.items():
                if other == action:
                    continue
                for taken in others:
                    if _clash(sequence, BY_ID[action].where, taken, BY_ID[other].where):
                        return action, f"cannot have {spoken(sequence)}, which is {other}'s"
    return None


def _clash(one: Sequence, where: Place, other: Sequence, there: Place) -> bool:
    """Whether one of them would keep the other from being pressed in a pane it is there for."""
    if not where & there:
        return False
    if one == other:  # in some of the panes of another action, a key may mean something else
        return where == there or (where not in there and there not in where)
    return _starts(one, other) or _starts(other, one)


def _starts(long: Sequence, short: Sequence) -> bool:
    return len(long) > len(short) and long[: len(short)] == short


def _sequence(key: str) -> Sequence:
    return tuple(part if len(part) == 1 else part.lower() for part in key.split())


def _is_key(part: str) -> bool:
    if len(part) == 1:
        return part.isprintable()
    *modifiers, key = part.split("+")
    if part in _NAMED:
        return True
    if set(modifiers) - {"ctrl", "alt", "shift"}:
        return False
    return key in _NAMED or (len(key) == 1 and key.isprintable() and modifiers != ["shift"])


def _spoken(key: str) -> str:
    if key in _SPOKEN:
        return _SPOKEN[key]
    if len(key) == 1:
        return key
    *modifiers, last = key.split("+")
    parts = [modifier.capitalize() for modifier in modifiers]
    return "+".join([*parts, _SPOKEN.get(last, last.upper())])
