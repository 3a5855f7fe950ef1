"""Taking a search up into feeds.toml as a view: all that stands there stays as it is."""

from pathlib import Path

from newsreader.config.rewriting import Rewritten, rewrite
from newsreader.config.subscribe import addition, written
from newsreader.config.values import Problem

_NO_PLACE = "views stand in one list here; write them as [[views]] to have some added"


def save_view(file: Path, title: str, query: str) -> Problem | None:
    """Add it at the end of the file; a file that cannot be understood is left alone."""
    table = {"title": title, "query": query}

    def added(text: str, values: dict[str, object]) -> Rewritten:
        views = values.get("views", [])
        means = {**values, "views": [*views, table] if isinstance(views, list) else [table]}
        lines = "".join(f"{key} = {written(value)}\n" for key, value in table.items())
        return Rewritten(text + addition("[[views]]\n" + lines, text), means)

    made = rewrite(file, added, _NO_PLACE)
    return made if isinstance(made, Problem) else None
