"""Moving a folder of feeds.toml: a folder is nothing but what its feeds and searches say."""

from collections.abc import Mapping
from pathlib import Path

from newsreader.config.edit import TOO_FREE, Change, with_tables
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.subscriptions import TOO_DEEP, folder_path, is_too_deep
from newsreader.config.values import Problem
from newsreader.text import CleanLine, one_line

Folder = tuple[CleanLine, ...]
"""Path from the outermost folder."""


def move_folder(file: Path, folder: Folder, to: Folder) -> Problem | None:
    """Let all that stands in it, and in folders within, stand in another, or in none."""

    def moved(text: str, values: dict[str, object]) -> Rewritten | Problem:
        after = Rewritten(text, values)
        for name in ("feeds", "views"):
            changes = _changes(values.get(name), folder, to)
            if any(is_too_deep(str(change["folder"])) for change in changes.values()):
                return Problem(file, None, f"{name}.folder", TOO_DEEP)
            if not changes:
                continue
            made = with_tables(file, after.text, after.means, name, changes)
            if isinstance(made, Problem):
                return made
            after = made
        if after.text == text:
            said = f"nothing stands in {one_line('/'.join(folder))}; somebody has changed the file"
            return Problem(file, None, "", one_line(said))
        return after

    outcome = rewrite(file, moved, TOO_FREE)
    return outcome if isinstance(outcome, Problem) else None


def _changes(tables: object, folder: Folder, to: Folder) -> Mapping[int, Change]:
    """By the places of the tables that stand in it."""
    changes: dict[int, Change] = {}
    for position, table in enumerate(tables if isinstance(tables, list) else ()):
        path = folder_path(str(table.get("folder", ""))) if isinstance(table, dict) else ()
        if path[: len(folder)] == folder:
            changes[position] = {"folder": "/".join((*to, *path[len(folder) :]))}
    return changes
