"""Pointing at a place of what was typed."""

import unicodedata

from newsreader.text import clean

AROUND = 50
"""Characters that are shown on both sides."""


def pointed_at(written: str, column: int) -> str:
    """Two lines: the text around a column, counted from 1, and a caret below it."""
    start = max(0, column - 1 - AROUND)
    before, after = written[start : column - 1], written[column - 1 : column + AROUND]
    shown = _on_one_line(before)
    return f"  {shown}{_on_one_line(after)}\n  {' ' * _cells(shown)}^"


def _on_one_line(text: str) -> str:
    return clean("".join(" " if c.isspace() else c for c in text))


def _cells(text: str) -> int:
    """What it takes on a terminal: Chinese characters twice as much as others, marks nothing."""
    wide = sum(unicodedata.east_asian_width(c) in {"W", "F"} for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me", "Cf"} for c in text)
    return len(text) + wide - marks
