"""From the tree back to what a person would write."""

from newsreader.query.fields import BARE
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
)
from newsreader.words import folded

_PLAIN_MARKS = frozenset("/._+&#@'-%=?~")


def written(query: Query) -> str:
    """`parse` makes the same query of it; quotes may have made it longer than a query can be."""
    said = [] if query.node is None else [_node(query.node)]
    if query.sort is not Sort.NEWEST:
        said.append(f"sort:{query.sort.value}")
    return " ".join(said)


def _node(node: Node) -> str:
    match node:
        case And():
            return " ".join(map(_within_and, node.parts))
        case Or():
            return " OR ".join(map(_node, node.parts))
        case Not():
            return f"-{_within(node.part)}"
        case _:
            return _leaf(node)


def _leaf(node: Leaf) -> str:
    match node:
        case Text() | Name():
            return _said(node)
        case Trait() | Recent():
            return str(node.value)
        case Age():
            return f"age:{'<' if node.younger else '>'}{node.number}{node.unit}"
        case Day():
            return f"{'after' if node.after else 'before'}:{node.day.isoformat()}"
        case Length():
            return f"words:{'>' if node.longer else '<'}{node.words}"


def _said(node: Text | Name) -> str:
    match node:
        case Text():
            field = f"{node.part.value}:" if node.part is not Part.ANY else ""
            return f"{field}{_quoted(node.said, bare=not field)}{'*' if node.begins else ''}"
        case Name(of=Of.LANGUAGE):
            return f"lang:{node.said}"
        case Name():
            return f"{node.of.value}:{_quoted(node.said, bare=False)}"


def _within(node: Node) -> str:
    return f"({_node(node)})" if isinstance(node, And | Or) else _node(node)


def _within_and(node: Node) -> str:
    return f"({_node(node)})" if isinstance(node, Or) else _node(node)


def _quoted(said: str, *, bare: bool) -> str:
    """With quotes where it would be read as something else without."""
    plain = all(c.isalnum() or c in _PLAIN_MARKS for c in said) and bool(folded(said))
    operator = said in {"AND", "OR", "NOT"} or said.lower() in BARE or said.startswith("-")
    return said if plain and not (bare and operator) else f'"{said}"'
