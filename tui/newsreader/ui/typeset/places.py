"""Positions on a page: one that lasts, and one of the moment."""

from typing import NamedTuple

from msgspec import Struct


class Place(Struct, frozen=True):
    """A position in an article that outlives resizing, and the program."""

    block: int
    """Counted in reading order from the first block of text; negative in the head."""
    offset: int
    """Characters, or rows of a table or of code; -1 is the gap above the block."""


class Spot(NamedTuple):
    """A line of the page at its present width."""

    chunk: int
    line: int
