"""Pointing at a place of what was typed."""

from newsreader.cli.cells import cells
from newsreader.text import clean

AROUND = 50
"""Characters that are shown on both sides."""


def pointed_at(written: str, column: int) -> str:
    """Two lines: the text around a column, counted from 1, and a caret below it."""
    start = max(0, column - 1 - AROUND)
    before, after = written[start : column - 1], written[column - 1 : column + AROUND]
    shown = _on_one_line(before)
    return f"  {shown}{_on_one_line(after)}\n  {' ' * cells(shown)}^"


def _on_one_line(text: str) -> str:
    return clean("".join(" " if c.isspace() else c for c in text))
