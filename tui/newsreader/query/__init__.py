"""The language in which articles are looked for: in the search, in views and in rules."""

from newsreader.query.begun import open_ended, without_begun
from newsreader.query.fields import FIELDS, Field
from newsreader.query.matching import Facts, matches
from newsreader.query.mistake import Mistake
from newsreader.query.parser import parse
from newsreader.query.spans import span
from newsreader.query.tree import (
    Age,
    And,
    Day,
    Leaf,
    Length,
    Name,
    Node,
    Not,
    Of,
    Or,
    Part,
    Query,
    Recent,
    Sort,
    Text,
    Trait,
    both,
    mentions,
)
from newsreader.query.writer import written

__all__ = [
    "FIELDS",
    "Age",
    "And",
    "Day",
    "Facts",
    "Field",
    "Leaf",
    "Length",
    "Mistake",
    "Name",
    "Node",
    "Not",
    "Of",
    "Or",
    "Part",
    "Query",
    "Recent",
    "Sort",
    "Text",
    "Trait",
    "both",
    "matches",
    "mentions",
    "open_ended",
    "parse",
    "span",
    "without_begun",
    "written",
]
