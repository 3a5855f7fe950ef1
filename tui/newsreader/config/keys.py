"""[keys]: which keys a person wants for which actions."""

from collections.abc import Iterator

from newsreader.config.tables import Table, kind
from newsreader.config.values import KeySetting
from newsreader.text import NAME_MAX, one_line

KEY_MAX = 40


def read_preset(table: Table) -> str:
    return table.choice("preset", ("default", "newsboat")) or "default"


def read_keys(table: Table) -> tuple[KeySetting, ...]:
    settings: dict[str, KeySetting] = {}
    for place, value in _written(table):
        action = one_line(".".join(place), NAME_MAX)
        keys = _keys(table, place, value)
        if keys is None:
            continue
        if action in settings:
            first = settings[action].line
            table.wrong(f"has its keys in line {first} already; remove one of the two", *place)
            continue
        settings[action] = KeySetting(action, keys, table.line(*place))
    return tuple(settings.values())


def _written(table: Table) -> Iterator[tuple[tuple[str, ...], object]]:
    """What stands at each action; without quotes, TOML reads its dot as a table in a table."""
    for key in table.keys:
        value = table.value(key)
        if key == "preset":
            continue
        if isinstance(value, dict):
            yield from (((key, inner), within) for inner, within in value.items())
        else:
            yield (key,), value


def _keys(table: Table, place: tuple[str, ...], value: object) -> tuple[str, ...] | None:
    """None where there is nothing that could be meant; empty where an empty list was meant."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list):
        table.wrong(f'must be a key like "s" or a list like ["s", "*"], not {kind(value)}', *place)
        return None
    keys = tuple(item for item in items if _is_key(table, place, item))
    return keys if keys or not items else None


def _is_key(table: Table, place: tuple[str, ...], item: object) -> bool:
    if not isinstance(item, str):
        table.wrong(f"holds {kind(item)}; put quotes around it", *place)
    elif not item.strip():
        table.wrong('holds an empty key; write "space" for the space bar, [] for no key', *place)
    elif one_line(item, KEY_MAX) != item:
        table.wrong('holds what is no key; write it like "s", "ctrl+s" or "pagedown"', *place)
    else:
        return True
    return False
