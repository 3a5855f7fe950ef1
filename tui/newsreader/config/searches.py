"""Editing the [[views]] of feeds.toml: one is called by its title and its query."""

from pathlib import Path

from newsreader.config.edit import TOO_FREE, Change, with_tables
from newsreader.config.queries import QUERY_MAX
from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.subscriptions import TOO_DEEP, is_too_deep
from newsreader.config.values import Problem
from newsreader.text import CleanLine, one_line


def edit_view(file: Path, title: CleanLine, query: CleanLine, change: Change) -> Problem | None:
    """Change what the file says of a saved search."""
    if is_too_deep(str(change.get("folder", ""))):
        return Problem(file, None, "views.folder", TOO_DEEP)
    return _changed(file, title, query, change)


def remove_view(file: Path, title: CleanLine, query: CleanLine) -> Problem | None:
    """Take it out of the file: its table, with the comments that stand in it."""
    return _changed(file, title, query, None)


def _changed(
    file: Path, title: CleanLine, query: CleanLine, change: Change | None
) -> Problem | None:
    def made(text: str, values: dict[str, object]) -> Rewritten | Problem:
        views = values.get("views")
        for position, view in enumerate(views if isinstance(views, list) else ()):
            if _called(view) == (title, query):
                return with_tables(file, text, values, "views", {position: change})
        said = f"no saved search is called {title}; somebody has changed the file"
        return Problem(file, None, "", one_line(said))

    outcome = rewrite(file, made, TOO_FREE)
    return outcome if isinstance(outcome, Problem) else None


def _called(view: object) -> tuple[CleanLine, CleanLine] | None:
    """As `read_views` reads it."""
    if not isinstance(view, dict):
        return None
    title, query = view.get("title"), view.get("query")
    if not isinstance(title, str) or not isinstance(query, str):
        return None
    return one_line(title), one_line(query, QUERY_MAX)
